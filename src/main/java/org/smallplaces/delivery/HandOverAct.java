package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.approval.NotPossible;
import org.smallplaces.approval.Oversight;
import org.smallplaces.approval.Particulars;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.TwoPersonAct;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.StaffAct;
import org.smallplaces.pack.Pack;
import org.smallplaces.pack.PackFacts;
import org.smallplaces.pack.PackStore;

/**
 * Handing a pack over: an officer proposes, a director approves, and nobody does once anybody in it has withdrawn, or more
 * in it than were counted for the proposal consented to none of whom it goes to. That is asked under the lock that every withdrawal takes: either the withdrawal comes first and the pack stays here, or the
 * approval does, and whoever withdraws is told of the pack.
 */
public final class HandOverAct implements TwoPersonAct {
    static final String KIND = "pack.hand-over";
    static final String DELIVERY = "delivery";
    static final String PACK = "pack";
    /** How many in it consented to none of whom it is handed to; missing in what was proposed before that was asked. */
    static final String BEYOND = "beyond";

    private final Catalogue catalogue;
    private final Clock clock;
    private final PackStore packs = new PackStore();
    private final PackChangesStore changes = new PackChangesStore();
    private final DeliveryStore deliveries = new DeliveryStore();
    private final BeyondStore beyond = new BeyondStore();

    public HandOverAct(Catalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** What is proposed, in ids and numbers: who gets it is typed, and stands with the delivery alone. */
    static JsonObject facts(UUID delivery, Pack pack, DeliveryMethod method) {
        PackFacts facts = pack.facts().orElseThrow();
        return new JsonObject()
                .put(DELIVERY, delivery.toString())
                .put(PACK, pack.id().toString())
                .put("edition", pack.edition())
                .put("people", facts.counts().standing())
                .put("fingerprint", facts.fingerprint())
                .put("method", method.word().replace('-', '_')); // as message formats can tell them apart
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public StaffAct proposing() {
        return StaffAct.HANDLE_PACKS;
    }

    @Override
    public StaffAct deciding() {
        return StaffAct.APPROVE_HAND_OVERS;
    }

    @Override
    public String titleKey() {
        return "handover.proposal";
    }

    @Override
    public String detailKey() {
        return "handover.proposal.detail";
    }

    @Override
    public String path(Proposal proposal) {
        return "/staff/deliveries/" + proposal.facts().getString(DELIVERY);
    }

    @Override
    public Oversight oversight() {
        return Oversight.PROPOSAL;
    }

    @Override
    public Future<Particulars> particulars(SqlClient client, Proposal proposal) {
        return deliveries
                .find(client, UUID.fromString(proposal.facts().getString(DELIVERY)))
                .compose(found -> found.map(Delivery::recipient)
                        .map(recipient ->
                                shown(client, proposal, recipient).map(people -> particulars(recipient, people)))
                        .orElseGet(() -> Future.succeededFuture(Particulars.NONE)));
    }

    /** How many consented to none of whom it goes to: while it waits, as it is now; else as it was when it was proposed. */
    private Future<Long> shown(SqlClient client, Proposal proposal, Recipient recipient) {
        long proposed = proposal.facts().getLong(BEYOND, 0L);
        if (!proposal.isOpen(clock.instant())) {
            return Future.succeededFuture(proposed);
        }
        return packs.find(client, UUID.fromString(proposal.facts().getString(PACK)))
                .compose(found -> found.map(pack -> beyond(client, pack, recipient.office(), recipient.cc()))
                        .orElseGet(() -> Future.succeededFuture(proposed)));
    }

    private static Particulars particulars(Recipient recipient, long beyond) {
        List<Particulars.Line> lines = new ArrayList<>();
        lines.add(Particulars.Line.message(
                "delivery.log.method", "delivery.method." + recipient.method().word()));
        lines.add(Particulars.Line.typed("delivery.field.office", recipient.office()));
        lines.add(Particulars.Line.typed("delivery.field.recipient", recipient.name()));
        lines.add(Particulars.Line.typed("delivery.log.cc", recipient.cc()));
        return new Particulars(
                lines.stream().filter(Particulars.Line::says).toList(),
                beyond > 0
                        ? Optional.of(new Particulars.Warning("handover.beyond.approve", beyond, recipient.beyond()))
                        : Optional.empty());
    }

    @Override
    public Future<JsonObject> carryOut(SqlConnection transaction, Proposal proposal) {
        UUID delivery = UUID.fromString(proposal.facts().getString(DELIVERY));
        UUID pack = UUID.fromString(proposal.facts().getString(PACK));
        return requireFit(transaction, pack)
                .compose(fit -> deliveries
                        .find(transaction, delivery)
                        .map(Optional::orElseThrow)
                        .compose(found -> requireNoMore(transaction, fit, found.recipient(), proposal)))
                .compose(fine -> deliveries.approve(transaction, delivery, clock.instant()))
                .compose(approved -> approved
                        ? Future.succeededFuture(new JsonObject()
                                .put(DELIVERY, delivery.toString())
                                .put(PACK, pack.toString()))
                        : Future.failedFuture(new NotPossible("handover.stop.again")));
    }

    /** Fails with {@link NotPossible} where more want to be seen by the addressees alone than those the proposal speaks of. */
    private Future<Void> requireNoMore(SqlConnection transaction, Pack pack, Recipient recipient, Proposal proposal) {
        long known = recipient.beyond().isEmpty() ? 0 : proposal.facts().getLong(BEYOND, 0L);
        return beyond(transaction, pack, recipient.office(), recipient.cc())
                .compose(people -> people > known
                        ? Future.failedFuture(new NotPossible("handover.stop.beyond"))
                        : Future.succeededFuture());
    }

    /**
     * How many in the pack want to be seen by those alone whom it is addressed to, where the recipient or a copy is not
     * among those; none where all are.
     */
    Future<Long> beyond(SqlClient client, Pack pack, String office, String cc) {
        return Addressees.of(pack, campaign(pack)).are(office, cc)
                ? Future.succeededFuture(0L)
                : beyond.confined(client, pack.id());
    }

    private Optional<Campaign> campaign(Pack pack) {
        return catalogue.allWithDrafts().stream()
                .filter(campaign -> campaign.id().equals(pack.campaign()))
                .findFirst();
    }

    /** Fails with {@link NotPossible} where the pack may not be handed over; until the transaction ends that stays so. */
    Future<Pack> requireFit(SqlConnection transaction, UUID id) {
        return packs.find(transaction, id)
                .map(found -> found.filter(pack -> pack.file().isPresent())
                        .orElseThrow(() -> new NotPossible("handover.stop.unfinished")))
                .compose(pack -> changes.lock(transaction, pack.campaign())
                        .compose(locked -> changes.since(transaction, pack))
                        .map(since -> {
                            String reason = since.reasonKey(standing(pack));
                            if (!reason.isEmpty()) {
                                throw new NotPossible(reason);
                            }
                            return pack;
                        }));
    }

    static long standing(Pack pack) {
        return pack.facts().map(facts -> facts.counts().standing()).orElse(0L);
    }
}
