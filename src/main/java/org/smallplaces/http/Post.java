package org.smallplaces.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Mounts a form: the body is read within its limits before the handler runs. */
public final class Post {
    private Post() {}

    /** Mounts a form that programs post too, as multipart where they like. */
    public static void ofPrograms(Router router, String path, Function<RoutingContext, Future<?>> handler) {
        FormBody.orMultipart(router.post(path)).handler(Handlers.async(handler));
    }

    public static void on(Router router, String path, Function<RoutingContext, Future<?>> handler) {
        FormBody.on(router.post(path)).handler(Handlers.async(handler));
    }
}
