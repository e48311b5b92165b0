package org.smallplaces.staff;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.limit.SharedLimiter;

/**
 * How often one may try to log in, counted over all nodes. Three limits, each for somebody else:
 *
 * <ul>
 *   <li>a client (one address, or an IPv6 /64), over all accounts;
 *   <li>a client on one account;
 *   <li>an account, over all clients. That slows an attack from many addresses.
 * </ul>
 *
 * <p>None of them is for a browser that has logged in to the account before: it has one of its own, so nobody else can
 * lock its owner out. Accounts are the hashes of the addresses as typed, whether they exist or not. A log-in that
 * succeeds gives its tries back.
 */
final class LogInLimits {
    private static final Pace CLIENT = new Pace(20, 80);
    private static final Pace PAIR = new Pace(8, 24);
    private static final Pace ACCOUNT = new Pace(50, 100);
    /** Whoever tries codes knows the password: with these a year of trying finds a code by a chance of one in four. */
    private static final Pace CODES = new Pace(5, 10);

    private final SharedLimiter limiter;

    LogInLimits(SharedLimiter limiter) {
        this.limiter = limiter;
    }

    /**
     * One try of a client on an account.
     *
     * @param code whether it is a code that is tried, after the password
     * @param known the browser's own name, if it has logged in to the account before
     */
    record Try(String client, String account, boolean code, Optional<String> known) {
        private String what(String limit, String whose) {
            return "staff log-in " + limit + (code ? " code " : " ") + whose;
        }

        private String ofClient() {
            return what("client", client);
        }

        private String ofPair() {
            return what("pair", account + " " + client);
        }

        private String ofAccount() {
            return what("account", account);
        }

        private String ofBrowser(String browser) {
            return what("browser", account + " " + browser);
        }

        private Pace pace() {
            return code ? CODES : ACCOUNT;
        }
    }

    /** Counts a try: nothing where it is allowed, otherwise how long to wait. */
    Future<Optional<Duration>> refuses(Try attempt) {
        if (attempt.known().isPresent()) {
            return limiter.refuses(attempt.ofBrowser(attempt.known().get()), PAIR);
        }
        return limiter.refuses(attempt.ofClient(), CLIENT)
                .compose(wait ->
                        wait.isPresent() ? Future.succeededFuture(wait) : limiter.refuses(attempt.ofPair(), PAIR))
                .compose(wait -> wait.isPresent()
                        ? Future.succeededFuture(wait)
                        : limiter.refuses(attempt.ofAccount(), attempt.pace()));
    }

    /** The try was right: it does not count. */
    Future<Void> succeeded(Try attempt) {
        if (attempt.known().isPresent()) {
            return limiter.giveBack(attempt.ofBrowser(attempt.known().get()), PAIR);
        }
        return limiter.giveBack(attempt.ofClient(), CLIENT)
                .compose(given -> limiter.giveBack(attempt.ofPair(), PAIR))
                .compose(given -> limiter.giveBack(attempt.ofAccount(), attempt.pace()));
    }
}
