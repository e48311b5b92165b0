package org.smallplaces.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.QuietDays;
import org.smallplaces.db.Database;
import org.smallplaces.db.KilledProcess;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.Sealer;

/** A process is killed as by {@code kill -9} amid an update to thousands; two others go on where its last COMMIT left it. */
class KilledUpdateTest {
    private static final int MORE = 1_500;
    private static final int SHARED = 100;

    @Test
    void nobodyGetsItTwiceAndNobodyIsMissed() throws Exception {
        try (UpdateNode world = new UpdateNode()) {
            world.supporter("bridge", "Anna Adler", "anna@example.org", true);
            fill(world);
            world.letOut(UpdateNode.UPDATES, "To thousands", "Words.");
            UUID update = UUID.fromString(world.node.ask("select id from campaign_update"));

            KilledProcess.after(
                    3,
                    KilledUpdateTest.class,
                    world.node.database.serving(),
                    world.node.site().config().keyFile().toString(),
                    world.node.clock.instant().toString(),
                    update.toString());

            long noted = Long.parseLong(world.node.ask("select count(*) from campaign_update_recipient"));
            assertThat(noted).isBetween(100L, (long) MORE);
            assertThat(posted(world)).as("what is noted and what is posted").isEqualTo(Long.toString(noted));
            assertThat(world.node.ask("select state from campaign_update")).isEqualTo("sending");

            Instant now = world.node.clock.instant();
            Pool pool = world.node.site().database().pool();
            Sending one = sending(pool, world.node.site().keys(), now);
            Sending other = sending(pool, world.node.site().keys(), now);
            Future.all(all(one, update), all(other, update))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();

            assertThat(world.node.ask("select state || ' ' || audience from campaign_update"))
                    .isEqualTo("sent " + (MORE + 1));
            assertThat(posted(world)).isEqualTo(Integer.toString(MORE + 1));
            assertThat(world.node.ask(
                            "select count(*) || ' ' || count(distinct r.mailbox) || ' ' || count(distinct o.recipient)"
                                    + " from campaign_update_recipient r join outbox o on o.id = r.mail_id"))
                    .as("each mailbox once")
                    .isEqualTo((MORE + 1) + " " + (MORE + 1) + " " + (MORE + 1));
            assertThat(world.node.ask("select count(*) from audit where act = 'update.sent'"))
                    .isEqualTo("1");
        }
    }

    private static String posted(UpdateNode world) {
        return world.node.ask("select count(*) from outbox where kind = 'update'");
    }

    /** Supporters of whom some share a mailbox; their addresses open. */
    private static void fill(UpdateNode world) {
        Sealer sealer = world.node.site().sealer();
        List<Tuple> rows = new ArrayList<>();
        for (int i = 0; i < MORE + SHARED; i++) {
            UUID id = UUID.randomUUID();
            int person = i < MORE ? i : i - MORE;
            rows.add(Tuple.of(
                    id,
                    Buffer.buffer("mailbox" + (100_000_000 + person)),
                    Buffer.buffer(sealer.seal(id, "person" + person + "@example.org")),
                    (short) (i < MORE ? 1 : 2),
                    2L + i));
        }
        Pool pool = world.node.site().database().pool();
        String columns =
                "campaign_id, text_id, wording_id, language, state, name, country, postcode, comment, visibility,"
                        + " signed_at, verified_at";
        Future<?> filled = pool.preparedQuery("insert into signature (id, mailbox, email_sealed, slot, number, "
                        + columns + ") select $1, $2, $3, $4, $5, " + columns + " from signature where number = 1")
                .executeBatch(rows)
                .compose(done -> pool.query("insert into consent (signature_id, mailbox, purpose, wording_id, given_at)"
                                + " select s.id, s.mailbox, 'updates', c.wording_id, now() from signature s, consent c"
                                + " where s.number > 1")
                        .execute())
                .compose(done -> pool.query("update tally set issued = " + (MORE + SHARED + 1) + ", standing = "
                                + (MORE + SHARED + 1) + " where issued > 0")
                        .execute());
        filled.toCompletionStage().toCompletableFuture().join();
    }

    private static Sending sending(Pool pool, Keys keys, Instant now) {
        return new Sending(
                pool,
                new Sending.Speed(50, Duration.ZERO, 100_000),
                new AddressHashes(keys),
                new Sealer(keys, new SecureRandom()),
                () -> QuietDays.NONE,
                campaign -> ZoneOffset.UTC,
                Clock.fixed(now, ZoneOffset.UTC),
                () -> {});
    }

    private static Future<Void> all(Sending sending, UUID update) {
        return sending.batch(update).compose(more -> more ? all(sending, update) : Future.succeededFuture());
    }

    /** The other process. */
    public static void main(String[] arguments) throws IOException {
        Pool pool = Database.open(Vertx.vertx(), KilledProcess.database(arguments), 4)
                .pool();
        List<String> others = KilledProcess.others(arguments);
        Sending sending = sending(pool, Keys.read(Path.of(others.get(0))), Instant.parse(others.get(1)));
        next(sending, UUID.fromString(others.get(2)));
    }

    private static Future<Void> next(Sending sending, UUID update) {
        return sending.batch(update).compose(more -> {
            KilledProcess.done();
            return more ? next(sending, update) : Future.succeededFuture();
        });
    }
}
