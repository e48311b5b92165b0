package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.approval.Reason;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.BulkAct;
import org.smallplaces.signature.BulkActs;

/** Acts on many signatures in the console: what one would do, how far it has come, stopping it and taking it back. */
public final class BulkStaffRoutes implements Routes {
    private static final String PATH = "/staff/campaigns/:slug/bulk/:id";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    private final ReviewParts parts;
    private final BulkActs bulk;
    private final Replies replies;

    public BulkStaffRoutes(ReviewParts parts) {
        this.parts = parts;
        this.bulk = parts.bulk();
        this.replies = parts.replies();
    }

    /** Whoever decides about a proposal sees what it is about. */
    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_APPROVALS, PATH, this::show);
        StaffRoute.get(router, StaffAct.SEE_APPROVALS, PATH + "/progress.json", this::progress);
        StaffRoute.post(router, StaffAct.REVIEW, PATH, this::act);
    }

    private Future<Void> show(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        return find(ctx, campaign).compose(found -> page(ctx, OK, campaign, found, "", ""));
    }

    private Future<Void> page(
            RoutingContext ctx, int status, Campaign campaign, BulkAct found, String why, String error) {
        View view = replies.view(ctx, Messages.FALLBACK);
        boolean looks = found.state() == BulkAct.State.PREVIEWED || found.state() == BulkAct.State.PROPOSED;
        Future<Optional<BulkAct.Preview>> preview =
                looks ? bulk.look(found).map(Optional::of) : Future.succeededFuture(Optional.empty());
        StaffMember member = StaffIdentity.of(ctx);
        boolean mayAct = member.may(StaffAct.REVIEW, campaign.slug());
        return preview.compose(seen -> bulk.takesTwo(found, member).compose(two -> {
            List<ReviewPage.Line> sample = seen.map(BulkAct.Preview::sample).orElse(List.of()).stream()
                    .map(one -> ReviewViews.line(campaign, one, view.language(), Set.of(), Map.of()))
                    .toList();
            return replies.page(
                    ctx,
                    status,
                    "pages/signing/bulk",
                    view,
                    BulkPage.of(campaign, found, seen, sample, two, mayAct, why, error));
        }));
    }

    private Future<Void> act(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        Form form = Form.of(ctx);
        StaffMember member = StaffIdentity.of(ctx);
        String path = "/staff/campaigns/" + campaign.slug() + "/bulk/";
        return find(ctx, campaign).compose(found -> switch (form.text("act")) {
            case "begin" -> begin(ctx, campaign, found, form.raw("why"));
            case "stop" -> bulk.stop(found, member.actor()).compose(done -> replies.seeOther(ctx, path + found.id()));
            case "undo" ->
                bulk.undo(found, member.actor()).compose(undo -> replies.seeOther(ctx, path + undo.orElse(found.id())));
            default -> replies.seeOther(ctx, path + found.id());
        });
    }

    private Future<Void> begin(RoutingContext ctx, Campaign campaign, BulkAct found, String typed) {
        return bulk.begin(campaign, found, StaffIdentity.of(ctx), Reason.typed(typed))
                .compose(begun -> begun == BulkActs.Begun.TAKES_TWO && found.state() == BulkAct.State.PREVIEWED
                        ? page(ctx, UNPROCESSABLE, campaign, found, typed, "bulk.why.wrong")
                        : replies.seeOther(ctx, ReviewParts.bulkPath(campaign, found.id())));
    }

    /** For the script that keeps the page up to date: the same sentence as on the page. */
    private Future<Void> progress(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        View view = replies.view(ctx, Messages.FALLBACK);
        return find(ctx, campaign).compose(found -> {
            BulkPage page = BulkPage.of(campaign, found, Optional.empty(), List.of(), false, false, "", "");
            String said = parts.messages()
                    .text(view.language(), page.progressKey(), Map.of("done", found.handled(), "total", found.total()));
            JsonObject json = new JsonObject()
                    .put("finished", !found.isUnderWay())
                    .put("said", said)
                    .put("measured", true)
                    .put("done", found.handled())
                    .put("total", found.total());
            return ctx.response()
                    .putHeader("Content-Type", "application/json; charset=utf-8")
                    .end(json.toBuffer());
        });
    }

    private Future<BulkAct> find(RoutingContext ctx, Campaign campaign) {
        return ReviewQuery.id(ctx.pathParam("id"))
                .map(id -> bulk.find(campaign, id))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .compose(found -> found.map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(new HttpException(NOT_FOUND))));
    }

    private Campaign campaign(RoutingContext ctx) {
        return parts.campaign(ctx.pathParam("slug")).orElseThrow(() -> new HttpException(NOT_FOUND));
    }
}
