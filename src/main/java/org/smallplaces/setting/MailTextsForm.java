package org.smallplaces.setting;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.smallplaces.core.Language;

/** Subjects and openings of mails. */
final class MailTextsForm implements SettingForm {
    private static final List<String> KINDS = List.of("verify", "reminder");
    private static final int LONGEST_SUBJECT = 120;
    private static final int LONGEST_OPENING = 400;
    /** The one link of a verification mail is the one that verifies. */
    private static final Pattern LINK = Pattern.compile("https?:|www\\.|[<>]");

    private final List<Language> languages;

    MailTextsForm(List<Language> languages) {
        this.languages = languages;
    }

    @Override
    public SettingKey key() {
        return SettingKey.MAIL_TEXTS;
    }

    @Override
    public List<Spec> fields() {
        List<Spec> fields = new ArrayList<>();
        for (Language language : languages) {
            for (String kind : KINDS) {
                String subject = kind + ".subject";
                String opening = kind + ".opening";
                fields.add(new Spec(subject + "." + language, "line", subject, Optional.of(language)));
                fields.add(new Spec(opening + "." + language, "lines", opening, Optional.of(language)));
            }
        }
        return fields;
    }

    @Override
    public Map<String, String> values(SiteSettings settings) {
        return settings.mailTexts().byName();
    }

    @Override
    public Outcome read(UnaryOperator<String> typed) {
        TypedWords words = new TypedWords(typed);
        JsonObject value = new JsonObject();
        for (Spec field : fields()) {
            boolean subject = field.kind().equals("line");
            String text = words.line(field.id(), subject ? LONGEST_SUBJECT : LONGEST_OPENING);
            check(words, field.id(), text, subject);
            if (!text.isEmpty()) {
                value.put(field.id(), text);
            }
        }
        return new Outcome(value, words.errors());
    }

    private static void check(TypedWords words, String field, String text, boolean subject) {
        if (!MailTexts.placeholdersAreKnown(text)) {
            words.wrong(field, "placeholder");
        } else if (subject && !text.isEmpty() && !text.contains("{title}")) {
            words.wrong(field, "title");
        } else if (LINK.matcher(text.toLowerCase(Locale.ROOT)).find()) {
            words.wrong(field, "link");
        }
    }
}
