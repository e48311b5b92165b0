package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/** The table {@code late_request}. */
final class LateRequestStore {
    /** Beyond the most that may wait for one campaign, nothing more is taken. */
    private static final String INSERT = """
        insert into late_request (id, campaign_id, name, organisation, email_sealed, language, asked_at)
        select $1, $2, $3, $4, $5, $6, $7
        where (select count(*) from late_request where campaign_id = $2 and state = 'waiting') < $8
        """;

    private static final String OF_CAMPAIGN = """
        select id, campaign_id, name, organisation, email_sealed, language, asked_at, state
        from late_request
        where campaign_id = $1
        order by state = 'waiting' desc, asked_at desc, id
        limit 500
        """;

    private static final String DECIDE = """
        update late_request
        set state = $3, decided_by = $4, decided_at = $5
        where id = $1 and campaign_id = $2 and state = 'waiting'
        """;

    private static final String WAITING = """
        select campaign_id, count(*) as waiting
        from late_request
        where state = 'waiting'
        group by campaign_id
        """;

    private static final String FORGET = """
        delete from late_request
        where asked_at < $1 or decided_at < $2
        """;

    /** Whether there was room for it. */
    Future<Boolean> add(SqlClient client, LateRequest asked, int most) {
        Tuple row = Tuple.of(asked.id(), asked.campaign(), asked.name(), asked.organisation())
                .addBuffer(asked.email().map(Buffer::buffer).orElse(null))
                .addString(asked.language().tag())
                .addOffsetDateTime(utc(asked.askedAt()))
                .addInteger(most);
        return client.preparedQuery(INSERT).execute(row).map(rows -> rows.rowCount() > 0);
    }

    /** Those who wait first, the newest first. */
    Future<List<LateRequest>> of(SqlClient client, UUID campaign) {
        return client.preparedQuery(OF_CAMPAIGN).execute(Tuple.of(campaign)).map(rows -> {
            List<LateRequest> found = new ArrayList<>();
            rows.forEach(row -> found.add(request(row)));
            return found;
        });
    }

    /** False where it does not wait any more. */
    Future<Boolean> decide(SqlClient client, UUID id, UUID campaign, String state, UUID by, Instant now) {
        return client.preparedQuery(DECIDE)
                .execute(Tuple.of(id, campaign, state, by, utc(now)))
                .map(rows -> rows.rowCount() > 0);
    }

    /** How many wait for each campaign. */
    Future<Map<UUID, Long>> waiting(SqlClient client) {
        return client.preparedQuery(WAITING).execute().map(rows -> {
            Map<UUID, Long> waiting = new HashMap<>();
            rows.forEach(row -> waiting.put(row.getUUID("campaign_id"), row.getLong("waiting")));
            return waiting;
        });
    }

    Future<Integer> forget(SqlClient client, Instant askedBefore, Instant decidedBefore) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.of(utc(askedBefore), utc(decidedBefore)))
                .map(rows -> rows.rowCount());
    }

    private static LateRequest request(Row row) {
        return new LateRequest(
                row.getUUID("id"),
                row.getUUID("campaign_id"),
                row.getString("name"),
                row.getString("organisation"),
                Optional.ofNullable(row.getBuffer("email_sealed")).map(Buffer::getBytes),
                new Language(row.getString("language")),
                row.getOffsetDateTime("asked_at").toInstant(),
                row.getString("state"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
