package org.smallplaces.mail;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.smallplaces.core.SuppressionReason;
import org.smallplaces.vault.Eraser;
import org.smallplaces.vault.Erasure;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Subject;

/**
 * Ends mail about whatever is erased, and takes out to whom mail about it went. The counts of a mailbox for its caps go by
 * themselves after 48 hours. Where somebody asked never to be written to again, the keyed hash of their mailbox is put on
 * the suppression list and stays there: it is what keeps us from writing. What staff did to that list is done again after a
 * restore.
 */
public final class MailEraser implements Eraser {
    private final MailEraseStore store = new MailEraseStore();
    private final SuppressionStore suppression = new SuppressionStore();

    /** Nothing of its own: a mail is told with what it is about. */
    @Override
    public Future<List<HeldRecord>> find(SqlClient client, Subject subject) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Void> erase(SqlConnection transaction, Erasure erasure) {
        UUID[] rows = erasure.allRows();
        Future<Void> done = rows.length == 0 ? Future.succeededFuture() : store.erase(transaction, rows, erasure.at());
        for (String hash : erasure.values(Erasure.SUPPRESSION)) {
            done = done.compose(before -> suppression
                    .add(transaction, HexFormat.of().parseHex(hash), SuppressionReason.ASKED, "subject", erasure.at())
                    .mapEmpty());
        }
        for (SuppressionReason reason : SuppressionReason.GIVEN_BY_STAFF) {
            for (String hash : erasure.values(Erasure.heldBack(reason))) {
                done = done.compose(before -> suppression
                        .add(transaction, HexFormat.of().parseHex(hash), reason, "system", erasure.at())
                        .mapEmpty());
            }
        }
        for (String hash : erasure.values(Erasure.LIFTED)) {
            done = done.compose(before ->
                    suppression.lift(transaction, HexFormat.of().parseHex(hash)).mapEmpty());
        }
        for (String hash : erasure.values(Erasure.WRITTEN_TO_AGAIN)) {
            done = done.compose(before -> suppression
                    .liftAsked(transaction, HexFormat.of().parseHex(hash))
                    .mapEmpty());
        }
        return done;
    }
}
