package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.smallplaces.core.Language;
import org.smallplaces.http.Get;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.PageCache;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.pack.PublicKeys;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.page.WebFolder;
import org.smallplaces.vault.Keys;

/** {@code /check}: one page, whole in itself, by which anybody checks packs; it sends nothing and asks for nothing. */
public final class CheckRoutes implements Routes {
    private static final String FRAMED_BY_NOBODY = "; frame-ancestors 'none'";

    private final Replies replies;
    private final Messages messages;
    private final PageCache cache;
    private final String site;
    private final PackPages.KeysPage keys;
    private final Clock clock;
    private final CheckProgram program = CheckProgram.load(WebFolder.load());

    /** @param keys whose public halves the page knows */
    public CheckRoutes(
            Replies replies, Messages messages, PageCache cache, HttpSettings settings, Keys keys, Clock clock) {
        this.replies = replies;
        this.messages = messages;
        this.cache = cache;
        this.site = settings.link("");
        this.keys = PackPages.KeysPage.of(PublicKeys.of(keys));
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        Get.on(router, "/check", this::check);
    }

    private Future<Void> check(RoutingContext ctx) {
        View view = replies.view(ctx, Messages.FALLBACK);
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        ctx.response().putHeader("Content-Security-Policy", program.policy() + FRAMED_BY_NOBODY);
        return cache.serveLong(
                ctx, List.of("check", view), minute, "text/html; charset=utf-8", () -> page(view, minute));
    }

    private String page(View view, Instant minute) {
        Language language = view.language();
        CheckPage page = CheckPage.of(site, keys, minute, program, messages, language);
        return replies.render("pages/delivery/check", view, page);
    }
}
