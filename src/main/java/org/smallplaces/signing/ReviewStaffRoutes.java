package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.Language;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.ReviewAct;
import org.smallplaces.signature.ReviewActs;
import org.smallplaces.signature.ReviewDecision;
import org.smallplaces.signature.ReviewOutcome;
import org.smallplaces.signing.ReviewPage.Result;
import org.smallplaces.vault.Sealer;

/** Held signatures in the console: why they are held, and what staff decide. */
public final class ReviewStaffRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final List<SignatureState> SHOWN =
            List.of(SignatureState.VERIFIED, SignatureState.PENDING, SignatureState.INVALIDATED);

    private final Catalogue catalogue;
    private final ReviewActs acts;
    private final ReviewStore store;
    private final Replies replies;

    public ReviewStaffRoutes(Catalogue catalogue, ReviewActs acts, Pool pool, Sealer sealer, Replies replies) {
        this.catalogue = catalogue;
        this.acts = acts;
        this.store = new ReviewStore(pool, sealer);
        this.replies = replies;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.REVIEW, "/staff/campaigns/:slug/review", this::page);
        StaffRoute.post(router, StaffAct.REVIEW, "/staff/campaigns/:slug/review", this::decide);
    }

    /** What waits on the console's home page: a card for each campaign that has verified signatures held. */
    public Future<List<HomeCard>> cards(StaffMember member) {
        return store.waiting()
                .map(waiting -> catalogue.allWithDrafts().stream()
                        .filter(campaign -> waiting.containsKey(campaign.id()))
                        .filter(campaign -> member.may(StaffAct.REVIEW, campaign.slug()))
                        .map(campaign -> new HomeCard(
                                "review.card",
                                waiting.getOrDefault(campaign.id(), 0L),
                                path(campaign),
                                campaign.definition()
                                        .title()
                                        .in(campaign.definition().firstLanguage())))
                        .toList());
    }

    private Future<Void> page(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        SignatureState show = shown(ctx.request().getParam("show"));
        Optional<UUID> before = id(ctx.request().getParam("before"));
        View view = replies.view(ctx, Messages.FALLBACK);
        return Future.all(store.counts(campaign.id()), store.list(campaign.id(), show, before))
                .compose(found -> {
                    Map<SignatureState, Long> counts = found.resultAt(0);
                    List<ReviewStore.Held> held = found.resultAt(1);
                    List<ReviewStore.Held> listed = held.subList(0, Math.min(held.size(), ReviewStore.PAGE));
                    String older = held.size() > ReviewStore.PAGE
                            ? path(campaign, show) + "&before="
                                    + listed.get(listed.size() - 1).id()
                            : "";
                    ReviewPage page = new ReviewPage(
                            campaign.definition().title().in(view.language()),
                            path(campaign),
                            show.word(),
                            campaign.definition().schedule().zone(),
                            tabs(campaign, show, counts),
                            listed.stream()
                                    .map(one -> line(one, view.language()))
                                    .toList(),
                            older,
                            result(ctx));
                    return replies.page(ctx, OK, "pages/signing/review", view, page);
                });
    }

    private static List<ReviewPage.Tab> tabs(Campaign campaign, SignatureState show, Map<SignatureState, Long> counts) {
        return SHOWN.stream()
                .map(state -> new ReviewPage.Tab(
                        state.word(), path(campaign, state), counts.getOrDefault(state, 0L), state == show))
                .toList();
    }

    private static ReviewPage.Line line(ReviewStore.Held held, Language language) {
        return new ReviewPage.Line(
                held.id(),
                held.reason().map(HoldReason::word).orElse("unknown"),
                held.name(),
                held.domain(),
                Countries.name(language, held.country()),
                held.postcode(),
                held.signedAt());
    }

    private Future<Void> decide(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        Form form = Form.of(ctx);
        SignatureState show = shown(form.text("show"));
        List<UUID> chosen = form.all("signature").stream()
                .flatMap(text -> id(text).stream())
                .limit(ReviewStore.PAGE)
                .toList();
        Optional<ReviewAct> act = act(form.text("act"));
        if (act.isEmpty() || chosen.isEmpty()) {
            return replies.seeOther(ctx, path(campaign, show) + "&did=none");
        }
        String actor = StaffIdentity.of(ctx).actor();
        ReviewDecision decision = act.get() == ReviewAct.INVALIDATE
                ? ReviewDecision.invalidate(RemovalReason.OTHER)
                : ReviewDecision.to(act.get());
        return acts.act(campaign, chosen, decision, actor)
                .compose(outcomes -> replies.seeOther(
                        ctx, path(campaign, show) + "&did=" + act.get().word() + numbers(outcomes.values())));
    }

    private static String numbers(Collection<ReviewOutcome> outcomes) {
        List<ReviewOutcome> all = new ArrayList<>(outcomes);
        return "&done=" + Collections.frequency(all, ReviewOutcome.DONE)
                + "&unchanged=" + Collections.frequency(all, ReviewOutcome.UNCHANGED)
                + "&taken=" + Collections.frequency(all, ReviewOutcome.PLACE_TAKEN);
    }

    /** What the address says of the decision before; whoever writes it by hand tells only themselves something. */
    private static Result result(RoutingContext ctx) {
        String did = Optional.ofNullable(ctx.request().getParam("did")).orElse("");
        boolean known = did.equals("none") || act(did).isPresent();
        return known
                ? new Result(did, number(ctx, "done"), number(ctx, "unchanged"), number(ctx, "taken"))
                : Result.NONE;
    }

    private static int number(RoutingContext ctx, String name) {
        String digits = Optional.ofNullable(ctx.request().getParam(name)).orElse("");
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
    }

    private static Optional<ReviewAct> act(String word) {
        return Arrays.stream(ReviewAct.values())
                .filter(act -> act.word().equals(word))
                .findFirst();
    }

    private static SignatureState shown(String word) {
        return SHOWN.stream()
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElse(SignatureState.VERIFIED);
    }

    private static Optional<UUID> id(String text) {
        return Stream.ofNullable(text)
                .filter(word -> word.toLowerCase(Locale.ROOT).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(UUID::fromString)
                .findFirst();
    }

    private static String path(Campaign campaign) {
        return "/staff/campaigns/" + campaign.slug() + "/review";
    }

    private static String path(Campaign campaign, SignatureState show) {
        return path(campaign) + "?show=" + show.word();
    }

    private Campaign campaign(RoutingContext ctx) {
        return Slug.parse(ctx.pathParam("slug"))
                .flatMap(slug -> catalogue.allWithDrafts().stream()
                        .filter(campaign -> campaign.slug().equals(slug))
                        .findFirst())
                .orElseThrow(() -> new HttpException(NOT_FOUND));
    }
}
