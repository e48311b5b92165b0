package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** One connection signs as often as a hall full of people would, and no more. */
class SigningLimitTest {
    private static final int MOST = 30;
    /** What flows back while the test runs: thirty in ten minutes, and it takes far less than two. */
    private static final int REFILLED = 6;

    private static TestNode node;
    private static Inbox inbox;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("flooded", "spoofed", "prefix"));
        inbox = new Inbox(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aThousandPostsFromOneAddressStoreNoMoreThanTheLimitAndOthersStillSign() {
        Visitor robot = node.visitor("192.0.2.66");
        Fields form = robot.form("flooded", "Robot", "robot@example.org");
        Map<Integer, Integer> statuses = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            Answer answer = robot.sign("flooded", form.with("email", "robot" + i + "@example.org"));
            statuses.merge(answer.status(), 1, Integer::sum);
        }
        assertThat(statuses).containsOnlyKeys(303, 429);
        assertThat(statuses.get(303)).isBetween(MOST, MOST + REFILLED);
        assertThat(inbox.states("flooded")).hasSize(statuses.get(303));

        Answer refused = robot.sign("flooded", form);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 600);
        assertThat(refused.words()).contains("Too many signatures came from your connection");
        assertThat(refused.body()).contains("value=\"robot@example.org\"");

        assertThat(node.visitor("192.0.2.67")
                        .sign("flooded", "Miriam Levy", "miriam@example.org")
                        .status())
                .isEqualTo(303);
        assertThat(robot.sign("spoofed", "Robot", "elsewhere@example.org").status())
                .isEqualTo(303);
    }

    @Test
    void inventedHopsAndAddressesOfOneNetworkDoNotHelp() {
        Fields form = node.visitor("192.0.2.68").form("spoofed", "Robot", "spoof@example.org");
        long signed = IntStream.range(0, 100)
                .mapToObj(i -> node.visitor("10.1.2." + i + ", 192.0.2.68").sign("spoofed", form))
                .filter(answer -> answer.status() == 303)
                .count();
        assertThat(signed).isBetween((long) MOST, (long) MOST + REFILLED);
        long sixes = IntStream.range(0, 100)
                .mapToObj(i -> node.visitor("2001:db8:1:2:" + Integer.toHexString(i + 1) + "::9")
                        .sign("prefix", form))
                .filter(answer -> answer.status() == 303)
                .count();
        assertThat(sixes).isZero();
        Fields own = node.visitor("192.0.2.69").form("prefix", "Robot", "prefix@example.org");
        long network = IntStream.range(0, 100)
                .mapToObj(i -> node.visitor("2001:db8:1:2:" + Integer.toHexString(i + 1) + "::9")
                        .sign("prefix", own))
                .filter(answer -> answer.status() == 303)
                .count();
        assertThat(network).isBetween((long) MOST, (long) MOST + REFILLED);
    }
}
