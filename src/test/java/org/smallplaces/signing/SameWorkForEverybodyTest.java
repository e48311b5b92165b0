package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.StatementLog;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;

/**
 * Nobody finds out by the time that an answer takes who has signed: for whichever address, the same statements are sent
 * to the database and do as much there. How long that takes is measured by the benchmark's section {@code timing}.
 */
class SameWorkForEverybodyTest {
    private static final String NAME = "Miriam Levy";
    private static final int TIMES = 6;
    /** How many sign from a domain is counted, and looked up for all its addresses alike every so many posts. */
    private static final String WIDE = "limits: {domain: {hour: 1000000}}\n";

    /** Of the statement by which a node follows the states of campaigns, whether anybody signs or not. */
    private static final String EVERY_SECOND = "state_since";
    /** And of the one by which it follows what staff have set. */
    private static final String SETTINGS = "max(revision)";

    private static TestNode mailing;
    private static TestNode node;
    private static StatementLog log;
    private static int posts;

    @BeforeAll
    static void start() {
        mailing = TestNode.start(TestCampaigns.open("asked").write("rules.yml", WIDE));
        log = new StatementLog();
        node = mailing.anotherForPages(log::before);
    }

    @AfterAll
    static void stop() {
        node.close();
        log.close();
        mailing.close();
    }

    @Test
    void aPostCostsTheSameStatementsForANewAPendingAVerifiedAndAWithdrawnAddress() {
        Inbox inbox = new Inbox(mailing);
        inbox.signed("asked", NAME, address("pending", 0));
        inbox.verified("asked", NAME, address("verified", 0));
        inbox.verified("asked", NAME, address("full", 0));
        inbox.verified("asked", "David Levy", address("full", 0));
        inbox.withdraw(inbox.verified("asked", NAME, address("withdrawn", 0)));
        Fields form = node.visitor("192.0.2.1").form("asked", NAME, "");
        post(form.with("email", "first@example.org")); // and what the page had asked for has come
        for (int time = 0; time < TIMES; time++) {
            List<String> forNobodyKnown = post(form.with("email", address("new", time)));
            assertThat(forNobodyKnown).anyMatch(statement -> statement.contains("insert into signature"));
            for (String kind : List.of("pending", "verified", "full", "withdrawn")) {
                assertThat(post(form.with("email", address(kind, time))))
                        .as(kind)
                        .isEqualTo(forNobodyKnown);
            }
        }
    }

    private static String address(String kind, int time) {
        return kind + (kind.equals("new") ? time : "") + "@example.org";
    }

    private static List<String> post(Fields form) {
        posts++;
        Visitor stranger = node.visitor("198.51.100." + posts);
        log.take();
        assertThat(stranger.sign("asked", form).status()).isEqualTo(303);
        return log.take().stream()
                .filter(statement -> !statement.contains(EVERY_SECOND) && !statement.contains(SETTINGS))
                .toList();
    }

    @Test
    void theLogSeesWhatIsDone() {
        int seen = IntStream.range(0, 3)
                .map(time -> {
                    log.take();
                    node.site()
                            .database()
                            .pool()
                            .query("select 1 union select 2")
                            .execute()
                            .await();
                    return log.take().contains("select 1 union select 2 -> SELECT 2") ? 1 : 0;
                })
                .sum();
        assertThat(seen).isEqualTo(3);
    }
}
