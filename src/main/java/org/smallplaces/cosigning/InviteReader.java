package org.smallplaces.cosigning;

import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.InvitationRules;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.SignDecision.Reason;
import org.smallplaces.line.LineForm;
import org.smallplaces.mail.EmailAddresses;

/** Reads one row of a list of people to invite; the form for a single person is one row, too. */
final class InviteReader {
    private static final Set<String> PERSONAL = Set.of(
            "personal",
            "personally",
            "in a personal capacity",
            "myself",
            "for myself",
            "individual",
            "self",
            "אישי",
            "באופן אישי",
            "בשמי");
    private static final Set<String> ON_BEHALF = Set.of(
            "on-behalf",
            "on behalf",
            "on behalf of",
            "on_behalf",
            "organisation",
            "organization",
            "org",
            "for my organisation",
            "for my organization",
            "ארגון",
            "בשם הארגון",
            "בשם");

    private final List<Language> known;
    private final Language usual;

    InviteReader(List<Language> known, Language usual) {
        this.known = List.copyOf(known);
        this.usual = usual;
    }

    /** Puts what the row says into {@code rows}, or what is wrong with it into {@code problems}. */
    void read(int number, Map<InviteColumns, String> cells, List<InviteRow> rows, List<InviteProblem> problems) {
        String name = cell(cells, InviteColumns.NAME);
        String email = cell(cells, InviteColumns.EMAIL);
        String who = name.isBlank() ? email : name;
        String group = cell(cells, InviteColumns.GROUP);
        Optional<Language> language = language(cell(cells, InviteColumns.LANGUAGE));
        Optional<String> capacity = capacity(cell(cells, InviteColumns.CAPACITY));
        Optional<EmailAddress> address = EmailAddresses.parse(email);
        LineRequest line = new LineRequest(
                cell(cells, InviteColumns.TITLES),
                cell(cells, InviteColumns.POST_NOMINALS),
                cell(cells, InviteColumns.ROLE),
                cell(cells, InviteColumns.ORGANISATION),
                capacity.orElse(""),
                false,
                "",
                "");
        List<InviteProblem> found = new ArrayList<>();
        for (Reason reason : InvitationRules.problems(name, line, group)) {
            InviteColumns column = column(reason.field());
            found.add(new InviteProblem(number, who, column, cell(cells, column), key(reason)));
        }
        if (address.isEmpty()) {
            String why = email.isBlank() ? "missing" : "form";
            found.add(new InviteProblem(number, who, InviteColumns.EMAIL, email, "invite.problem.email." + why));
        }
        if (language.isEmpty()) {
            found.add(new InviteProblem(
                    number,
                    who,
                    InviteColumns.LANGUAGE,
                    cell(cells, InviteColumns.LANGUAGE),
                    "invite.problem.language"));
        }
        if (capacity.isEmpty()) {
            found.add(new InviteProblem(
                    number,
                    who,
                    InviteColumns.CAPACITY,
                    cell(cells, InviteColumns.CAPACITY),
                    "invite.problem.capacity"));
        }
        problems.addAll(found);
        if (found.isEmpty()) {
            rows.add(new InviteRow(number, address.orElseThrow(), name, line, language.orElseThrow(), group));
        }
    }

    private static String cell(Map<InviteColumns, String> cells, InviteColumns column) {
        return cells.getOrDefault(column, "");
    }

    private static InviteColumns column(String field) {
        return switch (field) {
            case "honorifics" -> InviteColumns.TITLES;
            case "postNominals" -> InviteColumns.POST_NOMINALS;
            case "role" -> InviteColumns.ROLE;
            case "organisation" -> InviteColumns.ORGANISATION;
            case "group" -> InviteColumns.GROUP;
            case "capacity" -> InviteColumns.CAPACITY;
            default -> InviteColumns.NAME;
        };
    }

    /** Names have sentences of their own, which speak to staff; what is wrong with a part is wrong with each. */
    private static String key(Reason reason) {
        if (reason.field().equals("name")) {
            return "invite.problem.name." + reason.problem();
        }
        return reason.field().equals("group") ? "form.error.part." + reason.problem() : LineForm.key(reason);
    }

    /** By its tag, its own name, or its English one; nothing said means the usual one. */
    private Optional<Language> language(String typed) {
        if (typed.isBlank()) {
            return Optional.of(usual);
        }
        String sought = typed.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(one -> one.tag().equals(sought)
                        || one.ownName().toLowerCase(Locale.ROOT).equals(sought)
                        || one.locale().getDisplayLanguage(ULocale.ENGLISH).equalsIgnoreCase(sought)
                        || Language.parse(sought).map(Language::plain).equals(Optional.of(one)))
                .findFirst();
    }

    /** The posted word for it; empty where nothing is said, and nothing where it is not known. */
    private static Optional<String> capacity(String typed) {
        String sought = typed.toLowerCase(Locale.ROOT);
        if (sought.isBlank()) {
            return Optional.of("");
        }
        if (PERSONAL.contains(sought)) {
            return Optional.of(Capacity.PERSONAL.word());
        }
        return ON_BEHALF.contains(sought) ? Optional.of(Capacity.ON_BEHALF.word()) : Optional.empty();
    }
}
