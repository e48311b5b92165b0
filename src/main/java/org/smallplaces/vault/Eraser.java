package org.smallplaces.vault;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;

/**
 * How a room finds and erases what it holds about people. Each room that stores personal data hands one over in {@code
 * server.Site.erasures}, which is all that has to be done for a new one (and {@code ColumnsOfPeopleTest} fails until its
 * columns are listed).
 *
 * <ul>
 *   <li>{@link #find} looks by a keyed hash where the table has one, and opens what it sealed where it has none. It gives a
 *       record for each row of its own that an erasure may name: its {@code kind} is a new word that no other room uses, and
 *       its message is {@code subject.kind.<kind>} in {@code web/messages}.
 *   <li>{@link #erase} gets the whole erasure, since rows hang on those of other rooms: mail on whatever it is about, packs
 *       on signatures. It takes {@code erasure.rows("<kind>")}, deletes or blanks them in the caller's transaction, and does
 *       nothing where they are gone: the ledger is applied again to restored backups. It must not ask who it was.
 *   <li>Erasers run in the order in which they are handed over; the one of signatures is the first, as it takes the tally's
 *       lock, and none takes the lock of a proposal.
 * </ul>
 */
public interface Eraser {
    /** What is held about {@code subject}, the oldest first. */
    Future<List<HeldRecord>> find(SqlClient client, Subject subject);

    /** Ends what {@code subject} agreed to be sent by this room; what was agreed to stays as history. */
    default Future<Void> endMail(SqlConnection transaction, Subject subject, Instant at) {
        return Future.succeededFuture();
    }

    /**
     * The same for mailboxes of which the ledger has the hash alone, after a restore: ends what each had agreed to before
     * it asked for no mail, and deletes the addresses of connections to which it objected. Repeating it changes nothing.
     *
     * @return of how many rows it could not be seen whose they are, since their encryption key is missing: it has to be
     *     repeated when the key is there
     */
    default Future<Integer> endMail(SqlConnection transaction, Objections objections) {
        return Future.succeededFuture(0);
    }

    /** Erases the rows of this room that {@code erasure} names, and what hangs on those of others. */
    Future<Void> erase(SqlConnection transaction, Erasure erasure);
}
