package org.smallplaces.db;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;

/** Adds to the audit. There is no way here to change or remove an entry, and the serving role has none either. */
public final class AuditLog {
    private static final String APPEND = """
        insert into audit (at, actor, act, subject, campaign_id, detail)
        values ($1, $2, $3, $4, $5, $6)
        """;

    /** Adds an entry, in the caller's transaction if the client is a connection that has begun one. */
    public Future<Void> append(SqlClient connection, AuditEntry entry) {
        return connection.preparedQuery(APPEND).execute(row(entry)).mapEmpty();
    }

    private static Tuple row(AuditEntry entry) {
        JsonObject detail = entry.detail();
        return Tuple.of(entry.at().atOffset(ZoneOffset.UTC), entry.actor(), entry.act(), entry.subject())
                .addUUID(entry.campaignId().orElse(null))
                .addJsonObject(detail);
    }
}
