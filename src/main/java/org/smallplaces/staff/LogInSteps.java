package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.vault.AddressHashes;

/**
 * Log-ins between password and code. Such a step is no session: it opens nothing but the form for the code, for ten
 * minutes and five tries, in the browser that gave the password.
 */
final class LogInSteps {
    static final Duration VALID = Duration.ofMinutes(10);
    static final int TRIES = 5;

    private final Pool pool;
    private final LogInStepStore store = new LogInStepStore();
    private final AddressHashes hashes;
    private final Clock clock;
    private final SecureRandom random;

    LogInSteps(StaffParts parts) {
        this.pool = parts.pool();
        this.hashes = parts.hashes();
        this.clock = parts.clock();
        this.random = parts.random();
    }

    Future<SessionId> begin(UUID staff) {
        SessionId id = SessionId.random(random);
        return store.insert(pool, hash(id), staff, clock.instant()).map(id);
    }

    Future<Optional<UUID>> find(SessionId id) {
        return store.find(pool, hash(id), clock.instant().minus(VALID), TRIES);
    }

    /** Who tries a code; nothing once time or tries are used up. */
    Future<Optional<UUID>> countTry(SessionId id) {
        return store.countTry(pool, hash(id), clock.instant().minus(VALID), TRIES);
    }

    /** Whether it was still there: of two right codes at once one opens. */
    Future<Boolean> end(SessionId id) {
        return store.end(pool, hash(id));
    }

    Future<Integer> purge() {
        return store.purge(pool, clock.instant().minus(VALID));
    }

    private byte[] hash(SessionId id) {
        return hashes.other("staff log-in step", id.bytes());
    }
}
