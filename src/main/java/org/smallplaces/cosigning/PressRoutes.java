package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterOrder;
import org.smallplaces.core.StaffAct;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.setting.Organiser;
import org.smallplaces.setting.SiteSettings;
import org.smallplaces.signature.LetterStore;

/** What the press is told of a letter: a page to copy from, and the same as a file. */
public final class PressRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String PATH = "/staff/campaigns/:slug/press";

    private final Catalogue catalogue;
    private final Pool pool;
    private final Supplier<SiteSettings> site;
    private final Messages messages;
    private final Replies replies;
    private final HttpSettings settings;
    private final Clock clock;
    private final AuditLog audit = new AuditLog();

    public PressRoutes(
            Catalogue catalogue,
            Pool pool,
            Supplier<SiteSettings> site,
            Messages messages,
            Replies replies,
            HttpSettings settings,
            Clock clock) {
        this.catalogue = catalogue;
        this.pool = pool;
        this.site = site;
        this.messages = messages;
        this.replies = replies;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.ARRANGE_LETTERS, PATH, this::page);
        StaffRoute.get(router, StaffAct.ARRANGE_LETTERS, PATH + ".txt", this::download);
    }

    private Future<Void> page(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        View view = replies.view(ctx, Messages.FALLBACK);
        Language language = language(ctx, campaign, view);
        return text(campaign, language)
                .compose(text -> replies.page(
                        ctx,
                        OK,
                        "pages/cosigning/press",
                        view,
                        new PressPage(
                                campaign.slug().value(),
                                campaign.definition().languages().stream()
                                        .map(one -> new PressPage.Choice(
                                                one.tag(),
                                                one.ownName(),
                                                "/staff/campaigns/" + campaign.slug() + "/press?language=" + one,
                                                one.equals(language)))
                                        .toList(),
                                language.tag(),
                                language.direction(),
                                text.counted(),
                                text.whole())));
    }

    /** Whoever takes the names away is recorded first. */
    private Future<Void> download(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        Language language = language(ctx, campaign, replies.view(ctx, Messages.FALLBACK));
        String name = campaign.slug() + "-press-" + language + ".txt";
        HttpServerResponse response = ctx.response()
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        if (ctx.request().method().equals(HttpMethod.HEAD)) {
            return response.end();
        }
        AuditEntry taken = AuditEntry.of(
                        clock.instant(), StaffIdentity.of(ctx).actor(), "letter.press", "campaign:" + campaign.id())
                .in(campaign.id());
        return text(campaign, language)
                .compose(text -> audit.append(pool, taken).compose(done -> response.end(text.whole())));
    }

    private Future<PressText> text(Campaign campaign, Language language) {
        Instant now = clock.instant();
        return LetterStore.shown(pool, campaign.id())
                .compose(letter -> LetterStore.standing(pool, campaign.id())
                        .map(standing -> new PressText(
                                messages,
                                language,
                                new PressFacts(
                                        campaign,
                                        standing,
                                        LetterOrder.of(letter.arrangement(), language, letter.lines()),
                                        now,
                                        settings.link("/campaigns/" + campaign.slug() + "?lang=" + language),
                                        contact(campaign, language),
                                        campaign.release().embargo(now)))));
    }

    /** Who runs the site, where that is known; else whoever answers for the campaign. */
    private String contact(Campaign campaign, Language language) {
        Organiser organiser = site.get().organiser();
        String name = organiser.name(language);
        String address = organiser.privacyContact().isEmpty()
                ? campaign.definition().controller().privacyContact()
                : organiser.privacyContact();
        return (name.isEmpty() ? campaign.definition().organiser().in(language) : name)
                + (address.isEmpty() ? "" : "\n" + address)
                + (organiser.webAddress().isEmpty() ? "" : "\n" + organiser.webAddress());
    }

    /** The one that is asked for, else the reader's, else the campaign's own. */
    private static Language language(RoutingContext ctx, Campaign campaign, View view) {
        String asked = String.valueOf(ctx.request().getParam("language"));
        return Language.parse(asked)
                .filter(campaign.definition().languages()::contains)
                .orElseGet(() -> campaign.languageFor(view.language()));
    }

    private Campaign campaign(RoutingContext ctx) {
        return catalogue.allWithDrafts().stream()
                .filter(one -> one.slug().value().equals(ctx.pathParam("slug")))
                .filter(one -> one.definition().kind().hasLines())
                .findFirst()
                .orElseThrow(() -> new HttpException(NOT_FOUND));
    }
}
