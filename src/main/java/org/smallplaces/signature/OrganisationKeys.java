package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** Under which organisation lines are counted: two spellings that staff have found to be one get one key. */
public final class OrganisationKeys {
    private final LedgerStore ledger = new LedgerStore();
    private final LineEditStore store = new LineEditStore();

    /** Locks the campaign's tally until the transaction ends: no line changes meanwhile. */
    public Future<Void> lock(SqlConnection connection, UUID campaign) {
        return ledger.lock(connection, campaign).mapEmpty();
    }

    /** Counts every line of {@code from} under {@code to}; how it is printed stays. Gives how many. */
    public Future<Integer> replace(SqlConnection connection, UUID campaign, String from, String to) {
        return store.replaceKey(connection, campaign, from, to);
    }
}
