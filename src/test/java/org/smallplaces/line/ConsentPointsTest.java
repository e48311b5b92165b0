package org.smallplaces.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;
import org.smallplaces.page.WebFolder;

/** Hints about own words of consent are taken from the built-in sentence of each language, which says it all itself. */
class ConsentPointsTest {
    private static final Map<ConsentPurpose, Integer> MANY =
            Map.of(ConsentPurpose.SIGNATURE, 3, ConsentPurpose.UPDATES, 1);

    private final Messages messages = Messages.load(WebFolder.load());
    private final ConsentPoints points = new ConsentPoints(messages);

    @Test
    void theBuiltInSentenceSaysAllThatIsAskedForInItsVeryWords() {
        MANY.forEach((purpose, many) -> messages.languages().forEach(language -> {
            String sentence = messages.text(
                    language,
                    "consent." + purpose.name().toLowerCase(Locale.ROOT),
                    Map.of("title", "T", "organiser", "O", "controller", "C", "target", "R"));
            assertThat(points.missing(purpose, language, sentence))
                    .as("%s %s", language, sentence)
                    .isEmpty();
            assertThat(points.missing(purpose, language, "T, O, C, R."))
                    .hasSize(many)
                    .allMatch(sentence::contains, "words of: " + sentence);
        }));
    }

    @Test
    void whatIsMissingIsNamedAndNothingIsSaidOfALanguageWithoutPages() {
        assertThat(points.missing(
                        ConsentPurpose.SIGNATURE, new Language("en"), "C verifies it. It says what I BELIEVE."))
                .containsExactly("I can withdraw at any time.");
        assertThat(points.missing(ConsentPurpose.SIGNATURE, new Language("fr"), "Je signe."))
                .isEmpty();
    }
}
