package org.smallplaces.setting;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.core.Language;

/**
 * The organiser's own subjects and openings of mails. They are added to what every mail has to say, and take the place of
 * nothing but the subject.
 *
 * @param byName such as {@code verify.subject.en}
 */
public record MailTexts(Map<String, String> byName) {
    static final MailTexts NONE = new MailTexts(Map.of());
    /** What may stand in braces. */
    static final Set<String> PLACEHOLDERS = Set.of("title", "organiser");

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");

    public MailTexts {
        byName = Map.copyOf(byName);
    }

    /** The subject of a kind of mail as a pattern in ICU's message format, where there is one of the organiser's own. */
    public Optional<String> subject(String kind, Language language) {
        return pattern(kind + ".subject." + language);
    }

    /** The paragraph with which a kind of mail begins, likewise. */
    public Optional<String> opening(String kind, Language language) {
        return pattern(kind + ".opening." + language);
    }

    private Optional<String> pattern(String name) {
        return Optional.ofNullable(byName.get(name)).map(words -> words.replace("'", "''"));
    }

    /** Whether nothing but the known names stands in braces, and no brace alone. */
    static boolean placeholdersAreKnown(String words) {
        Matcher braces = BRACES.matcher(words);
        boolean known = braces.results().allMatch(found -> PLACEHOLDERS.contains(found.group(1)));
        String rest = braces.reset().replaceAll("");
        return known && !rest.contains("{") && !rest.contains("}");
    }
}
