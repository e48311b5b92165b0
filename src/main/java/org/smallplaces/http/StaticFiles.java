package org.smallplaces.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.smallplaces.page.Assets;

/** Serves {@code /static/}: from memory, by exact address, kept by browsers for a year. */
final class StaticFiles implements Routes {
    private static final int NOT_FOUND = 404;
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2");

    private final Assets assets;
    private final Map<String, Body> bodies = new ConcurrentHashMap<>();

    StaticFiles(Assets assets) {
        this.assets = assets;
    }

    @Override
    public void mount(Router router) {
        router.route("/static/*").method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::serve);
    }

    private void serve(RoutingContext ctx) {
        String path = ctx.request().path();
        Optional<byte[]> file = assets.find(path);
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (file.isEmpty() || type == null) {
            ctx.fail(NOT_FOUND);
            return;
        }
        ctx.response().putHeader("Content-Type", type);
        ctx.response().putHeader("Cache-Control", "public, max-age=31536000, immutable");
        bodies.computeIfAbsent(path, any -> Body.of(file.get())).send(ctx);
    }
}
