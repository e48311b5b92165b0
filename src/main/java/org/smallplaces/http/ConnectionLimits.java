package org.smallplaces.http;

import java.time.Duration;

/**
 * How many connections a server keeps, and how long it waits for what a client is sending. Vert.x's own idle timeout
 * counts silence alone: a client that sends a byte every few seconds would never be cut by it.
 *
 * @param inAll the most that are open at once; beyond, the one that has been waited for longest makes room
 * @param perClient the most of one client, trusted proxies apart; beyond, requests are answered with 503, and beyond
 *     twice as many connections are closed at once
 * @param firstHead from connecting to the end of the first request's head
 * @param body from there to the end of the request's body
 * @param nextHead from an answer to the end of the next request's head on the same connection
 */
record ConnectionLimits(int inAll, int perClient, Duration firstHead, Duration body, Duration nextHead) {
    /**
     * A school of a hundred people behind one address, whose browsers open six connections each, is served without a
     * proxy too. Heads, bodies and buffers of all connections together stay below a hundred megabytes or so.
     */
    static final ConnectionLimits USUAL =
            new ConnectionLimits(4_000, 600, Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30));
}
