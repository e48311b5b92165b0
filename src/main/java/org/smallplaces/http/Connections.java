package org.smallplaces.http;

import io.netty.channel.Channel;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps slow clients from holding the server: the number of connections is bounded, in all and for each client, and
 * each has a deadline for what it is sending. Deadlines are looked at once a second, so that a request costs no timer.
 */
final class Connections implements Handler<HttpConnection> {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Duration COME_BACK = Duration.ofSeconds(10);
    private static final int SWEEPS_A_REPORT = 60;
    private static final String NOBODY = "";

    private final ConnectionLimits limits;
    private final Networks proxies;
    private final Map<HttpConnection, OpenConnection> open = new ConcurrentHashMap<>();
    private final Map<String, Integer> ofClient = new ConcurrentHashMap<>();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private int sweeps;
    private volatile Optional<Channel> listening = Optional.empty();
    private volatile long lastArrival = System.nanoTime();
    private volatile boolean leaving;

    /** @param trustedProxies whose connections are those of many people, and are bounded in all only */
    Connections(ConnectionLimits limits, List<String> trustedProxies) {
        this.limits = limits;
        this.proxies = new Networks(trustedProxies);
    }

    /** Takes a new connection, or closes it where there are too many. */
    @Override
    public void handle(HttpConnection connection) {
        String client = client(connection);
        int mine = client.isEmpty() ? 0 : ofClient.merge(client, 1, Integer::sum);
        connection.closeHandler(closed -> forget(connection, client));
        Channel channel =
                ((HttpServerConnection) connection).channelHandlerContext().channel();
        noteArrival(channel);
        boolean room = open.size() < limits.inAll() || makeRoom();
        if (!room || mine > 2 * limits.perClient()) {
            turnedAway.incrementAndGet();
            connection.close();
            return;
        }
        OpenConnection taken = new OpenConnection(connection, channel, mine <= limits.perClient());
        taken.waitForHead(limits.firstHead());
        open.put(connection, taken);
    }

    /** Vert.x ends listening and connections together, so the socket that listens is had from those that it took. */
    private void noteArrival(Channel channel) {
        lastArrival = System.nanoTime();
        if (listening.isEmpty()) {
            listening = Optional.of(channel.parent());
        }
    }

    private void forget(HttpConnection connection, String client) {
        open.remove(connection);
        ofClient.computeIfPresent(client, (any, count) -> count > 1 ? count - 1 : null);
    }

    /** The one whose client has been slow, or idle, for longest goes; none does while its request is answered. */
    private boolean makeRoom() {
        long now = System.nanoTime();
        Optional<OpenConnection> slowest = Optional.empty();
        long longest = -1;
        for (OpenConnection one : open.values()) {
            long waited = one.waitedFor(now);
            if (waited > longest) {
                longest = waited;
                slowest = Optional.of(one);
            }
        }
        slowest.ifPresent(one -> {
            one.waitForNothing();
            one.close();
        });
        return slowest.isPresent();
    }

    private String client(HttpConnection connection) {
        try {
            var address = Networks.address(connection.remoteAddress().hostAddress());
            return proxies.contains(address) ? NOBODY : Networks.client(address);
        } catch (UnknownHostException e) {
            return NOBODY;
        }
    }

    /** Stands before every route: from here on the request's body has a deadline, and after its answer the next one. */
    void watch(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        OpenConnection connection = open.get(request.connection());
        if (connection == null) {
            ctx.next();
            return;
        }
        if (connection.isDone()) {
            return; // the client knows, or is about to hear, that this is not looked at
        }
        ctx.addHeadersEndHandler(answering -> sayWhetherItIsTheLast(ctx, connection));
        ctx.addEndHandler(answered -> answered(request, connection));
        if (!connection.isWelcome()) {
            turnedAway.incrementAndGet();
            ctx.response().putHeader(HttpHeaders.CONNECTION, "close");
            ctx.fail(new Unavailable(COME_BACK));
            return;
        }
        watchBody(ctx, connection);
        ctx.next();
    }

    private void sayWhetherItIsTheLast(RoutingContext ctx, OpenConnection connection) {
        if (leaving) {
            connection.done();
            ctx.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    private void answered(HttpServerRequest request, OpenConnection connection) {
        if (!connection.isWelcome()) {
            connection.close();
        } else if (!connection.isDone()) {
            connection.waitForHead(limits.nextHead());
        } else if (request.isEnded()) {
            connection.close();
        } else {
            // Closed with its body unread, the system would tell the client so before it has read the answer.
            connection.waitForBody(limits.body());
            request.end().onComplete(read -> connection.close());
        }
    }

    private void watchBody(RoutingContext ctx, OpenConnection connection) {
        HttpServerRequest request = ctx.request();
        if (!hasBody(request)) {
            connection.waitForNothing();
            return;
        }
        connection.waitForBody(limits.body());
        request.end().onSuccess(read -> {
            if (!ctx.response().ended()) {
                connection.waitForNothing();
            }
        });
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return (length != null && !length.equals("0")) || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Cuts whoever is late; called once a second. */
    void sweep() {
        long now = System.nanoTime();
        open.values().forEach(one -> {
            if (one.isLate(now)) {
                one.waitForNothing();
                one.close();
            }
        });
        sweeps++;
        int refused = sweeps % SWEEPS_A_REPORT == 0 ? turnedAway.getAndSet(0) : 0;
        if (refused > 0) {
            LOG.warn("connections_refused count={} open={}", refused, open.size());
        }
    }

    /** From now on each answer says that it is the last on its connection. */
    void beginToLeave() {
        leaving = true;
    }

    /** When the last connection came, by {@link System#nanoTime}. */
    long lastArrival() {
        return lastArrival;
    }

    /** Takes no new connections; those that are open stay. {@link #isListening} tells when it is so. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void stopListening() {
        listening.ifPresent(Channel::close);
    }

    /** Whether new connections can still come; without any so far there is nobody to wait for. */
    boolean isListening() {
        return listening.map(Channel::isOpen).orElse(false);
    }

    /** Closes connections that have been between two requests for so long since {@code began}. */
    void closeIdle(Duration longest, long began) {
        open.values().forEach(one -> one.closeIfIdle(longest, began));
    }

    /** How many are open now. */
    int count() {
        return open.size();
    }
}
