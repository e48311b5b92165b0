package org.smallplaces.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failed request ends: one log line for a fault, one plain page for the reader. */
final class ErrorPages implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
    /** The statuses that have words of their own. */
    static final Set<Integer> WORDED = Set.of(400, 403, 404, 405, 413, 415, 421, 429, 500, 503);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final int UNKNOWN_FAULT = 500;
    private static final int UNAVAILABLE = 503;
    private static final int FRAMES = 6;
    static final String TEMPLATE = "pages/http/error";

    private final Replies replies;
    private final SecurityHeaders headers;

    private final Predicate<Throwable> passing;

    /** @param passing whether a failure is one that passes by itself, such as a database that is away */
    ErrorPages(Replies replies, SecurityHeaders headers, Predicate<Throwable> passing) {
        this.replies = replies;
        this.headers = headers;
        this.passing = passing;
    }

    record ErrorPage(int status, String titleKey, String bodyKey) {
        static ErrorPage of(int status) {
            String known = "error." + (WORDED.contains(status) ? status : status < UNKNOWN_FAULT ? 400 : UNKNOWN_FAULT);
            return new ErrorPage(status, known + ".title", known + ".body");
        }

        static ErrorPage of(int status, Throwable failure) {
            return RoleMissing.is(failure) ? new ErrorPage(status, "error.role.title", "error.role.body") : of(status);
        }
    }

    @Override
    public void handle(RoutingContext ctx) {
        handle(ctx, UNKNOWN_FAULT);
    }

    /** The same where the router found the fault itself, as in a malformed path, and the request does not say so. */
    void handle(RoutingContext ctx, int found) {
        if (ctx.response().closed()) {
            return; // whoever asked has hung up
        }
        boolean begun = ctx.response().ended() || ctx.response().headWritten();
        int status = begun ? statusOfRequest(ctx, found) : status(ctx, found);
        boolean known = ctx.failure() instanceof Unavailable; // whoever found it out has said why
        if (status >= UNKNOWN_FAULT && ctx.failure() != null && !known) {
            log(status, ctx.failure());
        }
        if (begun) {
            ctx.response().reset();
            return;
        }
        headers.putIfMissing(ctx.response().headers());
        try {
            replies.page(ctx, status, TEMPLATE, ErrorPage.of(status, ctx.failure()));
        } catch (RuntimeException e) {
            log(UNKNOWN_FAULT, e);
            ctx.response().setStatusCode(UNKNOWN_FAULT).end();
        }
    }

    private int status(RoutingContext ctx, int found) {
        if (ctx.failure() instanceof Unavailable unavailable) {
            return unavailable(ctx, unavailable.retryAfter());
        }
        int status = statusOfRequest(ctx, found);
        boolean passes = status >= UNKNOWN_FAULT && ctx.failure() != null && passing.test(ctx.failure());
        return passes ? unavailable(ctx, TRY_AGAIN) : status;
    }

    private static int statusOfRequest(RoutingContext ctx, int found) {
        if (ctx.failure() instanceof HttpException refused) {
            return refused.getStatusCode();
        }
        return ctx.statusCode() > 0 ? ctx.statusCode() : found;
    }

    private static int unavailable(RoutingContext ctx, Duration retryAfter) {
        ctx.response().putHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
        return UNAVAILABLE;
    }

    /** Where it happened, but never the message: that may hold what somebody typed. */
    private static void log(int status, Throwable failure) {
        String frames = Arrays.stream(failure.getStackTrace())
                .limit(FRAMES)
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .toList()
                .toString();
        LOG.error(
                "request failed status={} type={} at={}",
                status,
                failure.getClass().getName(),
                frames);
    }
}
