package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is misspelt, at whatever depth, the word that was meant is proposed. */
class SpellingTest {
    @TempDir
    Path root;

    private SampleFolder folder;

    @BeforeEach
    void write() {
        folder = new SampleFolder(root);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        who-may-sign:              | who_may-sgin:              | who-may-sign
        send-by: 2027-07-15        | sendby: 2027-07-15         | send-by
        goal: 1000                 | remind-after-day: 2        | remind-after-days
        privacy-contact:           | privacy-contract:          | privacy-contact
        `    address:`             | `    adress:`              | address
        kind: petition             | kind: Petiton              | petition
        kind: petition             | kind: letters              | letter
        state: open                | state: opn                 | open
        areas: uk-postcode         | areas: uk_postcodes        | uk-postcode
        recipient-only             | recipients-only            | recipient-only
        goal: 1000                 | fictional: ture            | true
        Europe/London              | Europe/Lodnon              | Europe/London
        """)
    void whatWasMeantIsProposed(String right, String wrong, String meant) {
        folder.replace(right, wrong);
        assertProposed(meant);
    }

    @Test
    void inTheHistoryToo() {
        folder.definition(SampleFolder.DEFINITION.replace("state: open", "state: archived")
                + "history: {count: {en: 12, he: 12}, delivred: 2019-03-04}\n");
        assertProposed("delivered");
    }

    @Test
    void inALanguageToo() {
        folder.definition(SampleFolder.DEFINITION.replace("  en: Open it until eight.", "  enn: Open it until eight."));
        assertProposed("en");
    }

    private void assertProposed(String meant) {
        assertThat(folder.read().mistakes())
                .anySatisfy(mistake -> assertThat(mistake.remedy()).contains("Did you mean \"" + meant + "\"?"));
    }
}
