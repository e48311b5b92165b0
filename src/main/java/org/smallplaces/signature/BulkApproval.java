package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.approval.NotPossible;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.TwoPersonAct;
import org.smallplaces.core.StaffAct;
import org.smallplaces.job.Jobs;

/** Changing many signatures at once: a second person looks at the same preview first. */
public final class BulkApproval implements TwoPersonAct {
    private final Jobs jobs;
    private final Clock clock;
    private final BulkStore store = new BulkStore();

    /** @param jobs to which {@link BulkJob#job} was handed */
    public BulkApproval(Jobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "signature.change-many";
    }

    @Override
    public StaffAct proposing() {
        return StaffAct.REVIEW;
    }

    @Override
    public StaffAct deciding() {
        return StaffAct.DECIDE_APPROVALS;
    }

    @Override
    public String titleKey() {
        return "bulk.proposal";
    }

    @Override
    public String detailKey() {
        return "bulk.proposal.detail";
    }

    @Override
    public String path(Proposal proposal) {
        String slug = proposal.campaign().orElseThrow().slug().value();
        return "/staff/campaigns/" + slug + "/bulk/" + id(proposal);
    }

    @Override
    public Future<JsonObject> carryOut(SqlConnection transaction, Proposal proposal) {
        Instant now = clock.instant();
        UUID id = id(proposal);
        return store.isBatch(transaction, id, proposal.facts().getString("batch", ""))
                .compose(same -> same
                        ? store.move(
                                transaction,
                                id,
                                List.of(BulkAct.State.PROPOSED),
                                BulkAct.State.RUNNING,
                                now,
                                Optional.empty(),
                                Optional.empty())
                        : Future.failedFuture(new NotPossible("bulk.proposal.altered")))
                .recover(failure -> Future.failedFuture(Faults.isOfARow(failure) ? gone() : failure))
                .compose(moved ->
                        moved ? jobs.schedule(transaction, BulkJob.NAME, id, now) : Future.failedFuture(gone()))
                .map(new JsonObject()
                        .put("bulk", id.toString())
                        .put("batch", proposal.facts().getString("batch")));
    }

    private static NotPossible gone() {
        return new NotPossible("bulk.proposal.gone");
    }

    @Override
    public Future<Void> carriedOut() {
        jobs.wake();
        return Future.succeededFuture();
    }

    private static UUID id(Proposal proposal) {
        return UUID.fromString(proposal.facts().getString("bulk"));
    }
}
