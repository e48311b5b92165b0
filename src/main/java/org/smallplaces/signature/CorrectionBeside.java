package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** What a feature does in the transaction in which the address of a signature that waits is corrected. */
@FunctionalInterface
public interface CorrectionBeside {
    /** Nothing. */
    CorrectionBeside NOTHING = (connection, before, now) -> Future.succeededFuture();

    /** Called with the id that the signature had {@code before}, and the one that it has {@code now}. */
    Future<Void> moved(SqlConnection connection, UUID before, UUID now);
}
