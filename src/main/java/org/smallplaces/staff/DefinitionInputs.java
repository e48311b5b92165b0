package org.smallplaces.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smallplaces.campaign.DefinitionForm;
import org.smallplaces.staff.EditorPages.Input;
import org.smallplaces.staff.EditorPages.Section;

/** The fields of a definition, in the order in which one thinks of them. */
final class DefinitionInputs {
    private static final List<String> KINDS = List.of("to-be-confirmed", "petition", "letter", "declaration");
    private static final List<String> VISIBILITIES = List.of("recipient-only", "counted-only");
    private static final List<String> AREAS = List.of("uk-postcode", "none");
    /** The first is what holds where nothing is chosen. */
    private static final List<String> SIGN_ONS = List.of("anyone", "invited");

    private static final List<String> CIRCULATIONS = List.of("public", "quiet");
    private static final List<String> DISCREET = List.of("false", "true");

    private static final List<String> REMINDERS = List.of("0", "1", "2", "3", "4", "5", "6");

    private final DefinitionForm form;
    private final FieldInputs fields;

    DefinitionInputs(DefinitionForm form, FieldInputs fields) {
        this.form = form;
        this.fields = fields;
    }

    /** @param more whether to show an empty target after those there are */
    List<Section> sections(boolean more) {
        List<Section> sections = new ArrayList<>();
        sections.add(section(
                "what",
                inputs(List.of(
                        List.of(fields.select("kind", KINDS, "staff.kind."), fields.text("languages", "ltr")),
                        fields.localised("title", "text"),
                        fields.localised("summary", "area"),
                        fields.localised("ask", "area"),
                        fields.localised("organiser", "text")))));
        List<Integer> targets = form.targets();
        for (int number : targets) {
            sections.add(target(number));
        }
        if (targets.isEmpty() || more) {
            firstFree(targets).ifPresent(number -> sections.add(target(number)));
        }
        sections.add(section(
                "when",
                List.of(
                        fields.text("timezone", "ltr"),
                        fields.text("opens", "ltr"),
                        fields.text("closes", "ltr"),
                        fields.text("send-by", "ltr"))));
        sections.add(section(
                "signing",
                inputs(List.of(
                        fields.localised("who-may-sign", "area"),
                        List.of(
                                fields.text("goal", "ltr"),
                                fields.select("default-visibility", VISIBILITIES, "form.visibility."),
                                fields.select("areas", AREAS, "editor.areas."),
                                fields.select("remind-after-days", REMINDERS, "editor.remind."),
                                fields.select("sign-on", SIGN_ONS, "editor.sign-on."),
                                fields.select("circulation", CIRCULATIONS, "editor.circulation."),
                                fields.select("discreet", DISCREET, "editor.discreet."))))));
        sections.add(section(
                "controller",
                inputs(List.of(
                        fields.localised("controller", "text"), List.of(fields.text("privacy-contact", "ltr"))))));
        sections.add(section(
                "consent",
                inputs(List.of(
                        fields.localised("consent-signature", "area"), fields.localised("consent-updates", "area")))));
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
                fields.localised(name + "office", "text"),
                fields.localised(name + "name", "text"),
                fields.localised(name + "salutation", "text"),
                List.of(
                        fields.input(name + "address", "area", "", "auto"),
                        fields.input(name + "cc", "area", "", "auto"))));
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
}
