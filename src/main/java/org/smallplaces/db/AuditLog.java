package org.smallplaces.db;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;

/** Adds to the audit. There is no way here to change or remove an entry, and the serving role has none either. */
public final class AuditLog {
    /** In which looking at the same again is not written down again: who works through a list does not fill the audit. */
    static final Duration ONE_LOOK_IN = Duration.ofHours(1);

    private static final String APPEND = """
        insert into audit (at, actor, act, subject, campaign_id, detail)
        values ($1, $2, $3, $4, $5, $6)
        """;

    private static final String APPEND_UNLESS = """
        insert into audit (at, actor, act, subject, campaign_id, detail)
        select $1::timestamptz, $2::text, $3::text, $4::text, $5::uuid, $6::jsonb
        where not exists (
            select from audit where subject = $4 and actor = $2 and act = $3 and at > $7 and at <= $1)
        """;

    private static final String APPEND_NOW = """
        insert into audit (at, actor, act, subject, campaign_id, detail)
        values (?, ?, ?, ?, ?, ?::jsonb)
        """;

    /** Adds an entry, in the caller's transaction if the client is a connection that has begun one. */
    public Future<Void> append(SqlClient connection, AuditEntry entry) {
        return connection.preparedQuery(APPEND).execute(row(entry)).mapEmpty();
    }

    /**
     * Adds an entry of staff who looked at somebody's data, so that it can be answered who did; once in an hour of the same
     * act by the same actor on the same subject.
     */
    public Future<Void> appendLook(SqlClient connection, AuditEntry entry) {
        return connection
                .preparedQuery(APPEND_UNLESS)
                .execute(row(entry)
                        .addOffsetDateTime(entry.at().minus(ONE_LOOK_IN).atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Adds an entry in the transaction of a connection that may block. */
    public void appendNow(Connection connection, AuditEntry entry) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND_NOW)) {
            statement.setObject(1, entry.at().atOffset(ZoneOffset.UTC));
            statement.setString(2, entry.actor());
            statement.setString(3, entry.act());
            statement.setString(4, entry.subject());
            statement.setObject(5, entry.campaignId().orElse(null));
            statement.setString(6, entry.detail().encode());
            statement.executeUpdate();
        }
    }

    private static Tuple row(AuditEntry entry) {
        JsonObject detail = entry.detail();
        return Tuple.of(entry.at().atOffset(ZoneOffset.UTC), entry.actor(), entry.act(), entry.subject())
                .addUUID(entry.campaignId().orElse(null))
                .addJsonObject(detail);
    }
}
