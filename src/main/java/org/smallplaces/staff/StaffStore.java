package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/** The table {@code staff}. */
final class StaffStore {
    private static final String INSERT = """
        insert into staff (id, email_hash, email_sealed, name, password_hash, created_at, language)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict on constraint staff_email_is_unique do nothing
        returning id
        """;

    // A trial account keeps its row, and so its id in the audit, and gets a new password at each start.
    private static final String RENEW_TRIAL = """
        insert into staff (id, email_hash, email_sealed, name, password_hash, created_at, language, trial)
        values ($1, $2, $3, $4, $5, $6, $7, true)
        on conflict on constraint staff_email_is_unique do update
            set password_hash = excluded.password_hash, disabled_at = null
            where staff.trial
        returning id
        """;

    private static final String RENEW = """
        update staff set password_hash = $2
        where email_hash = $1 and not trial
        returning id
        """;

    private static final String FIND = """
        select id, password_hash, trial
        from staff
        where email_hash = $1 and disabled_at is null
        """;

    /** A row to be written. */
    record NewRow(
            UUID id, byte[] emailHash, byte[] emailSealed, String name, PasswordHash password, Language language) {}

    /** The id of the new account, or nothing where the address has an account already. */
    Future<Optional<UUID>> insert(SqlClient client, NewRow row, Instant now) {
        return write(client, INSERT, row, now);
    }

    /** The id of the trial account with the new password, or nothing where the address belongs to a real account. */
    Future<Optional<UUID>> renewTrial(SqlClient client, NewRow row, Instant now) {
        return write(client, RENEW_TRIAL, row, now);
    }

    private static Future<Optional<UUID>> write(SqlClient client, String sql, NewRow row, Instant now) {
        Tuple values = Tuple.of(row.id(), Buffer.buffer(row.emailHash()), Buffer.buffer(row.emailSealed()), row.name())
                .addString(row.password().phc())
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addString(row.language().tag());
        return client.preparedQuery(sql).execute(values).map(StaffStore::id);
    }

    /** The id of the account with the new password, or nothing where the address has no account. */
    Future<Optional<UUID>> renew(SqlClient client, byte[] emailHash, PasswordHash password) {
        return client.preparedQuery(RENEW)
                .execute(Tuple.of(Buffer.buffer(emailHash), password.phc()))
                .map(StaffStore::id);
    }

    /** The account that may log in with this address. */
    Future<Optional<Account>> find(SqlClient client, byte[] emailHash) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(Buffer.buffer(emailHash)))
                .map(rows -> first(rows.iterator()).map(StaffStore::account));
    }

    private static Account account(Row row) {
        return new Account(
                row.getUUID("id"), PasswordHash.parse(row.getString("password_hash")), row.getBoolean("trial"));
    }

    private static Optional<UUID> id(RowSet<Row> rows) {
        return first(rows.iterator()).map(row -> row.getUUID("id"));
    }

    static Optional<Row> first(Iterator<Row> rows) {
        return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    }
}
