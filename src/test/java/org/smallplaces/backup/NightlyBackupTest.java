package org.smallplaces.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.backup.BackupHead.Origin;
import org.smallplaces.core.SteppingClock;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.vault.TestKeys;

/** Night after night, with a clock that the test sets. */
class NightlyBackupTest {
    private final SteppingClock clock = new SteppingClock();
    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database = TestDatabase.fresh(vertx);

    @TempDir
    Path temporary;

    private Path folder;
    private Backups backups;
    private NightlyBackup nightly;

    @BeforeEach
    void set() {
        folder = temporary.resolve("data/backups");
        backups = new Backups(
                database.owner(), TestKeys.fresh(), new Origin("1.0", "https://letters.example", false), clock);
        nightly = new NightlyBackup(backups, database.owner(), folder, clock, ZoneId.of("UTC"));
    }

    @AfterEach
    void close() {
        database.close();
        vertx.close().await();
    }

    @Test
    void thereIsOneEachNightAndOlderOnesGo() throws Exception {
        assertThat(nightly.run()).as("a new site has none").isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(nightly.run()).isFalse();
        Path part = Files.createFile(folder.resolve("smallplaces-20200101T000000Z.backup.killed.part"));
        Files.setLastModifiedTime(part, FileTime.from(clock.instant()));
        Path mine = Files.createFile(folder.resolve("mine.backup"));
        for (int night = 0; night < 15; night++) {
            clock.step(Duration.ofDays(1));
            assertThat(nightly.run()).isTrue();
            assertThat(nightly.run()).isFalse();
        }
        assertThat(backups()).hasSizeBetween(8, 9);
        assertThat(part).as("left by one that was killed").doesNotExist();
        assertThat(mine).as("not ours").exists();
        assertThat(database.ask("select count(*) from backup_run where failure = ''"))
                .containsExactly("16");
    }

    @Test
    void oneThatFailedIsNotedAndMadeUpForInTheNextHour() throws Exception {
        Files.createDirectories(folder.getParent());
        Files.createFile(folder); // nobody can write there, not even root
        assertThat(nightly.run()).isFalse();
        assertThat(database.ask("select failure from backup_run")).containsExactly("folder");
        Files.delete(folder);
        clock.step(Duration.ofHours(1));
        assertThat(nightly.run()).isTrue();
        assertThat(backups()).hasSize(1);
    }

    @Test
    void oneThatSomebodyTriedByHandInAnotherPlaceDoesNotMakeTheNightlyOneMissing() throws Exception {
        Pool pool = database.database().pool();
        assertThat(nightly.run()).isTrue();
        clock.step(Duration.ofHours(1));
        assertThatThrownBy(() -> backups.make(temporary.resolve("none/mine"), "command"))
                .hasMessageContaining("There is no folder");
        assertThat(BackupRunStore.latest(pool, 1).await().get(0).isGood()).isFalse();
        assertThat(BackupRunStore.latestOfNights(pool).await().orElseThrow().isGood())
                .isTrue();
        clock.step(Duration.ofHours(1));
        database.execute("update backup_run set made_by = 'night' where failure <> ''");
        assertThat(BackupRunStore.latestOfNights(pool).await().orElseThrow().isGood())
                .isFalse();
    }

    @Test
    void afterARestoreOneIsMadeAtOnceSinceTheOthersMayLieOnTheLostDisk() throws Exception {
        assertThat(nightly.run()).isTrue();
        clock.step(Duration.ofHours(1));
        database.execute("insert into audit (at, actor, act, subject, detail) values ('" + clock.instant()
                + "', 'system', 'backup.restore', 'backup', '{}')");
        clock.step(Duration.ofMinutes(5));
        assertThat(nightly.run()).isTrue();
        assertThat(nightly.run()).isFalse();
        assertThat(backups()).hasSize(2);
    }

    private List<String> backups() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> BackupName.parse(name).isPresent())
                    .toList();
        }
    }
}
