package org.smallplaces.mail;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.smallplaces.core.Language;
import org.smallplaces.core.SteppingClock;
import org.smallplaces.db.TestDatabase;

/** A database with an outbox, a clock that a test moves, and any number of mailers. */
final class MailBench implements AutoCloseable {
    static final String KIND = "test.letter";
    static final Language ENGLISH = new Language("en");
    static final MailSettings SETTINGS =
            new MailSettings(Sender.parse("Small Places <petitions@example.org>"), "smallplaces.example");

    final Vertx vertx = Vertx.vertx();
    final TestDatabase test = TestDatabase.fresh(vertx);
    final SteppingClock clock = new SteppingClock();
    final OutboxStore outbox = new OutboxStore(test.database().pool());
    private final List<Mailer> mailers = new ArrayList<>();

    static Composition.Letter letter(String to) {
        return new Composition.Letter(to, "Verify your signature", "Plain words", "<p>HTML words</p>");
    }

    /** A recipient's hash, as vault would make it. */
    static byte[] recipient(int who) {
        return ByteBuffer.allocate(16).putLong(1_000_003L * who).putInt(who).array();
    }

    UUID post(int recipient, Optional<UUID> campaign) {
        return post(mail(recipient, campaign));
    }

    UUID post(NewMail mail) {
        outbox.post(test.database().pool(), mail).await();
        return mail.id();
    }

    NewMail mail(int recipient, Optional<UUID> campaign) {
        return new NewMail(
                UUID.randomUUID(),
                KIND,
                new UUID(0, recipient),
                campaign,
                recipient(recipient),
                ENGLISH,
                clock.instant());
    }

    Mailer mailer(Transport transport, Composer composer) {
        Mailer mailer = Mailer.start(
                vertx, test.database().pool(), transport, Map.of(KIND, composer), SETTINGS, clock, new Random(1));
        mailers.add(mailer);
        return mailer;
    }

    Mailer mailer(Transport transport) {
        return mailer(transport, mail -> Future.succeededFuture(letter("someone@example.org")));
    }

    String state(UUID id) {
        return test.ask("select state || ' ' || attempts || ' ' || reason from outbox where id = '" + id + "'")
                .get(0)
                .strip();
    }

    int count(String condition) {
        return Integer.parseInt(
                test.ask("select count(*) from outbox where " + condition).get(0));
    }

    void until(BooleanSupplier condition) {
        for (int look = 0; look < 400; look++) {
            if (condition.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(25);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("did not come about within ten seconds");
    }

    @Override
    public void close() {
        mailers.forEach(mailer -> mailer.stop().await());
        test.close();
        vertx.close().await();
    }
}
