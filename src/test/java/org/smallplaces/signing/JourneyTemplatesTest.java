package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Templates;
import org.smallplaces.page.View;
import org.smallplaces.page.Words;
import org.smallplaces.signing.SampleJourney.Sample;

/**
 * Renders every page of the journey in every language and state, and leaves them in {@code target/preview/}, to be
 * opened in a browser or photographed.
 */
@TestInstance(Lifecycle.PER_CLASS)
class JourneyTemplatesTest {
    private static final Pattern STATIC = Pattern.compile("/static/[0-9a-f]+/");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");
    private static final Pattern POINTS_AT = Pattern.compile(" (?:for|aria-describedby|aria-labelledby)=\"([^\"]+)\"");
    private static final Pattern OWN_ANCHOR = Pattern.compile(" href=\"#([^\"]+)\"");

    private final Messages messages = Words.ofProgram().messages();
    private final Templates templates = Words.ofProgram().templates();

    @Test
    void everyPageSpeaksEveryLanguage() throws IOException {
        for (Language language : messages.languages()) {
            Map<String, Sample> pages = new SampleJourney(language, messages).pages();
            for (Map.Entry<String, Sample> page : pages.entrySet()) {
                String html = render(language, page.getValue());
                Files.writeString(
                        preview().resolve(page.getKey() + "." + language + ".html"),
                        STATIC.matcher(html).replaceAll("../classes/web/static/"));
                assertThat(html)
                        .as(page.getKey())
                        .contains("<html lang=\"" + language + "\" dir=\"" + language.direction() + "\">")
                        .contains("<h1")
                        .doesNotContain("Optional", "{{", "style=", "&lt;bdi", "null");
            }
        }
    }

    @Test
    void everyMailSpeaksEveryLanguageAndHoldsItsLink() throws IOException {
        for (Language language : messages.languages()) {
            View document = View.document(language, SampleJourney.LONDON);
            for (Map.Entry<String, Record> mail :
                    new SampleJourney(language, messages).mails().entrySet()) {
                String name = "mail/signing/" + mail.getKey();
                String text = templates.render(name + ".txt", document, mail.getValue());
                String html = templates.render(name + ".html", document, mail.getValue());
                assertThat(text).contains(SampleJourney.LINK).doesNotContain("{{", "&");
                assertThat(html).contains("href=\"" + SampleJourney.LINK + "\"").doesNotContain("{{");
                Files.writeString(preview().resolve("mail-" + mail.getKey() + "." + language + ".txt"), text);
                Files.writeString(preview().resolve("mail-" + mail.getKey() + "." + language + ".html"), html);
            }
        }
    }

    @Test
    void labelsDescriptionsAndAnchorsPointAtSomething() {
        for (Language language : messages.languages()) {
            new SampleJourney(language, messages).pages().forEach((name, page) -> {
                String html = render(language, page);
                List<String> ids = found(ID, html);
                assertThat(ids).as("ids of " + name).doesNotHaveDuplicates();
                Set<String> wanted = new TreeSet<>(found(OWN_ANCHOR, html));
                found(POINTS_AT, html).forEach(several -> wanted.addAll(List.of(several.split(" "))));
                assertThat(ids).as(name).containsAll(wanted);
            });
        }
    }

    @Test
    void aFailedFormKeepsWhatWasTypedAndSaysEachErrorTwice() {
        Language english = Messages.FALLBACK;
        String html =
                render(english, new SampleJourney(english, messages).pages().get("petition-failed"));
        assertThat(html)
                .contains("<title>Error: ")
                .contains("value=\"&lt;b&gt;Miriam O’Hara-Łukasiewicz\"")
                .contains("I learned to read in such a room.</textarea>");
        for (String key :
                List.of("name.missing", "email.form", "postcode.form", "visibility.choose", "consent.needed")) {
            assertThat(html.split(Pattern.quote(messages.text(english, "form.error." + key)), -1))
                    .hasSize(3);
        }
    }

    @Test
    void onlyAnOpenCampaignCanBeSigned() {
        new SampleJourney(Messages.FALLBACK, messages).pages().forEach((name, page) -> {
            if (name.startsWith("state-") || name.equals("remembered")) {
                assertThat(render(Messages.FALLBACK, page)).as(name).doesNotContain("<form");
            }
        });
    }

    private static Path preview() throws IOException {
        return Files.createDirectories(Path.of("target/preview"));
    }

    private String render(Language language, Sample page) {
        View view = new View(language, language.tag().equals("he"), page.path(), true, SampleJourney.LONDON);
        return templates.render(page.template(), view, page.model());
    }

    private static List<String> found(Pattern pattern, String html) {
        return pattern.matcher(html)
                .results()
                .map((MatchResult each) -> each.group(1))
                .collect(Collectors.toList());
    }
}
