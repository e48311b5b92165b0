package org.smallplaces.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.smallplaces.page.Assets;

/** The HTTP server with what stands before every route: headers, host and origin checks, and the error page. */
public final class WebServer {
    private static final int IDLE_SECONDS = 30;
    private static final int MOST_FIELDS = 64;

    private static final int SWEEP_MILLIS = 1_000;

    private final Vertx vertx;
    private final HttpServer server;
    private final long sweeps;
    private final Connections connections;

    private WebServer(Vertx vertx, HttpServer server, Connections connections) {
        this.vertx = vertx;
        this.server = server;
        this.connections = connections;
        this.sweeps = vertx.setPeriodic(SWEEP_MILLIS, sweep -> connections.sweep());
    }

    /** Starts listening with routes that say themselves when they are unavailable. */
    public static Future<WebServer> start(
            Vertx vertx, HttpSettings settings, Replies replies, Assets assets, List<Routes> features) {
        return start(vertx, settings, Unavailable.class::isInstance, replies, assets, features);
    }

    /**
     * Starts listening; fails where the port is taken.
     *
     * @param passing tells a failure that passes by itself, such as a database that is away, which becomes a 503
     */
    public static Future<WebServer> start(
            Vertx vertx,
            HttpSettings settings,
            Predicate<Throwable> passing,
            Replies replies,
            Assets assets,
            List<Routes> features) {
        return start(vertx, settings, ConnectionLimits.USUAL, passing, replies, assets, features);
    }

    static Future<WebServer> start(
            Vertx vertx,
            HttpSettings settings,
            ConnectionLimits limits,
            Predicate<Throwable> passing,
            Replies replies,
            Assets assets,
            List<Routes> features) {
        Connections connections = new Connections(limits, settings.trustedProxies());
        return vertx.createHttpServer(options())
                .connectionHandler(connections)
                .invalidRequestHandler(new InvalidRequests(settings, replies))
                .requestHandler(router(vertx, settings, connections, passing, replies, assets, features))
                .listen(settings.port(), settings.loopbackOnly() ? "127.0.0.1" : "0.0.0.0")
                .map(listening -> new WebServer(vertx, listening, connections));
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setDecompressionSupported(false)
                .setCompressionSupported(false)
                // There are no web sockets here, and every request would pass by what compresses them.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                // The body's own limit is to be met first: it is 413, an attribute that is too long 400.
                .setMaxFormAttributeSize(2 * FormBody.LONGEST)
                .setMaxFormFields(MOST_FIELDS);
    }

    private static Router router(
            Vertx vertx,
            HttpSettings settings,
            Connections connections,
            Predicate<Throwable> passing,
            Replies replies,
            Assets assets,
            List<Routes> features) {
        Router router = Router.router(vertx);
        SecurityHeaders headers = new SecurityHeaders(settings.secure());
        ErrorPages errors = new ErrorPages(replies, headers, passing);
        router.route().handler(headers);
        router.route().handler(connections::watch);
        router.route().handler(new FramingGuard());
        router.route().handler(new HostGuard(settings));
        router.route().handler(new OriginGuard(settings));
        router.route().failureHandler(errors);
        new StaticFiles(assets).mount(router);
        features.forEach(feature -> feature.mount(router));
        ErrorPages.WORDED.forEach(status -> router.errorHandler(status, ctx -> errors.handle(ctx, status)));
        return router;
    }

    /** The port on which the server listens. */
    public int port() {
        return server.actualPort();
    }

    /** How many connections are open. */
    int connections() {
        return connections.count();
    }

    /**
     * Ends without breaking off anything: requests under way and those that still come on kept connections are answered
     * within the times of {@code leaving}, and each answer says that its connection ends.
     */
    public Future<Void> stop(Leaving leaving) {
        return Departure.of(vertx, connections, leaving)
                .eventually(() -> server.shutdown(0, TimeUnit.SECONDS))
                .onComplete(stopped -> vertx.cancelTimer(sweeps));
    }
}
