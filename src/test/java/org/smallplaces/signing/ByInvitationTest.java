package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.QuietLetters;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** A letter that only those sign who were invited: everybody may read it, and is told whom to ask. */
class ByInvitationTest {
    private static TestNode node;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(QuietLetters.add(TestCampaigns.open("bridge"), "wall", "sign-on: invited"));
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void itsPageHasNoFormAndSaysWhomToAsk() {
        Answer page = visitor.get("/campaigns/wall");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<form method=\"post\"", "name=\"stamp\"", "href=\"#sign\"");
        assertThat(page.words()).contains("This letter is signed by invitation");
        assertThat(page.body()).contains("mailto:privacy@example.org");
        assertThat(visitor.get("/campaigns/wall?lang=he").words()).contains("חותמים בהזמנה");
    }

    @Test
    void aPostStoresNothingAndKeepsWhatWasTyped() {
        Fields form = visitor.form("bridge", "Miriam Levy", "miriam@example.org")
                .with("comment", "my own words")
                .and("capacity", "personal")
                .and("role", "Chair of Trustees");
        Answer refused = visitor.sign("wall", form);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.words()).contains("signed by invitation", "privacy@example.org", "my own words");
        assertThat(refused.body())
                .contains("value=\"miriam@example.org\"", "value=\"Chair of Trustees\"", "<title>Error: ")
                .doesNotContain("<button class=\"sign\"");
        assertThat(node.ask("select count(*) from signature")).isEqualTo("0");
    }
}
