package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smallplaces.vault.Eraser;
import org.smallplaces.vault.Erasure;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Subject;

/**
 * Finds and erases signatures. Of one that has a number an empty row stays, so that no number is given again and every
 * total goes on adding up; the function {@code erase_signatures} holds the tally's lock while it moves the totals.
 */
public final class SignatureEraser implements Eraser {
    /** The kind of its records. */
    public static final String KIND = "signature";

    private final SignatureEraseStore store;
    private final UpdateConsentStore updates = new UpdateConsentStore();

    public SignatureEraser(Sealer sealer) {
        this.store = new SignatureEraseStore(sealer);
    }

    /** One signature, as its own link opens it; empty where it is gone. */
    public Future<List<HeldRecord>> one(SqlClient client, UUID signature) {
        return store.byId(client, signature);
    }

    @Override
    public Future<List<HeldRecord>> find(SqlClient client, Subject subject) {
        return store.campaigns(client)
                .compose(campaigns -> store.ofMailboxes(
                        client,
                        campaigns,
                        campaigns.stream().map(subject::mailbox).toList()));
    }

    @Override
    public Future<Void> endMail(SqlConnection transaction, Subject subject, Instant at) {
        return store.campaigns(transaction)
                .compose(campaigns -> updates.stop(
                        transaction, campaigns.stream().map(subject::mailbox).toList(), at))
                .mapEmpty();
    }

    @Override
    public Future<Void> erase(SqlConnection transaction, Erasure erasure) {
        UUID[] ids = erasure.rows(KIND);
        return ids.length == 0 ? Future.succeededFuture() : store.erase(transaction, ids, erasure.at());
    }
}
