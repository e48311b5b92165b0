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

/** Whoever has letters in their name that packs cannot print is asked, once, how it is written in Latin letters. */
class LatinNameTest {
    private static TestNode node;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("bridge"));
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theFormComesBackFilledWithOneMoreFieldAndNothingIsStored() {
        Answer asked = visitor.sign("bridge", visitor.form("bridge", "አበበ በቀለ", "abebe@example.org"));
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body())
                .contains(
                        "id=\"latinName\"", "name=\"latinAsked\"", "value=\"አበበ በቀለ\"", "value=\"abebe@example.org\"");
        assertThat(node.ask("select count(*) from signature where name = 'አበበ በቀለ'"))
                .isEqualTo("0");

        Fields again = Visitor.filled(asked.body(), "አበበ በቀለ", "abebe@example.org");
        assertThat(visitor.sign("bridge", again.and("latinName", "  Abebe   Bekele "))
                        .status())
                .isEqualTo(303);
        assertThat(node.ask("select latin_name from signature where name = 'አበበ በቀለ'"))
                .isEqualTo("Abebe Bekele");
    }

    @Test
    void itIsAQuestionAndNoError() {
        String asked = visitor.sign("bridge", visitor.form("bridge", "ሰላም ተስፋዬ", "selam@example.org"))
                .body();
        assertThat(asked)
                .contains(
                        "<title>A question: ",
                        "id=\"question\" tabindex=\"-1\"",
                        "One question about your name",
                        "href=\"#latinName\"",
                        "js/errors.js",
                        "aria-describedby=\"latinName-hint\"")
                .doesNotContain("Error: ", "error-summary", "field-failed", "aria-invalid", "class=\"error\"");
        assertThat(visitor.get("/campaigns/bridge").body()).doesNotContain("One question about your name");
    }

    @Test
    void whoGaveItReadsItOnTheirReceiptAndWhoDidNotReadsTheirName() {
        Inbox inbox = new Inbox(node);
        String verify = inbox.signed(
                "bridge",
                visitor.form("bridge", "ብርሃን አለሙ", "birhan@example.org").and("latinName", "Birhan Alemu"));
        assertThat(visitor.get(verify).words()).contains("ብርሃን አለሙ (Birhan Alemu)");
        Answer verified = visitor.post(verify, Fields.of("act", "verify"));
        assertThat(visitor.get(verified.location()).words()).contains("ብርሃን አለሙ (Birhan Alemu)");
        assertThat(visitor.get(verified.location().replaceAll("\\?.*", "")).words())
                .contains("My signature", "ብርሃን አለሙ (Birhan Alemu)");

        String plain = inbox.signed("bridge", "Ada Bell", "ada@example.org");
        assertThat(visitor.get(plain).words()).contains("Ada Bell").doesNotContain("Ada Bell (");
    }

    @Test
    void whoeverLeavesItEmptySignsAsTheyAreCalled() {
        Answer asked = visitor.sign("bridge", visitor.form("bridge", "ნინო ბერიძე", "nino@example.org"));
        assertThat(visitor.sign("bridge", Visitor.filled(asked.body(), "ნინო ბერიძე", "nino@example.org"))
                        .status())
                .isEqualTo(303);
        assertThat(node.ask("select latin_name from signature where name = 'ნინო ბერიძე'"))
                .isEmpty();
    }

    @Test
    void whoWasAskedAndLooksAtTheirLineFirstIsNotAskedAgain() {
        Answer asked = visitor.sign("bridge", visitor.form("bridge", "ნანა ლომიძე", "nana@example.org"));
        Fields typed = Visitor.filled(asked.body(), "ნანა ლომიძე", "nana@example.org");
        Answer shown = visitor.sign("bridge", typed.and("act", "preview"));
        assertThat(shown.body())
                .contains("name=\"latinAsked\"", "id=\"latinName\"")
                .doesNotContain("One question about your name");
        Answer wrong = visitor.sign("bridge", Visitor.filled(shown.body(), "ნანა ლომიძე", "no address"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(visitor.sign("bridge", Visitor.filled(wrong.body(), "ნანა ლომიძე", "nana@example.org"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void whatIsNoNameIsRefusedThereToo() {
        Fields form = visitor.form("bridge", "김민준", "kim@example.org").and("latinName", "=cmd()");
        Answer refused = visitor.sign("bridge", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Write this part of your line without", "value=\"&#x3D;cmd()\"");
    }

    @Test
    void aNameInAStatedScriptIsNotAsked() {
        for (String name : new String[] {"רוזה פלדמן", "ئەلى مەمتىمىن", "张伟", "Siân O’Brien"}) {
            Answer signed =
                    visitor.sign("bridge", visitor.form("bridge", name, "n" + name.hashCode() + "@example.org"));
            assertThat(signed.status()).as(name).isEqualTo(303);
        }
    }
}
