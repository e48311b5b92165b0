package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.TwoPersonAct;
import org.smallplaces.core.StaffAct;
import org.smallplaces.subject.Retention.Longer;

/** Keeping people named for longer than they were told when they signed: it takes two. */
public final class LengthenAct implements TwoPersonAct {
    private static final String CAMPAIGN = "campaign";
    private static final String MONTHS = "months";

    private final Retention retention;

    public LengthenAct(Retention retention) {
        this.retention = retention;
    }

    /** @param title of the campaign; empty for the rule of the site */
    static JsonObject facts(Longer longer, String title) {
        return new JsonObject()
                .put(CAMPAIGN, longer.campaign().map(UUID::toString).orElse(""))
                .put("scope", longer.campaign().isPresent() ? CAMPAIGN : "site")
                .put("title", title)
                .put("from", longer.from())
                .put(MONTHS, longer.months())
                .put("people", longer.people());
    }

    static String about(Optional<UUID> campaign) {
        return campaign.map(id -> "campaign:" + id).orElse("site");
    }

    @Override
    public String kind() {
        return "retention.lengthen";
    }

    @Override
    public StaffAct proposing() {
        return StaffAct.RUN_RETENTION;
    }

    @Override
    public StaffAct deciding() {
        return StaffAct.RUN_RETENTION;
    }

    @Override
    public String titleKey() {
        return "retention.approval";
    }

    @Override
    public String detailKey() {
        return "retention.approval.detail";
    }

    @Override
    public String path(Proposal proposal) {
        return "/staff/retention";
    }

    @Override
    public Future<JsonObject> carryOut(SqlConnection transaction, Proposal proposal) {
        String campaign = proposal.facts().getString(CAMPAIGN);
        int months = proposal.facts().getInteger(MONTHS);
        return retention
                .keepFor(
                        transaction,
                        campaign.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(campaign)),
                        months,
                        true,
                        "staff:" + proposal.proposedBy())
                .map(done -> new JsonObject().put(MONTHS, months));
    }
}
