package org.smallplaces.delivery;

import static org.smallplaces.http.Handlers.async;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.smallplaces.http.PageCache;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.pack.PublicKeys;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.vault.Keys;

/** {@code /keys}: every public key with which this site has signed, for whoever compares the one in a pack. */
public final class KeysRoutes implements Routes {
    private final Replies replies;
    private final PageCache cache;
    private final PackPages.KeysPage page;

    /** @param keys whose public halves are shown */
    public KeysRoutes(Replies replies, PageCache cache, Keys keys) {
        this.replies = replies;
        this.cache = cache;
        this.page = PackPages.KeysPage.of(PublicKeys.of(keys));
    }

    @Override
    public void mount(Router router) {
        router.get("/keys").handler(async(this::keys));
    }

    private Future<Void> keys(RoutingContext ctx) {
        View view = replies.view(ctx, Messages.FALLBACK);
        return cache.serve(
                ctx,
                List.of("keys", view),
                page,
                "text/html; charset=utf-8",
                () -> replies.render("pages/delivery/keys", view, page));
    }
}
