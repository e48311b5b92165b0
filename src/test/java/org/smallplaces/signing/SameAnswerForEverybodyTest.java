package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** Nobody finds out by the website who has signed: only the owner of the mailbox does. */
class SameAnswerForEverybodyTest {
    private static final String NAME = "Miriam Levy";

    private static TestNode node;
    private static Inbox inbox;
    private static Visitor stranger;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("asked"));
        inbox = new Inbox(node);
        stranger = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theAnswersForANewAPendingAVerifiedAndAWithdrawnAddressAreTheSameBytes() {
        inbox.signed("asked", NAME, "pending@example.org");
        inbox.verified("asked", NAME, "verified@example.org");
        inbox.verified("asked", NAME, "full@example.org");
        inbox.verified("asked", "David Levy", "full@example.org");
        inbox.withdraw(inbox.verified("asked", NAME, "withdrawn@example.org"));
        List<String> posts = addresses()
                .map(email -> stranger.sign("asked", NAME, email))
                .map(SameAnswerForEverybodyTest::comparable)
                .distinct()
                .toList();
        assertThat(posts).hasSize(1);
        List<String> pages = addresses()
                .map(email -> stranger.get(stranger.sign("asked", NAME, email).location()))
                .map(SameAnswerForEverybodyTest::comparable)
                .distinct()
                .toList();
        assertThat(pages).hasSize(1);
    }

    @Test
    void aStrangerWhoSignedInSomebodysNameDoesNotSeeWhenTheySignThemselves() {
        String strangersPage =
                stranger.sign("asked", "Anna Weiss", "anna@example.org").location();
        inbox.mail("anna@example.org");
        String before = comparable(stranger.get(strangersPage));
        inbox.verified("asked", "Anna Weiss", "anna@example.org");
        assertThat(inbox.states("asked")).contains("superseded");
        assertThat(comparable(stranger.get(strangersPage))).isEqualTo(before);
    }

    private static Stream<String> addresses() {
        return Stream.of("new", "pending", "verified", "full", "withdrawn").map(word -> word + "@example.org");
    }

    /** All of an answer but the token, the address itself, and the second in which it was given. */
    private static String comparable(Answer answer) {
        String headers = new TreeMap<>(answer.response().headers().map()).toString();
        return (answer.status() + headers + answer.body())
                .replaceAll("/c/[A-Za-z0-9_-]{44}", "/c/TOKEN")
                .replaceAll("signed=[A-Za-z0-9_-]{22};", "signed=PROOF;")
                .replaceAll("Expires=[^;]+;", "Expires=LATER;")
                .replaceAll("[a-z]+@example\\.org", "ADDRESS")
                .replaceAll("content-length=\\[\\d+]", "");
    }
}
