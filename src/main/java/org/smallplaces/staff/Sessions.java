package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.vault.AddressHashes;

/**
 * Who is logged in. A session ends after 30 minutes without use and after 8 hours in any case (OWASP ASVS 5.0, 7.3); it
 * lives in the database, so every node knows it and logging out holds everywhere at once.
 */
public final class Sessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(8);
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final Pool pool;
    private final SessionStore store = new SessionStore();
    private final AddressHashes hashes;
    private final AuditLog audit = new AuditLog();
    private final HttpSettings settings;
    private final Clock clock;
    private final SecureRandom random;

    /** The settings say whether the cookie needs https, and whether the accounts of the trial mode are let in. */
    public Sessions(Pool pool, AddressHashes hashes, HttpSettings settings, Clock clock, SecureRandom random) {
        this.pool = pool;
        this.hashes = hashes;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /** Deletes the sessions that have ended by {@code now}; gives how many. To be run every few minutes. */
    public Future<Integer> purge(Instant now) {
        return store.purge(pool, now.minus(IDLE), now.minus(LONGEST));
    }

    boolean trial() {
        return settings.trial();
    }

    SessionCookie cookie() {
        return new SessionCookie(settings.secure());
    }

    /** Begins a session and ends the one that {@code old} names; nothing where the account was disabled meanwhile. */
    Future<Optional<SessionId>> begin(UUID staff, Optional<SessionId> old) {
        SessionId id = SessionId.random(random);
        Instant now = clock.instant();
        return pool.withTransaction(transaction -> end(transaction, old)
                .compose(ended -> store.insert(transaction, hash(id), staff, now))
                .compose(begun -> begun
                        ? audit.append(transaction, by(now, "staff.log-in", staff))
                                .map(Optional.of(id))
                        : Future.succeededFuture(Optional.empty())));
    }

    /** Whose session {@code id} is, if it holds; using it keeps it from ending. */
    Future<Optional<StaffMember>> member(SessionId id) {
        Instant now = clock.instant();
        byte[] hash = hash(id);
        return store.find(pool, hash, now.minus(IDLE), now.minus(LONGEST), trial())
                .compose(found -> touch(hash, found, now).map(found.map(SessionStore.Found::member)));
    }

    /** The same for a page that reads itself anew while nobody does anything: that is no use. */
    Future<Optional<StaffMember>> watcher(SessionId id) {
        Instant now = clock.instant();
        return store.find(pool, hash(id), now.minus(IDLE), now.minus(LONGEST), trial())
                .map(found -> found.map(SessionStore.Found::member));
    }

    private Future<Void> touch(byte[] hash, Optional<SessionStore.Found> found, Instant now) {
        Instant recent = now.minus(TOUCH);
        return found.filter(session -> session.seenAt().isBefore(recent)).isPresent()
                ? store.touch(pool, hash, now, recent)
                : Future.succeededFuture();
    }

    /** Ends a session; to end what has ended already is no fault. */
    Future<Void> end(SessionId id) {
        Instant now = clock.instant();
        return pool.withTransaction(transaction -> end(transaction, Optional.of(id))
                .compose(whose -> whose.isEmpty()
                        ? Future.succeededFuture()
                        : audit.append(transaction, by(now, "staff.log-out", whose.get()))));
    }

    private Future<Optional<UUID>> end(SqlConnection transaction, Optional<SessionId> id) {
        return id.isEmpty() ? Future.succeededFuture(Optional.empty()) : store.end(transaction, hash(id.get()));
    }

    private static AuditEntry by(Instant now, String act, UUID staff) {
        return AuditEntry.of(now, "staff:" + staff, act, "staff:" + staff);
    }

    /** What the forms of this session carry: made of the secret in the cookie, so it is stored nowhere either. */
    String formToken(SessionId id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hashes.other("staff form", id.bytes()));
    }

    private byte[] hash(SessionId id) {
        return hashes.other("staff session", id.bytes());
    }
}
