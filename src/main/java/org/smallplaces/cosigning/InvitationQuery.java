package org.smallplaces.cosigning;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.smallplaces.core.InvitationState;

/**
 * What the address of the board says of which invitations are listed and how.
 *
 * @param state a state, or empty for all
 * @param group the organiser's word for a group, or empty
 * @param sought in names, organisations and roles
 * @param sort {@code newest} or {@code name}
 * @param page from 0
 */
record InvitationQuery(String state, String group, String sought, String sort, int page) {
    static final List<String> SORTS = List.of("newest", "name");
    private static final int LONGEST = 120;
    private static final Pattern PAGE = Pattern.compile("[0-9]{1,4}");

    /** Reads what {@code parameter} gives; what is unknown is left out. */
    static InvitationQuery of(UnaryOperator<String> parameter) {
        String state = parameter.apply("state");
        String page = parameter.apply("page");
        boolean known = Arrays.stream(InvitationState.values())
                .map(InvitationState::word)
                .anyMatch(state::equals);
        return new InvitationQuery(
                known ? state : "",
                clean(parameter.apply("group")),
                clean(parameter.apply("q")),
                SORTS.contains(parameter.apply("sort")) ? parameter.apply("sort") : SORTS.get(0),
                PAGE.matcher(page).matches() ? Integer.parseInt(page) : 0);
    }

    /** Without what the database cannot take, and not too long. */
    private static String clean(String typed) {
        String plain = typed.replaceAll("\\p{Cntrl}", "").strip();
        return plain.substring(0, Math.min(plain.length(), LONGEST));
    }

    InvitationQuery withState(String other) {
        return new InvitationQuery(other, group, sought, sort, 0);
    }

    InvitationQuery withGroup(String other) {
        return new InvitationQuery(state, other, sought, sort, 0);
    }

    InvitationQuery withSort(String other) {
        return new InvitationQuery(state, group, sought, other, 0);
    }

    InvitationQuery at(int other) {
        return new InvitationQuery(state, group, sought, sort, other);
    }

    /** Whether anything narrows the list. */
    boolean narrows() {
        return !state.isEmpty() || !group.isEmpty() || !sought.isEmpty();
    }

    /** As it stands behind the path, with its question mark; empty where everything is as usual. */
    String encoded() {
        StringBuilder query = new StringBuilder();
        add(query, "state", state);
        add(query, "group", group);
        add(query, "q", sought);
        add(query, "sort", sort.equals(SORTS.get(0)) ? "" : sort);
        add(query, "page", page == 0 ? "" : Integer.toString(page));
        return query.toString();
    }

    private static void add(StringBuilder query, String name, String value) {
        if (!value.isEmpty()) {
            query.append(query.length() == 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
