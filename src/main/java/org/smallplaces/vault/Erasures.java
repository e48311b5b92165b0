package org.smallplaces.vault;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Restored;
import org.smallplaces.core.SuppressionReason;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/**
 * Finds and erases what all rooms hold about somebody. Each erasure is one transaction with its line in the ledger and its
 * entry in the audit: all of it has happened, or nothing.
 */
public final class Erasures {
    private final Pool pool;
    private final AddressHashes hashes;
    private final List<Eraser> erasers;
    private final Clock clock;
    private final ErasureLedgerStore ledger = new ErasureLedgerStore();
    private final AuditLog audit = new AuditLog();

    /** @param erasers of every room, that of signatures first */
    public Erasures(Pool pool, AddressHashes hashes, List<Eraser> erasers, Clock clock) {
        this.pool = pool;
        this.hashes = hashes;
        this.erasers = List.copyOf(erasers);
        this.clock = clock;
    }

    /** All that is held under a mailbox. */
    public Future<List<HeldRecord>> held(EmailAddress address) {
        Subject subject = new Subject(address, hashes);
        Future<List<HeldRecord>> all = Future.succeededFuture(List.of());
        for (Eraser eraser : erasers) {
            all = all.compose(before -> eraser.find(pool, subject).map(more -> joined(before, more)));
        }
        return all;
    }

    private static List<HeldRecord> joined(List<HeldRecord> before, List<HeldRecord> more) {
        List<HeldRecord> both = new ArrayList<>(before);
        both.addAll(more);
        return both;
    }

    /** The hash by which a mailbox is never written to again, as {@link Erasure#suppressing} takes it. */
    public String suppression(EmailAddress address) {
        return HexFormat.of().formatHex(hashes.site(address));
    }

    /** An erasure of these records, not yet done, without those that stay. */
    public Erasure prepare(ErasureKind kind, Collection<HeldRecord> records) {
        List<HeldRecord> going = records.stream().filter(one -> !one.stays()).toList();
        return Erasure.of(UuidCreator.getTimeOrderedEpoch(), kind, clock.instant(), going);
    }

    /** Does it; ends after the COMMIT. */
    public Future<Void> erase(Erasure erasure, String actor) {
        return pool.withTransaction(transaction -> erase(transaction, erasure, actor));
    }

    /** Does it in the caller's transaction, which has taken no lock but that of a proposal. */
    public Future<Void> erase(SqlConnection transaction, Erasure erasure, String actor) {
        return erase(transaction, erasure, actor, false);
    }

    private Future<Void> erase(SqlConnection transaction, Erasure erasure, String actor, boolean unfinished) {
        return ledger.insert(transaction, erasure, unfinished).compose(fresh -> {
            Future<Void> done = Future.succeededFuture();
            for (Eraser eraser : erasers) {
                done = done.compose(before -> eraser.erase(transaction, erasure));
            }
            return done.compose(before ->
                    fresh ? audit.append(transaction, entry(erasure, actor)) : Future.<Void>succeededFuture());
        });
    }

    /**
     * Has nothing sent to a mailbox from now on, also after a restore, and ends what it agreed to be sent. The ledger has its
     * hash alone: ids of what stands would tell that several signatures are of one mailbox.
     */
    public Future<Void> object(SqlConnection transaction, EmailAddress address, String actor) {
        Subject subject = new Subject(address, hashes);
        Erasure objection = prepare(ErasureKind.OBJECTION, List.of()).suppressing(suppression(address));
        Future<Void> ended = Future.succeededFuture();
        for (Eraser eraser : erasers) {
            ended = ended.compose(before -> eraser.endMail(transaction, subject, objection.at()));
        }
        return ended.compose(done -> erase(transaction, objection, actor));
    }

    /** Has a mailbox written to again; what it had agreed to before stays ended. */
    public Future<Void> undoObjection(SqlConnection transaction, EmailAddress address, String actor) {
        Erasure undone = prepare(ErasureKind.OBJECTION_UNDONE, List.of()).writingAgain(suppression(address));
        return erase(transaction, undone, actor);
    }

    /**
     * Notes that a mailbox objects to the addresses of the connections from which it has signed until now, also after a
     * restore; who calls it has deleted them. By its hash alone, as {@link #object}.
     */
    public Future<Void> forgotConnections(SqlConnection transaction, EmailAddress address) {
        Erasure line = prepare(ErasureKind.CONNECTION_FORGOTTEN, List.of());
        return ledger.insert(transaction, line.with(Erasure.CONNECTION, suppression(address)))
                .mapEmpty();
    }

    /** Notes that staff hold mail to a mailbox back from now on, also after a restore; who calls it has put it on the list. */
    public Future<Void> heldBack(SqlConnection transaction, EmailAddress address, SuppressionReason reason) {
        Erasure line = prepare(ErasureKind.SUPPRESSED, List.of());
        return ledger.insert(transaction, line.with(Erasure.heldBack(reason), suppression(address)))
                .mapEmpty();
    }

    /** Notes that staff hold mail to a mailbox back no longer. */
    public Future<Void> lifted(SqlConnection transaction, EmailAddress address) {
        Erasure line = prepare(ErasureKind.SUPPRESSION_LIFTED, List.of());
        return ledger.insert(transaction, line.with(Erasure.LIFTED, suppression(address)))
                .mapEmpty();
    }

    /**
     * Erases what a rule says, in the caller's transaction. It needs no line in the ledger: after a restore the same rule
     * says the same again.
     */
    public Future<Void> eraseByRule(SqlConnection transaction, Collection<HeldRecord> records) {
        Erasure erasure = prepare(ErasureKind.RETENTION, records);
        Future<Void> done = Future.succeededFuture();
        for (Eraser eraser : erasers) {
            done = done.compose(before -> eraser.erase(transaction, erasure));
        }
        return done;
    }

    /** Numbers only: the ids stand in the ledger. */
    private AuditEntry entry(Erasure erasure, String actor) {
        JsonObject numbers = new JsonObject().put("kind", erasure.kind().word());
        erasure.subjects().forEach((kind, rows) -> numbers.put(kind, rows.size()));
        return AuditEntry.of(clock.instant(), actor, act(erasure.kind()), "erasure:" + erasure.id())
                .with(numbers);
    }

    private static String act(ErasureKind kind) {
        return switch (kind) {
            case OWN, EVERYTHING, STAFF, RETENTION -> "subject.erase";
            case OBJECTION -> "subject.object";
            case OBJECTION_UNDONE -> "subject.undo-objection";
            case CONNECTION_FORGOTTEN -> "subject.forget-connection";
            case SUPPRESSED -> "suppression.add";
            case SUPPRESSION_LIFTED -> "suppression.lift";
        };
    }

    /**
     * Does again what {@code lines} say and this database does not know of: after a restore.
     *
     * @return how many there were
     */
    Future<Integer> again(List<Erasure> lines) {
        return ledger.ids(pool).compose(known -> {
            List<Erasure> missing =
                    lines.stream().filter(one -> !known.contains(one.id())).toList();
            return endMail(missing).compose(withoutKey -> {
                Future<Void> all = Future.succeededFuture();
                for (Erasure one : missing) {
                    boolean unfinished = withoutKey > 0 && Objections.areIn(one);
                    all = all.compose(
                            done -> pool.withTransaction(transaction -> erase(transaction, one, "system", unfinished)));
                }
                return all.map(missing.size());
            });
        });
    }

    /**
     * Ahead of the lines: until these are all done, it is done once more.
     *
     * @return of how many rows it could not be seen whose they are
     */
    private Future<Integer> endMail(List<Erasure> lines) {
        Objections objections = Objections.of(lines, hashes);
        return objections.isEmpty()
                ? Future.succeededFuture(0)
                : pool.withTransaction(transaction -> {
                    Future<Integer> withoutKey = Future.succeededFuture(0);
                    for (Eraser eraser : erasers) {
                        withoutKey = withoutKey.compose(before ->
                                eraser.endMail(transaction, objections).map(more -> before + more));
                    }
                    return withoutKey;
                });
    }

    /** Lines of which a part is still to be done, as encryption keys were missing. */
    Future<List<Erasure>> unfinished() {
        return ledger.unfinished(pool);
    }

    /**
     * Ends what mailboxes had agreed to which asked for no mail, and deletes the addresses of connections to which they
     * objected, by these lines that are unfinished; all of it, or what can be done now.
     */
    Future<Looked> finish(List<Erasure> lines) {
        return lines.isEmpty()
                ? Future.succeededFuture(Looked.NOTHING)
                : endMail(lines)
                        .compose(withoutKey -> withoutKey > 0
                                ? Future.succeededFuture(new Looked(0, lines.size(), withoutKey))
                                : ledger.finish(pool, lines).map(new Looked(lines.size(), 0, 0)));
    }

    /**
     * How such a look went.
     *
     * @param finished how many lines are done now that were not
     * @param left how many still are not, for want of a key
     * @param withoutKey of how many rows it cannot be seen whose they are
     */
    record Looked(int finished, int left, int withoutKey) {
        static final Looked NOTHING = new Looked(0, 0, 0);
    }

    /** How this database was restored last, where it was. */
    public Future<Optional<Restored>> restored() {
        return ledger.restored(pool);
    }

    /** What was carried out again after the last restore; nothing where there was none. */
    public Future<Optional<CarriedOutAgain>> carriedOutAgain() {
        return restored()
                .compose(last -> last.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : ledger.again(pool)
                                .compose(counts -> ledger.unfinished(pool)
                                        .map(open -> Optional.of(new CarriedOutAgain(
                                                last.get(),
                                                counts,
                                                LedgerCounts.of(open.stream().map(Erasure::kind)))))));
    }

    /** What was erased and is not among {@code known}. */
    Future<List<Erasure>> others(Set<UUID> known) {
        return ledger.others(pool, known);
    }
}
