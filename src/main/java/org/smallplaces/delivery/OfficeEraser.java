package org.smallplaces.delivery;

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
 * Finds and forgets addresses to which links of offices were sent. What staff wrote about a delivery is the
 * record of an official act and stays. The name that an office gave when it acknowledged a pack is under no address, so that
 * it is not found here: whoever sees to the delivery forgets it by {@link OfficeNames}, and it is forgotten after a year by
 * itself.
 */
public final class OfficeEraser implements Eraser {
    static final String KIND = "office-mail";

    /** The kind of those links of which the name is forgotten. */
    static final String NAME = "office-name";

    private final OfficeEraseStore store;
    private final OfficeLinkStore links = new OfficeLinkStore();

    public OfficeEraser(Sealer sealer) {
        this.store = new OfficeEraseStore(sealer);
    }

    @Override
    public Future<List<HeldRecord>> find(SqlClient client, Subject subject) {
        return store.find(client, subject);
    }

    @Override
    public Future<Void> erase(SqlConnection transaction, Erasure erasure) {
        UUID[] mails = erasure.rows(KIND);
        UUID[] named = erasure.rows(NAME);
        return (mails.length == 0 ? Future.<Void>succeededFuture() : store.erase(transaction, mails))
                .compose(done -> named.length == 0 ? Future.succeededFuture() : links.forgetNames(transaction, named));
    }
}
