package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.pack.PackWorld.await;

import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Wait;
import org.smallplaces.signature.SignatureEraser;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Erasure;
import org.smallplaces.vault.ErasureKind;
import org.smallplaces.vault.Erasures;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Sealer;

/**
 * Somebody is erased while a pack is fixed: either the pack was first, and is marked as one from which somebody was erased,
 * or the erasure was, and the pack has never held them. In neither is their name left.
 */
class ErasingBesideFreezingTest {
    private static final int ROUNDS = 120;
    private static final int OTHERS = 30;
    private static final String SERIALIZATION = "40001";

    private PackWorld world;
    private Erasures erasures;
    private Freeze freeze;

    @BeforeEach
    void open() throws IOException {
        world = new PackWorld();
        world.signMany(OTHERS);
        erasures = new Erasures(
                world.database.database().pool(),
                new AddressHashes(world.keys),
                List.of(new SignatureEraser(new Sealer(world.keys, new SecureRandom())), new PackEraser()),
                world.clock);
        freeze = new Freeze(world.messages, world.clock, new SecureRandom(), world.key.fingerprint());
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private String ask(String sql) {
        return world.database.ask(sql).get(0);
    }

    private UUID person(String name) {
        world.sign(name, "public", "clear");
        return UUID.fromString(ask("select id from signature where name = '" + name + "'"));
    }

    private Erasure erasureOf(UUID person) {
        return erasures.prepare(
                ErasureKind.OWN,
                List.of(new HeldRecord(
                        SignatureEraser.KIND, person, Optional.of(world.campaign.id()), new JsonObject())));
    }

    private UUID request() {
        return await(world.builder(world.job()).request(world.campaign, Preset.OFFICIAL, "staff:1", "Olu"));
    }

    /** As the job does: it begins anew where an erasure came between. */
    private void fix(UUID pack) {
        try (Connection connection = world.database.database().jdbc().getConnection();
                Connection beside = world.database.database().jdbc().getConnection()) {
            QueuedPack queued =
                    new RenderStore(connection).find(pack).orElseThrow().pack();
            PackProgress progress = new PackProgress(new ProgressStore(beside, pack), world.clock);
            boolean fixed = false;
            while (!fixed) {
                fixed = fixed(connection, queued, progress);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean fixed(Connection connection, QueuedPack pack, PackProgress progress) throws SQLException {
        try {
            freeze.freeze(connection, pack, progress);
            return true;
        } catch (SQLException e) {
            if (!SERIALIZATION.equals(e.getSQLState())) {
                throw e;
            }
            return false;
        }
    }

    @Test
    void whicheverIsFirstNoNameIsLeftAndTheCountsAgree() throws Exception {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        int held = 0;
        for (int round = 0; round < ROUNDS; round++) {
            UUID person = person("Erased Person " + round);
            long early = random.nextLong(-20_000_000, 20_000_000);
            CompletableFuture<UUID> fixing = CompletableFuture.supplyAsync(() -> {
                LockSupport.parkNanos(Math.max(0, early));
                UUID pack = request();
                fix(pack);
                return pack;
            });
            CompletableFuture<Void> erasing = CompletableFuture.runAsync(() -> {
                LockSupport.parkNanos(Math.max(0, -early));
                await(erasures.erase(erasureOf(person), "subject"));
            });
            UUID pack = fixing.get(60, TimeUnit.SECONDS);
            erasing.get(60, TimeUnit.SECONDS);
            held += holds(pack, person, "round " + round) ? 1 : 0;
            world.database.execute("update pack set state = 'failed', reason = 'fault', finished_at = now()"
                    + " where state in ('queued', 'frozen')");
        }
        assertThat(held).as("each came first now and then").isBetween(1, ROUNDS - 1);
    }

    /** Whether the pack was first. */
    private boolean holds(UUID pack, UUID person, String round) {
        String lines = " from pack_row where pack_id = '" + pack + "'";
        assertThat(ask("select count(*)" + lines + " and name like 'Erased%'"))
                .as(round)
                .isEqualTo("0");
        assertThat(ask("select count(*)" + lines))
                .as(round)
                .isEqualTo(ask("select listed from pack where id = '" + pack + "'"));
        boolean holds = ask("select count(*) from pack_signature where pack_id = '" + pack + "' and signature_id = '"
                        + person + "'")
                .equals("1");
        assertThat(ask("select state || ' ' || reason from pack where id = '" + pack + "'"))
                .as(round)
                .isEqualTo(holds ? "failed erased" : "frozen ");
        assertThat(ask("select count(*)" + lines + " and name = ''")).as(round).isEqualTo(holds ? "1" : "0");
        assertThat(ask("select count(*)" + lines)).as(round).isEqualTo(Integer.toString(OTHERS + (holds ? 1 : 0)));
        assertThat(ask("select standing from tally")).as(round).isEqualTo(Integer.toString(OTHERS));
        return holds;
    }

    /** The erasure has looked for packs, and there was none; it has still to COMMIT as one is asked for and fixed. */
    @Test
    void aPackThatIsAskedForBeforeTheErasureEndsWaitsForIt() throws Exception {
        UUID person = person("Erased Person");
        Promise<Void> done = Promise.promise();
        Promise<Void> end = Promise.promise();
        var erasing = world.database
                .database()
                .pool()
                .withTransaction(transaction -> erasures.erase(transaction, erasureOf(person), "subject")
                        .onComplete(done)
                        .compose(erased -> end.future()));
        await(done.future());
        UUID pack = request();
        CompletableFuture<Void> fixing = CompletableFuture.runAsync(() -> fix(pack));
        String waits = "select count(*) from pg_locks where not granted";
        Wait.until(() -> fixing.isDone() || !ask(waits).equals("0"), is -> is);
        end.complete();
        await(erasing);
        fixing.get(60, TimeUnit.SECONDS);

        assertThat(holds(pack, person, "one")).isFalse();
    }
}
