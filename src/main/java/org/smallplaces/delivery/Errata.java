package org.smallplaces.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.pack.Pack;

/** Puts right what was handed over: a numbered erratum and a pack in the place of the old one, which is kept. */
final class Errata {
    private final DeliveryParts parts;
    private final AuditLog audit = new AuditLog();
    private final DeliveryStore deliveries = new DeliveryStore();
    private final ErratumStore store = new ErratumStore();
    private final ChecklistStore ticks = new ChecklistStore();
    private final PackChangesStore changes = new PackChangesStore();

    Errata(DeliveryParts parts) {
        this.parts = parts;
    }

    /**
     * How one of the hand-overs that are prepared was filled in.
     *
     * @param replaces the delivery that is to be put right by it
     */
    record Filled(UUID replaces, Recipient recipient, Optional<HandOvers.GoneThrough> gone) {
        /** Whether it is for who got {@code old}, or was to get that in the place of what they have. */
        boolean isFor(Delivery old) {
            return old.id().equals(replaces) || old.replaces().equals(Optional.of(replaces));
        }
    }

    /**
     * Makes an erratum of a pack that was handed over, or was to take the place of one and cannot any more. Has the pack in
     * its place built, and prepares its hand-over to each who got the old one. Gives the new pack's id; nothing where nothing has changed, or somebody was faster.
     *
     * @param words for the recipients
     */
    Future<Optional<UUID>> make(Pack pack, String words, StaffMember by) {
        return make(pack, words, Optional.empty(), by);
    }

    /**
     * The same; one of the hand-overs is prepared as it was filled in.
     *
     * @param filled for whom; the others stay as they were last written down
     */
    Future<Optional<UUID>> make(Pack pack, String words, Optional<Filled> filled, StaffMember by) {
        Campaign campaign = parts.campaign(pack.campaign()).orElseThrow();
        return changes.since(parts.pool(), pack).compose(since -> {
            boolean nothing = since.replaced() || (since.people() == 0 && !since.newText());
            return nothing
                    ? Future.succeededFuture(Optional.<UUID>empty())
                    : parts.builder()
                            .request(campaign, pack.preset(), by.actor(), by.name())
                            .compose(next -> parts.pool()
                                    .withTransaction(
                                            transaction -> write(transaction, pack, next, since, words, filled, by)));
        });
    }

    private Future<Optional<UUID>> write(
            SqlConnection transaction,
            Pack pack,
            UUID next,
            PackChanges since,
            String words,
            Optional<Filled> filled,
            StaffMember by) {
        Instant now = parts.clock().instant();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return store.insert(transaction, id, pack.campaign(), pack.id(), next, since, words, by, now)
                .compose(number -> number.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : deliveries
                                .ofPack(transaction, pack.id())
                                .compose(all -> prepare(transaction, all, next, filled, by, now))
                                .compose(done -> audit.append(
                                        transaction,
                                        AuditEntry.of(now, by.actor(), "delivery.erratum", "pack:" + pack.id())
                                                .in(pack.campaign())
                                                .with(new JsonObject()
                                                        .put("number", number.get())
                                                        .put("replacement", next.toString())
                                                        .put("changes", since.people()))))
                                .map(Optional.of(next)));
    }

    private Future<Void> prepare(
            SqlConnection transaction,
            List<Delivery> all,
            UUID next,
            Optional<Filled> filled,
            StaffMember by,
            Instant now) {
        Future<Void> done = Future.succeededFuture();
        for (Map.Entry<UUID, Delivery> one : replaced(all).entrySet()) {
            Delivery old = one.getValue();
            Optional<Filled> own = filled.filter(typed -> typed.isFor(old));
            done = done.compose(before -> deliveries
                    .prepare(
                            transaction,
                            UuidCreator.getTimeOrderedEpoch(),
                            old.campaign(),
                            next,
                            Optional.of(one.getKey()),
                            own.map(Filled::recipient).orElseGet(old::recipient),
                            by,
                            now)
                    .compose(id -> ticks.tick(transaction, id, own.flatMap(Filled::gone)))
                    .mapEmpty());
        }
        return done;
    }

    /**
     * The deliveries that are put right, each with how its recipient was last written down: those of the pack that two people
     * have let go; and where the pack was itself to put one right and was not let go, that one.
     */
    private static Map<UUID, Delivery> replaced(List<Delivery> ofPackLatestFirst) {
        Map<UUID, Delivery> replaced = new LinkedHashMap<>();
        Set<UUID> done = new HashSet<>();
        for (Delivery old : ofPackLatestFirst) {
            if (old.approvedAt().isPresent()) {
                replaced.put(old.id(), old);
                old.replaces().ifPresent(done::add);
            }
        }
        for (Delivery old : ofPackLatestFirst) {
            old.replaces().filter(first -> !done.contains(first)).ifPresent(first -> replaced.putIfAbsent(first, old));
        }
        return replaced;
    }
}
