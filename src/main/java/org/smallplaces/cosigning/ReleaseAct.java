package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import org.smallplaces.approval.NotPossible;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.Proposal.InCampaign;
import org.smallplaces.approval.TwoPersonAct;
import org.smallplaces.campaign.Releases;
import org.smallplaces.core.StaffAct;

/**
 * Letting the public see a letter: an officer proposes, a director approves. The approval holds for the embargo and
 * for all that the public would have seen when it was proposed; the counts are shown anew, since people may withdraw until the last moment.
 */
public final class ReleaseAct implements TwoPersonAct {
    static final String KIND = "letter.release";
    static final String AT = "at";
    static final String TEXT = "text";
    static final String CONTENT = "content";

    private final Releases releases;

    public ReleaseAct(Releases releases) {
        this.releases = releases;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public StaffAct proposing() {
        return StaffAct.EDIT_CAMPAIGNS;
    }

    @Override
    public StaffAct deciding() {
        return StaffAct.APPROVE_RELEASES;
    }

    @Override
    public String titleKey() {
        return "release.proposal";
    }

    @Override
    public String detailKey() {
        return "release.proposal.detail";
    }

    @Override
    public String path(Proposal proposal) {
        return "/staff/campaigns/" + campaign(proposal).slug() + "/release";
    }

    @Override
    public Future<JsonObject> carryOut(SqlConnection transaction, Proposal proposal) {
        JsonObject facts = proposal.facts();
        Optional<Instant> embargo = Optional.ofNullable(facts.getString(AT))
                .filter(at -> !at.isEmpty())
                .map(Instant::parse);
        InCampaign campaign = campaign(proposal);
        return releases.release(
                        transaction,
                        campaign.slug(),
                        proposal.id(),
                        embargo,
                        facts.getInteger(TEXT),
                        facts.getString(CONTENT, ""))
                .compose(refusal -> refusal.isPresent()
                        ? Future.failedFuture(new NotPossible(refusal.get().messageKey()))
                        : Future.succeededFuture(new JsonObject()
                                .put("campaign", campaign.id().toString())
                                .put(TEXT, facts.getInteger(TEXT))));
    }

    @Override
    public Future<Void> carriedOut() {
        return releases.released();
    }

    private static InCampaign campaign(Proposal proposal) {
        return proposal.campaign().orElseThrow();
    }
}
