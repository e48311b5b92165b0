package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.ProposalList;
import org.smallplaces.approval.ProposeResult;
import org.smallplaces.approval.Reason;
import org.smallplaces.campaign.ConsoleCampaign;
import org.smallplaces.campaign.Releases;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.StaffAct;
import org.smallplaces.cosigning.ReleasePage.Mark;
import org.smallplaces.cosigning.ReleasePage.Typed;
import org.smallplaces.cosigning.ReleasePage.Wrong;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** The page on which a letter is made ready for the public, and on which what was signed long ago is confirmed anew. */
public final class ReleaseStaffRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final String PATH = "/staff/campaigns/:slug/release";
    private static final Set<String> SAID = Set.of("proposed", "cancelled", "renewed");
    /** Further away nobody plans. */
    private static final int MOST_DAYS = 366;

    private final ReleaseParts parts;
    private final ReleaseCountStore counts = new ReleaseCountStore();

    public ReleaseStaffRoutes(ReleaseParts parts) {
        this.parts = parts;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.EDIT_CAMPAIGNS, PATH, ctx -> {
            String said = Optional.ofNullable(ctx.request().getParam("done")).orElse("");
            String notice = SAID.contains(said) ? "release.done." + said : "";
            return show(ctx, OK, notice, Typed.NOTHING, List.of());
        });
        StaffRoute.post(router, StaffAct.EDIT_CAMPAIGNS, PATH, this::act);
    }

    private Future<Void> act(RoutingContext ctx) {
        Form form = Form.of(ctx);
        return switch (form.text("act")) {
            case "propose" -> propose(ctx, form);
            case "cancel" -> cancel(ctx);
            case "renew" -> renew(ctx, form);
            default -> show(ctx, UNPROCESSABLE, "", typed(form), List.of(new Wrong("when", "release.wrong.act")));
        };
    }

    private static Typed typed(Form form) {
        return new Typed(form.text("when"), form.text("minute"), form.raw("why"), form.text("day"), form.raw("reason"));
    }

    private Future<Void> propose(RoutingContext ctx, Form form) {
        Campaign campaign = campaign(ctx);
        Typed typed = typed(form);
        List<Wrong> errors = new ArrayList<>();
        Optional<Instant> embargo = Optional.empty();
        if (typed.when().equals("minute")) {
            ReleaseEmbargo.Read read = ReleaseEmbargo.read(
                    typed.minute(), zone(campaign), parts.clock().instant());
            if (read instanceof ReleaseEmbargo.Minute minute) {
                embargo = Optional.of(minute.at());
            } else {
                errors.add(new Wrong("minute", ((ReleaseEmbargo.Wrong) read).key()));
            }
        } else if (!typed.when().equals("at-once")) {
            errors.add(new Wrong("when", "release.wrong.when"));
        }
        Optional<Reason> why = Reason.typed(typed.why());
        if (why.isEmpty()) {
            errors.add(new Wrong("why", "release.wrong.why"));
        }
        if (!errors.isEmpty()) {
            return show(ctx, UNPROCESSABLE, "", typed, errors);
        }
        Optional<Instant> at = embargo;
        return counts.of(parts.pool(), campaign.id())
                .compose(seen -> propose(ctx, campaign, seen, form.text("text"), at, why.orElseThrow(), typed));
    }

    private Future<Void> propose(
            RoutingContext ctx,
            Campaign campaign,
            ReleaseCounts seen,
            String text,
            Optional<Instant> embargo,
            Reason why,
            Typed typed) {
        Instant now = parts.clock().instant();
        int version = version(campaign);
        boolean stopped =
                ReleaseChecks.of(campaign, seen, false, now).stream().anyMatch(check -> check.mark() == Mark.STOP);
        if (stopped || !mayBeReleased(campaign)) {
            return show(ctx, CONFLICT, "release.refused.now", typed, List.of());
        }
        if (!text.equals(Integer.toString(version))) {
            return show(ctx, CONFLICT, "release.refused.text-changed", typed, List.of());
        }
        ZoneId zone = zone(campaign);
        JsonObject facts = new JsonObject()
                .put(ReleaseAct.TEXT, version)
                .put(ReleaseAct.AT, embargo.map(Instant::toString).orElse(""))
                .put("embargoed", embargo.isPresent() ? "yes" : "no")
                .put(
                        "minute",
                        embargo.map(at -> ReleaseEmbargo.written(at, zone)).orElse(""))
                .put("zone", zone.getId())
                .put("people", seen.people())
                .put("organisations", seen.organisations());
        return parts.pool()
                .withTransaction(transaction -> parts.releases()
                        .content(transaction, campaign.id())
                        .compose(content -> parts.approvals()
                                .propose(
                                        transaction,
                                        parts.act(),
                                        StaffIdentity.of(ctx),
                                        Optional.of(new Proposal.InCampaign(campaign.id(), campaign.slug())),
                                        "campaign:" + campaign.id(),
                                        facts.put(ReleaseAct.CONTENT, content),
                                        why)))
                .compose(result -> result instanceof ProposeResult.Proposed
                        ? done(ctx, "proposed")
                        : show(ctx, CONFLICT, "release.refused.waiting", typed, List.of()));
    }

    private static boolean mayBeReleased(Campaign campaign) {
        return campaign.release().quiet() && campaign.release().at().isEmpty();
    }

    private Future<Void> cancel(RoutingContext ctx) {
        return parts.releases()
                .cancel(campaign(ctx), StaffIdentity.of(ctx))
                .compose(cancelled -> cancelled
                        ? done(ctx, "cancelled")
                        : show(ctx, CONFLICT, "release.refused.cancel", Typed.NOTHING, List.of()));
    }

    private Future<Void> renew(RoutingContext ctx, Form form) {
        Campaign campaign = campaign(ctx);
        Typed typed = typed(form);
        List<Wrong> errors = new ArrayList<>();
        LocalDate today = LocalDate.ofInstant(parts.clock().instant(), zone(campaign));
        Optional<LocalDate> day = day(typed.day());
        if (day.isEmpty()) {
            errors.add(new Wrong("day", "release.wrong.day"));
        } else if (day.get().isBefore(today) || day.get().isAfter(today.plusDays(MOST_DAYS))) {
            errors.add(new Wrong("day", "release.wrong.day.when"));
        }
        Optional<Reason> reason = Reason.typed(typed.reason());
        if (reason.isEmpty()) {
            errors.add(new Wrong("reason", "release.wrong.reason"));
        }
        if (!errors.isEmpty()) {
            return show(ctx, UNPROCESSABLE, "", typed, errors);
        }
        return parts.releases()
                .renew(
                        campaign,
                        StaffIdentity.of(ctx),
                        day.orElseThrow(),
                        reason.orElseThrow().words())
                .compose(renewed -> renewed.isPresent()
                        ? done(ctx, "renewed")
                        : show(ctx, CONFLICT, "release.refused.renew", typed, List.of()));
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Future<Void> done(RoutingContext ctx, String what) {
        return parts.replies().seeOther(ctx, ctx.request().path() + "?done=" + what);
    }

    private Future<Void> show(RoutingContext ctx, int status, String notice, Typed typed, List<Wrong> errors) {
        Campaign campaign = campaign(ctx);
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return counts.of(parts.pool(), campaign.id())
                .compose(seen -> parts.console()
                        .find(campaign.slug())
                        .map(written ->
                                written.filter(ConsoleCampaign::hasUnpublished).isPresent())
                        .compose(unpublished -> waiting(ctx, campaign)
                                .compose(proposal -> parts.releases()
                                        .renewals(campaign)
                                        .map(renewals -> page(
                                                campaign,
                                                view,
                                                seen,
                                                unpublished,
                                                proposal,
                                                renewals,
                                                notice,
                                                typed,
                                                errors))))
                        .compose(page -> parts.replies().page(ctx, status, "pages/cosigning/release", view, page)));
    }

    /** Where the proposal that waits can be read by whoever asks; empty where none waits. */
    private Future<String> waiting(RoutingContext ctx, Campaign campaign) {
        return Future.all(
                        parts.approvals().list(StaffIdentity.of(ctx), query(ProposalList.View.WAITING, campaign)),
                        parts.approvals().list(StaffIdentity.of(ctx), query(ProposalList.View.MINE, campaign)))
                .map(found -> {
                    Instant now = parts.clock().instant();
                    List<ProposalList> lists = found.list();
                    return lists.stream()
                            .flatMap(list -> list.proposals().stream())
                            .filter(proposal -> proposal.isOpen(now))
                            .map(proposal -> "/staff/approvals/" + proposal.id())
                            .findFirst()
                            .orElse("");
                });
    }

    private static ProposalList.Query query(ProposalList.View view, Campaign campaign) {
        return new ProposalList.Query(
                view, Optional.of(ReleaseAct.KIND), Optional.of(campaign.slug().value()), 0);
    }

    private ReleasePage page(
            Campaign campaign,
            View view,
            ReleaseCounts seen,
            boolean unpublished,
            String waiting,
            List<Releases.Renewal> renewals,
            String notice,
            Typed typed,
            List<Wrong> errors) {
        Instant now = parts.clock().instant();
        Optional<Instant> embargo = campaign.release().embargo(now);
        List<ReleasePage.Check> checks = ReleaseChecks.of(campaign, seen, unpublished, now);
        boolean stopped = checks.stream().anyMatch(check -> check.mark() == Mark.STOP);
        return new ReleasePage(
                campaign.slug().value(),
                campaign.definition().title().in(view.language()),
                campaign.definition().kind().name().toLowerCase(java.util.Locale.ROOT),
                version(campaign),
                seen,
                campaign.release().quiet() || campaign.definition().isQuiet(),
                campaign.release().at(),
                embargo.isPresent(),
                embargo.filter(now.plus(Releases.LAST_CALL)::isBefore).isPresent(),
                waiting,
                mayBeReleased(campaign) && !stopped && waiting.isEmpty(),
                campaign.sendBy(),
                campaign.isPastSendBy(now),
                zone(campaign),
                checks,
                renewals,
                notice,
                typed,
                errors);
    }

    private static int version(Campaign campaign) {
        return campaign.text(campaign.definition().firstLanguage()).version();
    }

    private static ZoneId zone(Campaign campaign) {
        return campaign.definition().schedule().zone();
    }

    /** A petition is public from the beginning: there is nothing to release. */
    private Campaign campaign(RoutingContext ctx) {
        return parts.catalogue().allWithDrafts().stream()
                .filter(one -> one.slug().value().equals(ctx.pathParam("slug")))
                .filter(one -> one.definition().kind().hasLines()
                        && one.definition().history().isEmpty())
                .findFirst()
                .orElseThrow(() -> new HttpException(NOT_FOUND));
    }
}
