package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.vault.AddressHashes;

/**
 * Decides who is let in. A wrong address and a wrong password give the same outcome after the same work: one look-up
 * and one Argon2id, so that nobody learns here who works for the organisation.
 */
public final class LogIn {
    private final Accounts accounts;
    private final Sessions sessions;
    private final AddressHashes hashes;
    private final LogInLimits limits = new LogInLimits();
    private final FailedLogIns failures;

    public LogIn(Vertx vertx, Pool pool, Accounts accounts, Sessions sessions, AddressHashes hashes, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.hashes = hashes;
        this.failures = new FailedLogIns(vertx, pool, clock);
    }

    /** Writes the failures counted in the last minute to the audit; for the stop of the server. */
    public Future<Void> flush() {
        return failures.write();
    }

    /** What came of a try to log in. */
    sealed interface Outcome {
        /** Let in: the browser gets this session. */
        record Begun(SessionId session) implements Outcome {}

        /** Address or password is wrong, or the account is disabled; which of them is not told. */
        record Refused() implements Outcome {}

        /** Too many tries; nothing was checked. */
        record Throttled(Duration retryAfter) implements Outcome {}
    }

    /** Tries to log in, and replaces the session that the browser had before. */
    Future<Outcome> attempt(String client, String email, String password, Optional<SessionId> old) {
        Optional<EmailAddress> address = EmailAddresses.parse(email);
        LogInLimits.Try attempt = new LogInLimits.Try(client, key(email, address));
        Optional<Duration> wait = limits.refuses(attempt);
        if (wait.isPresent()) {
            return Future.succeededFuture(new Outcome.Throttled(wait.get()));
        }
        return find(address)
                .compose(account -> accounts.verify(Password.typed(password), account)
                        .compose(right -> right ? begin(account.orElseThrow(), attempt, old) : refuse(account)));
    }

    private String key(String email, Optional<EmailAddress> address) {
        byte[] typed = email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of()
                .formatHex(address.map(hashes::account).orElseGet(() -> hashes.other("staff log-in", typed)));
    }

    /** Text that is no address is looked up too, as one that nobody can have: it takes as long. */
    private Future<Optional<Account>> find(Optional<EmailAddress> address) {
        return accounts.find(address.orElse(new EmailAddress("", "")))
                .map(account -> account.filter(found -> sessions.trial() || !found.trial()));
    }

    /**
     * A session for the account that somebody else answers for: the organisation's OpenID provider. Nothing where there
     * is none, which is counted as a failure.
     */
    Future<Optional<SessionId>> beginFor(Optional<Account> account, Optional<SessionId> old) {
        Optional<Account> open = account.filter(found -> sessions.trial() || !found.trial());
        return open.map(found -> sessions.begin(found.id(), old))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .onSuccess(begun -> {
                    if (begun.isEmpty()) {
                        failures.count(open.map(Account::id));
                    }
                });
    }

    private Future<Outcome> begin(Account account, LogInLimits.Try attempt, Optional<SessionId> old) {
        return sessions.begin(account.id(), old).compose(begun -> {
            if (begun.isEmpty()) {
                return refuse(Optional.of(account));
            }
            limits.succeeded(attempt);
            return Future.succeededFuture(new Outcome.Begun(begun.get()));
        });
    }

    private Future<Outcome> refuse(Optional<Account> account) {
        failures.count(account.map(Account::id));
        return Future.succeededFuture(new Outcome.Refused());
    }
}
