package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.LateRules;
import org.smallplaces.core.StaffAct;
import org.smallplaces.cosigning.LateAnswers.Outcome;
import org.smallplaces.cosigning.LatePage.Wrong;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** Those who came too late and ask to be added, for staff to answer. */
public final class LateStaffRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final String WRONG_UNTIL = "late.wrong.until";
    private static final String PATH = "/staff/campaigns/:slug/late";

    private final Catalogue catalogue;
    private final LateRequests requests;
    private final LateAnswers answers;
    private final Replies replies;
    private final Clock clock;

    public LateStaffRoutes(InvitationParts parts, LateRequests requests, LateAnswers answers) {
        this.catalogue = parts.catalogue();
        this.requests = requests;
        this.answers = answers;
        this.replies = parts.replies();
        this.clock = parts.clock();
    }

    /**
     * {@code pages/cosigning/late-requests}.
     *
     * @param frozen whether nobody can be added any more
     */
    record LateRequestsPage(
            String slug,
            String title,
            ZoneId zone,
            boolean frozen,
            List<Asked> asked,
            String noticeKey,
            List<Wrong> errors) {
        LateRequestsPage {
            asked = List.copyOf(asked);
            errors = List.copyOf(errors);
        }

        public boolean failed() {
            return !errors.isEmpty();
        }

        public String path() {
            return "/staff/campaigns/" + slug + "/late";
        }
    }

    /**
     * A request in the list.
     *
     * @param email only of who was accepted, so that they can be written to; otherwise empty
     * @param reachable whether an address was given
     * @param until what is proposed, or was typed, as the moment until which they may sign
     * @param may until when they may sign, as people say it, where they were accepted and invited
     */
    record Asked(
            UUID id,
            String name,
            String organisation,
            String email,
            boolean reachable,
            String language,
            Instant askedAt,
            String state,
            String until,
            String untilError,
            Optional<Instant> may,
            boolean signed) {
        static Asked of(LateRequest request, String email, Tried tried, Campaign campaign, Instant now) {
            boolean failed = tried.id().filter(request.id()::equals).isPresent();
            ZoneId zone = campaign.definition().schedule().zone();
            return new Asked(
                    request.id(),
                    request.name(),
                    request.organisation(),
                    request.state().equals("accepted") ? email : "",
                    !email.isEmpty(),
                    request.language().tag(),
                    request.askedAt(),
                    request.state(),
                    failed ? tried.until() : LateRules.proposed(zone, now).toString(),
                    failed ? WRONG_UNTIL : "",
                    request.until().map(campaign.definition().schedule()::asSaid),
                    request.signed());
        }

        public boolean waiting() {
            return state.equals("waiting");
        }

        public String stateKey() {
            return "late.state." + state;
        }
    }

    /** The request for which a moment was typed that cannot be. */
    private record Tried(Optional<UUID> id, String until) {
        static final Tried NOTHING = new Tried(Optional.empty(), "");
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.REVIEW, PATH, ctx -> {
            String said = Optional.ofNullable(ctx.request().getParam("done")).orElse("");
            boolean known = Arrays.stream(Outcome.values())
                    .anyMatch(outcome -> outcome.isDone() && outcome.word().equals(said));
            return show(ctx, OK, known ? "late.done." + said : "", Tried.NOTHING);
        });
        StaffRoute.post(router, StaffAct.REVIEW, PATH, this::decide);
    }

    private Future<Void> decide(RoutingContext ctx) {
        Form form = Form.of(ctx);
        Campaign campaign = campaign(ctx);
        String act = form.text("act");
        Optional<UUID> id = id(form.text("id"));
        if (id.isEmpty() || !(act.equals("accept") || act.equals("decline"))) {
            return show(ctx, UNPROCESSABLE, "late.refused.unknown", Tried.NOTHING);
        }
        if (act.equals("decline")) {
            return answers.decline(campaign, id.get(), StaffIdentity.of(ctx)).compose(outcome -> answer(ctx, outcome));
        }
        Optional<Instant> until = LateRules.until(
                form.text("until"), campaign.definition().schedule().zone(), clock.instant());
        return until.isEmpty()
                ? show(ctx, UNPROCESSABLE, "", new Tried(id, form.text("until")))
                : answers.accept(campaign, id.get(), until.get(), StaffIdentity.of(ctx))
                        .compose(outcome -> answer(ctx, outcome));
    }

    private Future<Void> answer(RoutingContext ctx, Outcome outcome) {
        return outcome.isDone()
                ? replies.seeOther(ctx, ctx.request().path() + "?done=" + outcome.word())
                : show(ctx, CONFLICT, "late.refused." + outcome.word(), Tried.NOTHING);
    }

    private Future<Void> show(RoutingContext ctx, int status, String notice, Tried tried) {
        Campaign campaign = campaign(ctx);
        Instant now = clock.instant();
        View view = replies.view(ctx, Messages.FALLBACK);
        return requests.of(campaign).compose(found -> {
            LateRequestsPage page = new LateRequestsPage(
                    campaign.slug().value(),
                    campaign.definition().title().in(view.language()),
                    campaign.definition().schedule().zone(),
                    !campaign.takesLateRequests(now),
                    found.stream()
                            .map(one -> Asked.of(one, requests.address(one), tried, campaign, now))
                            .toList(),
                    notice,
                    tried.id().stream()
                            .map(id -> new Wrong("until-" + id, WRONG_UNTIL, 0, ""))
                            .toList());
            return replies.page(ctx, status, "pages/cosigning/late-requests", view, page);
        });
    }

    private static Optional<UUID> id(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    private Campaign campaign(RoutingContext ctx) {
        return catalogue.allWithDrafts().stream()
                .filter(one -> one.slug().value().equals(ctx.pathParam("slug")))
                .filter(one -> one.definition().kind().hasLines())
                .findFirst()
                .orElseThrow(() -> new HttpException(NOT_FOUND));
    }
}
