package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;

/** All nodes share one limit, and none of them needs the others to answer. */
class SharedLimitTest {
    private static final int MOST = 30;

    private static TestNode node;
    private static TestNode other;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("shared", "crowded", "locked"));
        other = node.another();
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void aThousandPostsFromOneAddressOverTwoNodesStoreNoMoreThanTheLimit() {
        Fields form = node.visitor("192.0.2.66").form("shared", "Robot", "robot@example.org");
        long signed = IntStream.range(0, 1_000)
                .mapToObj(i -> (i % 2 == 0 ? node : other)
                        .visitor("10.9." + i % 250 + ".1, 192.0.2.66")
                        .sign("shared", form.with("email", "robot" + i + "@example.org"))
                        .status())
                .filter(status -> status == 303)
                .count();
        assertThat(signed).isEqualTo(MOST);
        assertThat(rows("shared")).isEqualTo(Integer.toString(MOST));
        assertThat(node.ask("select string_agg(encode(key, 'escape') || encode(state, 'escape'), ' ')"
                        + " from limit_bucket"))
                .doesNotContain("192.0.2", "example.org", "shared");

        node.clock.step(Duration.ofHours(2));
        SharedLimiter limiter =
                new SharedLimiter(node.site().database().pool(), node.site().hashes(), node.clock);
        limiter.forgetFull().toCompletionStage().toCompletableFuture().join();
        assertThat(node.ask("select count(*) from limit_bucket")).isEqualTo("0");
    }

    @Test
    void whoeverSignsOnceCostsNoQueryAndAFloodCostsFew() {
        String before = node.ask("select count(*) from limit_bucket");
        for (int i = 0; i < 20; i++) {
            String from = "198.51.100." + i;
            assertThat(node.visitor(from)
                            .sign("crowded", "Miriam Levy", "miriam" + i + "@gmail.com")
                            .status())
                    .isEqualTo(303);
        }
        assertThat(node.ask("select count(*) from limit_bucket")).isEqualTo(before);
    }

    @Test
    void aNarrowLimitRefusesNobodyForWhatTheyDidLongAgo() {
        SharedLimiter limiter =
                new SharedLimiter(node.site().database().pool(), node.site().hashes(), node.clock);
        for (int minute : new int[] {1, 2}) {
            Pace pace = new Pace(minute, 100);
            for (int i = 0; i < 4; i++) {
                assertThat(refuses(limiter, pace))
                        .as(minute + " a minute, act " + i)
                        .isFalse();
                node.clock.step(Duration.ofSeconds(61));
            }
            for (int i = 0; i < minute; i++) {
                assertThat(refuses(limiter, pace))
                        .as(minute + " within this minute")
                        .isFalse();
            }
            assertThat(refuses(limiter, pace)).isTrue();
        }
    }

    private static boolean refuses(SharedLimiter limiter, Pace pace) {
        return limiter.refuses("narrow", pace)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .isPresent();
    }

    @Test
    void aTableThatDoesNotAnswerStopsNobodyAndEachNodeCountsForItself() throws Exception {
        Fields form = node.visitor("192.0.2.90").form("locked", "Robot", "robot@example.org");
        try (TestDatabase.Lock lock = node.database.lock("limit_bucket")) {
            assertThat(lock).isNotNull();
            long began = System.nanoTime();
            List<Integer> statuses = IntStream.range(0, 100)
                    .mapToObj(
                            i -> node.visitor("192.0.2.90").sign("locked", form).status())
                    .toList();
            assertThat(statuses.stream().filter(status -> status == 303)).hasSize(MOST);
            assertThat(statuses).containsOnly(303, 429);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static String rows(String slug) {
        return node.ask(
                "select count(*) from signature s join campaign c on c.id = s.campaign_id where slug = '" + slug + "'");
    }
}
