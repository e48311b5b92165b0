package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.approval.Approvals;
import org.smallplaces.approval.DecideResult;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.ProposalList;
import org.smallplaces.approval.Reason;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** What needs two people, in the console: the lists, each proposal, and the decision. */
public final class ApprovalRoutes implements Routes {
    static final String LIST = "/staff/approvals";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final Approvals approvals;
    private final ApprovalPages pages;
    private final Replies replies;

    /** @param pages makes the records that the templates show */
    public ApprovalRoutes(Approvals approvals, ApprovalPages pages, Replies replies) {
        this.approvals = approvals;
        this.pages = pages;
        this.replies = replies;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_APPROVALS, LIST, this::list);
        StaffRoute.get(router, StaffAct.SEE_APPROVALS, LIST + "/:id", this::show);
        StaffRoute.post(router, StaffAct.DECIDE_APPROVALS, LIST + "/:id/decision", this::decide);
        StaffRoute.post(router, StaffAct.SEE_APPROVALS, LIST + "/:id/withdrawal", this::withdraw);
    }

    private Future<Void> list(RoutingContext ctx) {
        StaffMember member = StaffIdentity.of(ctx);
        ProposalList.Query query = ApprovalQuery.read(ctx.request().params());
        View view = replies.view(ctx, Messages.FALLBACK).at(LIST + ApprovalQuery.write(query));
        return approvals
                .list(member, query)
                .compose(found -> pages.list(view, member, query, found))
                .compose(page -> replies.page(ctx, OK, "pages/staff/approvals", view, page));
    }

    private Future<Void> show(RoutingContext ctx) {
        String done = Optional.ofNullable(ctx.request().getParam("done")).orElse("");
        return found(ctx).compose(proposal -> page(ctx, OK, proposal, ApprovalPages.Tried.done(done, proposal)));
    }

    private Future<Void> decide(RoutingContext ctx) {
        Form form = Form.of(ctx);
        StaffMember member = StaffIdentity.of(ctx);
        String typed = form.text("reason");
        Optional<Reason> reason = Reason.typed(typed);
        return found(ctx).compose(proposal -> {
            if (form.text("act").equals("approve") && (reason.isPresent() || typed.isEmpty())) {
                return approvals.approve(proposal.id(), member, reason).compose(result -> answer(ctx, result, typed));
            }
            if (form.text("act").equals("refuse") && reason.isPresent()) {
                return approvals
                        .refuse(proposal.id(), member, reason.get())
                        .compose(result -> answer(ctx, result, typed));
            }
            return page(ctx, UNPROCESSABLE, proposal, ApprovalPages.Tried.badly(typed, form.text("act")));
        });
    }

    private Future<Void> withdraw(RoutingContext ctx) {
        String typed = Form.of(ctx).text("reason");
        Optional<Reason> reason = Reason.typed(typed);
        return found(ctx)
                .compose(proposal -> reason.isPresent() || typed.isEmpty()
                        ? approvals
                                .withdraw(proposal.id(), StaffIdentity.of(ctx), reason)
                                .compose(result -> answer(ctx, result, typed))
                        : page(ctx, UNPROCESSABLE, proposal, ApprovalPages.Tried.badly(typed, "withdraw")));
    }

    /** After what was done the browser goes to the page by GET; what could not be done is told at once. */
    private Future<Void> answer(RoutingContext ctx, DecideResult result, String typed) {
        if (result instanceof DecideResult.Done done) {
            Proposal proposal = done.proposal();
            return replies.seeOther(
                    ctx,
                    LIST + "/" + proposal.id() + "?done=" + proposal.state().word());
        }
        if (result instanceof DecideResult.NotThere) {
            return Future.failedFuture(new HttpException(NOT_FOUND));
        }
        return found(ctx)
                .compose(
                        now -> page(ctx, CONFLICT, now, ApprovalPages.Tried.without(ApprovalPages.why(result), typed)));
    }

    private Future<Void> page(RoutingContext ctx, int status, Proposal proposal, ApprovalPages.Tried tried) {
        View view = replies.view(ctx, Messages.FALLBACK).at(LIST + "/" + proposal.id());
        return pages.one(view, StaffIdentity.of(ctx), proposal, tried)
                .compose(page -> replies.page(ctx, status, "pages/staff/approval", view, page));
    }

    private Future<Proposal> found(RoutingContext ctx) {
        return id(ctx.pathParam("id"))
                .map(id -> approvals.find(id, StaffIdentity.of(ctx)))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .compose(proposal -> proposal.map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(new HttpException(NOT_FOUND))));
    }

    private static Optional<UUID> id(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
