package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.http.Unavailable;

/** Tells a row that is at fault from a database that cannot serve now. */
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private Faults() {}

    /** SQLSTATE classes 22 (data) and 23 (constraints) speak of a row; all others of the batch as a whole. */
    static boolean isOfARow(Throwable failure) {
        String state = sqlState(failure);
        return state.startsWith("22") || state.startsWith("23");
    }

    /** Whether trying again cannot help: a row is at fault, or a rule was broken. */
    static boolean isTimeless(Throwable failure) {
        return failure instanceof IllegalStateException || isOfARow(failure);
    }

    /** Whether another turn a moment later would fail alike: also where a table or a right is missing (class 42). */
    static boolean isLasting(Throwable failure) {
        return isTimeless(failure) || sqlState(failure).startsWith("42");
    }

    /** What the requests of a batch are told that failed as a whole: to try again; the log says why. */
    static Unavailable unavailable(String what, Throwable failure) {
        LOG.warn("{} failed type={} sqlstate={}", what, failure.getClass().getName(), sqlState(failure));
        return unavailable();
    }

    /** What a single request is told that failed: to try again, unless that cannot help. */
    static <T> Future<T> asAnswer(String what, Throwable failure) {
        return Future.failedFuture(isTimeless(failure) ? failure : unavailable(what, failure));
    }

    static Unavailable unavailable() {
        return new Unavailable(TRY_AGAIN);
    }

    private static String sqlState(Throwable failure) {
        return failure instanceof PgException refused && refused.getSqlState() != null ? refused.getSqlState() : "";
    }
}
