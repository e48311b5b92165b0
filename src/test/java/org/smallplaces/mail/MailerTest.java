package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.MailState;

class MailerTest {
    private static final SendResult SENT = new SendResult.Sent();
    private static final Duration LONG = Duration.ofHours(8);

    private final MailBench bench = new MailBench();
    private final Queue<Message> sent = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aMailIsSentOnceWithTheIdOfItsRow() {
        UUID id = bench.post(1, Optional.empty());
        bench.mailer(this::keep).wake();
        bench.until(() -> bench.state(id).equals("sent 1"));
        assertThat(sent).hasSize(1);
        assertThat(sent.element().messageId()).isEqualTo("<" + id + "@smallplaces.example>");
    }

    @Test
    void theAttemptIsCommittedBeforeTheTransportHearsOfTheMail() {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        UUID id = bench.post(1, Optional.empty());
        bench.mailer(message -> bench.vertx.executeBlocking(() -> {
            seen.add(bench.state(message.id()));
            return SENT;
        }));
        bench.until(() -> bench.state(id).equals("sent 1"));
        assertThat(seen).containsExactly("waiting 1");
    }

    @Test
    void aTemporaryFailureIsTriedFiveTimesWithGrowingPausesAndThenGivenUp() {
        UUID id = bench.post(1, Optional.empty());
        Mailer mailer = bench.mailer(message -> {
            sent.add(message);
            return Future.succeededFuture(new SendResult.TemporaryFailure("answer " + sent.size()));
        });
        for (int attempt = 1; attempt < 5; attempt++) {
            // The reason tells that this attempt's end is written down, not only its beginning.
            String expected = "waiting " + attempt + " answer " + attempt;
            bench.until(() -> bench.state(id).equals(expected));
            bench.clock.step(LONG);
            mailer.wake();
        }
        bench.until(() -> bench.state(id).equals("given_up 5 answer 5"));
        bench.clock.step(LONG);
        mailer.wake();
        mailer.stop().await();
        assertThat(sent)
                .hasSize(5)
                .extracting(Message::messageId)
                .containsOnly(sent.element().messageId());
    }

    @Test
    void aPermanentFailureStopsAtOnceAndKeepsItsReason() {
        UUID id = bench.post(1, Optional.empty());
        bench.mailer(message -> Future.succeededFuture(new SendResult.PermanentFailure("the mail server replied 550")));
        bench.until(() -> bench.state(id).equals("refused 1 the mail server replied 550"));
    }

    @Test
    void aMailWhoseMailerDiedIsTriedAgainWhenTheLeaseHasRunOutAndNeverASixthTime() {
        UUID id = bench.post(1, Optional.empty());
        ClaimStore dying = new ClaimStore(bench.test.database().pool());
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(dying.claim(bench.clock.instant(), 9).await().attempts())
                    .extracting(Claimed.Attempt::number)
                    .containsExactly(attempt);
            assertThat(dying.claim(bench.clock.instant(), 9).await().seen()).isZero();
            bench.clock.step(ClaimStore.LEASE);
        }
        bench.mailer(this::keep).wake();
        bench.until(() -> bench.state(id).equals("given_up 5 no answer to the last attempt"));
        assertThat(sent).isEmpty();
    }

    @Test
    void anAttemptThatWasTakenForDeadStillEndsTheMailWhenItSucceedsButDoesNotPostponeIt() {
        UUID id = bench.post(1, Optional.empty());
        ClaimStore claims = new ClaimStore(bench.test.database().pool());
        Claimed.Attempt slow =
                claims.claim(bench.clock.instant(), 1).await().attempts().get(0);
        bench.clock.step(ClaimStore.LEASE);
        claims.claim(bench.clock.instant(), 1).await();
        bench.outbox.postpone(slow, bench.clock.instant().plus(LONG), "late").await();
        assertThat(bench.state(id)).isEqualTo("waiting 2");
        bench.outbox.end(id, MailState.SENT, "", bench.clock.instant()).await();
        bench.outbox
                .end(id, MailState.GIVEN_UP, "too late", bench.clock.instant())
                .await();
        assertThat(bench.state(id)).isEqualTo("sent 2");
    }

    @Test
    void whatNobodyNeedsIsCancelledAndDoesNotCount() {
        UUID id = bench.post(1, Optional.empty());
        bench.mailer(
                this::keep, mail -> Future.succeededFuture(new Composition.NotNeeded("the signature was withdrawn")));
        bench.until(() -> bench.state(id).equals("cancelled 1 the signature was withdrawn"));
        bench.until(() -> bench.test.ask("select outbox_id from mail_cap").isEmpty());
        assertThat(sent).isEmpty();
    }

    @Test
    void aComposerThatFailsOrIsUnknownIsTriedAgainLater() {
        UUID id = bench.post(1, Optional.empty());
        bench.mailer(this::keep, mail -> {
            throw new IllegalStateException("someone@example.org");
        });
        bench.until(() -> bench.state(id).equals("waiting 1 composing failed: IllegalStateException"));
    }

    @Test
    void aLetterWhoseHeadersCouldBeSplitIsRefused() {
        UUID id = bench.post(1, Optional.empty());
        bench.mailer(
                this::keep,
                mail -> Future.succeededFuture(
                        new Composition.Letter("a@example.org", "Hello\r\nBcc: b@example.org", "", "")));
        bench.until(() -> bench.state(id).startsWith("refused 1 its address or subject"));
        assertThat(sent).isEmpty();
    }

    @Test
    void oneSlowMailDoesNotHoldUpTheOthersAndStoppingWaitsForIt() throws InterruptedException {
        Promise<SendResult> slow = Promise.promise();
        AtomicInteger calls = new AtomicInteger();
        List<UUID> ids = List.of(bench.post(1, Optional.empty()), bench.post(2, Optional.empty()));
        Mailer mailer = bench.mailer(message -> calls.getAndIncrement() == 0 ? slow.future() : keep(message));
        for (int more = 3; more < 40; more++) {
            bench.post(more, Optional.empty());
        }
        mailer.wake();
        bench.until(() -> sent.size() == 38);
        Future<Void> stopped = mailer.stop();
        assertThat(stopped.isComplete()).isFalse();
        slow.complete(SENT);
        stopped.await();
        bench.post(99, Optional.empty());
        mailer.wake();
        Thread.sleep(100);
        assertThat(ids).allMatch(id -> bench.state(id).equals("sent 1"));
        assertThat(bench.count("state = 'waiting'")).isEqualTo(1);
    }

    private Future<SendResult> keep(Message message) {
        sent.add(message);
        return Future.succeededFuture(SENT);
    }
}
