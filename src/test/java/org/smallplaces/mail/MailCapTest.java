package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody posts a victim's address again and again; the victim gets a handful of mails and no more. */
class MailCapTest {
    private static final int VICTIM = 1;
    private static final UUID CAMPAIGN = UUID.randomUUID();
    private static final UUID ANOTHER = UUID.randomUUID();

    private final MailBench bench = new MailBench();
    private final AtomicInteger sent = new AtomicInteger();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void fiveHundredPostsForOneVictimSendFiveMailsAlsoWithTwoMailersAndAcrossARestart() {
        for (int post = 0; post < 500; post++) {
            bench.post(VICTIM, Optional.of(post % 2 == 0 ? CAMPAIGN : ANOTHER));
        }
        Mailer first = bench.mailer(this::send);
        Mailer second = bench.mailer(this::send);
        bench.until(() -> bench.count("state = 'capped'") >= 100);
        first.stop().await();
        second.stop().await();
        bench.mailer(this::send);
        bench.mailer(this::send);
        bench.until(() -> bench.count("state = 'waiting'") == 0);
        assertThat(sent).hasValue(5);
        assertThat(bench.count("state = 'sent'")).isEqualTo(5);
        assertThat(bench.count("state = 'capped' and attempts = 0")).isEqualTo(495);
    }

    @Test
    void mailersThatClaimAtTheSameMomentShareOneCount() {
        ClaimStore claims = new ClaimStore(bench.test.database().pool());
        for (int round = 0; round < 20; round++) {
            int recipient = 100 + round;
            for (int mail = 0; mail < 12; mail++) {
                bench.post(recipient, Optional.of(CAMPAIGN));
            }
            Future<Claimed> one = claims.claim(bench.clock.instant(), 6);
            Future<Claimed> two = claims.claim(bench.clock.instant(), 6);
            assertThat(one.await().attempts().size() + two.await().attempts().size())
                    .isEqualTo(3);
            claims.claim(bench.clock.instant(), 12).await();
        }
    }

    @Test
    void theCapOfADayEndsAfterADayAndItsRowsAreForgottenAfterTwo() {
        for (int mail = 0; mail < 4; mail++) {
            bench.post(VICTIM, Optional.of(CAMPAIGN));
        }
        Mailer mailer = bench.mailer(this::send);
        bench.until(() -> bench.count("state = 'waiting'") == 0);
        assertThat(sent).hasValue(3);
        bench.clock.step(Duration.ofHours(24).plusSeconds(1));
        bench.post(VICTIM, Optional.of(CAMPAIGN));
        mailer.wake();
        bench.until(() -> sent.get() == 4);
        assertThat(bench.outbox.forgetCounted(bench.clock.instant()).await()).isZero();
        bench.clock.step(Duration.ofHours(24));
        assertThat(bench.outbox.forgetCounted(bench.clock.instant()).await()).isEqualTo(3);
    }

    @Test
    void whatStrangersCannotCauseIsNeitherKeptBackNorCounted() {
        for (int mail = 0; mail < 4; mail++) {
            bench.post(VICTIM, Optional.of(CAMPAIGN));
        }
        Mailer mailer = bench.mailer(this::send);
        bench.until(() -> bench.count("state = 'capped'") == 1);
        bench.outbox
                .post(
                        bench.test.database().pool(),
                        IntStream.range(0, 6)
                                .mapToObj(i -> bench.mail(VICTIM, Optional.of(CAMPAIGN))
                                        .uncapped())
                                .toList())
                .await();
        mailer.wake();
        bench.until(() -> bench.count("state = 'sent' and not capped") == 6);
        assertThat(bench.test.ask("select count(*) from mail_cap")).containsExactly("3");
        bench.post(VICTIM, Optional.of(ANOTHER));
        bench.post(VICTIM, Optional.of(ANOTHER));
        bench.post(VICTIM, Optional.of(ANOTHER));
        mailer.wake();
        bench.until(() -> bench.count("state = 'waiting'") == 0);
        assertThat(bench.count("state = 'sent' and capped")).isEqualTo(5);
    }

    private Future<SendResult> send(Message message) {
        sent.incrementAndGet();
        return Future.succeededFuture(new SendResult.Sent());
    }
}
