package org.smallplaces.update;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smallplaces.campaign.DraftCheck.Finding;
import org.smallplaces.campaign.MarkdownCheck;
import org.smallplaces.core.Language;
import org.smallplaces.update.Update.Words;

/** What an update must be to be let out. Anything shorter than the limits is saved as it was typed. */
final class UpdateRules {
    /** A subject that mail programs show whole is shorter still. */
    static final int LONGEST_TITLE = 150;

    private static final int LONGEST_KEPT = 100_000;

    private UpdateRules() {}

    /**
     * What is wrong.
     *
     * @param field such as {@code title.en}
     * @param key the message
     * @param facts its arguments
     * @param line of the text; 0 where it is about all of it
     */
    record Wrong(String field, String key, Map<String, Object> facts, int line) {
        Wrong {
            facts = Map.copyOf(facts);
        }

        static Wrong of(String field, String key) {
            return new Wrong(field, key, Map.of(), 0);
        }
    }

    /** What cannot even be saved. */
    static List<Wrong> unsaveable(Map<Language, Words> words) {
        List<Wrong> wrong = new ArrayList<>();
        words.forEach((language, one) -> {
            title(language, one).ifPresent(wrong::add);
            int length = one.markdown().length();
            if (length > LONGEST_KEPT || one.markdown().indexOf('\0') >= 0) {
                wrong.add(new Wrong(
                        "markdown." + language, "editor.fault.long", Map.of("length", length, "longest", 20_000), 0));
            }
        });
        return wrong;
    }

    private static java.util.Optional<Wrong> title(Language language, Words words) {
        String title = words.title();
        int length = title.codePointCount(0, title.length());
        if (length > LONGEST_TITLE) {
            return java.util.Optional.of(new Wrong(
                    "title." + language, "editor.fault.long", Map.of("length", length, "longest", LONGEST_TITLE), 0));
        }
        boolean oneLine = title.codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || isBidi(c)
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                        || Character.getType(c) == Character.SURROGATE);
        return oneLine
                ? java.util.Optional.empty()
                : java.util.Optional.of(Wrong.of("title." + language, "updates.wrong.title.line"));
    }

    private static boolean isBidi(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }

    /** What keeps it from being let out: each language is whole or empty, and the first is not empty. */
    static List<Wrong> unfinished(Map<Language, Words> words, List<Language> order) {
        List<Wrong> wrong = new ArrayList<>(unsaveable(words));
        for (Language language : order) {
            Words one = words.getOrDefault(language, Words.NONE);
            boolean wanted = language.equals(order.get(0)) || !one.isBlank();
            if (wanted && one.title().isBlank()) {
                wrong.add(Wrong.of("title." + language, "updates.wrong.title"));
            }
            if (wanted && one.markdown().isBlank()) {
                wrong.add(Wrong.of("markdown." + language, "updates.wrong.text"));
            }
            if (!one.markdown().isBlank()) {
                MarkdownCheck.of(one.markdown()).found().forEach(found -> wrong.add(wrong(language, found)));
            }
        }
        return wrong;
    }

    private static Wrong wrong(Language language, Finding finding) {
        boolean whole = List.of("long", "text-empty").contains(finding.fault().word());
        return new Wrong(
                "markdown." + language,
                finding.fault().key(),
                new HashMap<>(finding.fault().facts()),
                whole ? 0 : finding.line());
    }
}
