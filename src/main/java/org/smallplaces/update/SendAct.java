package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.smallplaces.approval.NotPossible;
import org.smallplaces.approval.Oversight;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.TwoPersonAct;
import org.smallplaces.core.StaffAct;

/**
 * Letting an update out: one writes and proposes it, a director approves. The approval holds for exactly the words, the
 * audience and the page that were seen when it was proposed: a hash of them stands in the proposal. Who gets it is
 * counted anew.
 */
public final class SendAct implements TwoPersonAct {
    static final String UPDATE = "update";
    static final String CONTENT = "content";

    private final boolean list;
    private final Clock clock;
    private final UpdateStore updates = new UpdateStore();
    private final AudienceStore audience = new AudienceStore();

    private SendAct(boolean list, Clock clock) {
        this.list = list;
        this.clock = clock;
    }

    /** To the supporters of a campaign. */
    public static SendAct toSupporters(Clock clock) {
        return new SendAct(false, clock);
    }

    /** To those of the whole site who stay in touch. */
    public static SendAct toList(Clock clock) {
        return new SendAct(true, clock);
    }

    static String about(UUID update) {
        return "update:" + update;
    }

    /** What is proposed, in ids and numbers. */
    static JsonObject facts(Update update, long readers) {
        return new JsonObject()
                .put(UPDATE, update.id().toString())
                .put("kind", update.kind().word())
                .put("correction", update.corrects().isPresent() ? "yes" : "no")
                .put("shown", update.shown() ? "yes" : "no")
                .put("readers", readers)
                .put(
                        "languages",
                        update.words().keySet().stream()
                                .map(language -> language.tag())
                                .sorted()
                                .collect(Collectors.joining(", ")))
                .put(CONTENT, UpdateContent.hash(update));
    }

    @Override
    public String kind() {
        return list ? "update.list" : "update.send";
    }

    @Override
    public StaffAct proposing() {
        return list ? StaffAct.WRITE_TO_LIST : StaffAct.WRITE_UPDATES;
    }

    @Override
    public StaffAct deciding() {
        return StaffAct.APPROVE_UPDATES;
    }

    @Override
    public String titleKey() {
        return list ? "updates.proposal.list" : "updates.proposal";
    }

    @Override
    public String detailKey() {
        return "updates.proposal.detail";
    }

    @Override
    public String path(Proposal proposal) {
        String base = proposal.campaign()
                .map(campaign -> "/staff/campaigns/" + campaign.slug() + "/updates")
                .orElse(Channel.LIST_PATH);
        return base + "/" + proposal.facts().getString(UPDATE);
    }

    @Override
    public Oversight oversight() {
        return Oversight.PROPOSAL;
    }

    @Override
    public Future<JsonObject> carryOut(SqlConnection transaction, Proposal proposal) {
        UUID id = UUID.fromString(proposal.facts().getString(UPDATE));
        return updates.lock(transaction, id).compose(found -> {
            boolean same = found.filter(update -> update.state().isOpen()
                            && UpdateContent.hash(update)
                                    .equals(proposal.facts().getString(CONTENT)))
                    .isPresent();
            return same
                    ? carryOut(transaction, proposal, found.orElseThrow())
                    : Future.failedFuture(new NotPossible("updates.refused.changed"));
        });
    }

    private Future<JsonObject> carryOut(SqlConnection transaction, Proposal proposal, Update update) {
        Instant now = clock.instant();
        JsonObject outcome = new JsonObject().put(UPDATE, update.id().toString());
        if (update.corrects().isPresent()) {
            return updates.correct(transaction, update.id(), update.corrects().get(), proposal.id(), now)
                    .compose(stands -> stands
                            ? Future.succeededFuture(outcome.put("readers", 0))
                            : Future.failedFuture(new NotPossible("updates.refused.gone")));
        }
        return audience.count(transaction, update.campaign()).compose(counts -> {
            long readers = counts.values().stream().mapToLong(Long::longValue).sum();
            return updates.begin(transaction, update.id(), proposal.id(), readers, now)
                    .map(begun -> outcome.put("readers", readers));
        });
    }
}
