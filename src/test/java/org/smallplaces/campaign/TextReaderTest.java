package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.campaign.Expected.assertMatch;
import static org.smallplaces.campaign.Expected.inText;
import static org.smallplaces.campaign.Expected.onlyMistakes;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a text may hold: words that can be signed. */
class TextReaderTest {
    @TempDir
    Path root;

    SampleFolder folder;

    @BeforeEach
    void write() {
        folder = new SampleFolder(root);
    }

    @Test
    void emptyTextIsTold() {
        folder.text("en", " \n\n\t\n");
        onlyMistakes(folder, inText("en", 1, 1, "The text is empty", "Write the words"));
    }

    @Test
    void hugeTextIsTold() {
        folder.text("en", "word ".repeat(4_001));
        onlyMistakes(folder, inText("en", 1, 1, "too long: 20005 characters", "at most 20000"));
    }

    @Test
    void twoPagesAreAllowedAndAdvisedAgainst() {
        folder.text("en", "word ".repeat(1_000));
        CampaignFolder read = folder.read();
        assertThat(read.campaigns()).hasSize(1);
        assertMatch(read.advice(), inText("en", 1, 1, "longer than one page: 5000", "3500"));
    }

    @Test
    void htmlIsTold() {
        folder.text("en", "First.\n\n<div>Second</div>\n\nThird<br>.\n");
        onlyMistakes(
                folder,
                inText("en", 3, 1, "HTML is not allowed", "Markdown"),
                inText("en", 5, 6, "HTML is not allowed", "Markdown"));
    }

    @Test
    void lessThanSignsInWordsAreNoHtml() {
        folder.text("en", "One < two, a \\<b> and `<i>`.\n");
        assertThat(folder.read().mistakes()).isEmpty();
    }

    @Test
    void picturesAreTold() {
        folder.text("en", "A ![picture](https://example.org/a.png).\n");
        onlyMistakes(folder, inText("en", 1, 3, "Pictures are not allowed", "Delete it"));
    }

    @Test
    void linksThatHideWhereTheyLeadAreTold() {
        folder.text(
                "en",
                "[a](javascript:alert)\n"
                        + "[b](http://example.org) [c](/path) [d](data:text/html,x)\n\n"
                        + "[e][r]\n\n"
                        + "[r]: //evil.example\n");
        String problem = "another kind of address";
        String remedy = "https:// or mailto:";
        onlyMistakes(
                folder,
                inText("en", 1, 1, problem, remedy),
                inText("en", 2, 1, problem, remedy),
                inText("en", 2, 25, problem, remedy),
                inText("en", 2, 36, problem, remedy),
                inText("en", 4, 1, problem, remedy));
    }

    @Test
    void honestLinksAreAllowed() {
        folder.text("en", "[a](https://example.org/x?y=z#a), <mailto:a@example.org>, <https://example.org>.\n");
        assertThat(folder.read().mistakes()).isEmpty();
    }

    @Test
    void placesAreThoseOfTheFileAsItWasSaved() {
        folder.text("en", "\r\n\r\nFirst.\r\nSe <b>cond\r\n");
        onlyMistakes(folder, inText("en", 4, 4, "HTML is not allowed", "Markdown"));
    }

    @Test
    void lineBreakThatWillNotBeKeptIsAdvisedOn() {
        folder.text("en", "First.  \nSecond.  \n\nThird.\\\nFourth.\n");
        CampaignFolder read = folder.read();
        assertThat(read.mistakes()).isEmpty();
        assertMatch(read.advice(), inText("en", 1, 7, "no line break", "backslash"));
    }
}
