package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.TextHtml;
import org.smallplaces.campaign.TextVersion;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Count;
import org.smallplaces.core.FormField;
import org.smallplaces.core.Hosts;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.Slug;
import org.smallplaces.core.TextVariant;
import org.smallplaces.http.Get;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.PageCache;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.line.Reading;
import org.smallplaces.page.View;
import org.smallplaces.signing.PaperPages.PrivacyPage;
import org.smallplaces.signing.PaperPages.TextPage;

/** What a campaign has in writing: each version of its text, to read and to check, and what happens to one's data. */
public final class PaperRoutes implements Routes {
    private static final int NOT_FOUND = 404;
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,5}");
    private static final String HTML = "text/html; charset=utf-8";
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final Catalogue catalogue;
    private final Replies replies;
    private final HttpSettings settings;
    private final Hosts hosts;
    private final Clock clock;
    private final PageCache cache = new PageCache();

    /** @param hosts through whose hands the data passes */
    public PaperRoutes(SigningParts parts, Hosts hosts) {
        this.hosts = hosts;
        this.catalogue = parts.catalogue();
        this.replies = parts.replies();
        this.settings = parts.settings();
        this.clock = parts.clock();
    }

    private record Key(String page, View view) {}

    private record Asked(Campaign campaign, View view, SignedText text, List<TextVersion> versions) {}

    private record Notice(Campaign campaign, Told told) {}

    private interface Answer {
        Future<Void> to(RoutingContext ctx, Asked asked);
    }

    @Override
    public void mount(Router router) {
        Get.on(router, "/campaigns/:slug/texts/:version", ctx -> find(ctx, this::text));
        Get.on(router, "/campaigns/:slug/texts/:version/text.md", ctx -> find(ctx, this::exactBytes));
        Get.on(router, "/campaigns/:slug/privacy", this::privacy);
    }

    private Future<Void> find(RoutingContext ctx, Answer answer) {
        Optional<Campaign> found = campaign(ctx);
        String version = ctx.pathParam("version");
        if (found.isEmpty() || !VERSION.matcher(version).matches()) {
            return missing(ctx);
        }
        Campaign campaign = found.get();
        View view = replies.view(ctx, campaign.definition().firstLanguage());
        return catalogue
                .versions(campaign)
                .compose(versions -> versions.stream()
                        .filter(one -> one.version() == Integer.parseInt(version))
                        .findFirst()
                        .map(one -> text(
                                campaign, one, view.language(), ctx.request().getParam("variant")))
                        .orElse(Future.succeededFuture(Optional.empty()))
                        .compose(text -> text.isEmpty()
                                ? missing(ctx)
                                : answer.to(ctx, asked(campaign, view, text.get(), versions))));
    }

    private static Asked asked(Campaign campaign, View view, SignedText text, List<TextVersion> versions) {
        return new Asked(campaign, Reading.at(view, view.path(), text.variant()), text, versions);
    }

    /** In the reader's language, else in the campaign's own, else in any that this version had. */
    private Future<Optional<SignedText>> text(
            Campaign campaign, TextVersion version, Language wanted, @Nullable String variant) {
        Language own = campaign.definition().firstLanguage();
        Language language = version.languages().contains(wanted)
                ? wanted
                : version.languages().contains(own) ? own : version.languages().get(0);
        TextVariant shown = Optional.ofNullable(variant)
                .flatMap(TextVariant::parse)
                .filter(one -> version.easy().contains(language))
                .orElse(TextVariant.STANDARD);
        return catalogue.text(campaign, version.version(), language, shown);
    }

    private Future<Void> text(RoutingContext ctx, Asked asked) {
        Key key = new Key("text " + asked.text().id(), asked.view());
        return cache.serve(ctx, key, asked, HTML, () -> {
            CampaignView shown = view(asked.campaign(), asked.view());
            TextPage page = TextPage.of(
                    shown,
                    asked.text(),
                    TextHtml.html(asked.text().markdown()),
                    asked.versions(),
                    Head.of(settings, asked.view().path(), asked.view(), List.of()));
            return replies.render("pages/signing/text", asked.view(), page);
        });
    }

    /** The very bytes over which the fingerprint was taken, so that anybody can take it again. */
    private Future<Void> exactBytes(RoutingContext ctx, Asked asked) {
        ctx.response().putHeader("X-Robots-Tag", "noindex");
        String key = "bytes " + asked.text().id();
        return cache.serve(
                ctx, key, asked.text().sha256(), PLAIN, () -> asked.text().markdown());
    }

    private Future<Void> privacy(RoutingContext ctx) {
        Optional<Campaign> found = campaign(ctx);
        if (found.isEmpty()) {
            return missing(ctx);
        }
        Campaign campaign = found.get();
        View view = replies.view(ctx, campaign.definition().firstLanguage());
        Told told = Told.of(campaign, view.language(), hosts, clock.instant());
        return cache.serve(ctx, new Key("privacy " + campaign.slug(), view), new Notice(campaign, told), HTML, () -> {
            Head head =
                    Head.of(settings, view.path(), view, campaign.definition().languages());
            return replies.render(
                    "pages/signing/privacy", view, new PrivacyPage(view(campaign, view), asked(campaign), told, head));
        });
    }

    private CampaignView view(Campaign campaign, View view) {
        return CampaignViews.of(campaign, view.language(), Count.NONE, clock.instant());
    }

    /** What is only told of as history was never signed here: it has neither a text to sign nor data. */
    private Optional<Campaign> campaign(RoutingContext ctx) {
        Optional<Campaign> found = Slug.parse(ctx.pathParam("slug"))
                .flatMap(catalogue::find)
                .filter(campaign -> campaign.definition().history().isEmpty());
        if (found.filter(campaign -> campaign.definition().discreet()).isPresent()) {
            PageCache.keepNowhere(ctx);
        }
        return found;
    }

    private static Future<Void> missing(RoutingContext ctx) {
        ctx.fail(NOT_FOUND);
        return Future.succeededFuture();
    }

    private static List<PaperPages.Asked> asked(Campaign campaign) {
        return FormField.of(campaign.definition()).stream()
                .map(FormField::posted)
                .map(PaperPages.Asked::new)
                .toList();
    }
}
