package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.smallplaces.signature.CorrectionBeside;

/** Lets an invitation follow the signature that was given for it, when that moves to another address. */
public final class InvitationFollowStore implements CorrectionBeside {
    private static final String FOLLOW = """
            update invitation set signature_id = $2 where signature_id = $1
            """;

    @Override
    public Future<Void> moved(SqlConnection connection, UUID before, UUID now) {
        return connection.preparedQuery(FOLLOW).execute(Tuple.of(before, now)).mapEmpty();
    }
}
