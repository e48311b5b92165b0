package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads what was kept of a campaign whose people were erased: counts, in which small ones were grouped before. */
final class KeptStore {
    private static final String KEPT = """
            select began_at, done_at, standing, organisations, aggregates from retention_run where campaign_id = $1
            """;

    /** An area keeps the name of the newest directory that has it. */
    private static final String NAMES = """
            select distinct on (kind, code) kind, code, name
            from area
            where code = any($1) and name <> ''
            order by kind, code, data_set desc
            """;

    /**
     * What is kept.
     *
     * @param doneAt nothing while the run goes on
     * @param standing how many of those who were erased stood
     * @param aggregates {@code countries} and {@code constituencies} or {@code councils}: {@code shown} by code, and {@code others}
     */
    record Kept(Instant beganAt, Optional<Instant> doneAt, long standing, long organisations, JsonObject aggregates) {}

    Future<Optional<Kept>> find(SqlClient client, UUID campaign) {
        return client.preparedQuery(KEPT)
                .execute(Tuple.of(campaign))
                .map(rows -> rows.stream().findFirst().map(KeptStore::kept));
    }

    private static Kept kept(Row row) {
        return new Kept(
                row.getOffsetDateTime("began_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("done_at")).map(OffsetDateTime::toInstant),
                row.getLong("standing"),
                row.getLong("organisations"),
                (JsonObject) row.getJson("aggregates"));
    }

    /** The names of areas, by code; those that no directory names are missing. */
    Future<Map<String, String>> names(SqlClient client, String[] codes) {
        return client.preparedQuery(NAMES)
                .execute(Tuple.tuple().addArrayOfString(codes))
                .map(rows -> {
                    Map<String, String> names = new HashMap<>();
                    rows.forEach(row -> names.put(row.getString("code"), row.getString("name")));
                    return names;
                });
    }
}
