package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Finished mail goes after thirty days; how much there was of it stays. */
class RetentionTest {
    private final MailBench bench = new MailBench();
    private final RetentionStore retention =
            new RetentionStore(bench.test.database().pool(), ZoneId.of("Europe/London"));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void finishedMailIsFoldedIntoItsDayAndWhatWaitsStays() {
        Optional<UUID> campaign = Optional.of(UUID.randomUUID());
        finish(1, campaign);
        finish(2, campaign);
        finish(3, Optional.empty());
        bench.clock.step(RetentionStore.KEPT);
        UUID waiting = bench.post(4, campaign);
        assertThat(run()).as("not a moment too early").isZero();
        bench.clock.step(Duration.ofMillis(1));
        assertThat(run()).isEqualTo(3);
        assertThat(run()).isZero();
        assertThat(bench.test.ask("select state || ' ' || mails || ' ' || (campaign_id is null) from outbox_day"
                        + " order by mails"))
                .containsExactly("sent 1 true", "sent 2 false");
        assertThat(bench.count("true")).isEqualTo(1);
        assertThat(bench.state(waiting)).isEqualTo("waiting 0");
    }

    @Test
    void aLaterRunAddsToTheSameDay() {
        finish(1, Optional.empty());
        bench.clock.step(Duration.ofMinutes(1));
        finish(2, Optional.empty());
        bench.clock.step(RetentionStore.KEPT.minusSeconds(30));
        assertThat(run()).isEqualTo(1);
        bench.clock.step(Duration.ofMinutes(1));
        assertThat(run()).isEqualTo(1);
        assertThat(bench.test.ask("select mails from outbox_day")).containsExactly("2");
    }

    private int run() {
        return retention.run(bench.clock.instant()).await();
    }

    private void finish(int recipient, Optional<UUID> campaign) {
        UUID id = bench.post(recipient, campaign);
        Mailer mailer = bench.mailer(message -> Future.succeededFuture(new SendResult.Sent()));
        bench.until(() -> bench.state(id).equals("sent 1"));
        mailer.stop().await();
    }
}
