package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/** Finds whom to tell that names are kept for longer than they were told, in the order of their numbers. */
final class KeptLongerStore {
    private static final String WAITING = """
            select agreed.campaign_id, agreed.id
            from (select campaign_id, max(id) as id from retention_told where by_two group by campaign_id) as agreed
            join tally t on t.campaign_id = agreed.campaign_id
            left join kept_longer_mark m on m.told_id = agreed.id
            where t.issued > coalesce(m.upto, 0)
            """;

    private static final String BEGIN = """
            insert into kept_longer_mark (told_id, upto) values ($1, 0) on conflict do nothing
            """;

    private static final String LOCK = """
            select upto, coalesce((select issued from tally where campaign_id = $2), 0) as issued
            from kept_longer_mark
            where told_id = $1
            for update
            """;

    /**
     * Whoever withdrew is kept as long as the others, and is told too. Who signed once more instead is told by the newer
     * signature.
     */
    private static final String NEXT = """
            select s.id, s.email_sealed, s.language
            from signature s
            cross join lateral kept_longer(s.campaign_id, s.signed_at) as longer
            where s.campaign_id = $1 and s.number > $2 and s.number <= $3 and s.erased_at is null
              and s.state <> 'superseded'
            order by s.number
            """;

    private static final String MARK = """
            update kept_longer_mark set upto = $2 where told_id = $1
            """;

    private static final String OF = """
            select longer.before, longer.before_months, longer.until, longer.months
            from signature s
            cross join lateral kept_longer(s.campaign_id, s.signed_at) as longer
            where s.id = $1 and s.erased_at is null
            """;

    /** How far the work has come, and how far it can go. */
    record Mark(long upto, long issued) {}

    /** A signature of somebody who was told a shorter time. */
    record Signed(UUID id, byte[] sealedAddress, Language language) {}

    /** By campaign, the decision of which somebody may still have to be told. */
    Future<Map<UUID, Long>> waiting(SqlClient client) {
        return client.query(WAITING).execute().map(rows -> {
            Map<UUID, Long> waiting = new HashMap<>();
            rows.forEach(row -> waiting.put(row.getUUID("campaign_id"), row.getLong("id")));
            return waiting;
        });
    }

    /** How far the work on this decision has come; other nodes wait until the transaction ends. */
    Future<Mark> lock(SqlConnection connection, UUID campaign, long decision) {
        return connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(decision))
                .compose(done -> connection.preparedQuery(LOCK).execute(Tuple.of(decision, campaign)))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Mark(row.getLong("upto"), row.getLong("issued"));
                });
    }

    /** Those with numbers after {@code from} up to {@code to} who were told a shorter time. */
    Future<List<Signed>> next(SqlConnection connection, UUID campaign, long from, long to) {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(campaign, from, to))
                .map(rows -> {
                    List<Signed> signed = new ArrayList<>();
                    rows.forEach(row -> signed.add(new Signed(
                            row.getUUID("id"),
                            row.getBuffer("email_sealed").getBytes(),
                            new Language(row.getString("language")))));
                    return signed;
                });
    }

    Future<Void> mark(SqlConnection connection, long decision, long upto) {
        return connection.preparedQuery(MARK).execute(Tuple.of(decision, upto)).mapEmpty();
    }

    Future<Optional<KeptLonger>> of(SqlClient client, UUID signature) {
        return client.preparedQuery(OF)
                .execute(Tuple.of(signature))
                .map(rows -> rows.stream().findFirst().map(KeptLongerStore::longer));
    }

    private static KeptLonger longer(Row row) {
        return new KeptLonger(
                Optional.ofNullable(row.getLocalDate("before")),
                row.getInteger("before_months"),
                Optional.ofNullable(row.getLocalDate("until")),
                row.getInteger("months"));
    }
}
