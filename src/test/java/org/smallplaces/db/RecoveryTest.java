package org.smallplaces.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.db.Scratch.remember;
import static org.smallplaces.db.Scratch.remembered;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() {
        folder = Scratch.folder(temporary);
    }

    @AfterEach
    void removeFolder() throws IOException {
        DataFolder.deleteTree(folder);
    }

    @Test
    void postgresKilledUnderARunningServerComesBackOnItsPort() throws InterruptedException {
        try (EmbeddedPostgres server = start()) {
            remember(server, "kept");
            DatabaseAddress address = server.owner();
            for (int time = 0; time < 2; time++) {
                kill(server.postmaster());
                Eventually.holds(() -> remembered(address).equals(List.of("kept")));
            }
            assertThat(server.startedHere()).isTrue();
        }
        assertThat(Postmaster.orphans(folder.resolve("postgres"))).isEmpty();
    }

    @Test
    void postgresThatOutlivedItsKilledOwnerIsAdoptedAndStopped() throws Exception {
        OwnerProcess owner = OwnerProcess.start(folder);
        assertThat(owner.firstLine()).isEqualTo("ready true");
        remember(logIns().owner(), "kept");
        Postmaster left = Postmaster.running(folder.resolve("postgres")).orElseThrow();
        owner.kill();
        assertThat(left.isAlive()).isTrue();
        try (EmbeddedPostgres server = start()) {
            assertThat(server.startedHere()).isTrue();
            assertThat(server.postmaster().process()).isEqualTo(left.process());
            assertThat(remembered(server)).containsExactly("kept");
        }
        assertThat(left.isAlive()).isFalse();
    }

    @Test
    void anAdoptedServerThatIsKilledComesBackToo() throws Exception {
        OwnerProcess owner = OwnerProcess.start(folder);
        remember(logIns().owner(), "kept");
        owner.kill();
        try (EmbeddedPostgres server = start()) {
            kill(server.postmaster());
            Eventually.holds(() -> remembered(server).equals(List.of("kept")));
        }
    }

    @Test
    void bothKilledLosesNothingThatWasAcknowledged() throws Exception {
        OwnerProcess owner = OwnerProcess.start(folder);
        remember(logIns().owner(), "kept");
        Postmaster postmaster = Postmaster.running(folder.resolve("postgres")).orElseThrow();
        owner.kill();
        kill(postmaster);
        assertThat(folder.resolve("postgres").resolve("postmaster.pid")).exists();
        try (EmbeddedPostgres server = start()) {
            assertThat(remembered(server)).containsExactly("kept");
        }
    }

    @Test
    void aStalePidFileThatNamesAnotherProgramIsNotBelieved() throws IOException {
        start().close();
        Path cluster = folder.resolve("postgres");
        // PostgreSQL itself forgives only its own number and its parents'.
        Process stranger = new ProcessBuilder("sleep", "60").start();
        Files.writeString(
                cluster.resolve("postmaster.pid"),
                stranger.pid() + "\n" + cluster + "\n1\n" + logIns().port() + "\n\n127.0.0.1\n");
        try (EmbeddedPostgres server = start()) {
            assertThat(server.startedHere()).isTrue();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aBusyProcessThatOutlivedItsPostmasterDoesNotPreventTheNextStart() throws Exception {
        EmbeddedPostgres server = start();
        CompletableFuture<Void> busy = CompletableFuture.runAsync(() -> workHard(server.owner()));
        Eventually.holds(() -> !TestDatabase.TestServer.ask(
                        server.owner(),
                        "select pid from pg_stat_activity where query like '%busy%' and state = 'active'"
                                + " and pid <> pg_backend_pid()")
                .isEmpty());
        kill(server.postmaster());
        Eventually.holds(() -> PostgresStart.accepts(server.owner()));
        server.close();
        busy.get(20, TimeUnit.SECONDS);
        assertThat(Postmaster.orphans(folder.resolve("postgres"))).isEmpty();
    }

    @Test
    void terminatingTheOwnerDoesItsLastWorkAndLeavesNothingRunning() throws Exception {
        OwnerProcess owner = OwnerProcess.start(folder);
        Postmaster postmaster = Postmaster.running(folder.resolve("postgres")).orElseThrow();
        assertThat(owner.terminate()).contains("database still there");
        assertThat(postmaster.isAlive()).isFalse();
        assertThat(Postmaster.orphans(folder.resolve("postgres"))).isEmpty();
    }

    @Test
    void terminatingOwnerAndPostgresAtOnceStartsNothingAnew() throws Exception {
        OwnerProcess owner = OwnerProcess.start(folder);
        Postmaster postmaster = Postmaster.running(folder.resolve("postgres")).orElseThrow();
        new ProcessBuilder("kill", "-INT", Long.toString(postmaster.process().pid()), Long.toString(owner.pid()))
                .start()
                .waitFor();
        Eventually.holds(() ->
                ProcessHandle.of(owner.pid()).map(process -> !process.isAlive()).orElse(true));
        assertThat(Postmaster.running(folder.resolve("postgres"))).isEmpty();
        assertThat(Postmaster.orphans(folder.resolve("postgres"))).isEmpty();
    }

    @Test
    void aSecondProcessAttachesAndItsEndLeavesTheOwnersServerAlone() throws Exception {
        try (EmbeddedPostgres server = start()) {
            remember(server, "kept");
            OwnerProcess beside = OwnerProcess.start(folder);
            assertThat(beside.firstLine()).isEqualTo("ready false");
            beside.terminate();
            OwnerProcess another = OwnerProcess.start(folder);
            another.kill();
            assertThat(remembered(server)).containsExactly("kept");
        }
    }

    @Test
    void anAttachedServerTakesOverWhenTheOwnerIsKilled() throws Exception {
        OwnerProcess owner = OwnerProcess.start(folder);
        try (EmbeddedPostgres server = start()) {
            assertThat(server.startedHere()).isFalse();
            owner.kill();
            Eventually.holds(server::startedHere);
        }
        assertThat(Postmaster.running(folder.resolve("postgres"))).isEmpty();
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.startOrAttach(folder);
    }

    private ServerLogIns logIns() throws IOException {
        return ServerLogIns.read(new DataFolder(folder)).orElseThrow();
    }

    private static void kill(Postmaster postmaster) {
        postmaster.process().destroyForcibly();
        postmaster.process().onExit().join();
    }

    /** Keeps a backend computing, so that it does not notice the death of its postmaster. */
    private static void workHard(DatabaseAddress address) {
        try (Connection connection = address.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("do $$ /* busy */ begin loop end loop; end $$");
        } catch (SQLException cutOff) {
            // As it must be.
        }
    }
}
