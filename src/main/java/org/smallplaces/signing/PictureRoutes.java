package org.smallplaces.signing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.ConsoleCampaigns;
import org.smallplaces.campaign.ConsoleCampaigns.PictureBytes;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Slug;
import org.smallplaces.http.Get;
import org.smallplaces.http.Routes;

/** The picture that a campaign's page shows. Its address holds its hash, so a browser may keep it. */
public final class PictureRoutes implements Routes {
    private static final int NOT_FOUND = 404;
    private static final String KEPT = "public, max-age=31536000, immutable";
    /** A picture in the cache of a browser would tell which discreet campaign was looked at. */
    private static final String KEPT_NOWHERE = "no-store";

    private static final long MOST_BYTES = 32L << 20;

    private final Catalogue catalogue;
    private final ConsoleCampaigns console;
    private final Cache<String, PictureBytes> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .<String, PictureBytes>weigher((path, picture) -> picture.bytes().length)
            .build();

    public PictureRoutes(Catalogue catalogue, ConsoleCampaigns console) {
        this.catalogue = catalogue;
        this.console = console;
    }

    @Override
    public void mount(Router router) {
        Get.on(router, "/campaigns/:slug/pictures/:hash", this::picture);
    }

    /** Only the one that is shown now: what was not published, or was taken away, is not there. */
    private Future<Void> picture(RoutingContext ctx) {
        Optional<Campaign> campaign = Slug.parse(ctx.pathParam("slug")).flatMap(catalogue::find);
        String path = ctx.normalizedPath();
        boolean shown = campaign.flatMap(Campaign::picture)
                .filter(picture -> picture.path().equals(path))
                .isPresent();
        if (!shown) {
            ctx.fail(NOT_FOUND);
            return Future.succeededFuture();
        }
        return bytes(path, campaign.orElseThrow(), ctx.pathParam("hash")).compose(picture -> {
            if (picture.isEmpty()) {
                ctx.fail(NOT_FOUND);
                return Future.succeededFuture();
            }
            return ctx.response()
                    .putHeader("Content-Type", picture.get().type())
                    .putHeader("Cache-Control", campaign.get().definition().discreet() ? KEPT_NOWHERE : KEPT)
                    .end(Buffer.buffer(picture.get().bytes()));
        });
    }

    private Future<Optional<PictureBytes>> bytes(String path, Campaign campaign, String hash) {
        Optional<PictureBytes> known = Optional.ofNullable(kept.getIfPresent(path));
        return known.isPresent()
                ? Future.succeededFuture(known)
                : console.picture(campaign.id(), hash).onSuccess(found -> found.ifPresent(one -> kept.put(path, one)));
    }
}
