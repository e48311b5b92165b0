package org.smallplaces.http;

import java.time.Duration;

/**
 * How long a server that ends waits for whom. Nobody who was let in is turned away, but nobody holds it up for ever.
 *
 * @param newcomers the longest time for which new connections are still taken, so that load balancers find out
 * @param quiet without a new connection for so long, none is taken any more
 * @param betweenRequests a kept connection is closed once it has waited so long for its next request, counted from the
 *     beginning of the end at the earliest
 * @param inAll after which whatever is left is closed
 */
public record Leaving(Duration newcomers, Duration quiet, Duration betweenRequests, Duration inAll) {
    /** As servers end in earnest. */
    public static final Leaving USUAL =
            new Leaving(Duration.ofSeconds(3), Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(10));

    /** Where nobody is coming any more: only requests under way are waited for. */
    public static final Leaving AT_ONCE =
            new Leaving(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10));
}
