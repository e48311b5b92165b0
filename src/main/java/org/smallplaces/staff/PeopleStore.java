package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.vault.Sealer;

/** The table {@code staff}, as those need it who look after people. */
final class PeopleStore {
    private static final String COLUMNS = """
        select staff.id, staff.name, staff.email_sealed, staff.created_at, staff.disabled_at,
            greatest(staff.seen_at,
                (select max(seen_at) from staff_session where staff_session.staff_id = staff.id)) as seen_at,
        """ + FactorStore.HAS_FACTOR + ", " + RoleStore.OF_STAFF + "from staff ";

    private static final String ALL =
            COLUMNS + "where (not staff.trial or $1) and staff.deleted_at is null order by staff.name, staff.id";

    private static final String FIND =
            COLUMNS + "where staff.id = $1 and (not staff.trial or $2) and staff.deleted_at is null";

    // Two who take each other's role away at once are heard one after the other.
    private static final String LOCK = """
        select pg_advisory_xact_lock(5270317)
        """;

    private static final String OTHER_DIRECTORS = """
        select count(*) as directors
        from staff
        where staff.disabled_at is null and (not staff.trial or $2) and staff.id <> $1
            and exists (
                select 1 from staff_role
                where staff_role.staff_id = staff.id and staff_role.role = 'director' and campaign_id is null
            )
        """;

    private static final String DISABLE = """
        update staff set disabled_at = $2 where id = $1 and disabled_at is null
        """;

    private static final String ENABLE = """
        update staff set disabled_at = null where id = $1 and disabled_at is not null
        """;

    private final Sealer sealer;
    /** Whether the accounts of the trial mode are people here. */
    private final boolean trial;

    PeopleStore(Sealer sealer, boolean trial) {
        this.sealer = sealer;
        this.trial = trial;
    }

    /** Everybody, by name and without their addresses. */
    Future<List<Person>> all(SqlClient client) {
        return client.preparedQuery(ALL)
                .execute(Tuple.of(trial))
                .map(rows -> rows.stream().map(row -> person(row, "")).toList());
    }

    Future<Optional<Person>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id, trial))
                .map(rows -> StaffStore.first(rows.iterator()).map(this::whole));
    }

    /** Until the end of the transaction nobody else changes who is a director. */
    Future<Void> lock(SqlClient transaction) {
        return transaction.query(LOCK).execute().mapEmpty();
    }

    /** How many others may log in and are directors of the site. */
    Future<Long> directorsBeside(SqlClient transaction, UUID id) {
        return transaction
                .preparedQuery(OTHER_DIRECTORS)
                .execute(Tuple.of(id, trial))
                .map(rows -> rows.iterator().next().getLong("directors"));
    }

    /** Whether the account was open until now. */
    Future<Boolean> disable(SqlClient transaction, UUID id, Instant now) {
        return transaction
                .preparedQuery(DISABLE)
                .execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Whether the account was disabled until now. */
    Future<Boolean> enable(SqlClient transaction, UUID id) {
        return transaction.preparedQuery(ENABLE).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    private Person whole(Row row) {
        return person(
                row,
                sealer.open(row.getUUID("id"), row.getBuffer("email_sealed").getBytes()));
    }

    private static Person person(Row row, String address) {
        return new Person(
                row.getUUID("id"),
                row.getString("name"),
                address,
                RoleStore.roles(row.getArrayOfStrings("roles")),
                row.getBoolean("has_factor"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row, "seen_at"),
                instant(row, "disabled_at"));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
