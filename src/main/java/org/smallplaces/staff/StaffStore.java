package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRole;
import org.smallplaces.vault.Sealer;

/** The table {@code staff}. */
final class StaffStore {
    private static final String INSERT = """
        insert into staff (id, email_hash, email_sealed, name, password_hash, created_at, language, invited_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
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
        where id = $1
        """;

    private static final String CHANGE = """
        update staff set name = $2, language = $3 where id = $1
        """;

    private static final String NOW = "select staff.id, staff.name, " + RoleStore.OF_STAFF + """
        from staff
        where staff.id = $1 and staff.disabled_at is null
        """;

    private static final String HOLDING_BUT = """
        select staff.id, staff.email_hash, staff.language
        from staff
        where staff.disabled_at is null and staff.id <> all ($1::uuid[])
            and exists (
                select from staff_role
                where staff_role.staff_id = staff.id and role = $2 and campaign_id is null
            )
        order by staff.id
        """;

    private static final String NAMES = """
        select id, name, deleted_at is not null as former from staff where id = any ($1::uuid[])
        """;
    private static final String COLUMNS = "select id, password_hash, trial, name, email_hash, email_sealed, language, "
            + FactorStore.HAS_FACTOR + """

        from staff
        """;

    private static final String FIND = COLUMNS + "where email_hash = $1 and disabled_at is null";

    private static final String FIND_ANY = COLUMNS + "where email_hash = $1";

    private static final String BY_ID = COLUMNS + "where id = $1 and disabled_at is null";

    private final Sealer sealer;

    StaffStore(Sealer sealer) {
        this.sealer = sealer;
    }

    /** A row to be written. */
    record NewRow(
            UUID id,
            byte[] emailHash,
            byte[] emailSealed,
            String name,
            PasswordHash password,
            Language language,
            Optional<UUID> invitedBy) {
        NewRow invitedBy(UUID inviter) {
            return new NewRow(id, emailHash, emailSealed, name, password, language, Optional.of(inviter));
        }
    }

    /** Somebody in a role of the site, who is told something by mail. */
    record Addressee(UUID id, byte[] emailHash, Language language) {}

    /** The id of the new account, or nothing where the address has an account already. */
    Future<Optional<UUID>> insert(SqlClient client, NewRow row, Instant now) {
        return client.preparedQuery(INSERT)
                .execute(values(row, now).addUUID(row.invitedBy().orElse(null)))
                .map(StaffStore::id);
    }

    /** The id of the trial account with the new password, or nothing where the address belongs to a real account. */
    Future<Optional<UUID>> renewTrial(SqlClient client, NewRow row, Instant now) {
        return client.preparedQuery(RENEW_TRIAL).execute(values(row, now)).map(StaffStore::id);
    }

    private static Tuple values(NewRow row, Instant now) {
        return Tuple.of(row.id(), Buffer.buffer(row.emailHash()), Buffer.buffer(row.emailSealed()), row.name())
                .addString(row.password().phc())
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addString(row.language().tag());
    }

    /** Everybody who has this role for the whole site and may log in, but these. */
    static Future<List<Addressee>> holding(SqlClient client, StaffRole role, Collection<UUID> but) {
        return client.preparedQuery(HOLDING_BUT)
                .execute(Tuple.tuple().addArrayOfUUID(but.toArray(UUID[]::new)).addString(role.word()))
                .map(rows -> rows.stream()
                        .map(row -> new Addressee(
                                row.getUUID("id"),
                                row.getBuffer("email_hash").getBytes(),
                                new Language(row.getString("language"))))
                        .toList());
    }

    /** Gives the account a new password. */
    Future<Void> renew(SqlClient client, UUID id, PasswordHash password) {
        return client.preparedQuery(RENEW).execute(Tuple.of(id, password.phc())).mapEmpty();
    }

    /** Changes what its owner is called, and in which language they get mail. */
    Future<Void> change(SqlClient client, UUID id, String name, Language language) {
        return client.preparedQuery(CHANGE)
                .execute(Tuple.of(id, name, language.tag()))
                .mapEmpty();
    }

    /** The account that may log in with this address. */
    Future<Optional<Account>> find(SqlClient client, byte[] emailHash) {
        return account(client, FIND, Tuple.of(Buffer.buffer(emailHash)));
    }

    /** Who somebody is by now, with their roles; nothing where the account is disabled. */
    Future<Optional<StaffMember>> member(SqlClient client, UUID id) {
        return client.preparedQuery(NOW)
                .execute(Tuple.of(id))
                .map(rows -> first(rows.iterator()).map(RoleStore::member));
    }

    /** What these people are called, also those whose accounts are disabled or deleted. */
    static Future<Map<UUID, StaffCalled>> names(SqlClient client, Collection<UUID> ids) {
        return client.preparedQuery(NAMES)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(StaffStore::called);
    }

    /** Of rows with {@code id}, {@code name} and {@code former}, in their order. */
    static Map<UUID, StaffCalled> called(Iterable<Row> rows) {
        Map<UUID, StaffCalled> called = new LinkedHashMap<>();
        rows.forEach(
                row -> called.put(row.getUUID("id"), new StaffCalled(row.getString("name"), row.getBoolean("former"))));
        return called;
    }

    /** The account with this address, disabled or not. */
    Future<Optional<Account>> findAny(SqlClient client, byte[] emailHash) {
        return account(client, FIND_ANY, Tuple.of(Buffer.buffer(emailHash)));
    }

    /** The account, unless it is disabled. */
    Future<Optional<Account>> byId(SqlClient client, UUID id) {
        return account(client, BY_ID, Tuple.of(id));
    }

    private Future<Optional<Account>> account(SqlClient client, String sql, Tuple key) {
        return client.preparedQuery(sql)
                .execute(key)
                .map(rows -> first(rows.iterator()).map(this::account));
    }

    private Account account(Row row) {
        UUID id = row.getUUID("id");
        return new Account(
                id,
                PasswordHash.parse(row.getString("password_hash")),
                row.getBoolean("trial"),
                row.getString("name"),
                row.getBuffer("email_hash").getBytes(),
                sealer.open(id, row.getBuffer("email_sealed").getBytes()),
                new Language(row.getString("language")),
                row.getBoolean("has_factor"));
    }

    private static Optional<UUID> id(RowSet<Row> rows) {
        return first(rows.iterator()).map(row -> row.getUUID("id"));
    }

    static Optional<Row> first(Iterator<Row> rows) {
        return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    }
}
