package org.smallplaces.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import org.smallplaces.http.ErrorPages.ErrorPage;
import org.smallplaces.page.View;

/** Requests that reach no route, since their address is too long or they are no HTTP: they get the error page too. */
final class InvalidRequests implements Handler<HttpServerRequest> {
    private static final int BAD_REQUEST = 400;
    private static final int ADDRESS_TOO_LONG = 414;
    private static final int HEADERS_TOO_LONG = 431;

    private final SecurityHeaders headers;
    private final Replies replies;

    InvalidRequests(HttpSettings settings, Replies replies) {
        this.headers = new SecurityHeaders(settings.secure());
        this.replies = replies;
    }

    @Override
    public void handle(HttpServerRequest request) {
        int status = status(request.decoderResult().cause());
        View view = replies.strangersView();
        headers.put(request.response().headers());
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Connection", "close")
                .end(replies.render(ErrorPages.TEMPLATE, view, ErrorPage.of(status)))
                .onComplete(done -> request.connection().close());
    }

    private static int status(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return ADDRESS_TOO_LONG;
        }
        return cause instanceof TooLongHttpHeaderException ? HEADERS_TOO_LONG : BAD_REQUEST;
    }
}
