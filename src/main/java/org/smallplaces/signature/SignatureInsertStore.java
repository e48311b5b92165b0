package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.smallplaces.core.ConsentWording;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.SignatoryLine;

/** Writes a batch of signatures with their consents and mails in one statement, which is one transaction. */
final class SignatureInsertStore {
    private static final String INSERT = """
            with entry as (
                select * from unnest(
                    $1::uuid[], $2::bytea[], $3::uuid[], $4::integer[], $5::integer[], $6::integer[], $7::text[],
                    $8::text[], $9::bytea[], $10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[],
                    $15::bytea[], $16::text[], $17::bytea[], $18::text[], $31::text[])
                as entry (
                    id, mailbox, campaign_id, text_id, wording_id, updates_wording_id, language,
                    name, email_sealed, country, postcode, comment, visibility, signed_at,
                    recipient, held_because, domain, client, latin_name)
            ), signed as (
                insert into signature (
                    id, mailbox, campaign_id, text_id, wording_id, language, state,
                    name, email_sealed, country, postcode, comment, visibility, signed_at, moderation, held_because,
                    domain, latin_name)
                select
                    id, mailbox, campaign_id, text_id, wording_id, language, 'pending',
                    name, email_sealed, country, postcode, comment, visibility, signed_at,
                    case when held_because = '' then 'clear' else 'held' end, held_because, domain, latin_name
                from entry
            ), traced as (
                insert into signature_trace (signature_id, signed_at, client)
                select id, signed_at, client::inet
                from entry
                where client <> ''
            ), lined as (
                insert into signatory_line (
                    signature_id, mailbox, campaign_id, honorifics, post_nominals, role, organisation,
                    organisation_key, capacity, authority, sort_key, latin_name)
                select * from unnest(
                    $19::uuid[], $20::bytea[], $21::uuid[], $22::text[], $23::text[], $24::text[], $25::text[],
                    $26::text[], $27::text[], $28::boolean[], $29::text[], $30::text[])
            ), consented as (
                insert into consent (signature_id, mailbox, purpose, wording_id, given_at)
                select id, mailbox, 'updates', updates_wording_id, signed_at
                from entry
                where updates_wording_id > 0
            )
            insert into outbox (id, kind, subject_id, campaign_id, recipient, language, due_at, created_at)
            select gen_random_uuid(), 'verify', id, campaign_id, recipient, language, signed_at, signed_at
            from entry
            where octet_length(recipient) > 0
            """;

    private static final String FIND = """
            select id from signature where id = any($1::uuid[])
            """;

    private static final int NO_WORDING = 0;

    private final Pool pool;

    SignatureInsertStore(Pool pool) {
        this.pool = pool;
    }

    /** Writes all of {@code batch} or nothing. */
    Future<Void> insert(List<NewSignature> batch) {
        return insert(pool, batch);
    }

    /** The same in the transaction of {@code connection}. */
    static Future<Void> insert(SqlClient connection, List<NewSignature> batch) {
        Tuple columns = Tuple.tuple()
                .addArrayOfUUID(column(batch, UUID[]::new, NewSignature::id))
                .addValue(column(batch, Buffer[]::new, s -> Buffer.buffer(s.mailbox())))
                .addArrayOfUUID(column(batch, UUID[]::new, s -> s.draft().campaign()))
                .addArrayOfInteger(
                        column(batch, Integer[]::new, s -> s.draft().text().id()))
                .addArrayOfInteger(
                        column(batch, Integer[]::new, s -> s.draft().consent().id()))
                .addArrayOfInteger(column(batch, Integer[]::new, SignatureInsertStore::updatesWording))
                .addArrayOfString(column(
                        batch,
                        String[]::new,
                        s -> s.draft().consent().language().tag()))
                .addArrayOfString(
                        column(batch, String[]::new, s -> s.draft().name().display()))
                .addValue(column(batch, Buffer[]::new, s -> Buffer.buffer(s.sealedAddress())))
                .addArrayOfString(column(batch, String[]::new, s -> s.draft().country()))
                .addArrayOfString(column(batch, String[]::new, s -> s.draft().postcode()))
                .addArrayOfString(column(batch, String[]::new, s -> s.draft().comment()))
                .addArrayOfString(
                        column(batch, String[]::new, s -> s.draft().visibility().column()))
                .addArrayOfOffsetDateTime(column(batch, OffsetDateTime[]::new, s -> time(s.signedAt())))
                .addValue(column(batch, Buffer[]::new, s -> Buffer.buffer(s.recipient())))
                .addArrayOfString(column(
                        batch,
                        String[]::new,
                        s -> s.held().map(HoldReason::word).orElse("")))
                .addValue(column(batch, Buffer[]::new, s -> Buffer.buffer(s.domain())))
                .addArrayOfString(column(batch, String[]::new, s -> s.client().orElse("")));
        addLines(columns, batch);
        columns.addArrayOfString(column(batch, String[]::new, s -> s.draft().latinName()));
        return connection.preparedQuery(INSERT).execute(columns).mapEmpty();
    }

    /** Only those of letters have one: to a petition's crowd these arrays are empty. */
    private static void addLines(Tuple columns, List<NewSignature> batch) {
        List<NewSignature> lined = batch.stream()
                .filter(signature -> signature.draft().line().isPresent())
                .toList();
        columns.addArrayOfUUID(column(lined, UUID[]::new, NewSignature::id))
                .addValue(column(lined, Buffer[]::new, s -> Buffer.buffer(s.mailbox())))
                .addArrayOfUUID(column(lined, UUID[]::new, s -> s.draft().campaign()))
                .addArrayOfString(lines(lined, SignatoryLine::honorifics))
                .addArrayOfString(lines(lined, SignatoryLine::postNominals))
                .addArrayOfString(lines(lined, SignatoryLine::role))
                .addArrayOfString(lines(lined, SignatoryLine::organisation))
                .addArrayOfString(lines(lined, SignatoryLine::organisationKey))
                .addArrayOfString(lines(lined, line -> line.capacity().column()))
                .addArrayOfBoolean(column(
                        lined,
                        Boolean[]::new,
                        s -> s.draft().line().map(SignatoryLine::authority).orElse(false)))
                .addArrayOfString(lines(lined, SignatoryLine::sortKey))
                .addArrayOfString(lines(lined, SignatoryLine::latinName));
    }

    private static String[] lines(List<NewSignature> lined, Function<SignatoryLine, String> part) {
        return column(lined, String[]::new, s -> s.draft().line().map(part).orElse(""));
    }

    /** Which of {@code ids} are there: asked after a COMMIT whose answer was lost. */
    Future<Set<UUID>> present(List<UUID> ids) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Set<UUID> found = new HashSet<>();
                    for (Row row : rows) {
                        found.add(row.getUUID("id"));
                    }
                    return found;
                });
    }

    private static int updatesWording(NewSignature signature) {
        return signature.draft().updates().map(ConsentWording::id).orElse(NO_WORDING);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Ids with a moment for each, as the two arrays that {@code unnest($1::uuid[], $2::timestamptz[])} takes. */
    static Tuple idsWithTimes(Map<UUID, Instant> times) {
        List<Map.Entry<UUID, Instant>> all = List.copyOf(times.entrySet());
        return Tuple.tuple()
                .addArrayOfUUID(all.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(
                        all.stream().map(one -> time(one.getValue())).toArray(OffsetDateTime[]::new));
    }

    private static <T> T[] column(List<NewSignature> batch, IntFunction<T[]> array, Function<NewSignature, T> value) {
        return batch.stream().map(value).toArray(array);
    }
}
