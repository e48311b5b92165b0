package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.vault.Sealer;

/** The tables {@code staff_factor} and {@code staff_recovery_code}. */
final class FactorStore {
    /** Whether the account of the row has a second factor, for other statements. */
    static final String HAS_FACTOR =
            "exists (select 1 from staff_factor where staff_factor.staff_id = staff.id) as has_factor";

    private static final String FIND = """
        select secret_sealed, since, last_step,
            (select count(*) from staff_recovery_code as code
                where code.staff_id = staff_factor.staff_id and code.used_at is null) as codes_left
        from staff_factor
        where staff_id = $1
        """;

    private static final String INSERT = """
        insert into staff_factor (staff_id, secret_sealed, since, last_step) values ($1, $2, $3, $4)
        on conflict on constraint staff_factor_pk do nothing
        """;

    // Of two nodes that are given one code at once, one waits for the other and then finds it taken.
    private static final String USE_STEP = """
        update staff_factor set last_step = $2 where staff_id = $1 and last_step < $2
        """;

    private static final String REMOVE = """
        delete from staff_factor where staff_id = $1
        """;

    private static final String FORGET_CODES = """
        delete from staff_recovery_code where staff_id = $1
        """;

    private static final String INSERT_CODES = """
        insert into staff_recovery_code (staff_id, code_hash) select $1, code from unnest($2::bytea[]) as code
        """;

    private static final String USE_CODE = """
        update staff_recovery_code set used_at = $3 where staff_id = $1 and code_hash = $2 and used_at is null
        """;

    private final Sealer sealer;

    FactorStore(Sealer sealer) {
        this.sealer = sealer;
    }

    /** A second factor that is set up. */
    record Factor(Totp totp, Instant since, long lastStep, long codesLeft) {}

    Future<Optional<Factor>> find(SqlClient client, UUID staff) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(staff))
                .map(rows -> StaffStore.first(rows.iterator()).map(row -> factor(staff, row)));
    }

    private Factor factor(UUID staff, Row row) {
        return new Factor(
                Totp.parse(
                        sealer.open(room(staff), row.getBuffer("secret_sealed").getBytes())),
                row.getOffsetDateTime("since").toInstant(),
                row.getLong("last_step"),
                row.getLong("codes_left"));
    }

    /** Whether it is there now: not where the account has one already. */
    Future<Boolean> insert(SqlClient client, UUID staff, Totp totp, Instant now, long step) {
        byte[] sealed = sealer.seal(room(staff), totp.base32());
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(staff, Buffer.buffer(sealed), at(now), step))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Uses the code of a step up; whether it was still to be had. */
    Future<Boolean> useStep(SqlClient client, UUID staff, long step) {
        return client.preparedQuery(USE_STEP).execute(Tuple.of(staff, step)).map(rows -> rows.rowCount() == 1);
    }

    /** Uses a recovery code up; whether there was such a one. */
    Future<Boolean> useCode(SqlClient client, UUID staff, byte[] hash, Instant now) {
        return client.preparedQuery(USE_CODE)
                .execute(Tuple.of(staff, Buffer.buffer(hash), at(now)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Gives the account these recovery codes and no others. */
    Future<Void> replaceCodes(SqlClient transaction, UUID staff, List<byte[]> hashes) {
        Buffer[] codes = hashes.stream().map(Buffer::buffer).toArray(Buffer[]::new);
        return transaction
                .preparedQuery(FORGET_CODES)
                .execute(Tuple.of(staff))
                .compose(gone -> transaction
                        .preparedQuery(INSERT_CODES)
                        .execute(Tuple.tuple().addUUID(staff).addArrayOfBuffer(codes)))
                .mapEmpty();
    }

    /** Removes the factor and its recovery codes; whether there was one. */
    Future<Boolean> remove(SqlClient transaction, UUID staff) {
        return transaction
                .preparedQuery(FORGET_CODES)
                .execute(Tuple.of(staff))
                .compose(gone -> transaction.preparedQuery(REMOVE).execute(Tuple.of(staff)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The address is sealed for the account's own id: what is sealed here must not open there. */
    static UUID room(UUID staff) {
        return UUID.nameUUIDFromBytes(("second factor " + staff).getBytes(StandardCharsets.UTF_8));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
