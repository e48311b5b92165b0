package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The tables of signatures with one name and postcode. All statements go by indexes: those of the job by the number, those
 * of staff by the groups that the job has found.
 */
final class SameNameStore {
    private static final String BEGIN = """
            insert into same_name_mark (campaign_id, upto) values ($1, 0) on conflict do nothing
            """;

    private static final String LOCK = """
            select upto, coalesce((select issued from tally where campaign_id = $1), 0) as issued
            from same_name_mark
            where campaign_id = $1
            for update
            """;

    static final String NEXT = """
            select id, mailbox, name, country, postcode
            from signature
            where campaign_id = $1 and number > $2 and number <= $3 and postcode <> ''
            """;

    private static final String CHANGED = """
            select s.id, s.mailbox, s.name, s.country, s.postcode
            from same_name_key k
            join signature s on s.id = k.signature_id and s.mailbox = k.mailbox
            where k.campaign_id = $1 and k.key is null
            limit $2
            """;

    private static final String KEEP = """
            insert into same_name_key (signature_id, mailbox, campaign_id, key)
            select id, mailbox, $1, key
            from unnest($2::uuid[], $3::bytea[], $4::bigint[]) as fresh (id, mailbox, key)
            on conflict (signature_id) do update set key = excluded.key
            """;

    /** Where staff have found them to be different people, they are asked anew: somebody has joined them. */
    private static final String GROUP = """
            insert into same_name_group (campaign_id, key, found_at)
            select $1, fresh.key, $3
            from (select distinct key from unnest($2::bigint[]) as given (key)) as fresh
            where (
                select count(distinct k.mailbox) from same_name_key k
                where k.campaign_id = $1 and k.key = fresh.key) > 1
            on conflict (campaign_id, key) do update
            set found_at = excluded.found_at, settled_at = null, settled_by = null
            """;

    private static final String MARK = """
            update same_name_mark set upto = $2 where campaign_id = $1 and upto < $2
            """;

    /** Those that are still several: not withdrawn, nor taken out, meanwhile. */
    private static final String OPEN = """
            select g.key, g.found_at, (
                    select count(*) from same_name_key k
                    join signature s on s.id = k.signature_id and s.mailbox = k.mailbox and s.state = 'verified'
                    where k.campaign_id = g.campaign_id and k.key = g.key) as many
            from same_name_group g
            where g.campaign_id = $1 and g.settled_at is null
              and exists (
                  select from same_name_key k
                  join signature s on s.id = k.signature_id and s.mailbox = k.mailbox and s.state = 'verified'
                  where k.campaign_id = g.campaign_id and k.key = g.key
                  having count(distinct k.mailbox) > 1)
            """;

    static final String PAGE = OPEN + """
            order by g.found_at desc, g.key
            limit $2 offset $3
            """;

    static final String COUNT = "select count(*) as open from (" + OPEN + """
            limit $2) as few
            """;

    static final String MEMBERS = """
            select member.*, wanted.key
            from unnest($2::bigint[]) as wanted (key)
            cross join lateral (
                select s.id, s.state, s.moderation, s.held_because, s.invalidated_because, s.number, s.name,
                    s.email_sealed, s.country, s.postcode, s.signed_at
                from same_name_key k
                join signature s on s.id = k.signature_id and s.mailbox = k.mailbox and s.state = 'verified'
                where k.campaign_id = $1 and k.key = wanted.key
                order by s.number
                limit $3) as member
            order by member.number
            """;

    private static final String SETTLE = """
            update same_name_group set settled_at = $3, settled_by = $4
            where campaign_id = $1 and key = $2 and settled_at is null
            """;

    /** How far the work has come, and how far it can go. */
    record Mark(long upto, long issued) {}

    /** A signature that is to be compared. */
    record Named(UUID id, byte[] mailbox, String name, String country, String postcode) {
        @Override
        public String toString() {
            return "a signature";
        }
    }

    /** A key with several mailboxes; {@code many} is how many signatures have it. */
    record Group(long key, Instant foundAt, long many) {}

    /** How far the work has come; other nodes wait until the transaction ends. */
    Future<Mark> lock(SqlConnection connection, UUID campaign) {
        return connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(campaign))
                .compose(done -> connection.preparedQuery(LOCK).execute(Tuple.of(campaign)))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Mark(row.getLong("upto"), row.getLong("issued"));
                });
    }

    Future<List<Named>> next(SqlConnection connection, UUID campaign, long from, long to) {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(campaign, from, to))
                .map(SameNameStore::named);
    }

    /** At most {@code most} whose names were changed since. */
    Future<List<Named>> changed(SqlConnection connection, UUID campaign, int most) {
        return connection
                .preparedQuery(CHANGED)
                .execute(Tuple.of(campaign, most))
                .map(SameNameStore::named);
    }

    private static List<Named> named(RowSet<Row> rows) {
        List<Named> named = new ArrayList<>(rows.size());
        rows.forEach(row -> named.add(new Named(
                row.getUUID("id"),
                row.getBuffer("mailbox").getBytes(),
                row.getString("name"),
                row.getString("country"),
                row.getString("postcode"))));
        return named;
    }

    /** Keeps the keys of these, and groups those that are several by now. */
    Future<Void> keep(SqlConnection connection, UUID campaign, List<Named> named, List<Long> keys, Instant now) {
        if (named.isEmpty()) {
            return Future.succeededFuture();
        }
        Long[] all = keys.toArray(Long[]::new);
        Tuple rows = Tuple.of(campaign)
                .addArrayOfUUID(named.stream().map(Named::id).toArray(UUID[]::new))
                .addArrayOfBuffer(
                        named.stream().map(one -> Buffer.buffer(one.mailbox())).toArray(Buffer[]::new))
                .addArrayOfLong(all);
        return connection
                .preparedQuery(KEEP)
                .execute(rows)
                .compose(done -> connection
                        .preparedQuery(GROUP)
                        .execute(Tuple.of(campaign)
                                .addArrayOfLong(all)
                                .addOffsetDateTime(SignatureInsertStore.time(now))))
                .mapEmpty();
    }

    Future<Void> mark(SqlConnection connection, UUID campaign, long upto) {
        return connection.preparedQuery(MARK).execute(Tuple.of(campaign, upto)).mapEmpty();
    }

    /** The latest found first. */
    Future<List<Group>> page(SqlClient client, UUID campaign, int most, int skipped) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(campaign, most, skipped))
                .map(rows -> {
                    List<Group> groups = new ArrayList<>();
                    rows.forEach(row -> groups.add(new Group(
                            row.getLong("key"),
                            row.getOffsetDateTime("found_at").toInstant(),
                            row.getLong("many"))));
                    return groups;
                });
    }

    /** How many there are, counted no further than {@code most}. */
    Future<Long> count(SqlClient client, UUID campaign, int most) {
        return client.preparedQuery(COUNT)
                .execute(Tuple.of(campaign, most))
                .map(rows -> rows.iterator().next().getLong("open"));
    }

    /** False where somebody has done so before. */
    Future<Boolean> settle(SqlConnection connection, UUID campaign, long key, UUID by, Instant now) {
        return connection
                .preparedQuery(SETTLE)
                .execute(Tuple.of(campaign, key, SignatureInsertStore.time(now), by))
                .map(done -> done.rowCount() > 0);
    }
}
