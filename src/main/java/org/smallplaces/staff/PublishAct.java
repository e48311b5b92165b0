package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smallplaces.approval.NotPossible;
import org.smallplaces.approval.Oversight;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.Proposal.InCampaign;
import org.smallplaces.approval.TwoPersonAct;
import org.smallplaces.campaign.ConsoleCampaigns.NotReady;
import org.smallplaces.campaign.ConsoleCampaigns.Outcome;
import org.smallplaces.campaign.ConsoleCampaigns.Stands;
import org.smallplaces.campaign.Publishing;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.StaffAct;

/**
 * Letting the public see the words of a letter, or other words of consent of a petition, or having what people signed go to
 * others than they agreed to: an officer proposes it as it is saved, a director approves just that.
 */
public final class PublishAct implements TwoPersonAct {
    static final String FROM = "from";
    static final String TO = "to";
    static final String SAVES = "saves";
    static final String CONTENT = "content";

    private final Publishing publishing;
    private final String kind;
    private final String titleKey;
    private final String page;

    private PublishAct(Publishing publishing, String kind, String titleKey, String page) {
        this.publishing = publishing;
        this.kind = kind;
        this.titleKey = titleKey;
        this.page = page;
    }

    /** The words of a letter or a declaration. */
    public static PublishAct ofLetters(Publishing publishing) {
        return new PublishAct(publishing, "letter.publish", "publish.proposal", "/preview");
    }

    /** What is saved of a petition that is public, with other words of consent. */
    public static PublishAct ofConsent(Publishing publishing) {
        return new PublishAct(publishing, "consent.publish", "publish.consent.proposal", "/consent");
    }

    /**
     * That a petition goes to others, or that somebody else organises it or answers for its data, where people have signed it.
     * The sentence of consent names them, so it is another one then as well.
     */
    public static PublishAct ofTarget(Publishing publishing) {
        return new PublishAct(publishing, "target.publish", "publish.target.proposal", "/consent");
    }

    @Override
    public String kind() {
        return kind;
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
        return titleKey;
    }

    @Override
    public String detailKey() {
        return titleKey + ".detail";
    }

    /** What was proposed before an organiser was noted changes none. */
    @Override
    public Map<String, Object> detail(Proposal proposal) {
        Map<String, Object> facts = new HashMap<>(proposal.facts().getMap());
        List.of("organised", "fromOrganiser", "toOrganiser").forEach(name -> facts.putIfAbsent(name, ""));
        return facts;
    }

    @Override
    public String path(Proposal proposal) {
        return "/staff/campaigns/" + campaign(proposal).slug() + page;
    }

    @Override
    public Oversight oversight() {
        return Oversight.PAGE;
    }

    @Override
    public Future<JsonObject> carryOut(SqlConnection transaction, Proposal proposal) {
        JsonObject facts = proposal.facts();
        Publishing.Wanted wanted = new Publishing.Wanted(
                campaign(proposal).slug(),
                CampaignState.valueOf(facts.getString(FROM)),
                facts.getInteger(SAVES),
                CampaignState.valueOf(facts.getString(TO)));
        return publishing
                .publish(transaction, wanted, facts.getString(CONTENT, ""), "staff:" + proposal.proposedBy())
                .compose(published -> published.version() > 0
                        ? Future.succeededFuture(new JsonObject()
                                .put("campaign", campaign(proposal).id().toString())
                                .put("text", published.version())
                                .put("texts", published.texts()))
                        : Future.failedFuture(new NotPossible(refusal(published.outcome()))));
    }

    private static String refusal(Outcome outcome) {
        if (outcome instanceof Stands stands) {
            return stands.fault().key();
        }
        return outcome instanceof NotReady ? "publish.refused.missing" : "publish.refused.changed";
    }

    @Override
    public Future<Void> carriedOut() {
        return publishing.published();
    }

    private static InCampaign campaign(Proposal proposal) {
        return proposal.campaign().orElseThrow();
    }
}
