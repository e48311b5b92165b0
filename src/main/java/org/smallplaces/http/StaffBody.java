package org.smallplaces.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads the forms below {@code /staff}: at most 32 KiB, as everywhere. Where a whole text or a picture is posted there
 * may be more, but only from somebody who is known by then: the request has to be paused before it is asked who they
 * are.
 */
public final class StaffBody implements Handler<RoutingContext> {
    /** The most bytes of a long form: every letter of Hebrew takes six of them. */
    public static final int LONGEST_FORM = 384 * 1024;

    /** The most bytes of a form with a file: what is allowed for the file itself is told on its page. */
    public static final int LONGEST_UPLOAD = 2 * 1024 * 1024 + 64 * 1024;

    private static final String MULTIPART = "multipart/form-data";
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    private final Predicate<RoutingContext> known;
    private final List<Pattern> longForms;
    private final List<Pattern> uploads;
    private final BodyHandler usual = FormBody.reader();

    /**
     * @param known whether the request comes from somebody who is logged in
     * @param longForms the paths whose forms may be long
     * @param uploads the paths to which a file may be posted
     */
    public StaffBody(Predicate<RoutingContext> known, List<Pattern> longForms, List<Pattern> uploads) {
        this.known = known;
        this.longForms = List.copyOf(longForms);
        this.uploads = List.copyOf(uploads);
    }

    @Override
    public void handle(RoutingContext ctx) {
        boolean staff = known.test(ctx);
        if (staff && isOneOf(uploads, ctx) && FormBody.is(ctx, MULTIPART)) {
            next(ctx, upload(ctx));
        } else if (!FormBody.is(ctx, FormBody.URL_ENCODED)) {
            ctx.fail(FormBody.UNSUPPORTED);
        } else if (staff && isOneOf(longForms, ctx)) {
            next(ctx, longForm(ctx));
        } else {
            usual.handle(ctx);
            ctx.request().resume();
        }
    }

    private static boolean isOneOf(List<Pattern> paths, RoutingContext ctx) {
        return paths.stream()
                .anyMatch(path -> path.matcher(ctx.normalizedPath()).matches());
    }

    private static void next(RoutingContext ctx, Future<Void> read) {
        read.onSuccess(done -> ctx.next()).onFailure(ctx::fail);
    }

    private static Future<Void> longForm(RoutingContext ctx) {
        Buffer body = Buffer.buffer();
        return read(ctx, LONGEST_FORM, body::appendBuffer).map(done -> {
            UrlEncoded.fields(body).putInto(ctx);
            return null;
        });
    }

    private static Future<Void> upload(RoutingContext ctx) {
        Buffer file = Buffer.buffer();
        ctx.request().setExpectMultipart(true).uploadHandler(part -> part.handler(file::appendBuffer));
        return read(ctx, LONGEST_UPLOAD, any -> {}).map(done -> {
            new Upload(file).putInto(ctx);
            return null;
        });
    }

    /** Whoever sends more is told at once, and the connection ends with that. */
    private static Future<Void> read(RoutingContext ctx, int longest, Handler<Buffer> taker) {
        HttpServerRequest request = ctx.request();
        Promise<Void> read = Promise.promise();
        long[] length = {0};
        request.handler(chunk -> {
            length[0] += chunk.length();
            if (length[0] > longest) {
                refuse(ctx, read);
            } else {
                taker.handle(chunk);
            }
        });
        request.exceptionHandler(broken -> read.tryFail(new HttpException(BAD_REQUEST, broken)));
        request.endHandler(end -> read.tryComplete());
        if (announced(request) > longest) {
            refuse(ctx, read);
        }
        request.resume();
        return read.future();
    }

    private static void refuse(RoutingContext ctx, Promise<Void> read) {
        if (!ctx.response().headWritten()) {
            ctx.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
        read.tryFail(new HttpException(TOO_LARGE));
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
    }
}
