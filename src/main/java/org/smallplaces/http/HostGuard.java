package org.smallplaces.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;

/**
 * Answers only under the site's own name: another Host gets 421, so that a poisoned one reaches neither a link nor a
 * cache. Health checks come by address and are exempt. A path that begins with two slashes gets 404: where a page or a
 * redirect repeats it, browsers take its beginning for another host.
 */
final class HostGuard implements Handler<RoutingContext> {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    /** Exactly these, as sent: what only begins like them could lead elsewhere. */
    private static final Set<String> HEALTH_CHECKS = Set.of("/health/live", "/health/ready");

    private static final int NOT_FOUND = 404;
    private static final int MISDIRECTED = 421;

    private final String ownHost;
    private final boolean loopbackToo;

    HostGuard(HttpSettings settings) {
        ownHost = settings.baseUrl().getHost().toLowerCase(Locale.ROOT);
        loopbackToo = settings.loopbackOnly();
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (ctx.request().path().startsWith("//")) {
            ctx.fail(NOT_FOUND);
            return;
        }
        boolean once = ctx.request().headers().getAll(HttpHeaders.HOST).size() == 1;
        if (HEALTH_CHECKS.contains(ctx.request().path())
                || (once && knows(ctx.request().authority()))) {
            ctx.next();
        } else {
            ctx.fail(MISDIRECTED);
        }
    }

    private boolean knows(HostAndPort authority) {
        if (authority == null) {
            return false;
        }
        String host = authority.host().toLowerCase(Locale.ROOT);
        return host.equals(ownHost) || (loopbackToo && LOOPBACK.contains(host));
    }
}
