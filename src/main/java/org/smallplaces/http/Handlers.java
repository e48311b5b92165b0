package org.smallplaces.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Turns a handler that returns a Future into one for the router: a failure, thrown or failed, reaches the error page. */
public final class Handlers {
    private Handlers() {}

    public static Handler<RoutingContext> async(Function<RoutingContext, Future<?>> handler) {
        return ctx -> {
            try {
                handler.apply(ctx).onFailure(ctx::fail);
            } catch (RuntimeException e) {
                ctx.fail(e);
            }
        };
    }
}
