package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.smallplaces.http.Unavailable;

/**
 * Hashes and checks passwords off the event loops, two at a time (each takes 19 MiB). Behind those wait at most
 * {@value #MOST_WAITING}; more fail with {@link Unavailable}, so that a crowd at the log-in cannot pile up work.
 */
final class Passwords {
    static final int MOST_WAITING = 64;
    private static final int AT_ONCE = 2;
    private static final int WARN_SECONDS = 10;
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final WorkerExecutor workers;
    private final SecureRandom random;
    private final AtomicInteger waiting = new AtomicInteger();
    private final PasswordHash nobodys;

    Passwords(Vertx vertx, SecureRandom random) {
        this.workers =
                vertx.createSharedWorkerExecutor("smallplaces-passwords", AT_ONCE, WARN_SECONDS, TimeUnit.SECONDS);
        this.random = random;
        this.nobodys = PasswordHash.ofNobody(random);
    }

    Future<PasswordHash> hash(Password password) {
        return work(() -> PasswordHash.of(password.normalised(), random));
    }

    /** Whether the password is the one of {@code known}; where there is no account the work is the same. */
    Future<Boolean> verify(Password password, Optional<PasswordHash> known) {
        return work(() -> known.orElse(nobodys).matches(password.normalised()) && known.isPresent());
    }

    private <T> Future<T> work(Callable<T> work) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(new Unavailable(RETRY));
        }
        return workers.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
    }
}
