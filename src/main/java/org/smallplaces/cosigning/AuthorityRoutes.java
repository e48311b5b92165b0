package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Characters;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.cosigning.AuthorityPages.PreviewPage;
import org.smallplaces.cosigning.OrganisationPages.Problem;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.signature.ReviewOutcome;

/** Approving the signatories of a letter: what waits, why, what shows that they may sign; approve, put aside, reject. */
public final class AuthorityRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final String APPROVE = "/staff/campaigns/:slug/approve";

    private final AuthorityParts parts;
    private final AuthorityStore store;
    private final AuthorityDecisions decisions;
    private final AuthorityViews views;
    private final AuthorityCards cards;
    private final Replies replies;

    public AuthorityRoutes(AuthorityParts parts) {
        this.parts = parts;
        this.store = new AuthorityStore(parts.pool(), parts.sealer());
        this.decisions = new AuthorityDecisions(parts);
        this.views = new AuthorityViews(parts);
        this.cards = new AuthorityCards(parts);
        this.replies = parts.replies();
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.REVIEW, APPROVE, this::list);
        StaffRoute.post(router, StaffAct.REVIEW, APPROVE, this::decide);
    }

    /** What waits on the console's home page. */
    public Future<List<HomeCard>> cards(StaffMember member) {
        return store.allReasons().map(held -> views.homeCards(member, held));
    }

    private Future<Void> list(RoutingContext ctx) {
        return show(ctx, OK, List.of(), List.of());
    }

    private Future<Void> show(RoutingContext ctx, int status, List<String> ticked, List<Problem> errors) {
        Campaign campaign = campaign(ctx);
        AuthorityQuery query = AuthorityQuery.of(name -> OrganisationRoutes.parameter(ctx, name));
        return views.page(campaign, query, ticked, errors)
                .compose(page -> replies.page(ctx, status, "pages/cosigning/approve", page));
    }

    private Future<Void> decide(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        Form form = Form.of(ctx);
        String one = form.text("approve");
        if (!one.isEmpty()) {
            return approve(ctx, campaign, AuthorityPicks.of(List.of(one)));
        }
        List<String> ticked = form.all("pick");
        AuthorityPicks picks = AuthorityPicks.of(ticked);
        if (picks.isEmpty()) {
            return show(ctx, UNPROCESSABLE, ticked, List.of(new Problem("cards", "authority.error.none")));
        }
        return switch (form.text("act")) {
            case "preview" -> preview(ctx, campaign, picks, Optional.empty());
            case "preview-reject" -> preview(ctx, campaign, picks, Optional.of(Typed.NOTHING));
            case "approve" -> approve(ctx, campaign, picks);
            case "aside" ->
                decisions
                        .putAside(campaign, picks, StaffIdentity.of(ctx))
                        .compose(done -> toList(
                                ctx, campaign, "aside", done, picks.byId().size() - done));
            case "reject" -> reject(ctx, campaign, picks, form);
            default -> show(ctx, UNPROCESSABLE, ticked, List.of(new Problem("cards", "authority.error.act")));
        };
    }

    /** What was typed on the page on which one rejects. */
    private record Typed(String reason, String told, String reasonError, String toldError) {
        static final Typed NOTHING = new Typed("", "", "", "");

        static Typed of(Form form) {
            String reason = form.text("reason");
            String told = form.text("told").replace("\r\n", "\n");
            boolean printable = told.codePointCount(0, told.length()) <= AuthorityRejection.LONGEST
                    && Characters.printableLines(told);
            return new Typed(
                    reason,
                    told,
                    RemovalReason.of(reason).isEmpty() ? "authority.error.reason" : "",
                    printable ? "" : "authority.error.told");
        }

        List<Problem> problems() {
            return List.of(new Problem("reason", reasonError), new Problem("told", toldError)).stream()
                    .filter(problem -> !problem.key().isEmpty())
                    .toList();
        }
    }

    private Future<Void> preview(
            RoutingContext ctx, Campaign campaign, AuthorityPicks picks, Optional<Typed> rejection) {
        Typed typed = rejection.orElse(Typed.NOTHING);
        return store.byIds(parts.pool(), campaign.id(), picks.byId().keySet())
                .compose(found -> cards.cards(campaign, found, List.of()))
                .compose(shown -> replies.page(
                        ctx,
                        typed.problems().isEmpty() ? OK : UNPROCESSABLE,
                        "pages/cosigning/approve-preview",
                        new PreviewPage(
                                AuthorityParts.path(campaign, "approve"),
                                shown,
                                rejection.isPresent(),
                                AuthorityViews.removals(typed.reason()),
                                typed.told(),
                                typed.toldError(),
                                typed.reasonError(),
                                typed.problems())));
    }

    private Future<Void> approve(RoutingContext ctx, Campaign campaign, AuthorityPicks picks) {
        return decisions
                .approve(campaign, picks, StaffIdentity.of(ctx))
                .compose(outcomes -> toList(ctx, campaign, "approve", outcomes.values()));
    }

    private Future<Void> reject(RoutingContext ctx, Campaign campaign, AuthorityPicks picks, Form form) {
        Typed typed = Typed.of(form);
        if (!typed.problems().isEmpty()) {
            return preview(ctx, campaign, picks, Optional.of(typed));
        }
        AuthorityRejection rejection =
                new AuthorityRejection(RemovalReason.of(typed.reason()).orElseThrow(), typed.told());
        return decisions
                .reject(campaign, picks, rejection, StaffIdentity.of(ctx))
                .compose(outcomes -> toList(ctx, campaign, "reject", outcomes.values()));
    }

    private Future<Void> toList(RoutingContext ctx, Campaign campaign, String did, Collection<ReviewOutcome> outcomes) {
        int done = Collections.frequency(List.copyOf(outcomes), ReviewOutcome.DONE);
        return toList(ctx, campaign, did, done, outcomes.size() - done);
    }

    private Future<Void> toList(RoutingContext ctx, Campaign campaign, String did, int done, int unchanged) {
        return replies.seeOther(
                ctx,
                AuthorityParts.path(campaign, "approve") + "?did=" + did + "&done=" + done + "&unchanged=" + unchanged);
    }

    private Campaign campaign(RoutingContext ctx) {
        return parts.letter(ctx.pathParam("slug")).orElseThrow(() -> new HttpException(NOT_FOUND));
    }
}
