package org.smallplaces.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.SecurityPolicyHandler;

/** Reads the bodies of our forms: url-encoded, at most 32 KiB, not compressed; anything else gets 415 or 413. */
public final class FormBody {
    /** The most bytes that a form may have. */
    public static final int LONGEST = 32 * 1024;

    static final String URL_ENCODED = "application/x-www-form-urlencoded";
    static final String MULTIPART = "multipart/form-data";
    static final int UNSUPPORTED = 415;

    private FormBody() {}

    /** Lets only forms through to the handlers that follow on {@code route}, and reads them. */
    public static Route on(Route route) {
        // Vert.x refuses an ordinary handler before a body handler; a policy may stand there.
        SecurityPolicyHandler onlyForms = FormBody::onlyForms;
        return route.handler(onlyForms).handler(reader());
    }

    /**
     * The same, and multipart forms without files too, which are as short: so mail providers send what RFC 8058 has them
     * send.
     */
    public static Route orMultipart(Route route) {
        SecurityPolicyHandler onlyForms = ctx -> {
            if (is(ctx, URL_ENCODED) || is(ctx, MULTIPART)) {
                ctx.next();
            } else {
                ctx.fail(UNSUPPORTED);
            }
        };
        return route.handler(onlyForms).handler(reader());
    }

    static BodyHandler reader() {
        return BodyHandler.create(false).setBodyLimit(LONGEST).setMergeFormAttributes(false);
    }

    private static void onlyForms(RoutingContext ctx) {
        if (is(ctx, URL_ENCODED)) {
            ctx.next();
        } else {
            ctx.fail(UNSUPPORTED);
        }
    }

    /** A media type without its parameters, such as a charset. */
    private static String bare(String type) {
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip();
    }

    /** Whether the body is said to be of this type, and not packed. */
    static boolean is(RoutingContext ctx, String wanted) {
        String type = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null
                && bare(type).equalsIgnoreCase(wanted)
                && !ctx.request().headers().contains(HttpHeaders.CONTENT_ENCODING);
    }
}
