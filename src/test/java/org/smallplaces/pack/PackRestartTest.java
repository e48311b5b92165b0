package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smallplaces.pack.PackWorld.await;

import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.CampaignKind;

class PackRestartTest {
    private PackWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new PackWorld();
        world.signMany(60);
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private UUID request() {
        return await(world.builder(world.job()).request(world.campaign, Preset.OFFICIAL, "staff:1", "Olu"));
    }

    /** Dies after this many salts, as a process that is killed while it freezes. */
    private record DyingRandom(int lives, RandomGenerator real, int[] used) implements RandomGenerator {
        @Override
        public long nextLong() {
            return real.nextLong();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (++used[0] > lives) {
                throw new ThreadDeath();
            }
            real.nextBytes(bytes);
        }
    }

    @Test
    void killedWhileItFreezesNothingHasHappened() {
        UUID id = request();
        PackJob dying = world.job(new DyingRandom(40, new SecureRandom(), new int[1]));
        assertThatThrownBy(() -> await(dying.run(id))).hasRootCauseInstanceOf(ThreadDeath.class);
        assertThat(world.state(id)).isEqualTo("queued");
        assertThat(world.database.ask("select count(*) from pack_row")).containsExactly("0");

        await(world.job().run(id));
        assertThat(world.state(id)).isEqualTo("ready");
    }

    @Test
    void killedAfterTheFreezeItIsMadeFromTheFrozenRowsWhateverHappenedSince() throws IOException {
        UUID id = request();
        cutWhen("pack_progress", "new.step = 'letter'");
        assertThatThrownBy(() -> await(world.job().run(id))).isInstanceOf(RuntimeException.class);
        assertThat(world.state(id)).isEqualTo("frozen");
        String root = world.database
                .ask("select encode(merkle_root, 'hex') from pack")
                .get(0);
        world.sign("Too Late", "public", "clear");
        world.database.execute(
                "update signature set state = 'withdrawn', slot = null, ended_at = now() where number = 3");
        mend();

        await(world.job().run(id));

        String csv = new String(PackWorld.unzipHex(world.bytes(id)).get("signatories.csv"));
        assertThat(csv.lines()).hasSize(61);
        assertThat(csv).contains("Signatory 3,").doesNotContain("Too Late");
        assertThat(world.database.ask("select encode(merkle_root, 'hex') from pack"))
                .containsExactly(root);
    }

    @Test
    void cutInTheMiddleOfTheListOrWhileStoringItEndsInTheSameBytes() throws IOException {
        UUID id = request();
        cutWhen("pack_progress", "new.step = 'list'");
        assertThatThrownBy(() -> await(world.job().run(id))).isInstanceOf(RuntimeException.class);
        assertThat(world.state(id)).isEqualTo("frozen");
        cutWhen("pack", "new.state = 'ready'");
        assertThatThrownBy(() -> await(world.job().run(id))).isInstanceOf(RuntimeException.class);
        assertThat(world.state(id)).isEqualTo("frozen");
        assertThat(world.database.ask("select count(*) from pack_chunk")).containsExactly("0");
        assertThat(Files.list(world.settings().temp())).isEmpty();
        mend();

        await(world.job().run(id));
        String first = world.bytes(id);
        rebuild(id);
        await(world.job().run(id));
        assertThat(world.bytes(id)).isEqualTo(first);
        assertThat(world.database.ask("select encode(sha256, 'hex') from pack"))
                .containsExactly(Sha256.hex(java.util.HexFormat.of().parseHex(first)));
    }

    @Test
    void cancelledWhileItFreezesOrIsMadeNothingIsKeptAndTheNextOneHasItsNumber() {
        for (String step : List.of("reading", "list", "storing")) {
            UUID id = request();
            cancelWhen(step);
            PackJob job = world.job();
            try {
                await(job.run(id));
            } catch (PackBusy again) {
                await(job.run(id));
            }
            assertThat(world.database.ask("select state || ' ' || reason from pack"))
                    .as(step)
                    .containsExactly("failed cancelled");
            assertThat(world.database.ask("select count(*) from pack_chunk")).containsExactly("0");
            mend();
        }
        assertThat(await(world.builder(world.job()).build(world.campaign, Preset.OFFICIAL, "Olu"))
                        .edition())
                .isEqualTo(1);
    }

    @Test
    void whatIsReadyIsNotCancelled() {
        UUID id = request();
        await(world.job().run(id));
        Pack ready = await(new PackStore().find(world.database.database().pool(), id))
                .orElseThrow();
        assertThat(await(world.builder(world.job()).cancel(ready, "staff:1"))).isFalse();
        assertThat(world.state(id)).isEqualTo("ready");
        assertThat(world.database.ask("select count(*) from audit where act = 'pack.cancel'"))
                .containsExactly("0");
    }

    @Test
    void aLineThatWasChangedAfterTheFreezeStopsThePack() {
        UUID id = request();
        await(world.job().run(id));
        rebuild(id);
        world.database.execute("update pack_row set name = 'Somebody Else' where position = 5");
        await(world.job().run(id));
        assertThat(world.state(id)).isEqualTo("failed");
        assertThat(world.database.ask("select reason from pack")).containsExactly("fault");
    }

    @Test
    void whereTheFilesCannotBeWrittenThePackFailsAndTheNextTryKeepsItsNumber() throws IOException {
        Path file = Files.writeString(world.folder.resolve("no-folder"), "x");
        PackSettings nowhere = new PackSettings(URI.create("https://letters.example.org"), file.resolve("temp"));
        UUID id = request();
        await(world.job(new SecureRandom(), nowhere).run(id));
        assertThat(world.database.ask("select state || ' ' || reason from pack"))
                .containsExactly("failed storage");

        PackFile built = await(world.builder(world.job()).build(world.campaign, Preset.OFFICIAL, "Olu"));
        assertThat(built.edition()).isEqualTo(1);
        assertThat(world.database.ask("select count(*) from pack")).containsExactly("1");
    }

    @Test
    void pressedTwentyTimesAtOnceItIsOnePack() {
        PackBuilder builder = world.builder(world.job());
        List<Future<UUID>> presses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            presses.add(builder.request(world.campaign, Preset.OFFICIAL, "staff:" + i, "Olu"));
        }
        await(Future.all(presses));
        assertThat(new HashSet<>(presses.stream().map(Future::result).toList())).hasSize(1);
        assertThat(world.database.ask("select count(*) from pack")).containsExactly("1");
        assertThat(world.database.ask("select count(*) from scheduled_tasks")).containsExactly("1");
        assertThat(world.database.ask("select count(*) from audit where act = 'pack.build'"))
                .containsExactly("1");
    }

    @Test
    void twoProcessesThatBuildAtOnceGiveTheSamePack() {
        Future<PackFile> one = world.builder(world.job()).build(world.campaign, Preset.OFFICIAL, "one");
        Future<PackFile> two = world.builder(world.job()).build(world.campaign, Preset.OFFICIAL, "two");
        assertThat(await(one).fingerprint()).isEqualTo(await(two).fingerprint());
        assertThat(await(one).edition()).isEqualTo(1);
    }

    @Test
    void editionsHaveNoGapsAndOtherCampaignsCountForThemselves() {
        for (int edition = 1; edition <= 3; edition++) {
            assertThat(await(world.builder(world.job()).build(world.campaign, Preset.OFFICIAL, "x"))
                            .edition())
                    .isEqualTo(edition);
        }
        var other = world.addCampaign("other-row", CampaignKind.PETITION, PackWorld.ENGLISH);
        assertThat(await(world.builder(world.job()).build(other, Preset.OFFICIAL, "x"))
                        .edition())
                .isEqualTo(1);
    }

    /** The session is killed by the database at the moment when the row of the pack, or of its progress, becomes this. */
    private void cutWhen(String table, String condition) {
        mend();
        world.database.execute("create function cut() returns trigger language plpgsql security definer as $f$ begin"
                + " perform pg_terminate_backend(pg_backend_pid()); return new; end $f$;"
                + " create trigger cut before update on " + table + " for each row when (" + condition
                + ") execute function cut()");
    }

    /** Somebody presses the button at the moment when the work reaches this step. */
    private void cancelWhen(String step) {
        world.database.execute("create function cut() returns trigger language plpgsql security definer as $f$ begin"
                + " update pack set state = 'failed', reason = 'cancelled', finished_at = now();"
                + " return new; end $f$; create trigger cut after insert or update on pack_progress for each row"
                + " when (new.step = '" + step + "') execute function cut()");
    }

    private void mend() {
        world.database.execute("drop function if exists cut() cascade");
    }

    private void rebuild(UUID id) {
        world.database.execute("delete from pack_chunk; update pack set state = 'frozen', size = null, sha256 = null,"
                + " finished_at = null where id = '" + id + "'");
    }
}
