package org.smallplaces.http;

import io.vertx.ext.web.handler.HttpException;

/** The refusal of whoever is logged in and has no role for what they asked for: its page says so, and whom to ask. */
public final class RoleMissing {
    private static final int FORBIDDEN = 403;
    private static final String WHY = "role missing";

    private RoleMissing() {}

    /** Answers that their role does not do this. */
    public static HttpException refusal() {
        return new HttpException(FORBIDDEN, WHY);
    }

    static boolean is(Throwable failure) {
        return failure instanceof HttpException refused && WHY.equals(refused.getPayload());
    }
}
