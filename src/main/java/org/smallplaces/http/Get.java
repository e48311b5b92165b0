package org.smallplaces.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Mounts a page for GET and HEAD. */
public final class Get {
    private Get() {}

    public static void on(Router router, String path, Function<RoutingContext, Future<?>> handler) {
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(Handlers.async(handler));
    }
}
