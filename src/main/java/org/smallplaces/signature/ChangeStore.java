package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.smallplaces.core.Changing.Accepted;
import org.smallplaces.core.Changing.Standing;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.Visibility;

/** Reads and writes what signatories change; what is written is written under the tally's lock. */
final class ChangeStore {
    private static final String STANDING = """
            select s.name, s.visibility,
                   (select count(*)::int from signature_change c where c.signature_id = s.id and c.field = 'name') as names,
                   l.honorifics, l.post_nominals, l.role, l.organisation, l.capacity, l.authority, l.sort_key,
                   l.latin_name
            from signature s
            left join signatory_line l on l.signature_id = s.id and l.mailbox = s.mailbox
            where s.id = $1 and s.state in ('verified', 'recorded')
            """;

    /** The other verified names of the mailbox. */
    private static final String BESIDE = """
            select other.name
            from signature s
            join signature other
              on other.mailbox = s.mailbox and other.campaign_id = s.campaign_id and other.state = 'verified'
            where s.id = $1 and other.id <> s.id
            """;

    private static final String WRITE = """
            update signature
            set name = $2, visibility = $3, latin_name = case when name = $2 then latin_name else '' end
            where id = $1
            """;

    /** How a change is noted that took the signatory's own words out. */
    static final String WORDS = "words";

    private static final String TAKE_OUT = """
            select take_out_words($1) as taken
            """;

    private static final String NOTE = """
            insert into signature_change (signature_id, changed_at, field)
            select $1, $2, unnest($3::text[])
            """;

    /** One that is hidden by staff stays so: it is shown to nobody. */
    private static final String HOLD = """
            update signature set moderation = 'held', held_because = $2 where id = $1 and moderation = 'clear'
            returning state
            """;

    /** Public pages are rendered anew; what is held now does not count. */
    private static final String TOUCH = """
            update tally set changed_at = $2, standing = standing - $3 where campaign_id = $1
            """;

    private static final String CHANGES = """
            select field, changed_at from signature_change where signature_id = $1 order by changed_at, field
            """;

    private final LineEditStore lines = new LineEditStore();

    /** What stands now; nothing where it is neither verified nor recorded. */
    Future<Optional<Standing>> standing(SqlClient client, UUID signature) {
        return client.preparedQuery(STANDING).execute(Tuple.of(signature)).map(rows -> {
            RowIterator<Row> row = rows.iterator();
            return row.hasNext() ? Optional.of(standing(row.next())) : Optional.empty();
        });
    }

    private static Standing standing(Row row) {
        return new Standing(
                new PersonName(row.getString("name")),
                Visibility.valueOf(row.getString("visibility").toUpperCase(Locale.ROOT)),
                row.getInteger("names"),
                LineStore.line(row));
    }

    /** The keys of the other names that were verified from the same mailbox. */
    Future<Set<String>> namesBeside(SqlConnection connection, UUID signature) {
        return connection.preparedQuery(BESIDE).execute(Tuple.of(signature)).map(rows -> {
            Set<String> keys = new TreeSet<>();
            rows.forEach(row -> keys.add(new PersonName(row.getString("name")).key()));
            return keys;
        });
    }

    Future<Void> write(
            SqlConnection connection,
            UUID campaign,
            UUID signature,
            Accepted change,
            Optional<HoldReason> reason,
            List<String> fields,
            Instant now) {
        return connection
                .preparedQuery(WRITE)
                .execute(Tuple.of(
                        signature, change.name().display(), change.visibility().column()))
                .compose(done -> note(connection, signature, fields, now))
                .compose(done -> change.line()
                        .map(line -> lines.line(connection, signature, line))
                        .orElseGet(Future::succeededFuture))
                .compose(done -> hold(connection, signature, reason))
                .compose(held -> connection
                        .preparedQuery(TOUCH)
                        .execute(Tuple.of(campaign, SignatureInsertStore.time(now), held.longValue())))
                .mapEmpty();
    }

    private static Future<Void> note(SqlConnection connection, UUID signature, List<String> fields, Instant now) {
        return connection
                .preparedQuery(NOTE)
                .execute(Tuple.of(signature, SignatureInsertStore.time(now))
                        .addArrayOfString(fields.toArray(String[]::new)))
                .mapEmpty();
    }

    /** Takes out the signatory's own words; gives whether there were any. */
    Future<Boolean> takeOutWords(SqlConnection connection, UUID signature, Instant now) {
        return connection
                .preparedQuery(TAKE_OUT)
                .execute(Tuple.of(signature))
                .map(rows -> rows.iterator().next().getBoolean("taken"))
                .compose(taken -> taken
                        ? note(connection, signature, List.of(WORDS), now).map(true)
                        : Future.succeededFuture(false));
    }

    /** How many count no more: one, or none where it is not held, was so before, or has not been verified. */
    private static Future<Integer> hold(SqlConnection connection, UUID signature, Optional<HoldReason> reason) {
        return reason.map(why -> connection
                        .preparedQuery(HOLD)
                        .execute(Tuple.of(signature, why.word()))
                        .map(rows -> (int) rows.stream()
                                .filter(row -> row.getString("state").equals("verified"))
                                .count()))
                .orElse(Future.succeededFuture(0));
    }

    /** Everything that was changed, in the order of time. */
    Future<List<SignatureChange>> changes(SqlClient client, UUID signature) {
        return client.preparedQuery(CHANGES).execute(Tuple.of(signature)).map(rows -> {
            List<SignatureChange> changes = new ArrayList<>();
            rows.forEach(row -> changes.add(new SignatureChange(
                    row.getString("field"), row.getOffsetDateTime("changed_at").toInstant())));
            return changes;
        });
    }
}
