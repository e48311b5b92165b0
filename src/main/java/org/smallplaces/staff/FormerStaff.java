package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.vault.ErasureKind;
import org.smallplaces.vault.Erasures;
import org.smallplaces.vault.HeldRecord;

/** Deletes the accounts of those who have left: by a director, or a year after they were disabled. */
public final class FormerStaff {
    /** The notice for staff and the register say “twelve months” too. */
    static final Period KEPT = Period.ofMonths(12);

    private static final String SYSTEM = "system";

    private final Pool pool;
    private final Erasures erasures;
    private final Clock clock;
    private final StaffEraseStore store = new StaffEraseStore();
    private final AuditLog audit = new AuditLog();

    public FormerStaff(Pool pool, Erasures erasures, Clock clock) {
        this.pool = pool;
        this.erasures = erasures;
        this.clock = clock;
    }

    /** Deletes one that is disabled, also from backups that are restored later. */
    Future<Void> delete(SqlConnection transaction, String actor, UUID id) {
        return erasures.erase(transaction, erasures.prepare(ErasureKind.STAFF, records(List.of(id))), actor)
                .compose(done -> deleted(transaction, actor, id));
    }

    /** Deletes those whose time is over; gives how many. A restored backup is told by the same rule. */
    public Future<Integer> forget() {
        Instant before = clock.instant().atOffset(ZoneOffset.UTC).minus(KEPT).toInstant();
        return pool.withTransaction(transaction -> store.disabledBefore(transaction, before)
                .compose(ids -> ids.isEmpty() ? Future.succeededFuture(0) : forget(transaction, ids)));
    }

    private Future<Integer> forget(SqlConnection transaction, List<UUID> ids) {
        Future<Void> done = erasures.eraseByRule(transaction, records(ids));
        for (UUID id : ids) {
            done = done.compose(before -> deleted(transaction, SYSTEM, id));
        }
        return done.map(ids.size());
    }

    private Future<Void> deleted(SqlConnection transaction, String actor, UUID id) {
        return audit.append(transaction, AuditEntry.of(clock.instant(), actor, "staff.delete", "staff:" + id));
    }

    private static List<HeldRecord> records(List<UUID> ids) {
        return ids.stream()
                .map(id -> new HeldRecord(StaffEraser.ACCOUNT, id, Optional.empty(), new JsonObject()))
                .toList();
    }
}
