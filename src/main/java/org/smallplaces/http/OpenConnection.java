package org.smallplaces.http;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;

/** One open connection and what it is waited for: a head, a body, or nothing while its request is being answered. */
final class OpenConnection {
    private static final Wait NONE = new Wait(0, Long.MAX_VALUE);

    private final HttpConnection connection;
    private final boolean welcome;
    private volatile Wait wait = NONE;

    private record Wait(long since, long nanos) {
        boolean hasEnd() {
            return nanos != Long.MAX_VALUE;
        }
    }

    /** @param welcome whether its requests are served; otherwise its client has too many connections already */
    OpenConnection(HttpConnection connection, boolean welcome) {
        this.connection = connection;
        this.welcome = welcome;
    }

    boolean isWelcome() {
        return welcome;
    }

    void waitFor(Duration longest) {
        wait = new Wait(System.nanoTime(), longest.toNanos());
    }

    void waitForNothing() {
        wait = NONE;
    }

    /** Whether the client has taken longer than it may. */
    boolean isLate(long now) {
        Wait current = wait;
        return current.hasEnd() && now - current.since() > current.nanos();
    }

    /** For how long it has been waited for; negative where it is not. */
    long waitedFor(long now) {
        Wait current = wait;
        return current.hasEnd() ? now - current.since() : -1;
    }

    void close() {
        connection.close();
    }
}
