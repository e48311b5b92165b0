package org.smallplaces.staff;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.limit.SharedLimiter;

/**
 * Asks somebody who is logged in to prove once more who they are. Whoever found an open session may not guess: wrong
 * answers are limited for each account over all nodes.
 */
final class Proofs {
    private static final Pace GUESSES = new Pace(8, 24);

    private final Accounts accounts;
    private final SharedLimiter limiter;

    Proofs(StaffParts parts) {
        this.accounts = parts.accounts();
        this.limiter = parts.limiter();
    }

    /** What came of it. */
    sealed interface Outcome {
        /** They are who they were. */
        record Right(Account account) implements Outcome {}

        /** The password is another one. */
        record WrongPassword() implements Outcome {}

        /** Too many tries; nothing was checked. */
        record Throttled(Duration patience) implements Outcome {
            long minutes() {
                return Math.max(1, patience.plusSeconds(59).toMinutes());
            }
        }
    }

    /** Whether this is the password of the account. */
    Future<Outcome> password(UUID staff, String typed) {
        return limiter.refuses(key(staff), GUESSES)
                .compose(wait -> wait.isPresent()
                        ? Future.succeededFuture(new Outcome.Throttled(wait.get()))
                        : accounts.byId(staff).compose(account -> check(staff, account, Password.typed(typed))));
    }

    private Future<Outcome> check(UUID staff, Optional<Account> account, Password password) {
        return accounts.verify(password, account)
                .compose(right -> right
                        ? limiter.giveBack(key(staff), GUESSES).map(given -> new Outcome.Right(account.orElseThrow()))
                        : Future.succeededFuture(new Outcome.WrongPassword()));
    }

    private static String key(UUID staff) {
        return "staff proof " + staff;
    }
}
