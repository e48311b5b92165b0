package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.MailState;
import org.smallplaces.core.SteppingClock;
import org.smallplaces.db.TestDatabase;

/** How many mails were sent and how many were not: the same before and after they are rolled up. */
class MailNumbersTest {
    private static final UUID CAMPAIGN = new UUID(1, 1);
    private static final Instant START = Instant.parse("2027-03-01T12:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database = TestDatabase.fresh(vertx);
    private final SteppingClock clock = new SteppingClock(START);
    private final MailNumbers numbers = new MailNumbers(database.database().pool(), clock, 10);

    @AfterEach
    void close() throws Exception {
        database.close();
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** So many that ended one second apart, the last one at {@code last}; every second shares its moment with another. */
    private void ended(String kind, MailState state, int mails, Instant last) {
        database.execute("""
                insert into outbox (id, kind, subject_id, campaign_id, recipient, language, due_at, created_at, state,
                    finished_at)
                select gen_random_uuid(), '%1$s', gen_random_uuid(), '%2$s', substr(sha256('x'), 1, 16), 'en', at, at,
                    '%3$s', at
                from (select '%5$s'::timestamptz - g / 2 * interval '1 second' as at from generate_series(1, %4$d) g) t
                """.formatted(kind, CAMPAIGN, state.word(), mails, last));
    }

    @Test
    void theyAreTheSameBeforeAndAfterAndAddNothingTwice() throws Exception {
        ended("verify", MailState.SENT, 57, START.minus(Duration.ofHours(1)));
        ended("verify", MailState.SENT, 3, START);
        ended("reminder", MailState.SENT, 8, START.minus(Duration.ofHours(1)));
        ended("verify", MailState.REFUSED, 4, START);
        ended("verify", MailState.CAPPED, 2, START.minus(Duration.ofHours(1)));
        Map<MailState, Long> live = await(numbers.of(CAMPAIGN, "verify"));
        assertThat(live)
                .containsEntry(MailState.SENT, 60L)
                .containsEntry(MailState.REFUSED, 4L)
                .containsEntry(MailState.CAPPED, 2L);
        for (int run = 0; run < 3; run++) {
            await(numbers.rollUp());
            assertThat(await(numbers.of(CAMPAIGN, "verify"))).isEqualTo(live);
        }
        assertThat(database.ask("select kind || ' ' || sent from mail_total order by kind"))
                .containsExactly("reminder 8", "verify 57");
        clock.step(Duration.ofMinutes(3));
        ended("verify", MailState.SENT, 5, clock.instant());
        await(numbers.rollUp());
        assertThat(await(numbers.of(CAMPAIGN, "verify"))).containsEntry(MailState.SENT, 65L);
        assertThat(database.ask("select sent from mail_total where kind = 'verify'"))
                .containsExactly("60");
    }

    @Test
    void whatFailedSinceAMomentIsFoundByHowItEnded() throws Exception {
        ended("verify", MailState.REFUSED, 2, START.minus(Duration.ofDays(1)));
        ended("reminder", MailState.GIVEN_UP, 3, START);
        ended("verify", MailState.CAPPED, 9, START);
        assertThat(await(numbers.failedSince(START.minus(Duration.ofHours(1)))))
                .isEqualTo(Map.of(MailState.GIVEN_UP, 3L));
        assertThat(await(numbers.failedSince(Instant.EPOCH)))
                .isEqualTo(Map.of(MailState.REFUSED, 2L, MailState.GIVEN_UP, 3L));
        assertThat(await(numbers.failedSince(START))).isEmpty();
    }
}
