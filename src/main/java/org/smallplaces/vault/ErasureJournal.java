package org.smallplaces.vault;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.Restored;
import org.smallplaces.db.DatabaseException;

/**
 * Keeps the ledger of erasures outside the database too, since a restored backup has only those from before it: what the
 * file lacks is added to it, and what the database lacks is done again.
 */
public final class ErasureJournal {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureJournal.class);

    private final Vertx vertx;
    private final Erasures erasures;
    private final Clock clock;
    private final ErasureFile file;
    private final Keys keys;
    private final AtomicReference<Tried> tried = new AtomicReference<>(new Tried(Set.of(), Set.of(), LocalDate.MIN));
    private final AtomicReference<Erasures.Looked> said = new AtomicReference<>(Erasures.Looked.NOTHING);

    /** @param folder in which the file lies: that of the backups */
    public ErasureJournal(Vertx vertx, Erasures erasures, Keys keys, Clock clock, Path folder) {
        this.vertx = vertx;
        this.erasures = erasures;
        this.keys = keys;
        this.clock = clock;
        this.file = new ErasureFile(folder);
    }

    /** The file in a folder, whether it is there or not. */
    public static Path path(Path folder) {
        return new ErasureFile(folder).path();
    }

    /**
     * What a file holds, beside a database that was restored just now.
     *
     * @param isEmpty whether it has not even a first line
     * @param broken lines that were altered, cut or do not follow
     * @param last when the last erasure was that it has
     * @param since those from after the backup
     * @param lacking how many from before the backup it lacks, or lacked when it was used for a restore before: where there
     *     are any it is not the latest
     */
    public record Contents(
            boolean isEmpty, int entries, int broken, Optional<Instant> last, LedgerCounts since, int lacking) {}

    /**
     * What the file in a folder holds; nothing where there is none.
     *
     * @param restored the database, as it came from the backup
     * @param made when the backup was made
     */
    public static Contents contents(Path folder, DataSource restored, Instant made) throws IOException {
        ErasureFile.Read read = new ErasureFile(folder).read();
        Set<UUID> lacking;
        try (Connection connection = restored.getConnection()) {
            lacking = ErasureLedgerStore.ids(connection);
        } catch (SQLException e) {
            throw new DatabaseException(
                    "The database was restored, and does not answer any more. Check that it runs.", e);
        }
        lacking.removeAll(read.ids());
        return new Contents(
                read.isEmpty(),
                read.erasures().size(),
                read.broken(),
                read.erasures().stream().map(Erasure::at).max(Comparator.naturalOrder()),
                LedgerCounts.of(read.erasures().stream()
                        .filter(one -> one.at().isAfter(made))
                        .map(Erasure::kind)),
                lacking.isEmpty()
                        ? read.notes().lacked().map(ErasureFile.Lacked::entries).orElse(0)
                        : lacking.size());
    }

    /** The file, whether it is there or not. */
    public Path path() {
        return file.path();
    }

    /**
     * How file and database stand to each other.
     *
     * @param isEmpty whether it has not even a first line
     * @param lines what it has
     * @param unwritten erasures that the file lacks
     * @param broken lines that were altered, cut or do not follow
     * @param gap where erasures may be missing everywhere
     */
    public record Standing(
            Path path,
            boolean exists,
            boolean isEmpty,
            LedgerCounts lines,
            int unwritten,
            int broken,
            Optional<Gap> gap) {}

    /**
     * That the database was restored without the latest file.
     *
     * @param made since when erasures may be missing: when the backup was made
     * @param missing whether no file was there then; otherwise one that was not the latest
     * @param entries how many from before the backup prove it
     */
    public record Gap(Instant made, boolean missing, int entries) {}

    /** Looks only. */
    public Future<Standing> standing() {
        return read().compose(read -> erasures.others(Set.of())
                .compose(all -> erasures.restored().map(restored -> standing(read, all, restored))));
    }

    private Standing standing(ErasureFile.Read read, List<Erasure> all, Optional<Restored> restored) {
        List<Erasure> missing = read.without(all);
        return new Standing(
                file.path(),
                file.exists(),
                read.isEmpty(),
                LedgerCounts.of(read.erasures().stream().map(Erasure::kind)),
                missing.size(),
                read.broken(),
                restored.filter(one -> knowsNothingOf(read, one))
                        .map(one -> new Gap(one.made(), true, before(all, one)))
                        .or(() -> lacked(read, missing, restored)
                                .or(() -> read.notes().lacked())
                                .map(one -> new Gap(one.made(), false, one.entries()))));
    }

    /** Whether the file was begun when the database had been restored already; one that does not say it is believed. */
    private static boolean knowsNothingOf(ErasureFile.Read read, Restored restored) {
        return read.notes().settled().filter(restored.at()::isBefore).isEmpty()
                && (read.isEmpty()
                        || read.notes().begun().filter(restored.at()::isBefore).isPresent());
    }

    /** What proves that a file is not the latest: a backup knows of it. */
    private static Optional<ErasureFile.Lacked> lacked(
            ErasureFile.Read read, List<Erasure> missing, Optional<Restored> restored) {
        return restored.filter(one -> !read.isEmpty()
                        && read.notes().begun().filter(one.at()::isBefore).isEmpty())
                .map(one -> new ErasureFile.Lacked(one.made(), before(missing, one)))
                .filter(one -> one.entries() > 0);
    }

    private static int before(List<Erasure> erasures, Restored restored) {
        return (int) erasures.stream()
                .filter(one -> !one.at().isAfter(restored.made()))
                .count();
    }

    /**
     * Does again what the file says and the database does not know, and what was left of that for want of a key; gives how
     * many there were. Before anything is served.
     */
    public Future<Integer> apply() {
        return read().compose(this::again)
                .onSuccess(done -> {
                    if (done > 0) {
                        LOG.info("erasures_applied_again count={}", done);
                    }
                })
                .compose(done -> finish(true).map(done));
    }

    /** Brings file and database together while a node serves: a recurring job calls it. Gives how many lines were added. */
    public Future<Integer> keep() {
        return write().compose(added -> finish(false).map(added));
    }

    /** @param always whether it is looked once more by the keys by which it was looked before */
    private Future<Void> finish(boolean always) {
        Set<String> known = keys.encryption().ids();
        return erasures.unfinished().compose(lines -> {
            Tried now = new Tried(
                    known,
                    lines.stream().map(Erasure::id).collect(Collectors.toSet()),
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
            return !always && now.equals(tried.get())
                    ? Future.succeededFuture()
                    : erasures.finish(lines)
                            .onSuccess(done -> tried.set(now))
                            .onSuccess(this::say)
                            .mapEmpty();
        });
    }

    /**
     * By which encryption keys these lines were tried. Every row is opened for it that may be of somebody who objected, and
     * the same keys open no more of them the next time: until the key is there, the job looks once a day, as those rows may be
     * gone.
     */
    private record Tried(Set<String> keys, Set<UUID> lines, LocalDate day) {}

    /** What waits is said once, and that it went through. */
    private void say(Erasures.Looked looked) {
        Erasures.Looked before = said.getAndSet(looked);
        if (looked.finished() > 0) {
            LOG.info("objections_finished lines={}", looked.finished());
        } else if (looked.left() > 0 && !looked.equals(before)) {
            LOG.warn("objections_wait_for_key lines={} rows={}", looked.left(), looked.withoutKey());
        }
    }

    private Future<Integer> again(ErasureFile.Read read) {
        if (read.broken() > 0) {
            LOG.error("erasures_damaged file={} lines={}", file.path(), read.broken());
        }
        return erasures.again(read.erasures());
    }

    /** Adds to the file what it lacks, and begins it where there is none. Gives how many erasures that were. */
    public Future<Integer> write() {
        return begun().compose(read -> erasures.others(read.ids()))
                .compose(missing -> missing.isEmpty()
                        ? Future.succeededFuture(0)
                        : erasures.restored().compose(restored -> add(missing, restored)));
    }

    /** What somebody else has added meanwhile is not added twice. */
    private Future<Integer> add(List<Erasure> missing, Optional<Restored> restored) {
        return vertx.executeBlocking(() -> file.add(missing, (read, lacking) -> lacked(read, lacking, restored)));
    }

    /** Notes in the file that there is no later or better one, when it has all that the database knows. */
    public Future<Void> settle() {
        return write().compose(added -> vertx.executeBlocking(() -> {
            file.settle(clock.instant());
            return null;
        }));
    }

    /** The same, after an act: it never fails, as the job adds what could not be added now. */
    public Future<Void> written() {
        return write().onFailure(failure -> LOG.warn(
                        "erasures_not_written type={}", failure.getClass().getSimpleName()))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private Future<ErasureFile.Read> begun() {
        return vertx.executeBlocking(() -> {
            ErasureFile.Read read = file.read();
            return read.isEmpty() ? file.begin(clock.instant()) : read;
        });
    }

    private Future<ErasureFile.Read> read() {
        return vertx.executeBlocking(file::read);
    }
}
