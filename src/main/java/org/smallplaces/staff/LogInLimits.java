package org.smallplaces.staff;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.smallplaces.http.RateLimiter;

/**
 * How often one may try to log in. Three limits, each for somebody else:
 *
 * <ul>
 *   <li>a client (one address, or an IPv6 /64): 20 tries in 15 minutes, over all accounts;
 *   <li>a client on one account: 8 in 15 minutes;
 *   <li>an account, over all clients that have never logged in to it: 100 an hour. That slows an attack from many
 *       addresses, and its victim still gets in from where he logged in before.
 * </ul>
 *
 * <p>Accounts are the hashes of the addresses as typed, whether they exist or not. A log-in that succeeds gives its
 * tries back. Everything is counted in this process: a restart forgets it, and two nodes allow twice as much. (The limits of
 * signing are shared over the nodes, but cannot give a try back.)
 */
final class LogInLimits {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration KNOWN = Duration.ofDays(30);
    private static final int MOST_KNOWN = 10_000;

    private final RateLimiter clients = new RateLimiter(20, QUARTER);
    private final RateLimiter pairs = new RateLimiter(8, QUARTER);
    private final RateLimiter strangers = new RateLimiter(100, Duration.ofHours(1));
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(KNOWN)
            .build();

    /** One try of a client on an account. */
    record Try(String client, String account) {
        private String pair() {
            return account + " " + client;
        }
    }

    /** Counts a try: nothing where it is allowed, otherwise how long to wait. */
    Optional<Duration> refuses(Try attempt) {
        Optional<Duration> client = clients.refuses(attempt.client());
        if (client.isPresent()) {
            return client;
        }
        Optional<Duration> pair = pairs.refuses(attempt.pair());
        if (pair.isPresent() || isKnown(attempt)) {
            return pair;
        }
        return strangers.refuses(attempt.account());
    }

    /** The try was a log-in: it does not count, and the client is known from now on. */
    void succeeded(Try attempt) {
        clients.giveBack(attempt.client());
        pairs.giveBack(attempt.pair());
        if (!isKnown(attempt)) {
            strangers.giveBack(attempt.account());
        }
        known.put(attempt.pair(), true);
    }

    private boolean isKnown(Try attempt) {
        return known.getIfPresent(attempt.pair()) != null;
    }
}
