package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.FoundSignature;
import org.smallplaces.signature.ReviewAct;
import org.smallplaces.signature.ReviewDecision;
import org.smallplaces.signature.ReviewOutcome;
import org.smallplaces.signature.SameNames;
import org.smallplaces.signing.ReviewPage.Result;
import org.smallplaces.signing.SameNamePage.Group;
import org.smallplaces.signing.SameNamePage.Wrong;

/** The list of signatures that may be one person's, in the console: what to do with each group of them. */
public final class SameNameStaffRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final String PATH = "/staff/campaigns/:slug/review/same-name";
    private static final String SETTLE = "settle";

    private final ReviewParts parts;
    private final ReviewStore store;
    private final Replies replies;

    public SameNameStaffRoutes(ReviewParts parts) {
        this.parts = parts;
        this.store = new ReviewStore(parts.pool());
        this.replies = parts.replies();
    }

    /** What was pressed that cannot be done: the group, and why. */
    private record Tried(Optional<Long> group, String wrong) {
        static final Tried NOTHING = new Tried(Optional.empty(), "");
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.REVIEW, PATH, this::look);
        StaffRoute.post(router, StaffAct.REVIEW, PATH, this::decide);
    }

    private Future<Void> look(RoutingContext ctx) {
        return parts.looks()
                .atNames(StaffIdentity.of(ctx), campaign(ctx))
                .compose(noted -> show(ctx, OK, notice(ctx), Tried.NOTHING));
    }

    private static String notice(RoutingContext ctx) {
        return ctx.request().getParam("did", "").equals(SETTLE) ? "same-name.done.settle" : "";
    }

    private Future<Void> decide(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        Form form = Form.of(ctx);
        Optional<Long> group = key(form.text("group"));
        if (group.isPresent() && form.text("act").equals(SETTLE)) {
            return parts.alike()
                    .settle(campaign, group.get(), StaffIdentity.of(ctx))
                    .compose(settled -> settled
                            ? replies.seeOther(ctx, ReviewParts.sameNamePath(campaign) + "?did=" + SETTLE)
                            : show(ctx, CONFLICT, "same-name.settled-before", Tried.NOTHING));
        }
        List<UUID> ticked = form.all("signature").stream()
                .flatMap(text -> ReviewQuery.id(text).stream())
                .limit(SameNames.LISTED)
                .toList();
        Optional<ReviewDecision> decision = decision(form.text("act"));
        return ticked.isEmpty() || decision.isEmpty()
                ? show(ctx, UNPROCESSABLE, "", new Tried(group, "review.wrong.which"))
                : act(ctx, campaign, ticked, decision.get());
    }

    /** Whoever is taken out here is taken out as the same person twice. */
    private static Optional<ReviewDecision> decision(String act) {
        return ReviewAct.of(act)
                .filter(one -> one == ReviewAct.HOLD || one == ReviewAct.INVALIDATE)
                .map(one -> new ReviewDecision(
                        one, one == ReviewAct.INVALIDATE ? Optional.of(RemovalReason.DUPLICATE) : Optional.empty()));
    }

    private Future<Void> act(RoutingContext ctx, Campaign campaign, List<UUID> ticked, ReviewDecision decision) {
        String actor = StaffIdentity.of(ctx).actor();
        return parts.acts()
                .act(campaign, ticked, decision, actor)
                .compose(outcomes -> outcomes.containsValue(ReviewOutcome.TAKES_TWO)
                        ? parts.bulk()
                                .preview(campaign, ticked, decision, actor)
                                .compose(id -> replies.seeOther(ctx, ReviewParts.bulkPath(campaign, id)))
                        : replies.seeOther(
                                ctx,
                                ReviewParts.sameNamePath(campaign) + "?did="
                                        + decision.act().word() + counts(outcomes.values())));
    }

    private static String counts(Collection<ReviewOutcome> outcomes) {
        return "&done=" + Collections.frequency(outcomes, ReviewOutcome.DONE) + "&unchanged="
                + Collections.frequency(outcomes, ReviewOutcome.UNCHANGED);
    }

    private Future<Void> show(RoutingContext ctx, int status, String notice, Tried tried) {
        Campaign campaign = campaign(ctx);
        View view = replies.view(ctx, Messages.FALLBACK);
        int skipped = number(ctx, "skip");
        return parts.alike()
                .page(campaign, skipped)
                .compose(found -> parts.alike()
                        .count(campaign)
                        .compose(alike -> store.queues(campaign.id()).compose(queues -> {
                            String path = ReviewParts.sameNamePath(campaign);
                            ReviewQuery usual = ReviewQuery.address(name -> "", token -> Optional.empty());
                            SameNamePage page = new SameNamePage(
                                    campaign.definition().title().in(view.language()),
                                    path,
                                    campaign.definition().schedule().zone(),
                                    ReviewViews.queues(campaign, ReviewViews.SAME_NAME, usual, queues, alike),
                                    found.groups().stream()
                                            .map(group -> group(campaign, group, view.language(), tried))
                                            .toList(),
                                    found.more() ? path + "?skip=" + (skipped + SameNames.PAGE) : "",
                                    skipped > 0 ? path : "",
                                    result(ctx),
                                    notice,
                                    tried.group().stream()
                                            .map(key -> new Wrong("group-" + hex(key), tried.wrong()))
                                            .toList());
                            return replies.page(ctx, status, "pages/signing/same-name", view, page);
                        })));
    }

    private static Group group(Campaign campaign, SameNames.Group group, Language language, Tried tried) {
        FoundSignature first = group.listed().get(0);
        return new Group(
                hex(group.key()),
                first.name(),
                first.district(),
                group.many(),
                Math.max(0, group.many() - group.listed().size()),
                tried.group().filter(key -> key == group.key()).isPresent() ? tried.wrong() : "",
                group.listed().stream()
                        .map(one -> ReviewViews.line(campaign, one, language, Set.of(), Map.of()))
                        .toList());
    }

    private static String hex(long key) {
        return Long.toHexString(key);
    }

    private static Optional<Long> key(String typed) {
        return typed.matches("[0-9a-f]{1,16}") ? Optional.of(Long.parseUnsignedLong(typed, 16)) : Optional.empty();
    }

    private static Result result(RoutingContext ctx) {
        return ReviewAct.of(ctx.request().getParam("did", ""))
                .map(did -> new Result(did.word(), number(ctx, "done"), number(ctx, "unchanged"), 0, 0))
                .orElse(Result.NONE);
    }

    private static int number(RoutingContext ctx, String name) {
        String digits = ctx.request().getParam(name, "");
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    }

    private Campaign campaign(RoutingContext ctx) {
        return parts.campaign(ctx.pathParam("slug")).orElseThrow(() -> new HttpException(NOT_FOUND));
    }
}
