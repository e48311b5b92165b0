package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** "Show me how my line will be printed": the form again, without JavaScript, before anything is sent. */
class PrintedLineTest {
    private static TestNode node;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("bridge").add("over", "closed"));
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Answer preview(Fields form) {
        return visitor.sign("bridge", form.and("act", "preview"));
    }

    @Test
    void theLineIsShownAsListsPrintItAndWhatWasTypedIsKept() {
        Fields form = visitor.form("bridge", "  Miriam   O’Hara ", "miriam@example.org")
                .with("postcode", "nw118lx")
                .with("comment", "It is the way to school.")
                .with("visibility", "public")
                .without("consent");
        Answer shown = preview(form);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
        assertThat(shown.body())
                .contains("<bdi id=\"printed-name\">Miriam O’Hara</bdi>")
                .contains("<bdi id=\"printed-country\">United Kingdom</bdi>")
                .contains("<bdi id=\"printed-district\">NW11</bdi>")
                .contains("data-printed=\"public\">", "data-printed=\"counted-only\" hidden>")
                .contains("value=\"miriam@example.org\"", "value=\"nw118lx\"", "It is the way to school.</textarea>")
                .doesNotContain("error-summary", "<title>Error");
    }

    @Test
    void lookingStoresNothingAndUsesUpNoLimit() {
        Fields form = visitor.form("bridge", "Miriam Levy", "looks@example.org");
        for (int i = 0; i < 35; i++) {
            assertThat(preview(form).status()).isEqualTo(200);
        }
        assertThat(node.ask("select count(*) from signature")).isEqualTo("0");
        assertThat(node.ask("select count(*) from outbox")).isEqualTo("0");
        assertThat(visitor.sign("bridge", form).status()).isEqualTo(303);
    }

    @Test
    void aNameThatCannotBePrintedIsSaidAndNothingElseIs() {
        Answer again = preview(visitor.form("bridge", "=1+1", "").without("consent"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body())
                .contains("<title>Error: ", "href=\"#name\"", "id=\"name-error\"")
                .contains("id=\"printed\" hidden")
                .doesNotContain("id=\"email-error\"", "id=\"consent-error\"");
    }

    @Test
    void aHostileNameIsShownHarmlesslyAndAnUnknownCountryAndChoiceDoNoHarm() {
        Answer shown = preview(visitor.form("bridge", "Ann <b>Levy</b>", "a@example.org")
                .with("country", "<i>")
                .with("visibility", "<u>"));
        assertThat(shown.body()).doesNotContain("<b>Levy", "<i>", "<u>");
    }

    @Test
    void wordsThatChangedMeanwhileAreSaidBeforeTheLineIsShown() {
        Answer again =
                preview(visitor.form("bridge", "Miriam Levy", "m@example.org").with("stamp", "old"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.words()).contains("This page had been open for too long");
    }

    @Test
    void afterClosingNothingIsLost() {
        Fields form = visitor.form("bridge", "Miriam Levy", "m@example.org").and("act", "preview");
        Answer closed = visitor.sign("over", form);
        assertThat(closed.status()).isEqualTo(409);
        assertThat(closed.body()).contains("value=\"Miriam Levy\"");
    }
}
