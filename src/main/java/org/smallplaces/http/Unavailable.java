package org.smallplaces.http;

import java.time.Duration;

/** The server cannot serve this request now (503); trying again after {@code retryAfter} may help. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public Unavailable(Duration retryAfter) {
        super("unavailable", null, false, false);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
