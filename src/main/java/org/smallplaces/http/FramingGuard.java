package org.smallplaces.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses a body whose end a proxy in front might see elsewhere (request smuggling): the decoder refuses two lengths, but
 * takes a transfer coding that it does not know for no body at all, where RFC 9112 section 6.3 asks for 400.
 */
final class FramingGuard implements Handler<RoutingContext> {
    private static final String KNOWN = "chunked";
    private static final int BAD_REQUEST = 400;

    @Override
    public void handle(RoutingContext ctx) {
        boolean known = ctx.request().headers().getAll(HttpHeaders.TRANSFER_ENCODING).stream()
                .allMatch(coding -> coding.strip().equalsIgnoreCase(KNOWN));
        if (known) {
            ctx.next();
            return;
        }
        ctx.response().putHeader(HttpHeaders.CONNECTION, "close");
        ctx.addEndHandler(answered -> ctx.request().connection().close());
        ctx.fail(BAD_REQUEST);
    }
}
