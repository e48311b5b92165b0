package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    /** How long something dangerous may be done without proving once more who one is. */
    static final Duration FRESH = Duration.ofMinutes(15);

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

    /**
     * Begins a session and ends the one that {@code old} names; nothing where the account was disabled meanwhile.
     *
     * @param browser a rough name of it, for its owner
     */
    Future<Optional<SessionId>> begin(UUID staff, String browser, Optional<SessionId> old) {
        SessionId id = SessionId.random(random);
        Instant now = clock.instant();
        return pool.withTransaction(transaction -> end(transaction, old)
                .compose(ended -> store.insert(transaction, hash(id), staff, browser, now))
                .compose(begun -> begun
                        ? audit.append(transaction, by(now, "staff.log-in", staff))
                                .map(Optional.of(id))
                        : Future.succeededFuture(Optional.empty())));
    }

    /** Ends every session of somebody and begins a new one in this browser, as after a change of the password. */
    Future<Optional<SessionId>> beginAnew(SqlConnection transaction, UUID staff, String browser) {
        SessionId id = SessionId.random(random);
        return store.endAll(transaction, staff)
                .compose(ended -> store.insert(transaction, hash(id), staff, browser, clock.instant()))
                .map(begun -> begun ? Optional.of(id) : Optional.empty());
    }

    /** The session, if it holds; using it keeps it from ending. */
    Future<Optional<Session>> find(SessionId id) {
        Instant now = clock.instant();
        byte[] hash = hash(id);
        return store.find(pool, hash, now.minus(IDLE), now.minus(LONGEST), trial())
                .compose(found -> found.filter(session -> session.seenAt().isBefore(now.minus(TOUCH)))
                        .map(session ->
                                store.touch(pool, hash, now, now.minus(TOUCH)).map(Optional.of(session.seen(now))))
                        .orElseGet(() -> Future.succeededFuture(found)));
    }

    /** The same for a page that reads itself anew while nobody does anything: that is no use. */
    Future<Optional<Session>> watcher(SessionId id) {
        Instant now = clock.instant();
        return store.find(pool, hash(id), now.minus(IDLE), now.minus(LONGEST), trial());
    }

    /**
     * Writes down that the owner of a session has proved once more who they are. The session gets a new cookie (OWASP
     * ASVS 5.0, 7.2.4), and its forms keep their token; nothing where it has ended meanwhile.
     */
    Future<Optional<SessionId>> authenticated(SessionId old, Session session) {
        SessionId id = SessionId.random(random);
        Instant now = clock.instant();
        return pool.withTransaction(transaction -> store.authenticated(transaction, hash(old), hash(id), now)
                .compose(renewed -> renewed
                        ? audit.append(
                                        transaction,
                                        by(
                                                now,
                                                "staff.confirm",
                                                session.member().id()))
                                .map(Optional.of(id))
                        : Future.succeededFuture(Optional.empty())));
    }

    /** The sessions of somebody that hold, the latest used first. */
    Future<List<SessionStore.Own>> of(UUID staff) {
        Instant now = clock.instant();
        return store.of(pool, staff, now.minus(IDLE), now.minus(LONGEST));
    }

    /** Ends one session of its owner, or with nothing named all but the {@code present} one; gives how many. */
    Future<Integer> end(Session present, Optional<UUID> one) {
        UUID staff = present.member().id();
        return pool.withTransaction(transaction -> one.map(id -> store.endOne(transaction, staff, id))
                .orElseGet(() -> store.endOthers(transaction, staff, present.id()))
                .compose(ended -> ended == 0
                        ? Future.succeededFuture(0)
                        : audit.append(
                                        transaction,
                                        by(clock.instant(), "staff.sessions-end", staff)
                                                .with(new JsonObject().put("ended", ended)))
                                .map(ended)));
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

    /**
     * What the forms of this session carry. It is made of the session's public id by a secret key, so it is stored
     * nowhere, and it stays when the session gets a new cookie.
     */
    String formToken(Session session) {
        byte[] id = session.id().toString().getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hashes.other("staff form", id));
    }

    private byte[] hash(SessionId id) {
        return hashes.other("staff session", id.bytes());
    }
}
