package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.vault.Sealer;

/** The table {@code staff_invitation}. */
final class InvitationStore {
    private static final String INSERT = """
        insert into staff_invitation
            (id, email_hash, email_sealed, name, roles, language, invited_by, invited_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict on constraint staff_invitation_email_is_unique do nothing
        """;

    private static final String COLUMNS = """
        select id, email_sealed, name, roles, language, generation, invited_by, invited_at, expires_at,
            (select staff.name from staff where staff.id = staff_invitation.invited_by) as inviter,
            exists (select 1 from staff where staff.email_hash = staff_invitation.email_hash) as taken
        from staff_invitation
        """;

    private static final String FIND = COLUMNS + "where id = $1";

    private static final String ALL = COLUMNS + "order by invited_at desc, id";

    private static final String AGAIN = """
        update staff_invitation
        set generation = generation % 255 + 1, invited_by = $2, invited_at = $3, expires_at = $4
        where id = $1
        returning email_hash, language
        """;

    private static final String WITHDRAW = """
        delete from staff_invitation where id = $1
        """;

    private static final String WITHDRAW_OF = """
        delete from staff_invitation where invited_by = $1 returning id
        """;

    private static final String TAKE = """
        delete from staff_invitation where id = $1 and generation = $2 and expires_at > $3
        """;

    private static final String FORGET = """
        delete from staff_invitation where expires_at <= $1
        """;

    private final Sealer sealer;

    InvitationStore(Sealer sealer) {
        this.sealer = sealer;
    }

    /** What is written of a new one. */
    record NewRow(UUID id, EmailAddress address, byte[] emailHash, String name, StaffRoles roles, Language language) {}

    /** To whom an invitation is mailed once more. */
    record Recipient(byte[] emailHash, Language language) {}

    /** Whether it was written: not where the address has an open invitation. */
    Future<Boolean> insert(SqlClient client, NewRow row, UUID by, Instant now) {
        Tuple values = Tuple.of(
                        row.id(),
                        Buffer.buffer(row.emailHash()),
                        Buffer.buffer(sealer.seal(row.id(), row.address().typed())),
                        row.name())
                .addArrayOfString(RoleWords.list(row.roles()).toArray(String[]::new))
                .addString(row.language().tag())
                .addUUID(by)
                .addOffsetDateTime(at(now))
                .addOffsetDateTime(at(now.plus(Invitation.VALID)));
        return client.preparedQuery(INSERT).execute(values).map(rows -> rows.rowCount() == 1);
    }

    Future<Optional<Invitation>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> StaffStore.first(rows.iterator()).map(this::invitation));
    }

    /** Every open invitation, the expired ones too, the latest first. */
    Future<List<Invitation>> all(SqlClient client) {
        return client.preparedQuery(ALL)
                .execute()
                .map(rows -> rows.stream().map(this::invitation).toList());
    }

    /** Begins a new generation of the link, valid from now. */
    Future<Optional<Recipient>> again(SqlClient client, UUID id, UUID by, Instant now) {
        return client.preparedQuery(AGAIN)
                .execute(Tuple.of(id, by, at(now), at(now.plus(Invitation.VALID))))
                .map(rows -> StaffStore.first(rows.iterator())
                        .map(row -> new Recipient(
                                row.getBuffer("email_hash").getBytes(), new Language(row.getString("language")))));
    }

    Future<Boolean> withdraw(SqlClient client, UUID id) {
        return client.preparedQuery(WITHDRAW).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    /** Withdraws those that {@code inviter} sent; gives which. */
    Future<List<UUID>> withdrawOf(SqlClient client, UUID inviter) {
        return client.preparedQuery(WITHDRAW_OF)
                .execute(Tuple.of(inviter))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    /** Uses an invitation up: of two who come at once, one is told no. */
    Future<Boolean> take(SqlClient client, UUID id, int generation, Instant now) {
        return client.preparedQuery(TAKE)
                .execute(Tuple.of(id, generation, at(now)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Deletes those that expired by {@code before}. */
    Future<Integer> forget(SqlClient client, Instant before) {
        return client.preparedQuery(FORGET).execute(Tuple.of(at(before))).map(SqlResult::rowCount);
    }

    private Invitation invitation(Row row) {
        UUID id = row.getUUID("id");
        return new Invitation(
                id,
                sealer.open(id, row.getBuffer("email_sealed").getBytes()),
                row.getString("name"),
                row.getUUID("invited_by"),
                row.getString("inviter"),
                RoleWords.parse(Arrays.asList(row.getArrayOfStrings("roles"))),
                new Language(row.getString("language")),
                row.getInteger("generation"),
                row.getOffsetDateTime("invited_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getBoolean("taken"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
