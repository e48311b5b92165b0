package org.smallplaces.campaign;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;

/**
 * Writes what a form holds as {@code campaign.yml}, so that it is read by the same rules as a file, and remembers which
 * line came from which field, so that a mistake is told where it was made.
 */
final class DefinitionYaml {
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N} ._/,@-]*[\\p{L}\\p{M}\\p{N}.])?");

    private final DefinitionForm form;
    private final List<Language> languages;
    private final StringBuilder yaml = new StringBuilder();
    private final Map<Integer, String> fields = new HashMap<>();
    private int line;

    private DefinitionYaml(DefinitionForm form) {
        this.form = form;
        this.languages = form.languages();
    }

    /** The file, and which field each of its lines came from. */
    record Written(String source, Map<Integer, String> fields) {}

    static Written write(DefinitionForm form, CampaignState state) {
        DefinitionYaml writer = new DefinitionYaml(form);
        writer.write(state);
        return new Written(writer.yaml.toString(), Map.copyOf(writer.fields));
    }

    private void write(CampaignState state) {
        plain("kind");
        line("state: " + state.name().toLowerCase(Locale.ROOT), "opens");
        line(
                "languages: ["
                        + String.join(
                                ", ", languages.stream().map(Language::tag).toList()) + "]",
                "languages");
        words("title");
        words("summary");
        words("ask");
        name("", "organiser", "organiser");
        targets();
        plain("timezone");
        optional("opens");
        optional("closes");
        optional("send-by");
        optional("goal");
        if (languages.stream()
                .anyMatch(language -> !value("who-may-sign", language).isEmpty())) {
            words("who-may-sign");
        }
        plain("default-visibility");
        plain("areas");
        optional("remind-after-days");
        optional("circulation");
        optional("sign-on");
        optional("discreet");
        consent();
        line("controller:", "controller." + first());
        name("  ", "name", "controller");
        boolean unsettled = state == CampaignState.DRAFT || state == CampaignState.ARCHIVED;
        if (!unsettled || !form.value("privacy-contact").isEmpty()) {
            line("  privacy-contact: " + quoted(form.value("privacy-contact")), "privacy-contact");
        }
        around();
    }

    private void around() {
        list("next-steps", AroundFields.STEP, item -> {
            needed(item, "kind");
            words(item, "label");
            needed(item, "link");
            if (form.value(item + "kind").equals("event")) {
                needed(item, "when");
            } else {
                member(item, "when");
            }
            nameIfThere(item, "where");
        });
        list("timeline", AroundFields.ENTRY, item -> {
            needed(item, "date");
            words(item, "what");
            member(item, "link");
        });
        list("questions", AroundFields.QUESTION, item -> {
            words(item, "question");
            words(item, "answer");
        });
    }

    private void list(String key, String group, Consumer<String> item) {
        List<Integer> numbers = form.numbers(group);
        if (!numbers.isEmpty()) {
            line(key + ":", group + "." + numbers.get(0));
        }
        for (int number : numbers) {
            String field = group + "." + number + ".";
            line("  -", field + AroundFields.first(group) + languageOf(group));
            item.accept(field);
        }
    }

    private String languageOf(String group) {
        return group.equals(AroundFields.QUESTION) ? "." + first() : "";
    }

    private void member(String item, String word) {
        if (!form.value(item + word).isEmpty()) {
            needed(item, word);
        }
    }

    private void needed(String item, String word) {
        line("    " + word + ": " + quoted(form.value(item + word)), item + word);
    }

    private void words(String item, String word) {
        line("    " + word + ":" + (languages.isEmpty() ? " {}" : ""), item + word + "." + first());
        languages.forEach(language -> byLanguage("      ", item + word, language));
    }

    private void nameIfThere(String item, String word) {
        if (languages.stream()
                .anyMatch(language -> !value(item + word, language).isEmpty())) {
            name("    ", word, item + word);
        }
    }

    private void consent() {
        List<String> own = ConsentReader.FIELDS.stream()
                .filter(purpose -> languages.stream()
                        .anyMatch(language ->
                                !value("consent-" + purpose, language).isEmpty()))
                .toList();
        if (!own.isEmpty()) {
            line("consent:", "consent-" + own.get(0) + "." + first());
        }
        for (String purpose : own) {
            String field = "consent-" + purpose;
            line("  " + purpose + ":", field + "." + first());
            languages.forEach(language -> byLanguage("    ", field, language));
        }
    }

    private void targets() {
        List<Integer> targets = form.targets();
        line("targets:" + (targets.isEmpty() ? " []" : ""), "target.0.office." + first());
        for (int number : targets) {
            String field = "target." + number + ".";
            line("  -", field + "office." + first());
            name("    ", "office", field + "office");
            if (languages.stream()
                    .anyMatch(language -> !value(field + "name", language).isEmpty())) {
                name("    ", "name", field + "name");
            }
            name("    ", "salutation", field + "salutation");
            lines("address", field + "address");
            lines("cc", field + "cc");
        }
    }

    private void lines(String key, String field) {
        List<String> items = form.value(field)
                .lines()
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
        if (!items.isEmpty()) {
            line("    " + key + ":", field);
            items.forEach(item -> line("      - " + quoted(item), field));
        }
    }

    private void plain(String field) {
        line(field + ": " + quoted(form.value(field)), field);
    }

    private void optional(String field) {
        if (!form.value(field).isEmpty()) {
            plain(field);
        }
    }

    private void words(String field) {
        line(field + ":" + (languages.isEmpty() ? " {}" : ""), field + "." + first());
        languages.forEach(language -> byLanguage("  ", field, language));
    }

    /** One value where the campaign's own language alone has one: a name may be the same in all of them. */
    private void name(String indent, String key, String field) {
        boolean same = languages.stream()
                .skip(1)
                .allMatch(language -> value(field, language).isEmpty());
        if (same) {
            line(
                    indent + key + ": " + quoted(languages.isEmpty() ? "" : value(field, languages.get(0))),
                    field + "." + first());
        } else {
            line(indent + key + ":", field + "." + first());
            languages.forEach(language -> byLanguage(indent + "  ", field, language));
        }
    }

    private void byLanguage(String indent, String field, Language language) {
        line(indent + language + ": " + quoted(value(field, language)), field + "." + language);
    }

    private String value(String field, Language language) {
        return form.value(field + "." + language);
    }

    private String first() {
        return languages.isEmpty() ? "en" : languages.get(0).tag();
    }

    private void line(String words, String field) {
        yaml.append(words).append('\n');
        line++;
        fields.put(line, field);
    }

    /** The value as it may stand behind a colon: bare where it is only words, else in quotes. */
    private static String quoted(String value) {
        if (PLAIN.matcher(value).matches()) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (Characters.fault(c).isPresent() || c < ' ') {
                quoted.append(String.format("\\U%08x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
