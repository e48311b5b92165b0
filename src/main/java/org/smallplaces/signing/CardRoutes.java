package org.smallplaces.signing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Count;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;
import org.smallplaces.http.Get;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.PageCache;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.page.Messages;
import org.smallplaces.signature.Counts;
import org.smallplaces.signing.CardImage.Card;

/** The picture of a campaign for those who show its address. Each is drawn once, by a worker. */
public final class CardRoutes implements Routes {
    private static final int NOT_FOUND = 404;
    private static final int MOST_CARDS = 200;

    private final Catalogue catalogue;
    private final Counts counts;
    private final Replies replies;
    private final Messages messages;
    private final HttpSettings settings;
    private final PageCache cache = new PageCache();
    private final Cache<Card, Future<byte[]>> drawn =
            Caffeine.newBuilder().maximumSize(MOST_CARDS).build();

    public CardRoutes(SigningParts parts) {
        this.catalogue = parts.catalogue();
        this.counts = parts.counts();
        this.replies = parts.replies();
        this.messages = parts.messages();
        this.settings = parts.settings();
    }

    /** The typefaces are read when the first card is drawn: a start should not wait for them. */
    private static final class Pen {
        private static final CardImage IMAGE = new CardImage(new CardFonts());
    }

    private record Key(Slug campaign, Language language) {}

    @Override
    public void mount(Router router) {
        Get.on(router, "/campaigns/:slug/card.png", this::card);
    }

    private Future<Void> card(RoutingContext ctx) {
        Optional<Campaign> found = Slug.parse(ctx.pathParam("slug"))
                .flatMap(catalogue::find)
                .filter(campaign -> !campaign.definition().discreet());
        if (found.isEmpty()) {
            ctx.fail(NOT_FOUND);
            return Future.succeededFuture();
        }
        Campaign campaign = found.get();
        Language own = campaign.definition().firstLanguage();
        Language language = campaign.languageFor(replies.languages().chosen(ctx).orElse(own));
        // Other sites show it: that is what it is for.
        ctx.response().putHeader("Cross-Origin-Resource-Policy", "cross-origin");
        return standing(campaign, language)
                .map(standing -> card(campaign.definition(), language, standing))
                .compose(card -> draw(ctx.vertx(), card)
                        .compose(png ->
                                cache.serveBytes(ctx, new Key(campaign.slug(), language), card, "image/png", png)));
    }

    /** Who stands below a letter, people and organisations apart; a petition's picture is drawn once, without a number. */
    private Future<String> standing(Campaign campaign, Language language) {
        if (!campaign.definition().kind().hasLines()
                || campaign.definition().history().isPresent()) {
            return Future.succeededFuture("");
        }
        return counts.of(campaign.id())
                .otherwise(Count.NONE)
                .map(count -> count.people() == 0
                        ? ""
                        : messages.text(
                                language,
                                "card.count",
                                Map.of("people", count.people(), "organisations", count.organisations())));
    }

    private Card card(CampaignDefinition definition, Language language, String standing) {
        String kind = messages.text(language, "campaign.kind", Map.of("kind", CampaignViews.kind(definition)));
        String target = definition.targets().stream()
                .map(one -> one.office().in(language))
                .collect(Collectors.joining("; "));
        return new Card(
                target.isEmpty() ? kind : messages.text(language, "card.to", Map.of("kind", kind, "target", target)),
                definition.title().in(language),
                definition.organiser().in(language),
                standing,
                settings.baseUrl().getHost(),
                language.direction().equals("rtl"));
    }

    private Future<byte[]> draw(Vertx vertx, Card card) {
        Future<byte[]> known = drawn.getIfPresent(card);
        if (known != null && !known.failed()) {
            return known;
        }
        Future<byte[]> drawing = vertx.executeBlocking(() -> Pen.IMAGE.png(card), false);
        drawn.put(card, drawing);
        return drawing;
    }
}
