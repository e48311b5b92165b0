package org.smallplaces.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.smallplaces.approval.NotPossible;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.pack.Pack;

/** Makes and revokes the links of offices, and writes down what is done by them. */
final class OfficeLinks {
    /** How long a link holds where nobody says otherwise. */
    static final int DAYS = 30;

    /** The most that can be chosen. */
    static final int MOST_DAYS = 180;

    private final DeliveryParts parts;
    private final AuditLog audit = new AuditLog();
    private final DeliveryStore deliveries = new DeliveryStore();
    private final OfficeLinkStore store = new OfficeLinkStore();

    OfficeLinks(DeliveryParts parts) {
        this.parts = parts;
    }

    /** Makes a link in the place of any before; fails with {@link NotPossible} where the pack may not be handed over. */
    Future<Void> make(Delivery delivery, int days, StaffMember by) {
        Instant now = parts.clock().instant();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        JsonObject detail = new JsonObject().put("days", days);
        return parts.pool()
                .withTransaction(transaction -> deliveries
                        .lock(transaction, delivery.id())
                        .compose(found -> found.flatMap(Delivery::approvedAt).isPresent()
                                ? parts.act().requireFit(transaction, delivery.pack())
                                : Future.failedFuture(new NotPossible("delivery.refused.stage")))
                        .compose(fit -> store.revoke(transaction, delivery.id(), by, now))
                        .compose(done ->
                                store.insert(transaction, id, delivery.id(), by, now, now.plus(Duration.ofDays(days))))
                        .compose(done -> audit.append(
                                transaction,
                                HandOvers.entry(delivery, by, "delivery.link", now)
                                        .with(detail))));
    }

    /** From now on the link opens nothing. */
    Future<Void> revoke(Delivery delivery, StaffMember by) {
        Instant now = parts.clock().instant();
        return parts.pool()
                .withTransaction(transaction -> store.revoke(transaction, delivery.id(), by, now)
                        .compose(revoked -> revoked
                                ? audit.append(transaction, HandOvers.entry(delivery, by, "delivery.link-revoke", now))
                                : Future.succeededFuture()));
    }

    /**
     * What a link leads to.
     *
     * @param first the delivery for which it was made
     * @param last the delivery of the pack that may be taken: that of the last erratum which two people have approved
     * @param pack the one that may be taken
     * @param stale whether somebody in that pack has changed, so that it is not given out now
     */
    record Opened(OfficeLink link, Delivery first, Delivery last, Pack pack, PackChanges since, boolean stale) {
        boolean replaced() {
            return !first.pack().equals(pack.id());
        }

        /** Whether the office has the pack already, however it got it. */
        boolean taken() {
            return last.handed().isPresent() || (!replaced() && link.taken());
        }
    }

    /** Notes that it arrived: once, whatever is posted afterwards. */
    Future<Void> acknowledge(Opened opened, String name, String reference) {
        Instant now = parts.clock().instant();
        AuditEntry entry = AuditEntry.of(
                        now,
                        "system",
                        "delivery.acknowledge",
                        "delivery:" + opened.first().id())
                .in(opened.first().campaign());
        return parts.pool()
                .withTransaction(transaction -> store.acknowledge(
                                transaction, opened.link().id(), name, reference, now)
                        .compose(done -> done
                                ? store.log(transaction, opened.link().id(), OfficeLink.ACKNOWLEDGED, now)
                                        .compose(logged -> audit.append(transaction, entry))
                                : Future.succeededFuture()));
    }
}
