package org.smallplaces.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smallplaces.db.Scratch.remember;
import static org.smallplaces.db.Scratch.remembered;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
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
    void theServerIsDurableAndChecksItsPages() {
        try (EmbeddedPostgres server = start()) {
            assertThat(setting(server, "fsync", "synchronous_commit", "full_page_writes", "data_checksums"))
                    .containsExactly("on", "on", "on", "on");
            assertThat(setting(
                            server, "server_encoding", "log_timezone", "unix_socket_directories", "listen_addresses"))
                    .containsExactly("UTF8", "UTC", "", "127.0.0.1");
            assertThat(TestDatabase.TestServer.ask(
                            server.owner(),
                            "select datlocprovider::text || ' ' || datlocale from pg_database"
                                    + " where datname = current_database()"))
                    .containsExactly("b C.UTF-8");
            assertThat(setting(server, "shared_buffers")).containsExactly("4096");
            DatabaseHealth.requireFit(server.serving());
        }
    }

    @Test
    void everyLogInNeedsItsPassword() {
        try (EmbeddedPostgres server = start()) {
            for (DatabaseAddress right :
                    List.of(server.owner(), server.serving(), server.known().superuser())) {
                assertThat(PostgresStart.accepts(right)).isTrue();
                for (String wrong : List.of("", "wrong", server.known().ownerPassword() + "x")) {
                    DatabaseAddress address = new DatabaseAddress(
                            right.host(), right.port(), right.database(), right.user(), wrong, Map.of());
                    assertThatThrownBy(
                                    () -> address.dataSource().getConnection().close())
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("password");
                }
            }
            assertThat(TestDatabase.TestServer.ask(
                            server.known().superuser(), "select distinct auth_method from pg_hba_file_rules"))
                    .containsExactly("scram-sha-256");
        }
    }

    @Test
    void onlyLoopbackIsListenedOn() throws IOException {
        try (EmbeddedPostgres server = start()) {
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(network.getInetAddresses())) {
                    if (!address.isLoopbackAddress()) {
                        assertThatThrownBy(
                                        () -> new Socket(address, server.owner().port()).close())
                                .isInstanceOf(IOException.class);
                    }
                }
            }
        }
    }

    @Test
    void nobodyElseCanLookIntoTheFolder() throws IOException {
        Path made = temporary.resolve("made").resolve("by-us");
        try (EmbeddedPostgres server = start();
                EmbeddedPostgres another = EmbeddedPostgres.startOrAttach(made)) {
            assertThat(server.startedHere()).isTrue();
            assertThat(another.startedHere()).isTrue();
            assertThat(permissions(made)).isEqualTo("rwx------");
            assertThat(permissions(folder)).isEqualTo("rwx--x--x");
            assertThat(permissions(folder.resolve("postgres.passwords"))).isEqualTo("rw-------");
            assertThat(permissions(folder.resolve("postgres"))).isEqualTo("rwx------");
        }
    }

    @Test
    void restartKeepsTheDataAndThePort() {
        int port;
        try (EmbeddedPostgres server = start()) {
            port = server.owner().port();
            remember(server, "kept");
        }
        try (EmbeddedPostgres server = start()) {
            assertThat(remembered(server)).containsExactly("kept");
            assertThat(server.owner().port()).isEqualTo(port).isGreaterThan(20_000);
        }
    }

    @Test
    void aPortThatSomebodyTookIsReplacedAndTheNewOneRemembered() throws IOException {
        int port;
        try (EmbeddedPostgres server = start()) {
            port = server.owner().port();
            remember(server, "kept");
        }
        int other;
        try (ServerSocket somebody = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
                EmbeddedPostgres server = start()) {
            assertThat(somebody.isBound()).isTrue();
            other = server.owner().port();
            assertThat(other).isNotEqualTo(port);
            assertThat(remembered(server)).containsExactly("kept");
        }
        try (EmbeddedPostgres server = start()) {
            assertThat(server.owner().port()).isEqualTo(other);
        }
    }

    @Test
    void lostPasswordsAreRenewedAndTheDataKept() throws IOException {
        String before;
        try (EmbeddedPostgres server = start()) {
            before = server.owner().password();
            remember(server, "kept");
        }
        Files.delete(folder.resolve("postgres.passwords"));
        try (EmbeddedPostgres server = start()) {
            assertThat(remembered(server)).containsExactly("kept");
            assertThat(server.owner().password()).isNotEqualTo(before);
        }
    }

    @Test
    void whatAKillLeftHalfMadeIsClearedAway() throws IOException {
        Path killed = temporary.resolve("killed");
        Path binaries = Files.createDirectories(killed.resolve("postgres-bin-new-1"));
        Path cluster = Files.createDirectories(killed.resolve("postgres.new-1"));
        Files.writeString(cluster.resolve("PG_VERSION"), "18");
        try (EmbeddedPostgres server = EmbeddedPostgres.startOrAttach(killed)) {
            assertThat(server.startedHere()).isTrue();
            assertThat(binaries).doesNotExist();
            assertThat(cluster).doesNotExist();
        }
    }

    @Test
    void closingTwiceIsClosingOnceAndLeavesNothingRunning() {
        EmbeddedPostgres server = start();
        Postmaster postmaster = server.postmaster();
        server.close();
        server.close();
        assertThat(postmaster.isAlive()).isFalse();
        assertThat(server.startedHere()).isFalse();
    }

    @Test
    void attachingBesideTheOwnerDoesNotStopItsServer() {
        try (EmbeddedPostgres server = start()) {
            EmbeddedPostgres beside = start();
            assertThat(beside.startedHere()).isFalse();
            remember(beside, "seen by both");
            beside.close();
            assertThat(remembered(server)).containsExactly("seen by both");
            assertThat(server.startedHere()).isTrue();
        }
    }

    @Test
    void anAttachedProcessTakesOverWhenTheOwnerEnds() throws InterruptedException {
        EmbeddedPostgres server = start();
        try (EmbeddedPostgres beside = start()) {
            remember(server, "kept");
            server.close();
            Eventually.holds(beside::startedHere);
            assertThat(remembered(beside)).containsExactly("kept");
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsOneSentence() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "not a folder");
        assertThatThrownBy(() -> EmbeddedPostgres.startOrAttach(file))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("The data folder " + file + " cannot be written by the user")
                .hasMessageContaining("SMALLPLACES_DATA")
                .message()
                .hasLineCount(1);
    }

    @Test
    void dataOfAnotherPostgresVersionIsOneSentence() throws IOException {
        start().close();
        Files.writeString(folder.resolve("postgres").resolve("PG_VERSION"), "16\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("is of PostgreSQL 16")
                .hasMessageContaining("backup");
    }

    @Test
    void whoFindsNoAnswerOnAFullDiskIsToldToMakeRoomAndNotToStopTheServer() {
        Path lock = temporary.resolve("server.lock");
        assertThat(EmbeddedPostgres.noAnswer(lock, Optional.of(new FreeSpace(temporary, 1_000))))
                .contains("the disk is full", temporary.toString(), "Make room")
                .doesNotContain("stop that process");
        assertThat(EmbeddedPostgres.noAnswer(lock, FreeSpace.of(temporary.resolve("gone"))))
                .contains("stop that process and start again");
    }

    @Test
    void theLogStaysSmall() throws IOException {
        try (EmbeddedPostgres server = start()) {
            Path log = folder.resolve("postgres.log");
            Files.write(log, new byte[9 << 20], StandardOpenOption.APPEND);
            PostgresLog.bound(log);
            assertThat(log).isEmptyFile();
            assertThat(Files.size(folder.resolve("postgres.log.1"))).isGreaterThan(9 << 20);
            assertThat(server.startedHere()).isTrue();
        }
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.startOrAttach(folder);
    }

    private static List<String> setting(EmbeddedPostgres server, String... names) {
        return Arrays.stream(names)
                .map(name -> TestDatabase.TestServer.ask(
                                server.known().superuser(),
                                "select setting from pg_settings where name = '" + name + "'")
                        .get(0))
                .toList();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
