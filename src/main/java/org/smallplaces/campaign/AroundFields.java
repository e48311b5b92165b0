package org.smallplaces.campaign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smallplaces.core.Language;

/**
 * The fields by which a form says what stands around the text: {@code step.0.label.en}, {@code entry.3.date}, {@code
 * question.1.answer.he}.
 */
public final class AroundFields {
    /** What else one may do. */
    public static final String STEP = "step";
    /** What happened. */
    public static final String ENTRY = "entry";
    /** What is asked. */
    public static final String QUESTION = "question";

    private static final Map<String, Group> GROUPS = Map.of(
            STEP, new Group(SurroundingsReader.MOST_STEPS, List.of("kind", "link", "when"), List.of("label", "where")),
            ENTRY, new Group(SurroundingsReader.MOST_ENTRIES, List.of("date", "link"), List.of("what")),
            QUESTION, new Group(SurroundingsReader.MOST_QUESTIONS, List.of(), List.of("question", "answer")));

    private static final Pattern NAME =
            Pattern.compile("(step|entry|question)\\.([0-9]{1,2})\\.([a-z]+)(?:\\.([a-z0-9-]{2,12}))?");

    private AroundFields() {}

    /** How many there may be, and which fields each has: plain ones, and some by language. */
    private record Group(int most, List<String> plain, List<String> words) {
        boolean has(int number, String word, @Nullable String tag) {
            return number < most && (tag == null ? plain.contains(word) : words.contains(word) && isLanguage(tag));
        }

        private static boolean isLanguage(String tag) {
            return Language.parse(tag).isPresent();
        }
    }

    /** Whether there is such a field. */
    public static boolean is(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                && Optional.ofNullable(GROUPS.get(parts.group(1)))
                        .filter(group -> group.has(Integer.parseInt(parts.group(2)), parts.group(3), parts.group(4)))
                        .isPresent();
    }

    /** How many there may be of a group. */
    public static int most(String group) {
        return GROUPS.getOrDefault(group, new Group(0, List.of(), List.of())).most();
    }

    /** The field that is filled in first: a mistake about all of an item is told there. */
    static String first(String group) {
        return switch (group) {
            case STEP -> "kind";
            case ENTRY -> "date";
            default -> "question";
        };
    }
}
