package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.LetterLine;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.cosigning.Snapshot.Dated;

/** The tables {@code declaration_snapshot} and {@code declaration_snapshot_row}. */
final class SnapshotStore {
    /** Whoever signs, withdraws or is approved takes this lock first: what is read after it belongs together. */
    private static final String LOCK = """
        select standing
        from tally
        where campaign_id = $1
        for update
        """;

    private static final String INSERT = """
        insert into declaration_snapshot
            (id, campaign_id, day, text_version, people, organisations, taken_at, taken_by, arrangement)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict on constraint declaration_snapshot_is_one_a_day do nothing
        """;

    /** Who had signed before the moment $2 was among the initial signatories. */
    private static final String INSERT_ROWS = """
        insert into declaration_snapshot_row
            (snapshot_id, position, signature_id, initial, styled, latin, role, organisation, capacity, sort_key,
             organisation_key, group_id, pin)
        select $1, taken.position, taken.signature_id, coalesce(signature.signed_at < $2, false), taken.styled,
               taken.latin, taken.role, taken.organisation, taken.capacity, taken.sort_key, taken.organisation_key,
               taken.group_id, taken.pin
        from unnest($3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
                $11::text[], $12::uuid[], $13::int[])
            as taken (position, signature_id, styled, latin, role, organisation, capacity, sort_key, organisation_key,
                group_id, pin)
        join signature on signature.id = taken.signature_id
        """;

    private static final String LIST = """
        select day, text_version, people, organisations
        from declaration_snapshot
        where campaign_id = $1
        order by day desc
        """;

    private static final String FIND = """
        select id, day, text_version, people, organisations, arrangement,
               (select count(*) from declaration_snapshot_row where snapshot_id = declaration_snapshot.id) as named
        from declaration_snapshot
        where campaign_id = $1 and day = $2
        """;

    /** Only who still stands, and still in public, whatever has not been blanked yet. */
    private static final String ROWS = """
        select kept.signature_id, kept.initial, kept.styled, kept.latin, kept.role, kept.organisation, kept.capacity,
               kept.sort_key, kept.organisation_key, kept.group_id, kept.pin
        from declaration_snapshot_row as kept
        join signature on signature.id = kept.signature_id
        where kept.snapshot_id = $1 and kept.blanked_at is null
          and signature.state = 'verified' and signature.moderation = 'clear' and signature.visibility = 'public'
        order by kept.position
        """;

    /** What is only held may be approved again; everything else was taken away by its signatory, or by staff for good. */
    private static final String BLANK = """
        update declaration_snapshot_row as kept
        set styled = '', latin = '', role = '', organisation = '', capacity = '', sort_key = '',
            organisation_key = '', blanked_at = $1
        where kept.blanked_at is null
          and not exists (
              select from signature
              where signature.id = kept.signature_id
                and signature.state = 'verified' and signature.visibility = 'public')
        """;

    Future<Void> lock(SqlConnection transaction, UUID campaign) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(campaign)).mapEmpty();
    }

    /** False where there is one of that day already. */
    Future<Boolean> insert(SqlConnection transaction, UUID campaign, Snapshot taken, Instant now, UUID by) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                        taken.id(),
                        campaign,
                        taken.day(),
                        taken.textVersion(),
                        taken.people(),
                        taken.organisations(),
                        utc(now),
                        by,
                        SnapshotJson.of(taken.arrangement().orElseThrow())))
                .map(rows -> rows.rowCount() > 0);
    }

    /** @param initial before which moment somebody was among the initial signatories */
    Future<Void> insertRows(
            SqlConnection transaction, UUID snapshot, List<LetterLine> lines, Optional<Instant> initial) {
        Tuple rows = Tuple.of(snapshot)
                .addOffsetDateTime(initial.map(SnapshotStore::utc).orElse(null))
                .addArrayOfInteger(IntStream.range(0, lines.size()).boxed().toArray(Integer[]::new))
                .addArrayOfUUID(lines.stream().map(LetterLine::id).toArray(UUID[]::new))
                .addArrayOfString(words(lines, one -> one.view().styled()))
                .addArrayOfString(words(lines, one -> one.view().latin()))
                .addArrayOfString(words(lines, one -> one.view().role()))
                .addArrayOfString(words(lines, one -> one.view().organisation()))
                .addArrayOfString(words(lines, one -> one.view().capacity()))
                .addArrayOfString(words(lines, LetterLine::sortKey))
                .addArrayOfString(words(lines, LetterLine::organisationKey))
                .addArrayOfUUID(
                        lines.stream().map(one -> one.group().orElse(null)).toArray(UUID[]::new))
                .addArrayOfInteger(lines.stream()
                        .map(one -> one.pin().isPresent() ? one.pin().getAsInt() : null)
                        .toArray(Integer[]::new));
        return transaction.preparedQuery(INSERT_ROWS).execute(rows).mapEmpty();
    }

    private static String[] words(List<LetterLine> lines, Function<LetterLine, String> word) {
        return lines.stream().map(word).toArray(String[]::new);
    }

    /** The latest first. */
    Future<List<Dated>> list(SqlClient client, UUID campaign) {
        return client.preparedQuery(LIST).execute(Tuple.of(campaign)).map(rows -> {
            List<Dated> found = new ArrayList<>();
            rows.forEach(row -> found.add(new Dated(
                    row.getLocalDate("day"),
                    row.getInteger("text_version"),
                    row.getInteger("people"),
                    row.getInteger("organisations"))));
            return found;
        });
    }

    Future<Optional<Snapshot>> find(SqlClient client, UUID campaign, LocalDate day) {
        return client.preparedQuery(FIND).execute(Tuple.of(campaign, day)).compose(rows -> {
            for (Row row : rows) {
                return rows(client, row).map(Optional::of);
            }
            return Future.succeededFuture(Optional.empty());
        });
    }

    private Future<Snapshot> rows(SqlClient client, Row found) {
        UUID id = found.getUUID("id");
        return client.preparedQuery(ROWS).execute(Tuple.of(id)).map(rows -> {
            List<LetterLine> initial = new ArrayList<>();
            List<LetterLine> others = new ArrayList<>();
            rows.forEach(row -> (row.getBoolean("initial") ? initial : others).add(line(row)));
            return new Snapshot(
                    id,
                    found.getLocalDate("day"),
                    found.getInteger("text_version"),
                    found.getInteger("people"),
                    found.getInteger("organisations"),
                    Optional.ofNullable(found.getJsonObject("arrangement")).map(SnapshotJson::arrangement),
                    initial,
                    others,
                    found.getLong("named") - initial.size() - others.size());
        });
    }

    /** What was printed that day: the titles are in the name already. */
    private static LetterLine line(Row row) {
        String styled = row.getString("styled");
        Integer pin = row.getInteger("pin");
        SignatoryLine line = new SignatoryLine(
                "",
                "",
                row.getString("role"),
                row.getString("organisation"),
                Capacity.parse(row.getString("capacity")).orElse(Capacity.PERSONAL),
                false,
                row.getString("sort_key"),
                row.getString("latin"));
        return new LetterLine(
                row.getUUID("signature_id"),
                styled,
                Optional.of(line),
                Optional.ofNullable(row.getUUID("group_id")),
                pin == null ? OptionalInt.empty() : OptionalInt.of(pin),
                row.getString("organisation_key"),
                Optional.empty());
    }

    Future<Integer> blank(SqlClient client, Instant now) {
        return client.preparedQuery(BLANK).execute(Tuple.of(utc(now))).map(rows -> rows.rowCount());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
