package org.smallplaces.mail;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Ends and blanks mail about things that are no more. */
final class MailEraseStore {
    private static final String DELETE_TRIAL = """
            delete from trial_message where id in (select id from outbox where subject_id = any($1))
            """;
    private static final String CANCEL = """
            update outbox set state = 'cancelled', reason = 'erased', finished_at = $2
            where subject_id = any($1) and state = 'waiting'
            """;
    private static final String BLANK = """
            update outbox set recipient = decode(repeat('00', 16), 'hex')
            where subject_id = any($1) and state <> 'waiting'
            """;

    Future<Void> erase(SqlConnection transaction, UUID[] subjects, Instant at) {
        Tuple ids = Tuple.tuple().addArrayOfUUID(subjects);
        Tuple ended = Tuple.tuple().addArrayOfUUID(subjects).addOffsetDateTime(at.atOffset(ZoneOffset.UTC));
        return transaction
                .preparedQuery(DELETE_TRIAL)
                .execute(ids)
                .compose(done -> transaction.preparedQuery(CANCEL).execute(ended))
                .compose(done -> transaction.preparedQuery(BLANK).execute(ids))
                .mapEmpty();
    }
}
