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
    private final Factors factors;
    private final SharedLimiter limiter;

    Proofs(StaffParts parts) {
        this.accounts = parts.accounts();
        this.factors = new Factors(parts);
        this.limiter = parts.limiter();
    }

    /** What came of it. */
    sealed interface Outcome {
        /** They are who they were. */
        record Right(Account account) implements Outcome {}

        /** The password is another one. */
        record WrongPassword() implements Outcome {}

        /** The code is another one, or was used before. */
        record WrongCode() implements Outcome {}

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

    /** Whether this is the password and, where there is a second factor, its code. */
    Future<Outcome> both(UUID staff, String typed, String code) {
        return password(staff, typed).compose(outcome -> {
            boolean asks =
                    outcome instanceof Outcome.Right right && right.account().hasFactor();
            return asks ? code(staff, outcome, code) : Future.succeededFuture(outcome);
        });
    }

    private Future<Outcome> code(UUID staff, Outcome right, String code) {
        return limiter.refuses(codeKey(staff), GUESSES)
                .compose(wait -> wait.isPresent()
                        ? Future.succeededFuture(new Outcome.Throttled(wait.get()))
                        : factors.accepts(staff, code)
                                .compose(accepted -> accepted
                                        ? limiter.giveBack(codeKey(staff), GUESSES)
                                                .map(right)
                                        : Future.succeededFuture(new Outcome.WrongCode())));
    }

    private static String codeKey(UUID staff) {
        return "staff proof code " + staff;
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
