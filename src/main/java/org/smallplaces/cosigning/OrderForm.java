package org.smallplaces.cosigning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterGroup;
import org.smallplaces.core.OrderRule;
import org.smallplaces.cosigning.OrderChange.Where;
import org.smallplaces.http.Form;

/**
 * Reads the forms of the page of the order. The button that was pressed says what is changed, and after a colon what it
 * is about: {@code up:<signature>}, {@code group-delete:<group>}.
 */
final class OrderForm {
    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern PLACE = Pattern.compile("[0-9]{1,5}");

    /** The ends of the keys that say what was done. */
    static final Set<String> DEEDS = Set.of(
            "rule",
            "put",
            "put-invited",
            "unpin",
            "lead",
            "group-add",
            "group-save",
            "group-delete",
            "group-moved",
            "moved");

    private final Form form;
    private final List<Language> languages;
    private final String verb;
    private final String about;

    OrderForm(Form form, List<Language> languages) {
        this.form = form;
        this.languages = languages;
        String[] act = form.text("act").split(":", 2);
        this.verb = act[0];
        this.about = act.length > 1 ? act[1] : "";
    }

    long revision() {
        String digits = form.text("revision");
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }

    /** What is to be changed; nothing where the form says nothing that can be done: see {@link #wrong}. */
    Optional<OrderChange> change() {
        return switch (verb) {
            case "rule" -> OrderRule.parse(form.text("rule")).map(OrderChange.Rule::new);
            case "group-add" -> typed().map(OrderChange.AddGroup::new);
            case "group-save" -> typed().map(names -> new OrderChange.NameGroup(about, names));
            case "group-up" -> Optional.of(new OrderChange.MoveGroup(about, true));
            case "group-down" -> Optional.of(new OrderChange.MoveGroup(about, false));
            case "group-delete" -> Optional.of(new OrderChange.DeleteGroup(about));
            case "put" ->
                ticked().isEmpty() || form.text("into").isEmpty()
                        ? Optional.empty()
                        : Optional.of(new OrderChange.Put(List.copyOf(ticked()), form.text("into")));
            case "put-invited" -> Optional.of(new OrderChange.PutAsInvited());
            case "up" -> move(Where.UP, 0);
            case "down" -> move(Where.DOWN, 0);
            case "first" -> move(Where.FIRST, 0);
            case "unpin" -> move(Where.UNPIN, 0);
            case "place" ->
                PLACE.matcher(form.text("to")).matches()
                        ? move(Where.TO, Integer.parseInt(form.text("to")))
                        : Optional.empty();
            case "lead" ->
                about.equals("none")
                        ? Optional.of(new OrderChange.Lead(Optional.empty()))
                        : id(about).map(id -> new OrderChange.Lead(Optional.of(id)));
            default -> Optional.empty();
        };
    }

    /** The key of why nothing can be done. */
    String wrong() {
        return switch (verb) {
            case "group-add", "group-save" -> "order.wrong.name";
            case "put" -> "order.wrong.put";
            default -> "order.wrong.act";
        };
    }

    /** The end of the key that says what was done. */
    String did() {
        return switch (verb) {
            case "rule", "put", "put-invited", "unpin", "lead" -> verb;
            case "group-add", "group-save", "group-delete" -> verb;
            case "group-up", "group-down" -> "group-moved";
            default -> "moved";
        };
    }

    /** Where on the page the change is seen: the fragment of its address. */
    String anchor() {
        return switch (verb) {
            case "up", "down", "first", "unpin", "place" ->
                id(about).map(id -> "#line-" + id).orElse("");
            default -> "";
        };
    }

    int page() {
        String digits = form.text("page");
        return verb.equals("first") || !digits.matches("[1-9][0-9]{0,3}") ? 1 : Integer.parseInt(digits);
    }

    /** What was tried, for showing it again. */
    OrderTried tried(String wrong) {
        String group = verb.equals("group-add") ? "new" : verb.equals("group-save") ? about : "";
        return new OrderTried("", wrong, group, names(), ticked());
    }

    /** Names that can be printed, one at least. */
    private Optional<Map<Language, String>> typed() {
        Map<Language, String> names = names();
        names.values().removeIf(String::isBlank);
        boolean good = !names.isEmpty() && names.values().stream().allMatch(LetterGroup::isName);
        names.replaceAll((language, name) -> LetterGroup.tidy(name));
        return good ? Optional.of(names) : Optional.empty();
    }

    private Map<Language, String> names() {
        Map<Language, String> names = new LinkedHashMap<>();
        languages.forEach(language -> names.put(language, form.raw("name." + language)));
        return names;
    }

    private Set<UUID> ticked() {
        return form.all("signature").stream()
                .flatMap(text -> id(text).stream())
                .limit(OrderViews.A_PAGE)
                .collect(Collectors.toSet());
    }

    private Optional<OrderChange> move(Where where, int to) {
        return id(about).map(id -> new OrderChange.Move(id, where, to));
    }

    private static Optional<UUID> id(String text) {
        return UUIDS.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
