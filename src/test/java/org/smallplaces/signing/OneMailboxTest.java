package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.vault.Tokens;

/** However a mailbox is written, and whichever node is asked at the same moment: it counts once for each person. */
class OneMailboxTest {
    private static final int POSTS = 20;

    private static TestNode node;
    private static TestNode other;
    private static ExecutorService crowd;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("alone", "couple", "apart"));
        other = node.another();
        crowd = Executors.newFixedThreadPool(POSTS);
    }

    @AfterAll
    static void stop() {
        crowd.shutdownNow();
        other.close();
        node.close();
    }

    @Test
    void twentyWaysToWriteOneMailboxCountOnce() throws Exception {
        signAndVerify("alone", i -> "Miriam Levy");
        assertThat(tally("alone")).isEqualTo("1 1 19");
        assertThat(states("alone")).containsExactly("superseded 19", "verified 1");
        assertThat(node.ask("select count(distinct mailbox) from signature s join campaign c on c.id = s.campaign_id"
                        + " where slug = 'alone'"))
                .isEqualTo("1");
    }

    @Test
    void twentyWaysToWriteTheMailboxOfTwoPeopleCountTwice() throws Exception {
        signAndVerify("couple", i -> i % 2 == 0 ? "Miriam Levy" : "David Levy");
        assertThat(tally("couple")).isEqualTo("2 2 18");
        assertThat(states("couple")).containsExactly("superseded 18", "verified 2");
        assertThat(node.database.ask("select slot || ' ' || number from signature s join campaign c on c.id ="
                        + " s.campaign_id where slug = 'couple' and s.state = 'verified' order by number"))
                .hasSize(2)
                .allMatch(place -> place.matches("[12] [12]"))
                .doesNotHaveDuplicates();
    }

    @Test
    void mailGoesToTheAddressAsItWasTyped() {
        Inbox inbox = new Inbox(node);
        inbox.signed("apart", "Miriam Levy", "Mir.Iam+Apart@googlemail.com");
        assertThat(inbox.mail("Mir.Iam+Apart@googlemail.com")).contains("/v/");
    }

    private interface Names {
        String of(int i);
    }

    private static void signAndVerify(String slug, Names names) throws Exception {
        Fields form = node.visitor("192.0.2.1").form(slug, "", "");
        atOnce(i -> visitor(i).sign(slug, form.with("name", names.of(i)).with("email", spelt(slug, i))));
        Tokens tokens = new Tokens(node.site().keys());
        List<String> links = node
                .database
                .ask("select s.id from signature s join campaign c on c.id = s.campaign_id where slug = '" + slug + "'")
                .stream()
                .map(id -> "/v/" + tokens.mint(TokenPurpose.VERIFY, UUID.fromString(id), 1))
                .toList();
        assertThat(links).hasSize(POSTS);
        atOnce(i -> visitor(i).post(links.get(i), Fields.of()));
    }

    /** Dots, tags and the second domain, in turn. */
    private static String spelt(String slug, int i) {
        String local = slug.charAt(0) + (i % 3 == 0 ? "." : "") + slug.substring(1) + (i % 2 == 0 ? "+" + i : "");
        return (i % 5 == 0 ? local.toUpperCase(java.util.Locale.ROOT) : local)
                + (i % 4 < 2 ? "@gmail.com" : "@googlemail.com");
    }

    private static Visitor visitor(int i) {
        return (i % 2 == 0 ? node : other).visitor("198.51.100." + i);
    }

    private interface Post {
        Visitor.Answer send(int i);
    }

    private static void atOnce(Post post) throws Exception {
        List<Future<Visitor.Answer>> sent = new ArrayList<>();
        IntStream.range(0, POSTS).forEach(i -> sent.add(crowd.submit(() -> post.send(i))));
        for (Future<Visitor.Answer> answer : sent) {
            assertThat(answer.get().status()).isEqualTo(303);
        }
    }

    private static String tally(String slug) {
        return node.ask("select issued || ' ' || standing || ' ' || superseded from tally t join campaign c on c.id ="
                + " t.campaign_id where slug = '" + slug + "'");
    }

    private static List<String> states(String slug) {
        return node.database.ask("select s.state || ' ' || count(*) from signature s join campaign c on c.id ="
                + " s.campaign_id where slug = '" + slug + "' group by s.state order by s.state");
    }
}
