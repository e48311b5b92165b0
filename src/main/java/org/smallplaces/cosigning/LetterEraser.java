package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import org.smallplaces.vault.Eraser;
import org.smallplaces.vault.Erasure;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Subject;

/**
 * Finds and erases who was invited to a letter, who was named to be asked for an organisation, who asked to be added late,
 * and what hangs on a signature of a letter: checks, rejections, lines of snapshots, places in the order. An organisation
 * that nobody's line names any more, and that staff never edited, goes with the last who named it.
 */
public final class LetterEraser implements Eraser {
    static final String INVITATION = "invitation";
    static final String CONTACT = "second-contact";
    static final String LATE = "late-request";

    private final LetterEraseStore store;
    private final LetterHeldStore held;

    public LetterEraser(Sealer sealer) {
        this.store = new LetterEraseStore();
        this.held = new LetterHeldStore(sealer);
    }

    @Override
    public Future<List<HeldRecord>> find(SqlClient client, Subject subject) {
        List<HeldRecord> all = new ArrayList<>();
        return held.invitations(client, subject)
                .onSuccess(all::addAll)
                .compose(done -> held.contacts(client, subject))
                .onSuccess(all::addAll)
                .compose(done -> held.lateRequests(client, subject))
                .onSuccess(all::addAll)
                .map(done -> List.copyOf(all));
    }

    @Override
    public Future<Void> erase(SqlConnection transaction, Erasure erasure) {
        return erasure.allRows().length == 0
                ? Future.succeededFuture()
                : store.erase(
                        transaction,
                        erasure.rows("signature"),
                        erasure.rows(INVITATION),
                        erasure.rows(CONTACT),
                        erasure.rows(LATE),
                        erasure.at());
    }
}
