package org.smallplaces.line;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;

/**
 * What words of consent should say beside the places that are filled in, so that it is informed (UK GDPR, recital 42 and
 * article 7(3)). Whether they say it is guessed by words of their language: it is a hint, and no rule.
 */
public final class ConsentPoints {
    private static final String KEY = "consent.point.";
    private static final Map<ConsentPurpose, List<String>> POINTS = Map.of(
            ConsentPurpose.SIGNATURE,
            List.of("beliefs", "verify", "withdraw"),
            ConsentPurpose.UPDATES,
            List.of("stop"));

    private final Messages messages;

    public ConsentPoints(Messages messages) {
        this.messages = messages;
    }

    /**
     * What the built-in sentence says and {@code words} seem to leave out, in the words of that sentence; nothing where
     * there is none in this language.
     */
    public List<String> missing(ConsentPurpose purpose, Language language, String words) {
        return messages.languages().contains(language)
                ? POINTS.getOrDefault(purpose, List.of()).stream()
                        .filter(point -> !isSaid(point, language, words.toLowerCase(Locale.ROOT)))
                        .map(point -> messages.text(language, KEY + point))
                        .toList()
                : List.of();
    }

    private boolean isSaid(String point, Language language, String words) {
        return Stream.of(messages.text(language, KEY + point + ".said").split("\\|"))
                .anyMatch(words::contains);
    }
}
