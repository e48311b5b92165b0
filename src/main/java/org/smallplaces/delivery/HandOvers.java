package org.smallplaces.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.approval.NotPossible;
import org.smallplaces.approval.Proposal.InCampaign;
import org.smallplaces.approval.ProposeResult;
import org.smallplaces.approval.Reason;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.WorkingDays;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.pack.Pack;

/** Handing packs over: proposed here, approved by somebody else, then recorded as done, and as answered. */
final class HandOvers {
    private final DeliveryParts parts;
    private final AuditLog audit = new AuditLog();
    private final DeliveryStore store = new DeliveryStore();
    private final ChecklistStore ticks = new ChecklistStore();
    private final PackChangesStore changes = new PackChangesStore();

    HandOvers(DeliveryParts parts) {
        this.parts = parts;
    }

    /**
     * Proposes to hand the pack over and gives the delivery's id; fails with {@link NotPossible} where anybody in it has
     * withdrawn, and then nothing was written.
     *
     * @param replaces the delivery whose pack this one replaces
     */
    Future<UUID> propose(
            Pack pack,
            Recipient recipient,
            Optional<UUID> replaces,
            Optional<GoneThrough> gone,
            Reason why,
            StaffMember by) {
        Instant now = parts.clock().instant();
        UUID newId = UuidCreator.getTimeOrderedEpoch();
        return parts.pool()
                .withTransaction(transaction -> store.prepare(
                                transaction, newId, pack.campaign(), pack.id(), replaces, recipient, by, now)
                        .compose(id -> ticks.tick(transaction, id, gone))
                        .compose(id -> unlessThere(transaction, pack, recipient, now)
                                .compose(fine ->
                                        parts.act().beyond(transaction, pack, recipient.office(), recipient.cc()))
                                .compose(people -> propose(transaction, id, pack, recipient, people, why, by))
                                .compose(done -> parts.act().requireFit(transaction, pack.id()))
                                .map(id)));
    }

    /** A list that was gone through, and what was ticked of it. */
    record GoneThrough(Checklist list, Set<String> ticked) {
        GoneThrough {
            ticked = Set.copyOf(ticked);
        }
    }

    private Future<Void> unlessThere(SqlConnection transaction, Pack pack, Recipient recipient, Instant now) {
        return store.isThere(transaction, pack.id(), recipient, now)
                .compose(there ->
                        there ? Future.failedFuture(new NotPossible("handover.stop.there")) : Future.succeededFuture());
    }

    /** The proposal is written before the tally is locked: the order of locks is the same everywhere. */
    private Future<Void> propose(
            SqlConnection transaction,
            UUID id,
            Pack pack,
            Recipient recipient,
            long beyond,
            Reason why,
            StaffMember by) {
        if (beyond > 0 && recipient.beyond().isEmpty()) {
            return Future.failedFuture(new NotPossible("handover.beyond.title"));
        }
        return parts.approvals()
                .propose(
                        transaction,
                        parts.act(),
                        by,
                        Optional.of(new InCampaign(pack.campaign(), new Slug(pack.slug()))),
                        "delivery:" + id,
                        HandOverAct.facts(id, pack, recipient.method()).put(HandOverAct.BEYOND, beyond),
                        why)
                .compose(result -> result instanceof ProposeResult.Proposed proposed
                        ? store.propose(transaction, id, proposed.proposal().id())
                        : Future.failedFuture(new NotPossible("handover.stop.waiting")));
    }

    /**
     * Builds the campaign's next edition by the same preset in the place of {@code pack}, and keeps for it to whom that
     * was to go; gives the new pack's id. Fails with {@link org.smallplaces.pack.PackFailed} where none may be built.
     */
    Future<UUID> replace(
            Pack pack, Recipient recipient, Optional<GoneThrough> gone, Campaign campaign, StaffMember by) {
        return parts.builder()
                .request(campaign, pack.preset(), by.actor(), by.name())
                .compose(next -> prepare(next, pack.campaign(), recipient, gone, by));
    }

    /** Keeps to whom a pack is to go, and what was gone through for that; gives the pack's id. */
    private Future<UUID> prepare(
            UUID pack, UUID campaign, Recipient recipient, Optional<GoneThrough> gone, StaffMember by) {
        Instant now = parts.clock().instant();
        UUID newId = UuidCreator.getTimeOrderedEpoch();
        return parts.pool()
                .withTransaction(transaction -> store.prepare(
                                transaction, newId, campaign, pack, Optional.empty(), recipient, by, now)
                        .compose(id -> ticks.tick(transaction, id, gone)))
                .map(pack);
    }

    /**
     * What is recorded when it was carried out.
     *
     * @param anyway that it had been handed over before a change since was known
     */
    record Carried(LocalDate on, String reference, String note, boolean anyway) {}

    /**
     * Records that an approved hand-over was carried out; the campaign turns delivered. The message that says why not, or
     * empty. What somebody in it has changed by now stands in the way, unless it had left before.
     */
    Future<String> deliver(Delivery seen, Pack pack, Carried carried, StaffMember by) {
        Instant now = parts.clock().instant();
        return parts.pool()
                .withTransaction(transaction -> store.lock(transaction, seen.id())
                        .map(Optional::orElseThrow)
                        .compose(delivery -> changes.since(transaction, pack)
                                .compose(since ->
                                        deliver(transaction, delivery, since.stops(standing(pack)), carried, by, now))))
                .compose(refusal -> parts.handing().recorded().map(refusal));
    }

    private static long standing(Pack pack) {
        return HandOverAct.standing(pack);
    }

    private Future<String> deliver(
            SqlConnection transaction,
            Delivery delivery,
            boolean changed,
            Carried carried,
            StaffMember by,
            Instant now) {
        ZoneId zone = zone(delivery);
        if (delivery.stage() != Delivery.Stage.APPROVED) {
            return Future.succeededFuture("delivery.refused.stage");
        }
        if (carried.on().isBefore(LocalDate.ofInstant(delivery.approvedAt().orElseThrow(), zone))) {
            return Future.succeededFuture("delivery.refused.before-approval");
        }
        if (changed && !carried.anyway()) {
            return Future.succeededFuture("delivery.refused.changed");
        }
        Recipient recipient = delivery.recipient();
        LocalDate due = WorkingDays.after(
                carried.on(), recipient.followUpDays(), parts.quietDays().get(), zone);
        Delivery.Handed handed =
                new Delivery.Handed(carried.on(), carried.note(), changed, Optional.of(by.name()), now, due);
        return store.deliver(transaction, delivery.id(), handed, carried.reference(), Optional.of(by))
                .compose(done -> told(transaction, delivery, handed, recipient.method(), by.actor()))
                .map("");
    }

    /**
     * Records that the office has taken the pack by its link, where nothing was recorded before, and says whether it did.
     * Whoever calls this has locked the delivery and made sure that the pack may leave.
     */
    Future<Boolean> taken(SqlConnection transaction, Delivery delivery, Instant now) {
        if (delivery.stage() != Delivery.Stage.APPROVED) {
            return Future.succeededFuture(false);
        }
        ZoneId zone = zone(delivery);
        Recipient recipient = delivery.recipient();
        LocalDate on = LocalDate.ofInstant(now, zone);
        LocalDate due = WorkingDays.after(
                on, recipient.followUpDays(), parts.quietDays().get(), zone);
        Delivery.Handed handed = new Delivery.Handed(on, "", false, Optional.empty(), now, due);
        return store.deliver(transaction, delivery.id(), handed, recipient.reference(), Optional.empty())
                .compose(done -> told(transaction, delivery, handed, DeliveryMethod.OFFICE_LINK, "system"))
                .map(true);
    }

    /** The page of the campaign says that it was handed over, and so does the audit. */
    private Future<Void> told(
            SqlConnection transaction, Delivery delivery, Delivery.Handed handed, DeliveryMethod method, String actor) {
        JsonObject detail = new JsonObject()
                .put("on", handed.on().toString())
                .put("method", method.word())
                .put("edition", delivery.edition())
                .put("changed", handed.afterChanges());
        return parts.handing()
                .delivered(
                        transaction,
                        new Slug(delivery.slug()),
                        handed.on(),
                        delivery.recipient().office())
                .compose(done -> audit.append(
                        transaction,
                        AuditEntry.of(handed.at(), actor, "delivery.deliver", "delivery:" + delivery.id())
                                .in(delivery.campaign())
                                .with(detail)));
    }

    /** Adds what the link could not know to a hand-over that it recorded. The message that says why not, or empty. */
    Future<String> details(Delivery seen, String reference, String note, StaffMember by) {
        Instant now = parts.clock().instant();
        return parts.pool()
                .withTransaction(transaction -> store.lock(transaction, seen.id())
                        .map(Optional::orElseThrow)
                        .compose(delivery -> delivery.byLink()
                                ? store.details(transaction, delivery.id(), reference, note)
                                        .compose(done ->
                                                audit.append(transaction, entry(delivery, by, "delivery.details", now)))
                                        .map("")
                                : Future.succeededFuture("delivery.refused.stage")));
    }

    /** Moves the day on which an answer is asked about. */
    Future<Void> followUp(Delivery delivery, int days, StaffMember by) {
        Instant now = parts.clock().instant();
        LocalDate due = WorkingDays.after(
                delivery.handed().orElseThrow().on(), days, parts.quietDays().get(), zone(delivery));
        return parts.pool()
                .withTransaction(transaction -> store.followUp(transaction, delivery.id(), days, due)
                        .compose(done -> audit.append(
                                transaction,
                                entry(delivery, by, "delivery.follow-up", now)
                                        .with(new JsonObject().put("days", days)))));
    }

    /** Records the answer; the campaign turns answered. The message that says why not, or empty. */
    Future<String> reply(Delivery seen, LocalDate on, String words, boolean open, StaffMember by) {
        Instant now = parts.clock().instant();
        return parts.pool()
                .withTransaction(transaction -> store.lock(transaction, seen.id())
                        .map(Optional::orElseThrow)
                        .compose(delivery -> {
                            if (delivery.stage() != Delivery.Stage.DELIVERED) {
                                return Future.succeededFuture("delivery.refused.stage");
                            }
                            if (on.isBefore(delivery.handed().orElseThrow().on())) {
                                return Future.succeededFuture("delivery.refused.before-delivery");
                            }
                            Delivery.Reply reply = new Delivery.Reply(on, words, open, by.name(), now);
                            return store.reply(transaction, delivery.id(), reply, by)
                                    .compose(done -> parts.handing()
                                            .answered(transaction, new Slug(delivery.slug()), on, open ? words : ""))
                                    .compose(done -> audit.append(
                                            transaction,
                                            entry(delivery, by, "delivery.reply", now)
                                                    .with(new JsonObject()
                                                            .put("on", on.toString())
                                                            .put("public", open))))
                                    .map("");
                        }))
                .compose(refusal -> parts.handing().recorded().map(refusal));
    }

    /** The zone of the campaign, in which its days are counted. */
    ZoneId zone(Delivery delivery) {
        return parts.campaign(delivery.campaign())
                .map(campaign -> campaign.definition().schedule().zone())
                .orElse(ZoneId.of("Europe/London"));
    }

    static AuditEntry entry(Delivery delivery, StaffMember by, String act, Instant now) {
        return AuditEntry.of(now, by.actor(), act, "delivery:" + delivery.id()).in(delivery.campaign());
    }
}
