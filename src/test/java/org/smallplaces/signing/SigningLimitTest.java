package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

    private static TestNode node;
    private static Inbox inbox;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("flooded", "spoofed", "prefix", "hall", "brief"));
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
        assertThat(statuses.get(303)).isEqualTo(MOST);
        assertThat(inbox.states("flooded")).hasSize(statuses.get(303));

        Answer refused = robot.sign("flooded", form);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(refused.words())
                .contains(
                        "Too many signatures came from your connection",
                        "wait a minute and sign once more",
                        "write to privacy@example.org");
        assertThat(refused.body()).contains("value=\"robot@example.org\"");

        assertThat(node.visitor("192.0.2.67")
                        .sign("flooded", "Miriam Levy", "miriam@example.org")
                        .status())
                .isEqualTo(303);
        assertThat(robot.sign("spoofed", "Robot", "elsewhere@example.org").status())
                .isEqualTo(303);
    }

    @Test
    void nobodyIsToldToWaitForNoTimeAtAll() {
        Visitor robot = node.visitor("192.0.2.71");
        Fields form = robot.form("brief", "Robot", "robot@example.org");
        for (int i = 0; i < MOST; i++) {
            robot.sign("brief", form);
        }
        node.clock.step(Duration.ofMillis(1_500));
        Answer refused = robot.sign("brief", form);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.words()).contains("wait a minute and sign once more");
    }

    @Test
    void afterAMinuteAsManyMaySignAgainButNotMoreThanTheHourAllows() {
        Visitor hall = node.visitor("192.0.2.70");
        Fields form = hall.form("hall", "Somebody", "somebody@example.org");
        int signed = 0;
        for (int minute = 0; minute < 12; minute++) {
            for (int i = 0; i < MOST + 1; i++) {
                signed += hall.sign("hall", form).status() == 303 ? 1 : 0;
            }
            node.clock.step(Duration.ofMinutes(1));
        }
        // 300 an hour, and what comes back of them in these minutes
        assertThat(signed).isBetween(300, 355);
        assertThat(node.ask("select count(*) from limit_bucket where full_at > now() - interval '100 years'"))
                .isNotEqualTo("0");
    }

    @Test
    void inventedHopsAndAddressesOfOneNetworkDoNotHelp() {
        Fields form = node.visitor("192.0.2.68").form("spoofed", "Robot", "spoof@example.org");
        long signed = IntStream.range(0, 100)
                .mapToObj(i -> node.visitor("10.1.2." + i + ", 192.0.2.68").sign("spoofed", form))
                .filter(answer -> answer.status() == 303)
                .count();
        assertThat(signed).isEqualTo(MOST);
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
        assertThat(network).isEqualTo(MOST);
    }
}
