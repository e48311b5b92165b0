package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.TwoPersonAct;
import org.smallplaces.core.StaffAct;

/** Keeping names for other months than people were told: for one campaign, or for all without a time of their own. */
abstract class RetentionAct implements TwoPersonAct {
    static final String CAMPAIGN = "campaign";
    static final String MONTHS = "months";

    private final Retention retention;
    private final boolean longer;

    RetentionAct(Retention retention, boolean longer) {
        this.retention = retention;
        this.longer = longer;
    }

    /** @param campaign the id, or empty for the rule of the site */
    static JsonObject facts(String campaign, String title, int months, long people) {
        return new JsonObject()
                .put(CAMPAIGN, campaign)
                .put("scope", campaign.isEmpty() ? "site" : CAMPAIGN)
                .put("title", title)
                .put(MONTHS, months)
                .put("people", people);
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
    public String path(Proposal proposal) {
        return "/staff/retention";
    }

    static Optional<UUID> campaign(Proposal proposal) {
        return Optional.of(proposal.facts().getString(CAMPAIGN))
                .filter(id -> !id.isEmpty())
                .map(UUID::fromString);
    }

    static int months(Proposal proposal) {
        return proposal.facts().getInteger(MONTHS);
    }

    @Override
    public Future<JsonObject> carryOut(SqlConnection transaction, Proposal proposal) {
        return retention
                .keepFor(transaction, campaign(proposal), months(proposal), longer, "staff:" + proposal.proposedBy())
                .map(done -> new JsonObject().put(MONTHS, months(proposal)));
    }
}
