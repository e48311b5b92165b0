package org.smallplaces.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** For load balancers: {@code /health/live} says that the process runs, {@code /health/ready} that it can serve. */
public final class HealthRoutes implements Routes {
    private static final int UNAVAILABLE = 503;

    private final Supplier<Future<Void>> ready;

    /** @param ready fails while the server cannot serve, as without its database */
    public HealthRoutes(Supplier<Future<Void>> ready) {
        this.ready = ready;
    }

    @Override
    public void mount(Router router) {
        Get.on(router, "/health/live", ctx -> say(ctx, 200, "ok"));
        Get.on(router, "/health/ready", this::ready);
    }

    /** Why a server is not ready, for anybody to read: it names no path, no host and nobody. */
    public static final class NotReady extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        /** @param reason some words without a full stop */
        public NotReady(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }

    private Future<Void> ready(RoutingContext ctx) {
        return ready.get()
                .transform(result ->
                        result.succeeded() ? say(ctx, 200, "ok") : say(ctx, UNAVAILABLE, words(result.cause())));
    }

    private static String words(Throwable failure) {
        return failure instanceof NotReady known ? "not ready: " + known.reason : "not ready";
    }

    private static Future<Void> say(RoutingContext ctx, int status, String word) {
        return ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(word + "\n");
    }
}
