package org.smallplaces.http;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;

/** One open connection and what it is waited for: a head, a body, or nothing while its request is being answered. */
final class OpenConnection {
    private static final Wait NONE = new Wait(0, Long.MAX_VALUE, false);
    private static final Duration TO_HANG_UP = Duration.ofSeconds(1);

    private final HttpConnection connection;
    private final Channel channel;
    private final boolean welcome;
    private volatile Wait wait = NONE;
    private volatile boolean done;

    private record Wait(long since, long nanos, boolean betweenRequests) {
        boolean hasEnd() {
            return nanos != Long.MAX_VALUE;
        }
    }

    /** @param welcome whether its requests are served; otherwise its client has too many connections already */
    OpenConnection(HttpConnection connection, Channel channel, boolean welcome) {
        this.connection = connection;
        this.channel = channel;
        this.welcome = welcome;
    }

    boolean isWelcome() {
        return welcome;
    }

    void waitForHead(Duration longest) {
        wait = new Wait(System.nanoTime(), longest.toNanos(), true);
    }

    void waitForBody(Duration longest) {
        wait = new Wait(System.nanoTime(), longest.toNanos(), false);
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

    /** Whether the client was told, or is being told, that no further request will be answered here. */
    boolean isDone() {
        return done;
    }

    /** From now on no further request is answered here. */
    void done() {
        done = true;
    }

    /**
     * Ends sending, if the client has been between two requests for so long since {@code began}. On the connection's own thread, so that no
     * request comes in between; and what the client writes at this moment is still read, and dropped, since an answer of
     * the system that nobody listens any more (RST) would be taken for a fault. If it cannot be ended thus, it is closed a
     * moment later with those whose clients do not hang up.
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    void closeIfIdle(Duration longest, long began) {
        channel.eventLoop().execute(() -> {
            Wait current = wait;
            long now = System.nanoTime();
            long waited = Math.min(now - current.since(), now - began);
            if (done || !current.betweenRequests() || waited < longest.toNanos()) {
                return;
            }
            done = true;
            wait = new Wait(now, TO_HANG_UP.toNanos(), false);
            if (channel instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
            } else {
                close();
            }
        });
    }

    void close() {
        connection.close();
    }
}
