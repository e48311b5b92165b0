package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.Postcode;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.Verifying;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * Finds signatures for staff. What is not sought folds away when the statement is planned, so each search has a plan of its
 * own. Those with a number are found by their indexes; those without are at most eight days old, so that the key, which
 * grows with time, bounds them.
 */
final class SearchStore {
    /** The arguments up to $17 are those of {@link #arguments}. Restricted ones, which no review decides about, are not among
     * the held unless they are sought. An organisation's key has letters and digits alone. Those
     * without a number are in no area yet: their postcode is looked up. */
    static final String SOUGHT = """
            with sought as not materialized (
                select s.id, s.state, s.state_before, s.moderation, s.held_because, s.invalidated_because, s.number, s.name,
                    s.email_sealed, s.country, s.postcode, s.signed_at
                from signature s
                where s.campaign_id = $1 and s.erased_at is null
                    and ($2::text is null or s.state = $2)
                    and ($3::text is null or s.moderation = $3)
                    and ($4::text is null or s.held_because = $4)
                    and ($3::text is distinct from 'held' or $4::text is not null or s.held_because <> 'restricted')
                    and (not $5::boolean or s.id = any(array(
                        select r.signature_id from name_report r where r.campaign_id = $1 and r.settled_at is null)))
                    and (signature_sought($6::text, $7::text, $8::bytea) is null
                        or signature_marks(s.name, s.country, s.postcode, s.domain)
                            @@ signature_sought($6::text, $7::text, $8::bytea))
                    and ($9::timestamptz is null or s.signed_at >= $9)
                    and ($10::timestamptz is null or s.signed_at < $10)
                    and ($11::uuid is null or s.id >= $11)
                    and ($12::uuid is null or s.id < $12)
                    and ($13::bigint is null or s.number = $13)
                    and ($14::text is null or s.id = any(array(
                        select t.signature_id
                        from signature_trace t
                        where t.client <<= case family($14::inet)
                                when 6 then network(set_masklen($14::inet, least(masklen($14::inet), 64)))
                                else network($14::inet) end
                            and ($9::timestamptz is null or t.signed_at >= $9)
                            and ($10::timestamptz is null or t.signed_at < $10))))
                    and ($16::text is null or s.id = any(array(
                        select l.signature_id
                        from signatory_line l
                        where l.campaign_id = $1 and l.organisation_key like '%' || $16 || '%')))
            ), codes as (
                select array_agg(distinct code) as list
                from area
                where kind in ('constituency', 'council')
                    and (code = upper($17::text) or position(lower($17) in lower(name)) > 0)
            ), numbered as not materialized (
                select * from sought
                where number is not null and ($2::text is null or $2 not in ('pending', 'superseded'))
                    and ($17::text is null or id = any(array(
                        select a.signature_id
                        from signature_area a
                        where a.campaign_id = $1
                            and (a.constituency_code = any((select list from codes)::text[])
                                or a.council_code = any((select list from codes)::text[])))))
            ), unnumbered as not materialized (
                select * from sought
                where number is null and id >= $15 and ($2::text is null or $2 <> 'verified')
                    and ($17::text is null or country = 'GB' and exists (
                        select
                        from area_data_set d
                        join area_postcode p on p.data_set = d.id and p.postcode = sought.postcode
                        join area_place l on l.data_set = d.id and l.place = p.place
                        where d.current
                            and (l.constituency_code = any((select list from codes)::text[])
                                or l.council_code = any((select list from codes)::text[]))))
            )
            """;

    static final String NEWEST = SOUGHT + """
            select *
            from (
                (select * from numbered where $19::uuid is null or id < $19 order by id desc limit $18)
                union all
                (select * from unnumbered where $19::uuid is null or id < $19 order by id desc limit $18)
            ) as few
            order by id desc
            limit $18
            """;

    static final String OLDEST = SOUGHT + """
            select *
            from (
                (select * from numbered where $19::uuid is null or id > $19 order by id limit $18)
                union all
                (select * from unnumbered where $19::uuid is null or id > $19 order by id limit $18)
            ) as few
            order by id
            limit $18
            """;

    /** Of few only: see {@link SignatureSearch#SORTED}. */
    static final String BY_NAME = SOUGHT + """
            select *
            from (
                select * from numbered
                union all
                select * from unnumbered
            ) as few
            order by lower(name), id
            limit $18
            offset $19
            """;

    static final String COUNT = SOUGHT + """
            select count(*) as found
            from (
                select from numbered
                union all
                select from unnumbered
                limit $18
            ) as few
            """;

    /** By mailbox: at most a few. */
    static final String OF_MAILBOX = """
            select id, state, moderation, held_because, invalidated_because, number, name, email_sealed, country, postcode,
                signed_at
            from signature
            where mailbox = $1 and campaign_id = $2
            order by id
            limit 100
            """;

    private static final String SAMPLE = """
            select s.id, s.state, s.moderation, s.held_because, s.invalidated_because, s.number, s.name, s.email_sealed,
                s.country, s.postcode, s.signed_at
            from bulk_row r
            join signature s on s.id = r.signature_id
            where r.bulk_id = $1 and s.erased_at is null and r.position % greatest($2::int / 20, 1) = 0
            order by r.position
            limit 20
            """;

    /** A search has a plan of its own, and ends before anybody has waited too long for it. */
    static final String CAREFULLY = """
            select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('statement_timeout', '10000', true)
            """;

    /** Whatever has no number is deleted after a week, by a job that may be late. */
    private static final Duration UNNUMBERED = Verifying.PATIENCE.plus(Duration.ofDays(1));

    private final Pool pool;
    private final AddressHashes hashes;
    private final Sealer sealer;

    SearchStore(Pool pool, AddressHashes hashes, Sealer sealer) {
        this.pool = pool;
        this.hashes = hashes;
        this.sealer = sealer;
    }

    Future<List<FoundSignature>> newest(SignatureFilter filter, Instant now, int most, Optional<UUID> before) {
        return sought(NEWEST, arguments(filter, now).addInteger(most).addUUID(before.orElse(null)), this::all);
    }

    Future<List<FoundSignature>> oldest(SignatureFilter filter, Instant now, int most, Optional<UUID> after) {
        return sought(OLDEST, arguments(filter, now).addInteger(most).addUUID(after.orElse(null)), this::all);
    }

    Future<List<FoundSignature>> byName(SignatureFilter filter, Instant now, int most, int skipped) {
        return sought(BY_NAME, arguments(filter, now).addInteger(most).addInteger(skipped), this::all);
    }

    /** How many there are, counted no further than {@code most}. */
    Future<Integer> count(SignatureFilter filter, Instant now, int most) {
        return sought(
                COUNT,
                arguments(filter, now).addInteger(most),
                rows -> rows.iterator().next().getLong("found").intValue());
    }

    /** Those of a mailbox in a campaign, oldest first. */
    Future<List<FoundSignature>> ofMailbox(SqlClient client, UUID campaign, EmailAddress address) {
        Tuple arguments = Tuple.of(Buffer.buffer(hashes.mailbox(campaign, address)), campaign);
        return client.preparedQuery(OF_MAILBOX).execute(arguments).map(this::all);
    }

    /** Twenty of those that a bulk act concerns, evenly among all, as they are now. */
    Future<List<FoundSignature>> sample(SqlClient client, BulkAct bulk) {
        return client.preparedQuery(SAMPLE)
                .execute(Tuple.of(bulk.id(), bulk.total()))
                .map(this::all);
    }

    /** The first signatures of each of these groups with one name and postcode. */
    Future<Map<Long, List<FoundSignature>>> alike(SqlClient client, UUID campaign, List<Long> keys, int most) {
        Tuple arguments =
                Tuple.of(campaign).addArrayOfLong(keys.toArray(Long[]::new)).addInteger(most);
        return client.preparedQuery(SameNameStore.MEMBERS).execute(arguments).map(rows -> {
            Map<Long, List<FoundSignature>> alike = new HashMap<>();
            rows.forEach(row -> alike.computeIfAbsent(row.getLong("key"), any -> new ArrayList<>())
                    .add(found(row)));
            return alike;
        });
    }

    private <T> Future<T> sought(String sql, Tuple arguments, Function<RowSet<Row>, T> read) {
        return pool.withTransaction(connection -> carefully(connection)
                .compose(done -> connection.preparedQuery(sql).execute(arguments))
                .map(read));
    }

    static Future<Void> carefully(SqlConnection connection) {
        return connection.preparedQuery(CAREFULLY).execute().mapEmpty();
    }

    /** The arguments of {@link #SOUGHT}; among them, as $15, the first id that can be without a number. */
    Tuple arguments(SignatureFilter filter, Instant now) {
        return Tuple.of(filter.campaign())
                .addString(filter.state().map(SignatureState::word).orElse(null))
                .addString(filter.moderation().map(Moderation::word).orElse(null))
                .addString(filter.reason().map(HoldReason::word).orElse(null))
                .addBoolean(filter.reported())
                .addString(filter.name())
                .addString(filter.district())
                .addBuffer(filter.domain().isEmpty() ? null : Buffer.buffer(hashes.domain(filter.domain())))
                .addOffsetDateTime(filter.from().map(SignatureInsertStore::time).orElse(null))
                .addOffsetDateTime(filter.to().map(SignatureInsertStore::time).orElse(null))
                .addUUID(filter.from().map(SearchStore::firstId).orElse(null))
                // A corrected address gives a later id to what was signed before.
                .addUUID(filter.to().map(to -> firstId(to.plus(UNNUMBERED))).orElse(null))
                .addLong(filter.number().orElse(null))
                .addString(filter.network().isEmpty() ? null : filter.network())
                .addUUID(firstId(now.minus(UNNUMBERED)))
                .addString(
                        filter.organisation().isEmpty() ? null : SignatoryLine.organisationKey(filter.organisation()))
                .addString(filter.area().isEmpty() ? null : filter.area());
    }

    /** Before every id that was made at this time or later (RFC 9562, version 7). */
    static UUID firstId(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }

    private List<FoundSignature> all(RowSet<Row> rows) {
        List<FoundSignature> found = new ArrayList<>(rows.size());
        rows.forEach(row -> found.add(found(row)));
        return found;
    }

    private FoundSignature found(Row row) {
        UUID id = row.getUUID("id");
        String address = sealer.open(id, row.getBuffer("email_sealed").getBytes());
        String country = row.getString("country");
        return new FoundSignature(
                id,
                SignatureState.of(row.getString("state")),
                Moderation.of(row.getString("moderation")),
                HoldReason.of(row.getString("held_because")),
                Optional.ofNullable(row.getString("invalidated_because")).flatMap(RemovalReason::of),
                Optional.ofNullable(row.getLong("number")).orElse(0L),
                row.getString("name"),
                address.substring(address.lastIndexOf('@') + 1),
                country,
                Postcode.district(country, row.getString("postcode")),
                row.getOffsetDateTime("signed_at").toInstant());
    }
}
