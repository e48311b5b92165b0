package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Sealer;

/** The tables {@code stay_in_touch} and {@code campaign_update_recipient}, for whoever asks for their data. */
final class StayEraseStore {
    private static final String KEPT = """
        select t.id, t.email_sealed, json_build_object(
            'state', case when t.left_at is not null then 'stopped' when t.verified_at is not null then 'confirmed'
                else 'asked' end,
            'language', t.language, 'askedAt', t.asked_at,
            'verifiedAt', t.verified_at, 'endedAt', t.left_at, 'consent', w.words,
            'consents', (
                select json_agg(json_strip_nulls(json_build_object('purpose', 'stay-in-touch', 'language', cw.language, 'consent', cw.words,
                    'sha256', encode(cw.sha256, 'hex'), 'givenAt', c.given_at, 'withdrawnAt', c.ended_at))
                    order by c.given_at, c.n)
                from (
                    select id as n, wording_id, given_at, ended_at from stay_in_touch_former where entry_id = t.id
                    union all
                    select null, t.wording_id, coalesce(t.resumed_at, t.asked_at), t.left_at) as c
                join stay_in_touch_wording cw on cw.id = c.wording_id)) as fields
        from stay_in_touch t
        join stay_in_touch_wording w on w.id = t.wording_id
        where t.mailbox = $1
        order by t.asked_at, t.id
        """;

    private static final String FORGET = """
        delete from stay_in_touch where id = any($1)
        """;

    /** What nobody verified is no consent that could be shown; its link would begin mail that is unwanted now. */
    private static final String FORGET_ASKED = """
        delete from stay_in_touch where mailbox = $1 and verified_at is null and asked_at <= $2
        """;

    /** What was sent is counted when it is folded: whoever is gone by then is missing in that count. */
    private static final String FORGET_RECIPIENTS = """
        delete from campaign_update_recipient where subject_id = any($1)
        """;

    private final Sealer sealer;

    StayEraseStore(Sealer sealer) {
        this.sealer = sealer;
    }

    Future<List<HeldRecord>> find(SqlClient client, byte[] mailbox) {
        return client.preparedQuery(KEPT)
                .execute(Tuple.of(Buffer.buffer(mailbox)))
                .map(rows -> {
                    List<HeldRecord> records = new ArrayList<>();
                    rows.forEach(row -> records.add(record(row)));
                    return records;
                });
    }

    private HeldRecord record(Row row) {
        UUID id = row.getUUID("id");
        JsonObject fields = new JsonObject()
                .put("email", sealer.open(id, row.getBuffer("email_sealed").getBytes()))
                .mergeIn((JsonObject) row.getJson("fields"));
        fields.getMap().values().removeIf(value -> value == null || value.equals(""));
        return new HeldRecord(StayEraser.KIND, id, Optional.empty(), fields);
    }

    /** @param until which they were asked for: whoever asks later has changed their mind */
    Future<Void> forgetAsked(SqlConnection transaction, byte[] mailbox, Instant until) {
        return transaction
                .preparedQuery(FORGET_ASKED)
                .execute(Tuple.of(Buffer.buffer(mailbox), until.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    Future<Void> erase(SqlConnection transaction, UUID[] entries, UUID[] subjects) {
        return transaction
                .preparedQuery(FORGET_RECIPIENTS)
                .execute(Tuple.tuple().addArrayOfUUID(subjects))
                .compose(done ->
                        transaction.preparedQuery(FORGET).execute(Tuple.tuple().addArrayOfUUID(entries)))
                .mapEmpty();
    }
}
