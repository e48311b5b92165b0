package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Slug;
import org.smallplaces.http.Get;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.pack.PackStatus;
import org.smallplaces.pack.PackStatusStore;
import org.smallplaces.page.View;

/**
 * {@code /packs/{fingerprint}}: which edition a pack is, whether a newer one has replaced it, whether it was handed over and
 * what was put right in it. A pack of a campaign that the public may not see is like one that never was.
 */
public final class PackStatusRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final Pool pool;
    private final Replies replies;
    private final Catalogue catalogue;
    private final PackStatusStore store = new PackStatusStore();
    private final PackFateStore fates = new PackFateStore();

    public PackStatusRoutes(Pool pool, Replies replies, Catalogue catalogue) {
        this.pool = pool;
        this.replies = replies;
        this.catalogue = catalogue;
    }

    @Override
    public void mount(Router router) {
        Get.on(router, "/packs/:fingerprint", this::status);
    }

    private Future<Void> status(RoutingContext ctx) {
        return store.find(pool, ctx.pathParam("fingerprint")).compose(found -> answer(ctx, found));
    }

    private Future<Void> answer(RoutingContext ctx, Optional<PackStatus> found) {
        Optional<Campaign> campaign =
                found.flatMap(status -> Slug.parse(status.slug())).flatMap(catalogue::find);
        if (found.isEmpty() || campaign.isEmpty()) {
            return store.lost(pool)
                    .compose(lost -> replies.page(
                            ctx, NOT_FOUND, "pages/delivery/status-unknown", new StatusPage.UnknownPage(lost)));
        }
        View view = replies.view(ctx, campaign.get().definition().firstLanguage());
        return fates.of(pool, found.get().facts().fingerprint())
                .map(fate -> StatusPage.of(campaign.get(), found.get(), fate, view.language()))
                .compose(page -> replies.page(ctx, OK, "pages/delivery/status", view, page));
    }
}
