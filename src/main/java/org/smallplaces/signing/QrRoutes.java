package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Slug;
import org.smallplaces.http.Get;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.PageCache;
import org.smallplaces.http.Routes;
import org.smallplaces.page.QrCode;

/** The code to scan of a campaign's address, for a screen or a poster. */
public final class QrRoutes implements Routes {
    private static final int NOT_FOUND = 404;

    private final Catalogue catalogue;
    private final HttpSettings settings;
    private final PageCache cache = new PageCache();

    public QrRoutes(SigningParts parts) {
        this.catalogue = parts.catalogue();
        this.settings = parts.settings();
    }

    @Override
    public void mount(Router router) {
        Get.on(router, "/campaigns/:slug/qr.svg", this::qr);
    }

    private Future<Void> qr(RoutingContext ctx) {
        Optional<Campaign> found = Slug.parse(ctx.pathParam("slug")).flatMap(catalogue::find);
        if (found.isEmpty()) {
            ctx.fail(NOT_FOUND);
            return Future.succeededFuture();
        }
        if (found.get().definition().discreet()) {
            PageCache.keepNowhere(ctx);
        }
        String link = settings.link("/campaigns/" + found.get().slug());
        return cache.serve(ctx, link, link, "image/svg+xml", () -> QrCode.svg(link));
    }
}
