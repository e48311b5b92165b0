package org.smallplaces.complaint;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import org.smallplaces.vault.Eraser;
import org.smallplaces.vault.Erasure;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Subject;

/**
 * Finds and forgets complaints: their words, the answers and the address. One that is still open is closed by that;
 * that there was one, what it was about and how it ended stays, as for every complaint.
 */
public final class ComplaintEraser implements Eraser {
    static final String KIND = "complaint";

    private final ComplaintEraseStore store;

    public ComplaintEraser(Sealer sealer) {
        this.store = new ComplaintEraseStore(sealer);
    }

    @Override
    public Future<List<HeldRecord>> find(SqlClient client, Subject subject) {
        return store.find(client, subject);
    }

    @Override
    public Future<Void> erase(SqlConnection transaction, Erasure erasure) {
        UUID[] ids = erasure.rows(KIND);
        return ids.length == 0 ? Future.succeededFuture() : store.erase(transaction, ids, erasure.at());
    }
}
