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
import java.util.UUID;
import java.util.stream.IntStream;
import org.smallplaces.core.LineView;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.core.SortKeys;
import org.smallplaces.cosigning.Snapshot.Dated;
import org.smallplaces.signature.LineStore;

/** The tables {@code declaration_snapshot} and {@code declaration_snapshot_row}. */
final class SnapshotStore {
    /** Whoever signs, withdraws or is approved takes this lock first: what is read after it belongs together. */
    private static final String LOCK = """
        select standing
        from tally
        where campaign_id = $1
        for update
        """;

    private static final String NAMED = """
        select signature.id, signature.name, signature.signed_at, line.honorifics, line.post_nominals, line.role,
               line.organisation, line.capacity, line.authority, line.sort_key, line.latin_name
        from signature
        left join signatory_line as line
          on line.signature_id = signature.id and line.mailbox = signature.mailbox
        cross join (select current_text_era($1) as began) as era
        where signature.campaign_id = $1
          and signature.state = 'verified' and signature.moderation = 'clear' and signature.visibility = 'public'
          and stands_for(signature.id, signature.mailbox, signature.text_id, era.began)
        """;

    private static final String INSERT = """
        insert into declaration_snapshot
            (id, campaign_id, day, text_version, people, organisations, taken_at, taken_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict on constraint declaration_snapshot_is_one_a_day do nothing
        """;

    private static final String INSERT_ROWS = """
        insert into declaration_snapshot_row
            (snapshot_id, position, signature_id, initial, styled, latin, role, organisation, capacity)
        select $1, taken.position, taken.signature_id, taken.initial, taken.styled, taken.latin, taken.role,
               taken.organisation, taken.capacity
        from unnest($2::int[], $3::uuid[], $4::bool[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
            as taken (position, signature_id, initial, styled, latin, role, organisation, capacity)
        """;

    private static final String LIST = """
        select day, text_version, people, organisations
        from declaration_snapshot
        where campaign_id = $1
        order by day desc
        """;

    private static final String FIND = """
        select id, day, text_version, people, organisations,
               (select count(*) from declaration_snapshot_row where snapshot_id = declaration_snapshot.id) as named
        from declaration_snapshot
        where campaign_id = $1 and day = $2
        """;

    /** Only who still stands, and still in public, whatever has not been blanked yet. */
    private static final String ROWS = """
        select kept.initial, kept.styled, kept.latin, kept.role, kept.organisation, kept.capacity
        from declaration_snapshot_row as kept
        join signature on signature.id = kept.signature_id
        where kept.snapshot_id = $1 and kept.blanked_at is null
          and signature.state = 'verified' and signature.moderation = 'clear' and signature.visibility = 'public'
        order by kept.position
        """;

    /** What is only held may be approved again; everything else was taken away by its signatory, or by staff for good. */
    private static final String BLANK = """
        update declaration_snapshot_row as kept
        set styled = '', latin = '', role = '', organisation = '', capacity = '', blanked_at = $1
        where kept.blanked_at is null
          and not exists (
              select from signature
              where signature.id = kept.signature_id
                and signature.state = 'verified' and signature.visibility = 'public')
        """;

    /** A name that the public sees now, below the text as it is. */
    record Named(UUID signature, String sortKey, Instant signedAt, LineView line) {}

    Future<Void> lock(SqlConnection transaction, UUID campaign) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(campaign)).mapEmpty();
    }

    /** In no order. */
    Future<List<Named>> named(SqlConnection transaction, UUID campaign) {
        return transaction.preparedQuery(NAMED).execute(Tuple.of(campaign)).map(rows -> {
            List<Named> named = new ArrayList<>();
            rows.forEach(row -> named.add(named(row)));
            return named;
        });
    }

    private static Named named(Row row) {
        String name = row.getString("name");
        Optional<SignatoryLine> line = LineStore.line(row);
        return new Named(
                row.getUUID("id"),
                line.map(SignatoryLine::sortKey).orElseGet(() -> SortKeys.propose(name)),
                row.getOffsetDateTime("signed_at").toInstant(),
                LineView.of(name, line));
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
                        by))
                .map(rows -> rows.rowCount() > 0);
    }

    /** @param initial before which moment somebody was among the initial signatories */
    Future<Void> insertRows(SqlConnection transaction, UUID snapshot, List<Named> named, Optional<Instant> initial) {
        Tuple rows = Tuple.of(snapshot)
                .addArrayOfInteger(IntStream.range(0, named.size()).boxed().toArray(Integer[]::new))
                .addArrayOfUUID(named.stream().map(Named::signature).toArray(UUID[]::new))
                .addArrayOfBoolean(named.stream()
                        .map(one -> initial.filter(one.signedAt()::isBefore).isPresent())
                        .toArray(Boolean[]::new))
                .addArrayOfString(named.stream().map(one -> one.line().styled()).toArray(String[]::new))
                .addArrayOfString(named.stream().map(one -> one.line().latin()).toArray(String[]::new))
                .addArrayOfString(named.stream().map(one -> one.line().role()).toArray(String[]::new))
                .addArrayOfString(
                        named.stream().map(one -> one.line().organisation()).toArray(String[]::new))
                .addArrayOfString(
                        named.stream().map(one -> one.line().capacity()).toArray(String[]::new));
        return transaction.preparedQuery(INSERT_ROWS).execute(rows).mapEmpty();
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
            List<LineView> initial = new ArrayList<>();
            List<LineView> others = new ArrayList<>();
            rows.forEach(row -> (row.getBoolean("initial") ? initial : others).add(line(row)));
            return new Snapshot(
                    id,
                    found.getLocalDate("day"),
                    found.getInteger("text_version"),
                    found.getInteger("people"),
                    found.getInteger("organisations"),
                    initial,
                    others,
                    found.getLong("named") - initial.size() - others.size());
        });
    }

    private static LineView line(Row row) {
        return new LineView(
                row.getString("styled"),
                row.getString("latin"),
                row.getString("role"),
                row.getString("organisation"),
                row.getString("capacity"));
    }

    Future<Integer> blank(SqlClient client, Instant now) {
        return client.preparedQuery(BLANK).execute(Tuple.of(utc(now))).map(rows -> rows.rowCount());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
