package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.line.FieldError;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.BulkActs;
import org.smallplaces.signature.ReviewAct;
import org.smallplaces.signature.ReviewActs;
import org.smallplaces.signature.ReviewDecision;
import org.smallplaces.signature.ReviewOutcome;
import org.smallplaces.signature.SignatureFilter;
import org.smallplaces.signature.SignatureSearch;
import org.smallplaces.signing.ReviewPage.Result;
import org.smallplaces.signing.ReviewViews.Found;
import org.smallplaces.signing.ReviewViews.Tried;
import org.smallplaces.vault.Sealer;

/** Signatures in the console: which ones wait for staff and why, searching them, and deciding about them. */
public final class ReviewStaffRoutes implements Routes {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;
    private static final int NOT_FOUND = 404;

    private final ReviewParts parts;
    private final SearchSeal seal;
    private final ReviewActs acts;
    private final BulkActs bulk;
    private final SignatureSearch search;
    private final ReviewStore store;
    private final Replies replies;

    /** @param sealer seals what is sought, so that it stands in no address */
    public ReviewStaffRoutes(ReviewParts parts, Sealer sealer, Clock clock) {
        this.parts = parts;
        this.seal = new SearchSeal(sealer, clock);
        this.acts = parts.acts();
        this.bulk = parts.bulk();
        this.search = parts.search();
        this.store = new ReviewStore(parts.pool());
        this.replies = parts.replies();
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.REVIEW, "/staff/campaigns/:slug/review", this::list);
        StaffRoute.post(router, StaffAct.REVIEW, "/staff/campaigns/:slug/review", this::decide);
    }

    /** What waits on the console's home page: for each campaign what is held, and what was reported. */
    public Future<List<HomeCard>> cards(StaffMember member) {
        return store.waiting()
                .compose(held -> store.reported().map(reported -> {
                    List<HomeCard> cards =
                            new ArrayList<>(cards(member, held, "review.card", "", kind -> !kind.hasLines()));
                    cards.addAll(cards(member, reported, "review.card.reported", "?queue=reported", any -> true));
                    return cards;
                }));
    }

    /** What waits of a letter is approved on a page of its own, which has its own card. */
    private List<HomeCard> cards(
            StaffMember member, Map<UUID, Long> waiting, String key, String query, Predicate<CampaignKind> of) {
        return parts.catalogue().allWithDrafts().stream()
                .filter(campaign -> of.test(campaign.definition().kind()))
                .filter(campaign -> waiting.containsKey(campaign.id()))
                .filter(campaign -> member.may(StaffAct.REVIEW, campaign.slug()))
                .map(campaign -> new HomeCard(
                        key,
                        waiting.getOrDefault(campaign.id(), 0L),
                        ReviewParts.reviewPath(campaign) + query,
                        campaign.definition().title().in(campaign.definition().firstLanguage())))
                .toList();
    }

    private Future<Void> list(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        UUID member = StaffIdentity.of(ctx).id();
        if (ReviewQuery.PERSONAL.stream().anyMatch(name -> !parameter(ctx, name).isEmpty())) {
            return found(
                    ctx,
                    campaign,
                    ReviewQuery.typed(name -> parameter(ctx, name), sought -> seal.seal(member, sought)));
        }
        ReviewQuery query = ReviewQuery.address(name -> parameter(ctx, name), token -> seal.open(member, token));
        Tried tried = new Tried(Set.of(), "", List.of(), result(ctx));
        return parts.looks()
                .atNames(StaffIdentity.of(ctx), campaign)
                .compose(noted -> show(ctx, campaign, query, tried));
    }

    /** To where what is sought stands in the address sealed. */
    private Future<Void> found(RoutingContext ctx, Campaign campaign, ReviewQuery query) {
        return replies.seeOther(ctx, ReviewParts.reviewPath(campaign) + query.encoded());
    }

    private Future<Void> show(RoutingContext ctx, Campaign campaign, ReviewQuery query, Tried tried) {
        boolean wrong = !query.errors(campaign).isEmpty();
        int status = wrong ? BAD_REQUEST : tried.errors().isEmpty() ? OK : UNPROCESSABLE;
        View view = replies.view(ctx, Messages.FALLBACK);
        StaffMember member = StaffIdentity.of(ctx);
        return (wrong ? nothing(campaign) : find(campaign, query))
                .compose(found -> replies.page(
                        ctx,
                        status,
                        "pages/signing/review",
                        view,
                        ReviewViews.page(
                                campaign,
                                query,
                                found,
                                tried,
                                view.language(),
                                member.may(StaffAct.FIND_BY_ADDRESS, campaign.slug()))));
    }

    private Future<Found> nothing(Campaign campaign) {
        return store.queues(campaign.id())
                .compose(queues -> parts.alike()
                        .count(campaign)
                        .map(alike -> new Found(
                                new SignatureSearch.Page(List.of(), false), 0, queues, alike, Map.of(), List.of())));
    }

    private Future<Found> find(Campaign campaign, ReviewQuery query) {
        SignatureFilter filter = query.filter(campaign);
        return search.count(filter)
                .compose(count -> page(filter, query, count)
                        .compose(page -> store.queues(campaign.id())
                                .compose(queues -> store.reports(
                                                campaign.id(),
                                                page.list().stream()
                                                        .map(one -> one.id())
                                                        .toList())
                                        .compose(reports -> parts.alike()
                                                .count(campaign)
                                                .compose(alike -> bulk.recent(campaign)
                                                        .map(bulks -> new Found(
                                                                page, count, queues, alike, reports, bulks)))))));
    }

    /** Too many to be sorted by name come newest first. */
    private Future<SignatureSearch.Page> page(SignatureFilter filter, ReviewQuery query, int count) {
        boolean byName = query.sort().equals("name") && count <= SignatureSearch.SORTED;
        return byName
                ? search.byName(filter, query.skip())
                : search.byTime(filter, !query.sort().equals("oldest"), query.last());
    }

    private Future<Void> decide(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        Form form = Form.of(ctx);
        UUID member = StaffIdentity.of(ctx).id();
        ReviewQuery query = ReviewQuery.typed(form::text, sought -> seal.seal(member, sought));
        if (form.text("act").equals("search")) {
            return query.errors(campaign).isEmpty()
                    ? found(ctx, campaign, query)
                    : show(ctx, campaign, query, Tried.NOTHING);
        }
        String which = form.text("which");
        List<UUID> ticked = ids(form.all(which.equals("page") ? "listed" : "signature"));
        Optional<ReviewAct> act = ReviewAct.of(form.text("act"));
        Optional<RemovalReason> reason = RemovalReason.of(form.text("removal"));
        boolean all = which.equals("match") && query.errors(campaign).isEmpty() && act.isPresent();
        if (act.isEmpty() || (ticked.isEmpty() && !all)) {
            return again(ctx, campaign, query, form, new FieldError("which", "review.wrong.which"));
        }
        if (ReviewParts.needsLine(campaign, act.get())) {
            return again(ctx, campaign, query, form, new FieldError("which", "review.wrong.line"));
        }
        if (act.get() == ReviewAct.INVALIDATE && reason.isEmpty()) {
            return again(ctx, campaign, query, form, new FieldError("removal", "review.wrong.removal"));
        }
        if (all && act.get() == ReviewAct.DISMISS) {
            return again(ctx, campaign, query, form, new FieldError("which", "review.wrong.dismiss"));
        }
        ReviewDecision decision =
                new ReviewDecision(act.get(), act.get() == ReviewAct.INVALIDATE ? reason : Optional.empty());
        String actor = StaffIdentity.of(ctx).actor();
        if (all) {
            return preview(ctx, campaign, bulk.preview(query.filter(campaign), decision, actor));
        }
        boolean back = form.text("back").equals("signature");
        return acts.act(campaign, ticked, decision, actor)
                .compose(outcomes -> outcomes.containsValue(ReviewOutcome.RESTRICTED)
                        ? again(ctx, campaign, query, form, new FieldError("which", "review.wrong.restricted"))
                        : outcomes.containsValue(ReviewOutcome.TAKES_TWO)
                                ? preview(ctx, campaign, bulk.preview(campaign, ticked, decision, actor))
                                : replies.seeOther(
                                        ctx,
                                        back
                                                ? ReviewParts.signaturePath(campaign, ticked.get(0))
                                                : answered(campaign, query, act.get(), outcomes.values())));
    }

    private Future<Void> preview(RoutingContext ctx, Campaign campaign, Future<UUID> previewed) {
        return previewed.compose(id -> replies.seeOther(ctx, ReviewParts.bulkPath(campaign, id)));
    }

    private Future<Void> again(RoutingContext ctx, Campaign campaign, ReviewQuery query, Form form, FieldError error) {
        Tried tried =
                new Tried(Set.copyOf(ids(form.all("signature"))), form.text("removal"), List.of(error), Result.NONE);
        return show(ctx, campaign, query, tried);
    }

    private static List<UUID> ids(List<String> typed) {
        return typed.stream()
                .flatMap(text -> ReviewQuery.id(text).stream())
                .limit(SignatureSearch.PAGE)
                .toList();
    }

    private static String answered(
            Campaign campaign, ReviewQuery query, ReviewAct act, Collection<ReviewOutcome> outcomes) {
        List<ReviewOutcome> all = new ArrayList<>(outcomes);
        String path = ReviewParts.reviewPath(campaign) + query.encoded();
        return path + (path.contains("?") ? "&" : "?") + "did=" + act.word()
                + "&done=" + Collections.frequency(all, ReviewOutcome.DONE)
                + "&unchanged=" + Collections.frequency(all, ReviewOutcome.UNCHANGED)
                + "&taken=" + Collections.frequency(all, ReviewOutcome.PLACE_TAKEN)
                + "&unseen=" + Collections.frequency(all, ReviewOutcome.UNSEEN);
    }

    /** What the address says of the decision before; whoever writes it by hand tells only themselves something. */
    private static Result result(RoutingContext ctx) {
        return ReviewAct.of(parameter(ctx, "did"))
                .map(did -> new Result(
                        did.word(),
                        number(ctx, "done"),
                        number(ctx, "unchanged"),
                        number(ctx, "taken"),
                        number(ctx, "unseen")))
                .orElse(Result.NONE);
    }

    private static int number(RoutingContext ctx, String name) {
        String digits = parameter(ctx, name);
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
    }

    /** A query that is malformed asks for nothing. */
    private static String parameter(RoutingContext ctx, String name) {
        try {
            return ctx.request().getParam(name, "");
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private Campaign campaign(RoutingContext ctx) {
        return parts.campaign(ctx.pathParam("slug")).orElseThrow(() -> new HttpException(NOT_FOUND));
    }
}
