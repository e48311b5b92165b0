package org.smallplaces.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** What somebody has to do with restored rows before they are served, in the transaction that lets them be served. */
@FunctionalInterface
public interface AfterRestore {
    /**
     * Does it; a failure leaves the database empty.
     *
     * @param connection of the owner of the tables, in a transaction that is not this one's to end
     * @param made when the snapshot of the backup was taken
     * @param now when it is restored
     */
    void apply(Connection connection, Instant made, Instant now) throws SQLException;
}
