package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a feature does in the transaction in which staff decide about signatures. */
public interface ReviewBeside {
    /** Which of {@code signatures} are still what was decided about; the campaign's tally is locked. */
    Future<List<UUID>> fitting(SqlConnection connection, List<UUID> signatures);

    /** Called with those that the decision has changed. */
    Future<Void> decided(SqlConnection connection, List<UUID> signatures, Instant now);

    /** Nothing. */
    ReviewBeside NOTHING = new ReviewBeside() {
        @Override
        public Future<List<UUID>> fitting(SqlConnection connection, List<UUID> signatures) {
            return Future.succeededFuture(signatures);
        }

        @Override
        public Future<Void> decided(SqlConnection connection, List<UUID> signatures, Instant now) {
            return Future.succeededFuture();
        }
    };
}
