package org.smallplaces.pack;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import org.smallplaces.vault.Eraser;
import org.smallplaces.vault.Erasure;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Subject;

/**
 * Takes people out of the packs in which they are. The leaf of the line stays, so that what was handed over can still be
 * checked; line and salt are gone, and with them the file that is stored here. Who is in a pack stays known by the number of
 * the line alone, which tells that somebody was erased.
 */
public final class PackEraser implements Eraser {
    private static final String SIGNATURE = "signature";

    private final PackEraseStore store = new PackEraseStore();

    /** Nothing of its own: what a pack holds of somebody is their signature. */
    @Override
    public Future<List<HeldRecord>> find(SqlClient client, Subject subject) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Void> erase(SqlConnection transaction, Erasure erasure) {
        UUID[] ids = erasure.rows(SIGNATURE);
        return ids.length == 0 ? Future.succeededFuture() : store.erase(transaction, ids, erasure.at());
    }
}
