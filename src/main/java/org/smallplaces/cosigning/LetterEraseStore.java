package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Deletes what letters hold about people, and blanks what stays. */
final class LetterEraseStore {
    private static final String INVITATIONS = """
            delete from invitation where id = any($1) or signature_id = any($2)
            """;
    private static final String CHECKS = """
            delete from authority_check where signature_id = any($1)
            """;
    /** Whom a signatory has named goes with the signatory. */
    private static final String CONTACTS = """
            delete from second_contact where id = any($1) or signature_id = any($2)
            """;

    private static final String LATE = """
            delete from late_request where id = any($1)
            """;
    private static final String REJECTIONS = """
            delete from rejection where signature_id = any($1)
            """;
    private static final String PLACES = """
            delete from letter_place where signature_id = any($1)
            """;
    private static final String SNAPSHOTS = """
            update declaration_snapshot_row
            set styled = '', latin = '', role = '', organisation = '', capacity = '', sort_key = '',
                organisation_key = '', blanked_at = $2
            where signature_id = any($1) and blanked_at is null
            """;
    private static final String SPELLINGS = """
            delete from organisation_spelling p
            using organisation o
            where o.id = p.organisation_id and o.revision = 0
              and o.campaign_id in (select campaign_id from signature where id = any($1))
              and not exists (
                  select from signatory_line l
                  join organisation_spelling q on q.campaign_id = l.campaign_id and q.key = l.organisation_key
                  where l.campaign_id = o.campaign_id and q.organisation_id = o.id)
              and not exists (
                  select from signatory_line l
                  where l.campaign_id = o.campaign_id and l.organisation_key = o.key)
            """;
    private static final String ORGANISATIONS = """
            delete from organisation o
            where o.revision = 0
              and o.campaign_id in (select campaign_id from signature where id = any($1))
              and not exists (select from organisation_spelling p where p.organisation_id = o.id)
              and not exists (
                  select from signatory_line l
                  where l.campaign_id = o.campaign_id and l.organisation_key = o.key)
            """;

    Future<Void> erase(
            SqlConnection transaction,
            UUID[] signatures,
            UUID[] invitations,
            UUID[] contacts,
            UUID[] late,
            Instant at) {
        Tuple signed = Tuple.tuple().addArrayOfUUID(signatures);
        return run(transaction, INVITATIONS, ids(invitations, signatures))
                .compose(done -> run(transaction, CONTACTS, ids(contacts, signatures)))
                .compose(done -> run(transaction, LATE, Tuple.tuple().addArrayOfUUID(late)))
                .compose(done -> signatures.length == 0
                        ? Future.succeededFuture()
                        : run(transaction, CHECKS, signed)
                                .compose(next -> run(transaction, REJECTIONS, signed))
                                .compose(next -> run(transaction, PLACES, signed))
                                .compose(next -> run(
                                        transaction,
                                        SNAPSHOTS,
                                        Tuple.tuple()
                                                .addArrayOfUUID(signatures)
                                                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))))
                                .compose(next -> run(transaction, SPELLINGS, signed))
                                .compose(next -> run(transaction, ORGANISATIONS, signed)));
    }

    private static Future<Void> run(SqlConnection transaction, String sql, Tuple values) {
        return transaction.preparedQuery(sql).execute(values).mapEmpty();
    }

    private static Tuple ids(UUID[] own, UUID[] signatures) {
        return Tuple.tuple().addArrayOfUUID(own).addArrayOfUUID(signatures);
    }
}
