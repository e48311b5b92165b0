package org.smallplaces.staff;

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

/** The fields of a campaign's definition as they are shown: label, hint, what was typed, what is wrong with it. */
final class FieldInputs {
    /** What hints say of places that are filled in: they stand there as they are typed. */
    private static final Map<String, String> PLACES =
            Map.of("controller", "{controller}", "title", "{title}", "target", "{target}", "organiser", "{organiser}");

    private final DefinitionForm form;
    private final List<Language> languages;
    private final Replies replies;
    private final View view;
    private final Findings words;
    private final List<Finding> found;

    /** @param found the mistakes to tell at their fields */
    FieldInputs(DefinitionForm form, Replies replies, View view, List<Finding> found) {
        this.form = form;
        this.languages = form.languages().isEmpty() ? List.of(new Language("en")) : form.languages();
        this.replies = replies;
        this.view = view;
        this.words = new Findings(replies, view);
        this.found = List.copyOf(found);
    }

    /** One for each language of the campaign. */
    List<Input> localised(String field, String type) {
        return languages.stream()
                .map(language -> input(field + "." + language, type, language.tag(), "auto"))
                .toList();
    }

    Input text(String field, String dir) {
        return input(field, "text", "", dir);
    }

    Input input(String field, String type, String lang, String dir) {
        return make(field, type, lang, dir, List.of());
    }

    Input select(String field, List<String> values, String keys) {
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
        String word = Findings.isNumbered(parts) ? parts[0] + "." + parts[2] : parts[0];
        return first ? replies.say(view, "editor.hint." + word, PLACES) : "";
    }
}
