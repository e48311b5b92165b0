package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.campaign.Expected.inDefinition;
import static org.smallplaces.campaign.Expected.onlyMistakes;

import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.core.Language;
import org.smallplaces.core.NextStep;
import org.smallplaces.core.Surroundings;

/** What stands around the text of a campaign in its file, and what can be wrong with it. */
class SurroundingsMistakesTest {
    @TempDir
    Path root;

    SampleFolder folder;

    @BeforeEach
    void write() {
        folder = new SampleFolder(root);
    }

    private void said(String around) {
        folder.replace("goal: 1000", around);
    }

    @Test
    void allOfItIsReadInTheZoneOfTheCampaign() {
        said("""
                next-steps:
                  - {kind: event, label: {en: Come, he: בואו}, link: "https://example.org/x", when: 2027-07-01 19:00, where: Hall}
                  - {kind: donate, label: {en: Give, he: לתרום}, link: "mailto:give@example.org"}
                timeline:
                  - {date: 2019, what: {en: It began., he: זה התחיל.}, link: "https://example.org/then"}
                questions:
                  - {question: {en: Who?, he: מי?}, answer: {en: All., he: כולם.}}""");
        Surroundings around = folder.read().campaigns().get(0).definition().around();
        NextStep event = around.nextSteps().get(0);
        assertThat(event.when()).contains(Instant.parse("2027-07-01T18:00:00Z"));
        assertThat(event.where().orElseThrow().in(new Language("he"))).isEqualTo("Hall");
        assertThat(event.isAhead(Instant.parse("2027-07-01T17:59:59Z"))).isTrue();
        assertThat(event.isAhead(Instant.parse("2027-07-01T18:00:00Z"))).isFalse();
        assertThat(around.nextSteps().get(1).isAhead(Instant.MAX)).isTrue();
        assertThat(around.timeline().get(0).date().known()).hasToString("2019");
        assertThat(around.questions().get(0).answer().in(new Language("he"))).isEqualTo("כולם.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "http://example.org",
                "https://",
                "https:///x",
                "https://user:pass@example.org/",
                "https://exa mple.org",
                "//example.org",
                "/own",
                "mailto:",
                "mailto:nobody",
                "data:text/html,x"
            })
    void noLinkLeadsAnywhereElse(String link) {
        said("next-steps:\n  - {kind: link, label: {en: A, he: א}, link: \"" + link + "\"}");
        onlyMistakes(folder, inDefinition(27, 47, "not such a link", "Begin it with https:// or mailto:"));
    }

    @Test
    void aTimelineLinksToPagesOnly() {
        said("timeline:\n  - {date: 2019, what: {en: A, he: א}, link: \"mailto:a@example.org\"}");
        onlyMistakes(folder, inDefinition(27, 46, "not such a link", "https://"));
    }

    @Test
    void anEventSaysWhen() {
        said("next-steps:\n  - {kind: event, label: {en: A, he: א}, link: \"https://example.org\"}");
        onlyMistakes(folder, inDefinition(27, 5, "\"when\" is missing", "when it takes place"));
    }

    @ParameterizedTest
    @CsvSource({"next-steps, 6", "timeline, 20", "questions, 12"})
    void thereAreNotTooMany(String list, int most) {
        String item = switch (list) {
            case "next-steps" -> "{kind: link, label: {en: A, he: א}, link: \"https://example.org\"}";
            case "timeline" -> "{date: 2019, what: {en: A, he: א}}";
            default -> "{question: {en: A, he: א}, answer: {en: B, he: ב}}";
        };
        String items =
                IntStream.range(0, most + 1).mapToObj(i -> "\n  - " + item).collect(Collectors.joining());
        said(list + ":" + items);
        onlyMistakes(folder, inDefinition(27, 3, "more than " + most, "most important"));
    }

    @Test
    void aDateIsADate() {
        said("timeline:\n  - {date: Spring 2019, what: {en: A, he: א}}");
        onlyMistakes(folder, inDefinition(27, 12, "not a date", "2019-03-04"));
    }
}
