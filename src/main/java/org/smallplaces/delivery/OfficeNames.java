package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditLog;
import org.smallplaces.vault.ErasureJournal;
import org.smallplaces.vault.ErasureKind;
import org.smallplaces.vault.Erasures;
import org.smallplaces.vault.HeldRecord;

/**
 * Who of an office acknowledged a pack, while that is known. Where somebody asks, it is forgotten by the ledger of
 * erasures, so that no restored backup brings it back; what is forgotten after a year is so again by that rule.
 */
final class OfficeNames {
    private final DeliveryParts parts;
    private final Erasures erasures;
    private final ErasureJournal journal;
    private final AuditLog audit = new AuditLog();
    private final OfficeLinkStore links = new OfficeLinkStore();

    OfficeNames(DeliveryParts parts, Erasures erasures, ErasureJournal journal) {
        this.parts = parts;
        this.erasures = erasures;
        this.journal = journal;
    }

    /** Forgets it of a delivery; that the pack was acknowledged, and when, stays. */
    Future<Void> forget(Delivery delivery, StaffMember by) {
        return parts.pool()
                .withTransaction(transaction -> links.named(transaction, delivery.id())
                        .compose(named ->
                                named.isEmpty() ? Future.succeededFuture() : forget(transaction, delivery, named, by)))
                .compose(done -> journal.written());
    }

    /** The ledger has the id of each link. */
    private Future<Void> forget(SqlConnection transaction, Delivery delivery, List<UUID> named, StaffMember by) {
        List<HeldRecord> records = named.stream()
                .map(link ->
                        new HeldRecord(OfficeEraser.NAME, link, Optional.of(delivery.campaign()), new JsonObject()))
                .toList();
        return erasures.erase(transaction, erasures.prepare(ErasureKind.STAFF, records), by.actor())
                .compose(done -> audit.append(
                        transaction,
                        HandOvers.entry(
                                delivery,
                                by,
                                "delivery.forget-name",
                                parts.clock().instant())));
    }
}
