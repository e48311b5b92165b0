package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor.Answer;

/** What the operator writes into rules.yml holds, and nobody outside learns which addresses stand there. */
class OperatorRulesTest {
    private static TestCampaigns campaigns;
    private static TestNode node;
    private static Inbox inbox;

    @BeforeAll
    static void start() {
        campaigns = TestCampaigns.open("networks", "lists", "busy", "slow");
        node = TestNode.start(campaigns);
        inbox = new Inbox(node);
        rules("");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** Written and taken over without a restart, with the rest of the folder. */
    private static void rules(String more) {
        campaigns.write("rules.yml", """
                limits:
                  domain: {hour: 5}
                allow:
                  networks: [203.0.113.0/25, "2001:db8:5::/48"]
                  domains: [staff.mailinator.com]
                  addresses: [%s]
                block:
                  networks: [203.0.113.0/24]
                  domains: [spam.example]
                  addresses: [%s]
                """.formatted(hash("friend@spam.example"), hash("Foe+tag@gmail.com")) + more);
        node.reload(campaigns);
    }

    private static String hash(String email) {
        EmailAddress address = EmailAddresses.parse(email).orElseThrow();
        return HexFormat.of().formatHex(node.site().hashes().site(address));
    }

    @Test
    void aBlockedNetworkIsToldWhomToWriteToAndLosesNothingThatWasTyped() {
        Answer refused = node.visitor("203.0.113.200").sign("networks", "Miriam Levy", "miriam@example.org");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.words())
                .contains("Signatures from your network are not taken here", "write to privacy@example.org");
        assertThat(refused.body()).contains("value=\"Miriam Levy\"", "value=\"miriam@example.org\"");
        assertThat(inbox.states("networks")).isEmpty();
        assertThat(node.visitor("203.0.113.200").get("/campaigns/networks").status())
                .as("it may still be read")
                .isEqualTo(200);
    }

    @Test
    void anAllowedNetworkIsNeverBlockedAndSignsMuchMore() {
        Fields form = node.visitor("203.0.113.7").form("slow", "Somebody", "somebody@gmail.com");
        long signed = IntStream.range(0, 120)
                .mapToObj(i -> node.visitor("203.0.113.7").sign("slow", form).status())
                .filter(status -> status == 303)
                .count();
        assertThat(signed).isEqualTo(120);
    }

    @Test
    void blockedDomainsAndAddressesAreAnsweredLikeAnybodyAndHeld() {
        List<String> spelt = List.of("a@spam.example", "b@sub.spam.example", "foe@gmail.com", "F.O.E@googlemail.com");
        for (String email : spelt) {
            Answer answer = node.visitor("192.0.2.1").sign("lists", "Dan Stone", email);
            assertThat(answer.status()).as(email).isEqualTo(303);
            assertThat(answer.location()).startsWith("/c/");
        }
        assertThat(reasons("lists", "Dan Stone"))
                .containsExactlyInAnyOrder("blocked-domain", "blocked-domain", "blocked-address", "blocked-address");
        for (String email : List.of("friend@spam.example", "x@staff.mailinator.com", "y@example.org")) {
            node.visitor("192.0.2.1").sign("lists", "Ruth Green", email);
        }
        assertThat(reasons("lists", "Ruth Green")).containsExactly("", "", "");
    }

    @Test
    void moreFromOneDomainThanUsualAreHeldButNotFromAProviderOpenToAll() {
        for (int i = 0; i < 8; i++) {
            node.visitor("198.51.100." + i).sign("busy", "Person", "p" + i + "@office.example");
            node.visitor("198.51.100." + i).sign("busy", "Other", "p" + i + "@outlook.com");
        }
        assertThat(reasons("busy", "Person"))
                .containsExactlyInAnyOrder("", "", "", "", "", "busy-domain", "busy-domain", "busy-domain");
        assertThat(reasons("busy", "Other")).containsOnly("");
    }

    @Test
    void rulesWithAMistakeAreNotTakenOver() {
        campaigns.write("rules.yml", "block:\n  networks: [nowhere]\n");
        node.reload(campaigns);
        assertThat(node.visitor("203.0.113.200")
                        .sign("networks", "Miriam Levy", "miriam@example.org")
                        .status())
                .isEqualTo(403);
        rules("");
    }

    private static List<String> reasons(String slug, String name) {
        return node.database.ask("select held_because from signature s join campaign c on c.id = s.campaign_id"
                + " where slug = '" + slug + "' and name = '" + name + "' order by s.id");
    }
}
