package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
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

    private static final String READ = """
        select r.id, r.campaign_id, r.name, r.organisation, r.email_sealed, r.language, r.asked_at, r.state,
               i.late_until, coalesce(i.state = 'signed', false) as signed
        from late_request r
        left join invitation i on i.id = r.invitation_id
        """;

    private static final String OF_CAMPAIGN = READ + """
        where r.campaign_id = $1
        order by r.state = 'waiting' desc, r.asked_at desc, r.id
        limit 500
        """;

    private static final String FIND = READ + """
        where r.id = $1
        """;

    private static final String LOCK = READ + """
        where r.id = $1 and r.campaign_id = $2 and r.state = 'waiting'
        for update of r
        """;

    private static final String INVITED = """
        update late_request set invitation_id = $2 where id = $1
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

    /** A request, whatever was answered. */
    Future<Optional<LateRequest>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(LateRequestStore::first);
    }

    /** One that waits for an answer; nobody else answers it until the transaction ends. */
    Future<Optional<LateRequest>> lock(SqlConnection transaction, UUID id, UUID campaign) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(id, campaign)).map(LateRequestStore::first);
    }

    private static Optional<LateRequest> first(RowSet<Row> rows) {
        RowIterator<Row> row = rows.iterator();
        return row.hasNext() ? Optional.of(request(row.next())) : Optional.empty();
    }

    /** Notes at which invitation whoever was accepted may sign. */
    Future<Void> invited(SqlConnection transaction, UUID id, UUID invitation) {
        return transaction
                .preparedQuery(INVITED)
                .execute(Tuple.of(id, invitation))
                .mapEmpty();
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
                row.getString("state"),
                Optional.ofNullable(row.getOffsetDateTime("late_until")).map(OffsetDateTime::toInstant),
                row.getBoolean("signed"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
