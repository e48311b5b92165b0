package org.smallplaces.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.handler.HttpException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Takes apart a body that is longer, and has more fields, than the server reads by itself. */
final class UrlEncoded {
    private static final int MOST_FIELDS = 600;
    private static final int BAD_REQUEST = 400;

    private UrlEncoded() {}

    /** The fields; throws a 400 where the body is none of a form. */
    static Form fields(Buffer body) {
        MultiMap fields = MultiMap.caseInsensitiveMultiMap();
        String[] parts = body.toString(StandardCharsets.UTF_8).split("&", MOST_FIELDS + 1);
        if (parts.length > MOST_FIELDS) {
            throw new HttpException(BAD_REQUEST);
        }
        for (String part : parts) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                fields.add(decoded(name), equals < 0 ? "" : decoded(part.substring(equals + 1)));
            }
        }
        return new Form(fields);
    }

    private static String decoded(String words) {
        try {
            return URLDecoder.decode(words, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpException(BAD_REQUEST, e);
        }
    }
}
