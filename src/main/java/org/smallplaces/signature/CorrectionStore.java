package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;

/**
 * Moves a signature that waits to another mailbox. The mailbox is part of the key by which the table can be
 * distributed, so the row is taken out and put in anew; all else in it moves along, whatever columns there are. A
 * restricted one stays so: what is odd about its new address is what it goes back to.
 */
final class CorrectionStore {
    /** A superseded one was counted where it ended: what is put in anew waits like any other, and is counted once. */
    private static final String MOVE = """
            with gone as (
                delete from signature
                where id = $1 and generation = $2 and state in ('pending', 'superseded')
                returning signature
            ), uncounted as (
                update tally set superseded = superseded - 1
                from gone
                where campaign_id = (gone.signature).campaign_id and (gone.signature).state = 'superseded'
            )
            insert into signature
            select (jsonb_populate_record(gone.signature, case
                when (gone.signature).moderation = 'held' and (gone.signature).held_because = 'restricted'
                then $3::jsonb - '{moderation, held_because}'::text[]
                else $3::jsonb end)).*
            from gone
            """;

    /** It was given once: what its old row was or will be counted as submitted, by a trigger or a job, is taken off. */
    private static final String UNCOUNT = """
            update signature_hour h
            set submitted = h.submitted - 1
            from signature s
            where s.id = $1 and h.campaign_id = s.campaign_id and h.hour = date_trunc('hour', s.signed_at, 'UTC')
            """;

    private static final String MOVE_RESTRICTIONS = """
            update signature_restriction set signature_id = $2,
                moderation = case when lifted_at is null then $3 else moderation end,
                held_because = case when lifted_at is null then $4 else held_because end
            where signature_id = $1
            """;

    private static final String MOVE_CONSENTS = """
            with gone as (
                delete from consent where signature_id = $1 returning consent
            )
            insert into consent
            select (jsonb_populate_record(gone.consent, $2)).*
            from gone
            """;

    private static final String MOVE_LINE = """
            with gone as (
                delete from signatory_line where signature_id = $1 returning signatory_line
            )
            insert into signatory_line
            select (jsonb_populate_record(gone.signatory_line, $2)).*
            from gone
            """;

    private static final String FORGET_REQUESTS = """
            delete from mail_request where signature_id = $1
            """;

    private final TraceStore traces = new TraceStore();

    /** What is new about a signature whose address is corrected. */
    record Corrected(
            UUID id, int generation, byte[] mailbox, byte[] domain, byte[] sealedAddress, Optional<HoldReason> held) {
        private JsonObject signature() {
            return new JsonObject()
                    .put("id", id.toString())
                    .put("generation", generation)
                    .put("mailbox", bytea(mailbox))
                    .put("domain", bytea(domain))
                    .put("email_sealed", bytea(sealedAddress))
                    .put("state", "pending")
                    .put("moderation", moderation())
                    .put("held_because", because())
                    .putNull("ended_at");
        }

        private String moderation() {
            return (held.isPresent() ? Moderation.HELD : Moderation.CLEAR).word();
        }

        private String because() {
            return held.map(HoldReason::word).orElse("");
        }

        private JsonObject key() {
            return new JsonObject().put("signature_id", id.toString()).put("mailbox", bytea(mailbox));
        }

        private static String bytea(byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
    }

    /** Whether there was such a signature, and it waits under its new key now. */
    Future<Boolean> move(SqlConnection connection, UUID signature, int generation, Corrected corrected) {
        return connection
                .preparedQuery(MOVE)
                .execute(Tuple.of(signature, generation, corrected.signature()))
                .compose(rows -> rows.rowCount() == 0
                        ? Future.succeededFuture(false)
                        : connection
                                .preparedQuery(UNCOUNT)
                                .execute(Tuple.of(corrected.id()))
                                .compose(uncounted -> connection
                                        .preparedQuery(MOVE_RESTRICTIONS)
                                        .execute(Tuple.of(
                                                signature,
                                                corrected.id(),
                                                corrected.moderation(),
                                                corrected.because())))
                                .compose(moved -> connection
                                        .preparedQuery(MOVE_CONSENTS)
                                        .execute(Tuple.of(signature, corrected.key())))
                                .compose(moved -> connection
                                        .preparedQuery(MOVE_LINE)
                                        .execute(Tuple.of(signature, corrected.key())))
                                .compose(moved -> connection
                                        .preparedQuery(FORGET_REQUESTS)
                                        .execute(Tuple.of(signature)))
                                .compose(forgotten -> traces.move(connection, signature, corrected.id()))
                                .map(true));
    }
}
