package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.smallplaces.approval.NotPossible;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.delivery.OfficeLinks.Opened;

/**
 * An office takes a pack by its link, or the letter out of it. That is a hand-over: it is recorded where nobody has done so.
 * It is asked under the lock that every withdrawal takes whether the pack may leave: either the withdrawal comes first and
 * the pack stays here, or the pack has left and whoever withdraws reads so.
 */
final class OfficeTaking {
    private final DeliveryParts parts;
    private final HandOvers handOvers;
    private final DeliveryStore deliveries = new DeliveryStore();
    private final OfficeLinkStore links = new OfficeLinkStore();
    private final AuditLog audit = new AuditLog();

    OfficeTaking(DeliveryParts parts) {
        this.parts = parts;
        this.handOvers = new HandOvers(parts);
    }

    /**
     * Writes down that {@code what} is taken, before it is; fails with {@link NotPossible} where it may not leave any more,
     * and then nothing was written.
     */
    Future<Void> take(Opened opened, String what) {
        Instant now = parts.clock().instant();
        return parts.pool()
                .withTransaction(transaction -> deliveries
                        .lock(transaction, opened.last().id())
                        .map(Optional::orElseThrow)
                        .compose(delivery -> parts.act()
                                .requireFit(transaction, delivery.pack())
                                .compose(fit ->
                                        links.log(transaction, opened.link().id(), what, now))
                                .compose(logged -> handOvers.taken(transaction, delivery, now))))
                .compose(first -> first ? parts.handing().recorded() : Future.succeededFuture());
    }

    /** The same for one of the staff, which is no hand-over: the audit says who has the bytes, and the link nothing. */
    Future<Void> tryOut(Opened opened, String what, StaffMember member) {
        Delivery delivery = opened.last();
        AuditEntry entry = AuditEntry.of(
                        parts.clock().instant(), member.actor(), "pack.download", "pack:" + delivery.pack())
                .in(delivery.campaign())
                .with(new JsonObject().put("by", "office-link").put("what", what));
        return parts.pool()
                .withTransaction(transaction -> deliveries
                        .lock(transaction, delivery.id())
                        .compose(locked -> parts.act().requireFit(transaction, delivery.pack()))
                        .compose(fit -> audit.append(transaction, entry)));
    }
}
