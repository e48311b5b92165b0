package org.smallplaces.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A finished answer kept in memory, plain and compressed, with the ETag by which a browser asks whether it has it.
 *
 * @param etag of the plain bytes, without quotation marks; the compressed ones have one of their own
 */
record Body(Buffer plain, Buffer gzip, String etag) {
    private static final Pattern REFUSES_GZIP = Pattern.compile("gzip\\s*;\\s*q=0(?:\\.0*)?(?![0-9.])");
    private static final int NOT_MODIFIED = 304;
    private static final int ETAG_BYTES = 12;

    static Body of(byte[] bytes) {
        try {
            String etag = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, ETAG_BYTES);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            return new Body(Buffer.buffer(bytes), Buffer.buffer(packed.toByteArray()), etag);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes it keeps. */
    int length() {
        return plain.length() + gzip.length();
    }

    /** Answers with these bytes, or with 304 where the browser has them. */
    Future<Void> send(RoutingContext ctx) {
        HttpServerResponse response = ctx.response();
        boolean packed =
                acceptsGzip(ctx.request().getHeader(HttpHeaders.ACCEPT_ENCODING)) && gzip.length() < plain.length();
        response.putHeader(HttpHeaders.ETAG, '"' + etag + (packed ? "-gzip" : "") + '"');
        response.headers().add(HttpHeaders.VARY, "Accept-Encoding");
        String known = ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && known.contains(etag)) {
            return response.setStatusCode(NOT_MODIFIED).end();
        }
        if (packed) {
            return response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(gzip);
        }
        return response.end(plain);
    }

    private static boolean acceptsGzip(@Nullable String accepted) {
        return accepted != null
                && accepted.contains("gzip")
                && !(accepted.contains("q=") && REFUSES_GZIP.matcher(accepted).find());
    }
}
