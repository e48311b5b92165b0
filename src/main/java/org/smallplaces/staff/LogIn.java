package org.smallplaces.staff;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.vault.AddressHashes;

/**
 * Decides who is let in. A wrong address and a wrong password give the same outcome after the same work: one look-up
 * and one Argon2id, so that nobody learns here who works for the organisation. Whoever has a second factor gets no
 * session for the password alone, but a step towards one.
 */
public final class LogIn {
    private final Accounts accounts;
    private final Sessions sessions;
    private final Factors factors;
    private final LogInSteps steps;
    private final KnownBrowsers browsers;
    private final AddressHashes hashes;
    private final LogInLimits limits;
    private final FailedLogIns failures;

    public LogIn(StaffParts parts) {
        this.accounts = parts.accounts();
        this.sessions = parts.sessions();
        this.factors = new Factors(parts);
        this.steps = new LogInSteps(parts);
        this.browsers = new KnownBrowsers(parts);
        this.hashes = parts.hashes();
        this.limits = new LogInLimits(parts.limiter());
        this.failures = new FailedLogIns(parts.vertx(), parts.pool(), parts.clock());
    }

    /** Writes the failures counted in the last minute to the audit; for the stop of the server. */
    public Future<Void> flush() {
        return failures.write();
    }

    /** Deletes the log-ins that were left between their steps; for a job. */
    public Future<Integer> purge() {
        return steps.purge();
    }

    /** What came of a try to log in. */
    sealed interface Outcome {
        /** Let in: the browser gets this session, and is known from now on. */
        record Begun(SessionId session, String known) implements Outcome {}

        /** The password is right; now a code is wanted. */
        record CodeWanted(SessionId step) implements Outcome {}

        /** Address or password is wrong, or the account is disabled; which of them is not told. Or the code is wrong. */
        record Refused() implements Outcome {}

        /** Too many tries; nothing was checked. */
        record Throttled(Duration retryAfter) implements Outcome {}

        /** The step is over: one begins again with the password. */
        record StepOver() implements Outcome {}
    }

    /**
     * Where a try comes from.
     *
     * @param client for the limits
     * @param browser a rough name of it
     * @param known what it keeps from an earlier log-in, or empty
     * @param old the session that it had before
     */
    record From(String client, String browser, String known, Optional<SessionId> old) {}

    /** Tries to log in, and replaces the session that the browser had before. */
    Future<Outcome> attempt(From from, String email, String password) {
        Optional<EmailAddress> address = EmailAddresses.parse(email);
        String account = key(email, address);
        LogInLimits.Try attempt =
                new LogInLimits.Try(from.client(), account, false, browsers.known(from.known(), account));
        return limits.refuses(attempt)
                .compose(wait -> wait.isPresent()
                        ? Future.succeededFuture(new Outcome.Throttled(wait.get()))
                        : find(address).compose(found -> check(from, attempt, found, password)));
    }

    private Future<Outcome> check(From from, LogInLimits.Try attempt, Optional<Account> account, String password) {
        return accounts.verify(Password.typed(password), account).compose(right -> {
            if (!right) {
                return refuse(account);
            }
            return limits.succeeded(attempt).compose(given -> proved(from, account.orElseThrow()));
        });
    }

    private String key(String email, Optional<EmailAddress> address) {
        byte[] typed = email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return address.map(hashes::account).map(LogIn::hex).orElseGet(() -> hex(hashes.other("staff log-in", typed)));
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** Text that is no address is looked up too, as one that nobody can have: it takes as long. */
    private Future<Optional<Account>> find(Optional<EmailAddress> address) {
        return accounts.find(address.orElse(new EmailAddress("", ""))).map(this::allowed);
    }

    private Optional<Account> allowed(Optional<Account> account) {
        return account.filter(found -> sessions.trial() || !found.trial());
    }

    /**
     * Lets in the account that somebody else answers for instead of its password: the organisation's OpenID provider. Who
     * has a second factor here is asked for it as well.
     */
    Future<Outcome> provided(From from, Optional<EmailAddress> address) {
        return find(address).compose(account -> account.isEmpty() ? refuse(account) : proved(from, account.get()));
    }

    private Future<Outcome> proved(From from, Account account) {
        return account.hasFactor() ? steps.begin(account.id()).map(Outcome.CodeWanted::new) : begin(account, from);
    }

    /** Whether a code is wanted of the browser that has this step. */
    Future<Boolean> isWaiting(SessionId step) {
        return steps.find(step).map(Optional::isPresent);
    }

    /** Tries the code: of the app, or a recovery code. */
    Future<Outcome> code(From from, SessionId step, String typed) {
        return steps.find(step)
                .compose(staff -> staff.map(accounts::byId).orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .compose(account -> allowed(account)
                        .map(found -> code(from, step, found, typed))
                        .orElseGet(() -> Future.succeededFuture(new Outcome.StepOver())));
    }

    private Future<Outcome> code(From from, SessionId step, Account account, String typed) {
        String key = hex(account.emailHash());
        LogInLimits.Try attempt = new LogInLimits.Try(from.client(), key, true, browsers.known(from.known(), key));
        return limits.refuses(attempt)
                .compose(wait -> wait.isPresent()
                        ? Future.succeededFuture(new Outcome.Throttled(wait.get()))
                        : steps.countTry(step)
                                .compose(staff -> staff.isEmpty()
                                        ? Future.succeededFuture(new Outcome.StepOver())
                                        : codeCounted(from, step, account, attempt, typed)));
    }

    private Future<Outcome> codeCounted(
            From from, SessionId step, Account account, LogInLimits.Try attempt, String typed) {
        return factors.accepts(account.id(), typed).compose(right -> {
            if (!right) {
                failures.count(Optional.of(account.id()));
                return steps.find(step).map(left -> left.isPresent() ? new Outcome.Refused() : new Outcome.StepOver());
            }
            return limits.succeeded(attempt)
                    .compose(given -> steps.end(step))
                    .compose(ended -> ended ? begin(account, from) : Future.succeededFuture(new Outcome.StepOver()));
        });
    }

    private Future<Outcome> begin(Account account, From from) {
        return sessions.begin(account.id(), from.browser(), from.old())
                .compose(begun -> begun.isEmpty()
                        ? refuse(Optional.of(account))
                        : Future.succeededFuture(
                                new Outcome.Begun(begun.get(), browsers.remember(hex(account.emailHash())))));
    }

    private Future<Outcome> refuse(Optional<Account> account) {
        failures.count(account.map(Account::id));
        return Future.succeededFuture(new Outcome.Refused());
    }
}
