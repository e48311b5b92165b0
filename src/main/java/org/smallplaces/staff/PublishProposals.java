package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.approval.Approvals;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.Proposal.InCampaign;
import org.smallplaces.approval.ProposeResult;
import org.smallplaces.approval.Reason;
import org.smallplaces.campaign.ConsoleCampaign;
import org.smallplaces.campaign.EntrustedChange;
import org.smallplaces.campaign.MinorChange;
import org.smallplaces.campaign.Publishing;
import org.smallplaces.campaign.Publishing.Moved;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.StaffMember;
import org.smallplaces.staff.EditorPages.SecondPerson;

/**
 * Asks a second person to let the public see the words of a letter, or other words of consent, or to have what people signed
 * go to others; and tells what waits for one.
 */
public final class PublishProposals {
    private final Pool pool;
    private final Publishing publishing;
    private final Approvals approvals;
    private final PublishActs acts;

    /** @param approvals to which the acts were handed */
    public PublishProposals(Pool pool, Publishing publishing, Approvals approvals, PublishActs acts) {
        this.pool = pool;
        this.publishing = publishing;
        this.approvals = approvals;
        this.acts = acts;
    }

    private PublishAct act(ConsoleCampaign written, Optional<Moved> moved) {
        if (isLetter(written)) {
            return acts.letters();
        }
        return moved.isPresent() ? acts.target() : acts.consent();
    }

    private static boolean isLetter(ConsoleCampaign written) {
        return written.check(CampaignState.DRAFT)
                .files()
                .filter(files -> files.definition().kind().hasLines())
                .isPresent();
    }

    /** Proposes it; the key of the sentence that says why that cannot be, or nothing. */
    Future<Optional<String>> propose(
            StaffMember by,
            ConsoleCampaign written,
            Publishing.Wanted wanted,
            Optional<MinorChange> minor,
            Reason why) {
        return publishing.moves(written).compose(moved -> propose(by, written, wanted, minor, moved, why));
    }

    private Future<Optional<String>> propose(
            StaffMember by,
            ConsoleCampaign written,
            Publishing.Wanted wanted,
            Optional<MinorChange> minor,
            Optional<Moved> moved,
            Reason why) {
        UUID campaign = written.id();
        return pool.withTransaction(transaction -> publishing
                .content(transaction, wanted, minor)
                .compose(content -> content.isEmpty()
                        ? Future.succeededFuture(Optional.of("editor.state.refused.overtaken"))
                        : approvals
                                .propose(
                                        transaction,
                                        act(written, moved),
                                        by,
                                        Optional.of(new InCampaign(campaign, wanted.slug())),
                                        about(campaign),
                                        facts(wanted, content.get(), minor, moved),
                                        why)
                                .compose(result -> result instanceof ProposeResult.Proposed
                                        ? publishing
                                                .propose(transaction, campaign, minor)
                                                .map(Optional.empty())
                                        : Future.succeededFuture(Optional.of("publish.refused.waiting")))));
    }

    private static JsonObject facts(
            Publishing.Wanted wanted, String content, Optional<MinorChange> minor, Optional<Moved> moved) {
        JsonObject facts = new JsonObject()
                .put(PublishAct.FROM, wanted.from().name())
                .put(PublishAct.TO, wanted.next().name())
                .put("stays", wanted.from() == wanted.next() ? "yes" : "no")
                .put("minor", minor.isPresent() ? "yes" : "no")
                .put(PublishAct.SAVES, wanted.saves())
                .put(PublishAct.CONTENT, content)
                .put("moves", moved.isPresent() ? "yes" : "no");
        moved.ifPresent(one -> {
            EntrustedChange change = one.change();
            EntrustedChange.Step step =
                    change.in(change.byLanguage().keySet().iterator().next());
            facts.put("signed", one.signatories())
                    .put("fromRecipients", step.receiversBefore())
                    .put("toRecipients", step.receivers())
                    .put("fromController", step.before().controller())
                    .put("toController", step.after().controller())
                    .put("organised", step.organised() ? "yes" : "no")
                    .put("fromOrganiser", step.before().organiser())
                    .put("toOrganiser", step.after().organiser());
        });
        return facts;
    }

    /** What the page says of a second person. */
    Future<SecondPerson> of(Optional<ConsoleCampaign> written, String why, boolean failed) {
        if (written.isEmpty()) {
            return Future.succeededFuture(SecondPerson.NONE);
        }
        return publishing.moves(written.get()).compose(moved -> of(written.get(), moved, why, failed));
    }

    private Future<SecondPerson> of(ConsoleCampaign written, Optional<Moved> moved, String why, boolean failed) {
        UUID campaign = written.id();
        return publishing
                .takesTwo(written)
                .compose(asked -> approvals
                        .waiting(act(written, moved), about(campaign))
                        .compose(waiting -> publishing
                                .minor(campaign)
                                .map(minor -> new SecondPerson(
                                        asked,
                                        twoKey(written, moved),
                                        why,
                                        failed ? "publish.wrong.why" : "",
                                        waiting.map(PublishProposals::path).orElse(""),
                                        waiting.filter(one -> stale(one, written))
                                                .isPresent(),
                                        waiting.flatMap(any -> minor)
                                                .map(PublishProposals::reasons)
                                                .orElse(List.of())))));
    }

    private static String twoKey(ConsoleCampaign written, Optional<Moved> moved) {
        if (moved.isPresent()) {
            return "publish.target.two";
        }
        return isLetter(written) ? "publish.two" : "publish.consent.two";
    }

    private static boolean stale(Proposal proposal, ConsoleCampaign written) {
        return proposal.facts().getInteger(PublishAct.SAVES, 0) != written.saves();
    }

    private static List<String> reasons(MinorChange minor) {
        return List.copyOf(minor.reason().byLanguage().values());
    }

    private static String path(Proposal proposal) {
        return "/staff/approvals/" + proposal.id();
    }

    private static String about(UUID campaign) {
        return "campaign:" + campaign;
    }
}
