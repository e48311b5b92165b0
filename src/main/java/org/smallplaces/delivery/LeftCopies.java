package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.delivery.PackCopyStore.Left;

/** Copies of packs that people who have left took along, and that are to be deleted. */
final class LeftCopies {
    private final DeliveryParts parts;
    private final PackCopyStore store = new PackCopyStore();
    private final AuditLog audit = new AuditLog();

    LeftCopies(DeliveryParts parts) {
        this.parts = parts;
    }

    /** Those that are not known to be deleted. */
    Future<List<Left>> all() {
        return store.left(parts.pool());
    }

    /** Writes down, once, that all of a pack are deleted; nothing where there are none. */
    Future<Void> deleted(Optional<UUID> pack, StaffMember by) {
        return all().map(left -> left.stream()
                        .filter(one -> pack.filter(one.pack()::equals).isPresent())
                        .findFirst())
                .compose(found -> found.map(one -> audit.append(
                                parts.pool(),
                                AuditEntry.of(
                                                parts.clock().instant(),
                                                by.actor(),
                                                "pack.left-copies-deleted",
                                                "pack:" + one.pack())
                                        .in(one.campaign())
                                        .with(new JsonObject().put("copies", one.copies()))))
                        .orElseGet(Future::succeededFuture));
    }
}
