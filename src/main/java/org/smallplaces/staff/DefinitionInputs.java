package org.smallplaces.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.campaign.DefinitionForm;
import org.smallplaces.campaign.DraftCheck.Finding;
import org.smallplaces.core.Language;
import org.smallplaces.http.Replies;
import org.smallplaces.page.View;
import org.smallplaces.staff.EditorPages.Input;
import org.smallplaces.staff.EditorPages.Option;
import org.smallplaces.staff.EditorPages.Section;

/** The fields of a definition, in the order in which one thinks of them. */
final class DefinitionInputs {
    private static final List<String> KINDS = List.of("to-be-confirmed", "petition", "letter", "declaration");
    private static final List<String> VISIBILITIES = List.of("recipient-only", "counted-only");
    private static final List<String> AREAS = List.of("uk-postcode", "none");
    /** The first is what holds where nothing is chosen. */
    private static final List<String> SIGN_ONS = List.of("anyone", "invited");

    private static final List<String> CIRCULATIONS = List.of("public", "quiet");
    /** What hints say of places that are filled in: they stand there as they are typed. */
    private static final Map<String, String> PLACES =
            Map.of("controller", "{controller}", "title", "{title}", "target", "{target}", "organiser", "{organiser}");

    private static final List<String> DISCREET = List.of("false", "true");
    private static final List<String> REMINDERS = List.of("0", "1", "2", "3", "4", "5", "6");

    private final DefinitionForm form;
    private final List<Language> languages;
    private final Replies replies;
    private final View view;
    private final Findings words;
    private final List<Finding> found;

    /** @param found the mistakes to tell at their fields */
    DefinitionInputs(DefinitionForm form, Replies replies, View view, List<Finding> found) {
        this.form = form;
        this.languages = form.languages().isEmpty() ? List.of(new Language("en")) : form.languages();
        this.replies = replies;
        this.view = view;
        this.words = new Findings(replies, view);
        this.found = List.copyOf(found);
    }

    /** @param more whether to show an empty target after those there are */
    List<Section> sections(boolean more) {
        List<Section> sections = new ArrayList<>();
        sections.add(section(
                "what",
                inputs(List.of(
                        List.of(select("kind", KINDS, "staff.kind."), text("languages", "ltr")),
                        localised("title", "text"),
                        localised("summary", "area"),
                        localised("ask", "area"),
                        localised("organiser", "text")))));
        List<Integer> targets = form.targets();
        for (int number : targets) {
            sections.add(target(number));
        }
        if (targets.isEmpty() || more) {
            firstFree(targets).ifPresent(number -> sections.add(target(number)));
        }
        sections.add(section(
                "when",
                List.of(text("timezone", "ltr"), text("opens", "ltr"), text("closes", "ltr"), text("send-by", "ltr"))));
        sections.add(section(
                "signing",
                inputs(List.of(
                        localised("who-may-sign", "area"),
                        List.of(
                                text("goal", "ltr"),
                                select("default-visibility", VISIBILITIES, "form.visibility."),
                                select("areas", AREAS, "editor.areas."),
                                select("remind-after-days", REMINDERS, "editor.remind."),
                                select("sign-on", SIGN_ONS, "editor.sign-on."),
                                select("circulation", CIRCULATIONS, "editor.circulation."),
                                select("discreet", DISCREET, "editor.discreet."))))));
        sections.add(section(
                "controller",
                inputs(List.of(localised("controller", "text"), List.of(text("privacy-contact", "ltr"))))));
        sections.add(section(
                "consent",
                inputs(List.of(localised("consent-signature", "area"), localised("consent-updates", "area")))));
        return sections;
    }

    /** Whether there is room for one more target. */
    boolean mayHaveMoreTargets() {
        return firstFree(form.targets()).isPresent();
    }

    private static Optional<Integer> firstFree(List<Integer> targets) {
        int next = targets.isEmpty() ? 0 : targets.get(targets.size() - 1) + 1;
        return next < DefinitionForm.MOST_TARGETS ? Optional.of(next) : Optional.empty();
    }

    private Section target(int number) {
        String name = "target." + number + ".";
        List<Input> inputs = inputs(List.of(
                localised(name + "office", "text"),
                localised(name + "name", "text"),
                localised(name + "salutation", "text"),
                List.of(input(name + "address", "area", "", "auto"), input(name + "cc", "area", "", "auto"))));
        return new Section(
                "target-" + number, "editor.section.target", number + 1, "editor.section.target.hint", inputs);
    }

    private static Section section(String id, List<Input> inputs) {
        String key = "editor.section." + id;
        return new Section(id, key, 0, key + ".hint", inputs);
    }

    private static List<Input> inputs(List<List<Input>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }

    private List<Input> localised(String field, String type) {
        return languages.stream()
                .map(language -> input(field + "." + language, type, language.tag(), "auto"))
                .toList();
    }

    private Input text(String field, String dir) {
        return input(field, "text", "", dir);
    }

    private Input input(String field, String type, String lang, String dir) {
        return make(field, type, lang, dir, List.of());
    }

    private Input select(String field, List<String> values, String keys) {
        List<Option> options = values.stream()
                .map(value -> new Option(
                        value,
                        replies.say(view, keys + value),
                        form.value(field).equals(value)))
                .toList();
        return make(field, "select", "", "auto", options);
    }

    private Input make(String field, String type, String lang, String dir, List<Option> options) {
        Optional<Finding> wrong =
                found.stream().filter(one -> one.field().equals(field)).findFirst();
        boolean other = wrong.filter(one -> one.fault().word().equals("other")).isPresent();
        return new Input(
                field,
                words.label(field),
                hint(field, lang),
                wrong.map(words::words).orElse(""),
                other ? wrong.map(Finding::said).orElse("") : "",
                form.value(field),
                type,
                lang,
                dir,
                options);
    }

    /** One hint for a field, not one in each language. */
    private String hint(String field, String lang) {
        boolean first = lang.isEmpty() || lang.equals(languages.get(0).tag());
        String[] parts = field.split("\\.", -1);
        String word = parts[0].equals("target") ? "target." + parts[2] : parts[0];
        return first ? replies.say(view, "editor.hint." + word, PLACES) : "";
    }
}
