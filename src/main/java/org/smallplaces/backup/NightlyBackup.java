package org.smallplaces.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.db.DatabaseAddress;

/**
 * A backup each night after two o'clock, in a folder where older ones go; it is asked every hour, so one that failed, or
 * whose night the machine slept through, is made up for, and the first after a restore is made at once. It blocks.
 */
public final class NightlyBackup {
    private static final Logger LOG = LoggerFactory.getLogger(NightlyBackup.class);
    private static final LocalTime TIME = LocalTime.of(2, 0);
    private static final Duration ABANDONED = Duration.ofHours(6);

    private final Backups backups;
    private final BackupRunStore runs;
    private final Path folder;
    private final Clock clock;
    private final ZoneId zone;

    public NightlyBackup(Backups backups, DatabaseAddress owner, Path folder, Clock clock, ZoneId zone) {
        this.backups = backups;
        this.runs = new BackupRunStore(owner);
        this.folder = folder;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Makes one if it is time for it; what fails is noted for staff and for {@code doctor}, and tried again.
     *
     * @return whether there is a new one
     */
    public boolean run() throws SQLException {
        Optional<Instant> last = runs.lastGoodNight();
        if (last.isPresent() && clock.instant().isBefore(next(last.get(), zone))) {
            return false;
        }
        try {
            open(folder);
            Backups.Made made = backups.make(folder, "night");
            LOG.info(
                    "backup_made bytes={} rows={}", made.bytes(), made.summary().rows());
            tidy();
            return true;
        } catch (BackupException e) {
            LOG.error("backup_failed why={}", e.failure().word());
            return false;
        } catch (IOException e) {
            LOG.warn("backups_not_tidied type={}", e.getClass().getName());
            return true;
        }
    }

    /** The first two o'clock after {@code last}. */
    static Instant next(Instant last, ZoneId zone) {
        ZonedDateTime before = last.atZone(zone);
        ZonedDateTime same = before.with(TIME);
        return (same.isAfter(before) ? same : before.plusDays(1).with(TIME)).toInstant();
    }

    private static void open(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            LOG.warn("backup_folder_not_made"); // whoever writes there says it to staff
        }
    }

    private void tidy() throws IOException {
        for (Path part : named(BackupName::isPart)) {
            Instant touched = Files.getLastModifiedTime(part).toInstant();
            if (touched.isBefore(clock.instant().minus(ABANDONED))) {
                Files.deleteIfExists(part);
            }
        }
        List<Instant> all = named(name -> BackupName.parse(name).isPresent()).stream()
                .map(file -> BackupName.parse(file.getFileName().toString()))
                .flatMap(Optional::stream)
                .map(BackupName::at)
                .toList();
        for (Instant old : Keeping.superfluous(all)) {
            Files.deleteIfExists(new BackupName(old).in(folder));
        }
    }

    private List<Path> named(java.util.function.Predicate<String> name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name.test(file.getFileName().toString()))
                    .toList();
        }
    }
}
