package org.smallplaces.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * A file that came with a form. Its name and its type are what the sender says, so neither is kept: the bytes alone tell
 * what it is.
 */
public record Upload(Buffer bytes) {
    private static final String KEY = "upload";

    /** The file of this request, if there was one with anything in it. */
    public static Optional<Upload> of(RoutingContext ctx) {
        Upload upload = ctx.get(KEY);
        return Optional.ofNullable(upload).filter(file -> file.bytes().length() > 0);
    }

    void putInto(RoutingContext ctx) {
        ctx.put(KEY, this);
    }
}
