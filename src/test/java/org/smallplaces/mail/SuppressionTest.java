package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.SuppressionReason;

/** Who gets no mail, and what staff have tried anew. */
class SuppressionTest {
    private static final Optional<UUID> NO_CAMPAIGN = Optional.empty();
    private static final int SOMEBODY = 7;
    private static final int ANOTHER = 8;

    private final MailBench bench = new MailBench();
    private final Pool pool = bench.test.database().pool();
    private final SuppressionStore list = new SuppressionStore();
    private final AtomicInteger sent = new AtomicInteger();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aServerThatKnowsNoSuchMailboxIsAskedOnceAndTheNextMailIsNotEvenTried() throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(Map.of("RCPT", "550 5.1.1 user unknown"))) {
            SmtpTransport transport = new SmtpTransport(bench.vertx, server.settings(), "localhost");
            UUID first = bench.post(SOMEBODY, NO_CAMPAIGN);
            Mailer mailer = bench.mailer(transport);
            bench.until(() -> bench.state(first).equals("refused 1 the mail server replied 550 to the recipient"));
            assertThat(entry(SOMEBODY)).hasValueSatisfying(entry -> {
                assertThat(entry.reason()).isEqualTo(SuppressionReason.HARD_BOUNCE);
                assertThat(entry.by()).isEqualTo("system");
            });
            UUID second = bench.post(SOMEBODY, NO_CAMPAIGN);
            mailer.wake();
            bench.until(() -> bench.state(second).equals("cancelled 0 " + ClaimStore.SUPPRESSED));
            assertThat(server.commands.stream().filter(command -> command.startsWith("RCPT")))
                    .hasSize(1);
            assertThat(entry(ANOTHER)).isEmpty();
            transport.close().await();
        }
    }

    @Test
    void aRefusalThatIsAboutUsSuppressesNobody() throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(Map.of("RCPT", "550 5.7.1 blocked"))) {
            SmtpTransport transport = new SmtpTransport(bench.vertx, server.settings(), "localhost");
            UUID refused = bench.post(SOMEBODY, NO_CAMPAIGN);
            bench.mailer(transport);
            bench.until(() -> bench.state(refused).startsWith("refused 1"));
            assertThat(entry(SOMEBODY)).isEmpty();
            transport.close().await();
        }
    }

    @Test
    void aMailIsSentAgainOnceItsRecipientIsTakenOffTheList() {
        list.add(pool, MailBench.recipient(SOMEBODY), SuppressionReason.ASKED, "staff:x", bench.clock.instant())
                .await();
        UUID kept = bench.post(SOMEBODY, NO_CAMPAIGN);
        UUID other = bench.post(ANOTHER, NO_CAMPAIGN);
        Mailer mailer = bench.mailer(this::send);
        bench.until(() -> bench.count("state = 'waiting'") == 0);
        assertThat(bench.state(kept)).isEqualTo("cancelled 0 " + ClaimStore.SUPPRESSED);
        assertThat(bench.state(other)).isEqualTo("sent 1");
        assertThat(list.lift(pool, MailBench.recipient(SOMEBODY)).await()).isTrue();
        assertThat(list.lift(pool, MailBench.recipient(SOMEBODY)).await()).isFalse();
        UUID later = bench.post(SOMEBODY, NO_CAMPAIGN);
        mailer.wake();
        bench.until(() -> bench.state(later).equals("sent 1"));
    }

    @Test
    void anAnswerReachesWhoAskedForNoMailAndNobodyElseOnTheList() {
        list.add(pool, MailBench.recipient(SOMEBODY), SuppressionReason.ASKED, "staff:x", bench.clock.instant())
                .await();
        list.add(pool, MailBench.recipient(ANOTHER), SuppressionReason.HARD_BOUNCE, "system", bench.clock.instant())
                .await();
        UUID asked = bench.post(bench.mail(SOMEBODY, NO_CAMPAIGN).answering());
        UUID bounced = bench.post(bench.mail(ANOTHER, NO_CAMPAIGN).answering());
        bench.mailer(this::send);
        bench.until(() -> bench.count("state = 'waiting'") == 0);
        assertThat(bench.state(asked)).isEqualTo("sent 1");
        assertThat(bench.state(bounced)).isEqualTo("cancelled 0 " + ClaimStore.SUPPRESSED);
        assertThat(list.liftAsked(pool, MailBench.recipient(ANOTHER)).await())
                .as("only what its owner asked for is its owner's to undo")
                .isFalse();
    }

    @Test
    void whatWasGivenUpIsTriedAnewAtMostThreeTimesAndNothingElseIs() {
        UUID done = bench.post(ANOTHER, NO_CAMPAIGN);
        Mailer good = bench.mailer(this::send);
        bench.until(() -> bench.state(done).equals("sent 1"));
        good.stop().await();
        UUID mail = bench.post(SOMEBODY, NO_CAMPAIGN);
        for (int time = 1; time <= 3; time++) {
            giveUp(mail);
            assertThat(bench.outbox
                            .retry(pool, List.of(mail, done), bench.clock.instant())
                            .await())
                    .containsExactly(mail);
            assertThat(bench.state(mail)).isEqualTo("waiting 0");
        }
        giveUp(mail);
        assertThat(bench.outbox
                        .retry(pool, List.of(mail), bench.clock.instant())
                        .await())
                .isEmpty();
    }

    @Test
    void aRetriedMailCountsAgainstTheCapsOnceAndNotTwice() {
        Optional<UUID> campaign = Optional.of(UUID.randomUUID());
        List<UUID> mails =
                List.of(bench.post(SOMEBODY, campaign), bench.post(SOMEBODY, campaign), bench.post(SOMEBODY, campaign));
        mails.forEach(this::giveUp);
        bench.outbox.retry(pool, mails, bench.clock.instant()).await();
        bench.post(SOMEBODY, campaign);
        bench.mailer(this::send);
        bench.until(() -> bench.count("state = 'waiting'") == 0);
        assertThat(bench.count("state = 'sent'")).isEqualTo(3);
        assertThat(bench.count("state = 'capped'")).isEqualTo(1);
        assertThat(sent).hasValue(3);
        assertThat(bench.test.ask("select count(*) from mail_cap")).containsExactly("3");
    }

    /** Claimed five times by mailers that die. */
    private void giveUp(UUID mail) {
        ClaimStore dying = new ClaimStore(pool);
        for (int attempt = 0; attempt < 6 && !bench.state(mail).startsWith("given_up"); attempt++) {
            dying.claim(bench.clock.instant(), 9).await();
            bench.clock.step(ClaimStore.LEASE);
        }
        assertThat(bench.state(mail)).startsWith("given_up 5");
    }

    private Optional<SuppressionStore.Entry> entry(int who) {
        return list.find(pool, MailBench.recipient(who)).await();
    }

    private Future<SendResult> send(Message message) {
        sent.incrementAndGet();
        return Future.succeededFuture(new SendResult.Sent());
    }
}
