package org.smallplaces.backup;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.db.AuditChain;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.db.ChainVerdict;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.db.DatabaseException;
import org.smallplaces.db.Migrations;
import org.smallplaces.db.Migrations.Step;
import org.smallplaces.db.UnfinishedRestore;
import org.smallplaces.vault.Keys;

/**
 * Brings a backup into an empty database, or into one in which only what the program itself begins with stands, as
 * another command has opened it. Until all is there, checked and brought up to this version, the database bears
 * a mark by which nobody serves from it; a restore that was killed is begun anew. It blocks.
 */
public final class Restore {
    private static final Logger LOG = LoggerFactory.getLogger(Restore.class);

    private final DatabaseAddress owner;
    private final DatabaseAddress serving;
    private final Keys keys;
    private final Clock clock;

    public Restore(DatabaseAddress owner, DatabaseAddress serving, Keys keys, Clock clock) {
        this.owner = owner;
        this.serving = serving;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A backup that was restored.
     *
     * @param audit whether its audit is whole, up to where it ended when the backup was made
     */
    public record Done(Summary summary, ChainVerdict audit) {}

    /**
     * Restores {@code file}.
     *
     * @param trial whether this is a trial: one is never restored as a site in earnest, nor the other way round
     * @param after what is done before anybody serves, in this order
     * @param progress told in sentences
     * @throws BackupException where it cannot be done; then nothing is loaded
     */
    public Done run(Path file, boolean trial, List<AfterRestore> after, Consumer<String> progress) {
        try (Connection alone = owner.dataSource().getConnection()) {
            boolean begunBefore = requireRoom(alone);
            BackupFile backup = new BackupFile(file, keys);
            Summary summary = backup.check();
            requireFit(file, summary.head(), trial);
            progress.accept("The backup is whole: %,d rows in %,d tables, as of %s."
                    .formatted(
                            summary.rows(),
                            summary.tables().size(),
                            summary.head().made()));
            if (begunBefore) {
                progress.accept("A restore was begun here before and not finished: it is begun anew.");
            }
            UnfinishedRestore.mark(alone);
            requireRoomStill(alone, begunBefore);
            UnfinishedRestore.noteCleared(alone);
            if (!LoadStore.isEmpty(alone)) {
                Migrations.removeAll(owner);
            }
            fill(backup, summary, after);
            ChainVerdict audit =
                    AuditChain.check(serving, Optional.of(summary.head().audit()));
            return new Done(summary, audit);
        } catch (SQLException e) {
            throw notRestored(e);
        }
    }

    /** Whether a restore was begun before; throws where something is there already, or another one is at work. */
    private boolean requireRoom(Connection alone) throws SQLException {
        if (!LoadStore.lock(alone)) {
            throw new BackupException(
                    Failure.DATABASE, "Another restore into " + owner + " is at work: wait until it has ended.");
        }
        boolean begunBefore = UnfinishedRestore.isCleared(alone);
        if (!begunBefore && UnfinishedRestore.isMarked(alone)) {
            UnfinishedRestore.unmark(alone); // broken off before anything was done: what stands there is not its own
        }
        requireUnused(alone, begunBefore);
        requireAlone(alone);
        return begunBefore;
    }

    /** From the mark on no node opens the database; one that was faster is still there, or has served meanwhile. */
    private void requireRoomStill(Connection alone, boolean begunBefore) throws SQLException {
        try {
            requireAlone(alone);
            requireUnused(alone, begunBefore);
        } catch (BackupException e) {
            if (!begunBefore) {
                UnfinishedRestore.unmark(alone);
            }
            throw e;
        }
    }

    private void requireUnused(Connection alone, boolean begunBefore) throws SQLException {
        if (!begunBefore && !LoadStore.isEmpty(alone) && !LoadStore.isUnused(alone)) {
            throw new BackupException(
                    Failure.DATABASE,
                    "The database " + owner + " is not empty, and nothing in it is ever overwritten. Restore into a new"
                            + " data folder (SMALLPLACES_DATA) or a new database (SMALLPLACES_DATABASE_URL).");
        }
    }

    private void requireAlone(Connection alone) throws SQLException {
        List<OtherSessionsStore.Session> others =
                OtherSessionsStore.staying(alone, Set.copyOf(List.of(owner.user(), serving.user())));
        if (!others.isEmpty()) {
            throw new BackupException(
                    Failure.DATABASE,
                    "The database " + owner + " is in use: " + OtherSessionsStore.words(others)
                            + ". Stop every node that"
                            + " serves from it, also one that serves pages only, and whatever else has it open, and"
                            + " restore again: their tables would be taken away beneath them. Nothing was changed.");
        }
    }

    private void requireFit(Path file, BackupHead head, boolean trial) {
        if (head.origin().trial() != trial) {
            throw new BackupException(
                    Failure.OTHER,
                    trial
                            ? "The backup " + file
                                    + " is of a site in earnest: give its settings (SMALLPLACES_BASE_URL,"
                                    + " SMALLPLACES_KEYS, SMALLPLACES_SMTP_URL), so that it does not become a trial."
                            : "The backup " + file + " is of a trial: what is invented is not restored in earnest.");
        }
        Map<String, Integer> known = new HashMap<>();
        Migrations.known(owner).forEach(step -> known.put(number(step.version()), step.checksum()));
        for (Step step : head.steps()) {
            Integer ours = known.get(number(step.version()));
            if (ours == null || ours != step.checksum()) {
                throw new BackupException(
                        Failure.OTHER,
                        "The backup " + file + " was made by another, probably newer version of Small Places ("
                                + head.origin().product() + ", step " + step.version()
                                + "). Restore it with that version.");
            }
        }
    }

    /** One step may be written 070 and 70. */
    private static String number(String version) {
        return version.replaceFirst("^0+(?=.)", "");
    }

    private void fill(BackupFile backup, Summary summary, List<AfterRestore> after) throws SQLException {
        try {
            Migrations.migrateWithin(owner, serving, summary.head().level());
            backup.use(reader -> {
                reader.head();
                LoadStore.load(owner, reader);
                return summary;
            });
            Migrations.migrateWithin(owner, serving, Migrations.LATEST);
            finish(summary, after);
        } catch (SQLException | DatabaseException | BackupException e) {
            clear();
            throw e;
        }
    }

    private void finish(Summary summary, List<AfterRestore> after) throws SQLException {
        Instant now = clock.instant();
        Instant made = summary.head().made();
        try (Connection connection = owner.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            for (AfterRestore one : after) {
                one.apply(connection, made, now);
            }
            new AuditLog()
                    .appendNow(
                            connection,
                            AuditEntry.of(now, "system", "backup.restore", "backup")
                                    .with(new JsonObject()
                                            .put("made", made.toString())
                                            .put("rows", summary.rows())));
            UnfinishedRestore.unmark(connection);
            connection.commit();
        }
    }

    /** What failed leaves the database as empty as it was; where even that fails, the mark stays and says enough. */
    private void clear() {
        try (Connection connection = owner.dataSource().getConnection()) {
            Migrations.removeAll(owner);
            UnfinishedRestore.unmark(connection);
        } catch (SQLException | DatabaseException e) {
            LOG.warn("restore_not_cleared reason={}", e.getMessage());
        }
    }

    private BackupException notRestored(Throwable cause) {
        return new BackupException(
                Failure.DATABASE,
                "The database " + owner + " did not take the backup ("
                        + String.valueOf(cause.getMessage()).lines().findFirst().orElse("")
                        + "); nothing was loaded. Check that it runs, and that the log-in owns the database.",
                cause);
    }
}
