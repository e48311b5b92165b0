package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.limit.LookUps;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.FoundSignature;
import org.smallplaces.signature.SignatureSearch;
import org.smallplaces.vault.Sealer;

/** One signature in the console with its history, and finding the signatures of an address. */
public final class HistoryStaffRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private final ReviewParts parts;
    private final HistoryStore store;
    private final LookUps lookUps;
    private final SignatureSearch search;
    private final Replies replies;

    public HistoryStaffRoutes(ReviewParts parts, Sealer sealer, LookUps lookUps) {
        this.parts = parts;
        this.lookUps = lookUps;
        this.store = new HistoryStore(parts.pool(), sealer);
        this.search = parts.search();
        this.replies = parts.replies();
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.REVIEW, "/staff/campaigns/:slug/signatures/:id", this::history);
        StaffRoute.get(router, StaffAct.FIND_BY_ADDRESS, "/staff/campaigns/:slug/find", this::ask);
        StaffRoute.post(router, StaffAct.FIND_BY_ADDRESS, "/staff/campaigns/:slug/find", this::find);
    }

    private Future<Void> history(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        View view = replies.view(ctx, Messages.FALLBACK);
        return ReviewQuery.id(ctx.pathParam("id"))
                .map(id -> store.find(campaign.id(), id))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .compose(found -> found.map(history -> parts.looks()
                                .at(
                                        StaffIdentity.of(ctx),
                                        campaign,
                                        history.standing().id())
                                .compose(noted -> replies.page(
                                        ctx,
                                        OK,
                                        "pages/signing/history",
                                        view,
                                        HistoryPage.of(campaign, history, view.language()))))
                        .orElseGet(() -> Future.failedFuture(new HttpException(NOT_FOUND))));
    }

    private Future<Void> ask(RoutingContext ctx) {
        return show(ctx, OK, campaign(ctx), Optional.empty(), "", "");
    }

    /** The address comes in the form, so it stands in no URL, no history of a browser and no log. */
    private Future<Void> find(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        String typed = Form.of(ctx).text("email");
        Optional<EmailAddress> address = EmailAddresses.parse(typed);
        if (address.isEmpty()) {
            return show(ctx, UNPROCESSABLE, campaign, Optional.empty(), typed, "find.wrong");
        }
        StaffMember member = StaffIdentity.of(ctx);
        return lookUps.refuses(member)
                .compose(wait -> wait.isPresent()
                        ? show(ctx, TOO_MANY, campaign, Optional.empty(), typed, "find.often")
                        : search.ofAddress(campaign, address.get(), lookUps.trace(address.get()), member.actor())
                                .compose(found -> show(ctx, OK, campaign, Optional.of(found), "", "")));
    }

    private Future<Void> show(
            RoutingContext ctx,
            int status,
            Campaign campaign,
            Optional<List<FoundSignature>> found,
            String typed,
            String error) {
        View view = replies.view(ctx, Messages.FALLBACK);
        StaffMember member = StaffIdentity.of(ctx);
        boolean mayOpen = member.may(StaffAct.REVIEW, campaign.slug());
        FindPage page = new FindPage(
                ReviewParts.findPath(campaign),
                mayOpen ? ReviewParts.reviewPath(campaign) : "",
                "/staff/campaigns/" + campaign.slug() + "/consent",
                campaign.definition().schedule().zone(),
                found.isPresent(),
                mayOpen,
                found.orElse(List.of()).stream()
                        .map(one -> ReviewViews.line(campaign, one, view.language(), Set.of(), Map.of()))
                        .toList(),
                typed,
                error);
        return replies.page(ctx, status, "pages/signing/find", view, page);
    }

    private Campaign campaign(RoutingContext ctx) {
        return parts.campaign(ctx.pathParam("slug")).orElseThrow(() -> new HttpException(NOT_FOUND));
    }
}
