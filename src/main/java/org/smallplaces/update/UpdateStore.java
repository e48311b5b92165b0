package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.update.Update.Facts;
import org.smallplaces.update.Update.Typed;
import org.smallplaces.update.Update.Words;

/** Keeps what was written. */
final class UpdateStore {
    private static final String INSERT = """
            insert into campaign_update (id, campaign_id, kind, shown, corrects, created_at, changed_by, changed_at)
            values ($1, $2, $3, $4, $5, $6, $7, $6)
            """;
    private static final String SAVE = """
            update campaign_update
            set kind = $3, shown = $4, saves = saves + 1, changed_by = $5, changed_at = $6
            where id = $1 and saves = $2 and state = 'draft'
            """;
    private static final String CLEAR = """
            delete from campaign_update_text where update_id = $1
            """;
    private static final String TEXT = """
            insert into campaign_update_text (update_id, language, title, markdown) values ($1, $2, $3, $4)
            """;
    private static final String FIND = """
            select u.id, u.campaign_id, u.kind, u.shown, u.corrects, u.state, u.saves, u.changed_at, u.approved_at,
                u.number, u.audience, u.finished_at, u.corrected_at, u.taken_down_at, staff.name as changed_by
            from campaign_update u
            join staff on staff.id = u.changed_by
            where u.id = $1
            """;
    private static final String LOCK = """
            select id from campaign_update where id = $1 for update
            """;
    private static final String TEXTS = """
            select language, title, markdown from campaign_update_text where update_id = $1
            """;
    private static final String STANDING = """
            select t.language, t.title, t.markdown
            from campaign_update u
            join campaign_update_text t on t.update_id = coalesce(u.corrected_by, u.id)
            where u.id = $1
            """;
    private static final String STATE = """
            update campaign_update
            set state = $3, finished_at = $4, next_at = case when $3 = 'sending' then $5::timestamptz end,
                restored_from = case when $3 <> 'sending' then restored_from end
            where id = $1 and state = any($2)
            """;
    private static final String TAKE_DOWN = """
            update campaign_update set taken_down_at = $2
            where id = $1 and number is not null and taken_down_at is null
            """;
    private static final String BEGIN = """
            update campaign_update
            set state = 'sending', approval_id = $2, approved_at = $3, next_at = $3, audience = $4,
                last = case
                    when campaign_id is null then coalesce((select max(place) from stay_in_touch), 0)
                    else coalesce((select issued from tally where tally.campaign_id = campaign_update.campaign_id), 0) end,
                number = case when shown then (
                    select coalesce(max(other.number), 0) + 1
                    from campaign_update other
                    where other.campaign_id = campaign_update.campaign_id) end
            where id = $1 and state = 'draft'
            """;
    private static final String CORRECT = """
            update campaign_update set corrected_by = $2, corrected_at = $3
            where id = $1 and number is not null and taken_down_at is null
            """;
    private static final String CORRECTED = """
            update campaign_update
            set state = 'sent', approval_id = $2, approved_at = $3, finished_at = $3
            where id = $1 and state = 'draft'
            """;

    Future<Void> insert(
            SqlConnection connection,
            UUID id,
            Optional<UUID> campaign,
            Optional<UUID> corrects,
            Typed typed,
            UUID by,
            Instant now) {
        Tuple row = Tuple.of(id)
                .addUUID(campaign.orElse(null))
                .addString(typed.kind().word())
                .addBoolean(typed.shown())
                .addUUID(corrects.orElse(null))
                .addOffsetDateTime(utc(now))
                .addUUID(by);
        return connection.preparedQuery(INSERT).execute(row).compose(done -> texts(connection, id, typed.words()));
    }

    /** Saves over what was read after so many saves; false where somebody else has saved since, or it was let out. */
    Future<Boolean> save(SqlConnection connection, UUID id, int saves, Typed typed, UUID by, Instant now) {
        Tuple row = Tuple.of(id, saves, typed.kind().word(), typed.shown(), by, utc(now));
        return connection
                .preparedQuery(SAVE)
                .execute(row)
                .compose(saved -> saved.rowCount() == 0
                        ? Future.succeededFuture(false)
                        : connection
                                .preparedQuery(CLEAR)
                                .execute(Tuple.of(id))
                                .compose(done -> texts(connection, id, typed.words()))
                                .map(true));
    }

    private static Future<Void> texts(SqlConnection connection, UUID id, Map<Language, Words> words) {
        List<Tuple> rows = words.entrySet().stream()
                .map(one -> Tuple.of(
                        id,
                        one.getKey().tag(),
                        one.getValue().title(),
                        one.getValue().markdown()))
                .toList();
        return rows.isEmpty()
                ? Future.succeededFuture()
                : connection.preparedQuery(TEXT).executeBatch(rows).mapEmpty();
    }

    /** The update, and nobody else changes it until the transaction ends. */
    Future<Optional<Update>> lock(SqlConnection transaction, UUID id) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(id)).compose(locked -> find(transaction, id));
    }

    Future<Optional<Update>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(Optional.empty())
                        : client.preparedQuery(TEXTS)
                                .execute(Tuple.of(id))
                                .map(texts -> Optional.of(update(rows.iterator().next(), words(texts)))));
    }

    /** The words that stand on the page: those of the latest correction, where there was one. */
    Future<Map<Language, Words>> standing(SqlClient client, UUID id) {
        return client.preparedQuery(STANDING).execute(Tuple.of(id)).map(UpdateStore::words);
    }

    private static Map<Language, Words> words(RowSet<Row> texts) {
        Map<Language, Words> words = new LinkedHashMap<>();
        texts.forEach(text -> words.put(
                new Language(text.getString("language")),
                new Words(text.getString("title"), text.getString("markdown"))));
        return words;
    }

    private static Update update(Row row, Map<Language, Words> words) {
        return new Update(
                row.getUUID("id"),
                Optional.ofNullable(row.getUUID("campaign_id")),
                UpdateKind.of(row.getString("kind")).orElseThrow(),
                row.getBoolean("shown"),
                Optional.ofNullable(row.getUUID("corrects")),
                UpdateState.of(row.getString("state")),
                row.getInteger("saves"),
                words,
                new Facts(
                        row.getString("changed_by"),
                        row.getOffsetDateTime("changed_at").toInstant(),
                        instant(row, "approved_at"),
                        Optional.ofNullable(row.getInteger("number")),
                        row.getInteger("audience"),
                        instant(row, "finished_at"),
                        instant(row, "corrected_at"),
                        instant(row, "taken_down_at")));
    }

    static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    /** Moves it from one of these states; false where it is in none of them. */
    Future<Boolean> move(SqlClient connection, UUID id, List<UpdateState> from, UpdateState to, Instant now) {
        boolean ends = to == UpdateState.STOPPED || to == UpdateState.SENT;
        Tuple row = Tuple.of(id)
                .addArrayOfString(from.stream().map(UpdateState::word).toArray(String[]::new))
                .addString(to.word())
                .addOffsetDateTime(ends ? utc(now) : null)
                .addOffsetDateTime(utc(now));
        return connection.preparedQuery(STATE).execute(row).map(rows -> rows.rowCount() > 0);
    }

    /** Takes it off the page; false where it does not stand there. */
    Future<Boolean> takeDown(SqlClient connection, UUID id, Instant now) {
        return connection
                .preparedQuery(TAKE_DOWN)
                .execute(Tuple.of(id, utc(now)))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Lets it out: it stands on its page, and is sent to all who are there by now. */
    Future<Boolean> begin(SqlConnection transaction, UUID id, UUID approval, long audience, Instant now) {
        return transaction
                .preparedQuery(BEGIN)
                .execute(Tuple.of(id, approval, utc(now), Math.toIntExact(audience)))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Lets the words of {@code id} stand in the place of those of {@code corrected}; false where these are gone. */
    Future<Boolean> correct(SqlConnection transaction, UUID id, UUID corrected, UUID approval, Instant now) {
        return transaction
                .preparedQuery(CORRECTED)
                .execute(Tuple.of(id, approval, utc(now)))
                .compose(done -> transaction.preparedQuery(CORRECT).execute(Tuple.of(corrected, id, utc(now))))
                .map(rows -> rows.rowCount() > 0);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
