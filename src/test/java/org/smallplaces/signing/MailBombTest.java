package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Server;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Wait;

/** Our form is no weapon: however often, however spelt and from wherever somebody's address is posted. */
class MailBombTest {
    private static final List<String> SPELLINGS = List.of(
            "victim@bücher.example",
            "Victim@bücher.example",
            "VICTIM@BÜCHER.EXAMPLE",
            "victim@xn--bcher-kva.example",
            "vIcTiM@XN--BCHER-KVA.example");

    private static final List<String> CAMPAIGNS = List.of("bomb", "grenade", "mine");

    private TestNode node;

    @BeforeEach
    void start() {
        node = TestNode.start(TestCampaigns.open(CAMPAIGNS.toArray(String[]::new)));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void fiveHundredPostsForOneVictimSendAtMostFiveMailsAlsoAcrossARestart() {
        post(node.port(), 0, 250);
        node.server().stop();
        Server again = Server.start(node.site());
        try {
            post(again.port(), 250, 500);
            Wait.until(() -> node.ask("select count(*) from outbox where state = 'waiting'"), "0"::equals);
        } finally {
            again.stop();
        }
        assertThat(node.ask("select count(distinct recipient) from outbox")).isEqualTo("1");
        assertThat(Integer.parseInt(node.ask("select count(*) from trial_message")))
                .isBetween(1, 5);
        assertThat(node.ask("select string_agg(subject || plain || html, '') from trial_message"))
                .as("no word of the sender's reaches the victim")
                .doesNotContain("Bomber", "insults", "SW1A 1AA");
    }

    private static void post(int port, int from, int to) {
        Visitor reader = new Visitor(port, "192.0.2.9");
        List<Fields> forms = CAMPAIGNS.stream()
                .map(slug -> reader.form(slug, "Bomber", "x@example.org")
                        .with("comment", "insults")
                        .with("postcode", "SW1A 1AA"))
                .toList();
        for (int i = from; i < to; i++) {
            Fields form = forms.get(i % 3)
                    .with("email", SPELLINGS.get(i % SPELLINGS.size()))
                    .with("name", "Bomber " + i);
            Visitor bomber = new Visitor(port, "2001:db8:" + Integer.toHexString(i) + "::1");
            assertThat(bomber.sign(CAMPAIGNS.get(i % 3), form).status()).isIn(303, 429);
        }
    }
}
