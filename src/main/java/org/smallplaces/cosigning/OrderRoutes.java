package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.sqlclient.Pool;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.cosigning.OrderActs.Outcome;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.LetterStore;

/** The page of the console on which the signatories of a letter are put in order and into groups. */
public final class OrderRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final String PATH = "/staff/campaigns/:slug/order";

    private final Catalogue catalogue;
    private final Pool pool;
    private final OrderActs acts;
    private final Replies replies;

    public OrderRoutes(Catalogue catalogue, Pool pool, OrderActs acts, Replies replies) {
        this.catalogue = catalogue;
        this.pool = pool;
        this.acts = acts;
        this.replies = replies;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.ARRANGE_LETTERS, PATH, this::show);
        StaffRoute.post(router, StaffAct.ARRANGE_LETTERS, PATH, this::change);
    }

    private Future<Void> show(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        String page = parameter(request, "page");
        String did = parameter(request, "did");
        return page(
                ctx,
                OK,
                campaign(ctx),
                page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1,
                OrderTried.did(OrderForm.DEEDS.contains(did) ? did : ""));
    }

    private Future<Void> change(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        OrderForm form = new OrderForm(Form.of(ctx), campaign.definition().languages());
        Optional<OrderChange> change = form.change();
        if (change.isEmpty()) {
            return page(ctx, UNPROCESSABLE, campaign, form.page(), form.tried(form.wrong()));
        }
        Language language = replies.view(ctx, Messages.FALLBACK).language();
        String actor = StaffIdentity.of(ctx).actor();
        return acts.change(campaign, form.revision(), language, change.get(), actor)
                .compose(outcome -> outcome == Outcome.DONE
                        ? replies.seeOther(
                                ctx,
                                "/staff/campaigns/" + campaign.slug() + "/order?page=" + form.page() + "&did="
                                        + form.did(),
                                form.anchor())
                        : page(ctx, CONFLICT, campaign, form.page(), form.tried(wrong(outcome))));
    }

    private static String wrong(Outcome outcome) {
        return switch (outcome) {
            case OVERTAKEN -> "order.wrong.overtaken";
            case TOO_MANY -> "order.wrong.many";
            case DONE, GONE -> "order.wrong.gone";
        };
    }

    private Future<Void> page(RoutingContext ctx, int status, Campaign campaign, int page, OrderTried tried) {
        View view = replies.view(ctx, Messages.FALLBACK);
        return LetterStore.printed(pool, campaign.id())
                .compose(letter -> LetterStore.seen(pool, campaign.id())
                        .compose(seen -> InvitedGroupStore.waiting(pool, campaign.id())
                                .compose(invited -> ctx.vertx()
                                        .executeBlocking(
                                                () -> new OrderViews(campaign, letter, seen, invited, view.language())
                                                        .page(page, tried),
                                                false))))
                .compose(shown -> replies.page(ctx, status, "pages/cosigning/order", view, shown));
    }

    /** A petition has no order: its names stand as they came. */
    private Campaign campaign(RoutingContext ctx) {
        return catalogue.allWithDrafts().stream()
                .filter(one -> one.slug().value().equals(ctx.pathParam("slug")))
                .filter(one -> one.definition().kind().hasLines())
                .findFirst()
                .orElseThrow(() -> new HttpException(NOT_FOUND));
    }

    /** A query that is malformed asks for nothing. */
    private static String parameter(HttpServerRequest request, String name) {
        try {
            return request.getParam(name, "");
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
