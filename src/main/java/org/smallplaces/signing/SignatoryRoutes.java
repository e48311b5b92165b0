package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Count;
import org.smallplaces.core.LineView;
import org.smallplaces.core.Slug;
import org.smallplaces.http.Clients;
import org.smallplaces.http.Get;
import org.smallplaces.http.PageCache;
import org.smallplaces.http.RateLimiter;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.line.LetterView;
import org.smallplaces.page.View;
import org.smallplaces.signature.Counts;
import org.smallplaces.signing.LetterSignatories.Listed;
import org.smallplaces.signing.Signatories.Names;
import org.smallplaces.signing.Signatories.Where;
import org.smallplaces.signing.SignatoryPages.LetterListPage;
import org.smallplaces.signing.SignatoryPages.SearchPage;
import org.smallplaces.signing.SignatoryPages.SignatoriesPage;
import org.smallplaces.signing.SignatoryStore.Signatory;

/** Who signed in public: page by page, and by name. Search engines are asked to keep away. */
public final class SignatoryRoutes implements Routes {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    /** Of one client: each costs a query. A school behind one address finds its people. */
    private static final int MOST_SEARCHES = 60;

    private static final Duration MOST_SEARCHES_IN = Duration.ofMinutes(1);
    private static final int MOST_DIGITS = 18;
    private static final String HTML = "text/html; charset=utf-8";
    private static final String TEMPLATE = "pages/signing/signatories";
    private static final String LETTER = "pages/signing/letter-signatories";

    private final Catalogue catalogue;
    private final Counts counts;
    private final Signatories signatories;
    private final LetterSignatories letters;
    private final Replies replies;
    private final Clock clock;
    private final Clients clients;
    private final RateLimiter limiter = new RateLimiter(MOST_SEARCHES, MOST_SEARCHES_IN);
    private final PageCache cache = new PageCache();

    public SignatoryRoutes(SigningParts parts) {
        this.catalogue = parts.catalogue();
        this.counts = parts.counts();
        this.signatories = parts.signatories();
        this.letters = parts.letters();
        this.replies = parts.replies();
        this.clock = parts.clock();
        this.clients = parts.clients();
    }

    private record Key(Where where, View view) {}

    private record Version(Campaign campaign, Names names, Count count) {}

    private record LetterKey(UUID campaign, int page, View view) {}

    private record LetterVersion(Campaign campaign, Listed listed, Count count) {}

    @Override
    public void mount(Router router) {
        Get.on(router, "/campaigns/:slug/signatories", this::signatories);
    }

    private Future<Void> signatories(RoutingContext ctx) {
        Optional<Campaign> found = Slug.parse(ctx.pathParam("slug"))
                .flatMap(catalogue::find)
                .filter(campaign -> CampaignPages.listed(campaign, campaign.state(clock.instant())));
        if (found.isEmpty()) {
            ctx.fail(NOT_FOUND);
            return Future.succeededFuture();
        }
        Campaign campaign = found.get();
        ctx.response().putHeader("X-Robots-Tag", "noindex");
        View view = replies.view(ctx, campaign.definition().firstLanguage());
        String sought = Sought.clean(parameter(ctx, "q"));
        if (!sought.isEmpty()) {
            return search(ctx, campaign, view, sought);
        }
        if (campaign.definition().kind().hasLines()) {
            return letter(ctx, campaign, view);
        }
        Optional<Where> where = where(ctx, campaign.id());
        if (where.isEmpty()) {
            ctx.fail(BAD_REQUEST);
            return Future.succeededFuture();
        }
        return signatories
                .page(where.get())
                .compose(names -> counts.of(campaign.id())
                        .compose(count -> list(ctx, campaign, view, where.get(), names, count)));
    }

    private Future<Void> list(RoutingContext ctx, Campaign campaign, View view, Where where, Names names, Count count) {
        Version version = new Version(campaign, names, count);
        return cache.serve(ctx, new Key(where, view), version, HTML, () -> {
            CampaignView shown = CampaignViews.of(campaign, view.language(), count, clock.instant());
            return replies.render(TEMPLATE, view, SignatoriesPage.of(shown, names));
        });
    }

    /** Below a letter everybody stands as its organiser has ordered them. */
    private Future<Void> letter(RoutingContext ctx, Campaign campaign, View view) {
        String typed = parameter(ctx, "page");
        if (!typed.matches("[1-9][0-9]{0,3}|")) {
            ctx.fail(BAD_REQUEST);
            return Future.succeededFuture();
        }
        int page = typed.isEmpty() ? 1 : Integer.parseInt(typed);
        return letters.list(campaign.id(), view.language())
                .compose(listed ->
                        counts.of(campaign.id()).compose(count -> letter(ctx, campaign, view, page, listed, count)));
    }

    private Future<Void> letter(
            RoutingContext ctx, Campaign campaign, View view, int page, Listed listed, Count count) {
        if (page > LetterView.pages(listed.ordered())) {
            ctx.fail(NOT_FOUND);
            return Future.succeededFuture();
        }
        LetterKey key = new LetterKey(campaign.id(), page, view);
        return cache.serveLong(ctx, key, new LetterVersion(campaign, listed, count), HTML, () -> {
            CampaignView shown = CampaignViews.of(campaign, view.language(), count, clock.instant());
            LetterView letter =
                    LetterView.of(listed.ordered(), view.language(), count.people(), page, shown.signatoriesPath());
            return replies.render(LETTER, view, new LetterListPage(shown, "", letter));
        });
    }

    /** A search is answered for one reader: it is not kept. */
    private Future<Void> search(RoutingContext ctx, Campaign campaign, View view, String sought) {
        Optional<Duration> wait = limiter.refuses(clients.of(ctx));
        if (wait.isPresent()) {
            ctx.response().putHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1));
            ctx.fail(TOO_MANY);
            return Future.succeededFuture();
        }
        boolean tooLong = Sought.tooLong(sought);
        boolean lined = campaign.definition().kind().hasLines();
        Future<Names> found =
                tooLong ? Future.succeededFuture(Names.NONE) : signatories.sought(campaign.id(), sought, lined);
        return found.compose(names -> lines(campaign, names)
                .compose(lines -> counts.of(campaign.id()).compose(count -> {
                    CampaignView shown = CampaignViews.of(campaign, view.language(), count, clock.instant());
                    SearchPage page = SearchPage.of(shown, sought, tooLong, names, lines);
                    return replies.page(
                            ctx, tooLong ? BAD_REQUEST : 200, "pages/signing/signatories-sought", view, page);
                })));
    }

    /** Of a letter's signatories, the lines as they are printed below it. */
    private Future<Map<UUID, LineView>> lines(Campaign campaign, Names names) {
        return campaign.definition().kind().hasLines()
                ? letters.lines(
                        campaign.id(), names.list().stream().map(Signatory::id).toList())
                : Future.succeededFuture(Map.of());
    }

    /** Which page is asked for; nothing where the address has been tampered with. */
    private static Optional<Where> where(RoutingContext ctx, UUID campaign) {
        String before = parameter(ctx, "before");
        String after = parameter(ctx, "after");
        if (before.isEmpty() && after.isEmpty()) {
            return Optional.of(Where.newest(campaign));
        }
        boolean older = !before.isEmpty();
        String number = older ? before : after;
        boolean digits = number.length() <= MOST_DIGITS && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(new Where(campaign, Long.parseLong(number), older)) : Optional.empty();
    }

    /** A query that is malformed asks for nothing. */
    private static String parameter(RoutingContext ctx, String name) {
        try {
            return ctx.request().getParam(name, "");
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
