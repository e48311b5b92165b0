package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Subject;

/** What is held of those who work here, found by their address as it is written at log-in. */
final class StaffHeldStore {
    private static final String ACCOUNTS = """
        select id, email_sealed from staff where email_hash = $1
        """;

    private static final String INVITATIONS = """
        select id, email_sealed, name, language, roles, invited_at, expires_at from staff_invitation where email_hash = $1
        """;

    private static final String ACCOUNT = """
        select staff.name, staff.language, staff.created_at, staff.disabled_at,
            greatest(staff.seen_at, (select max(seen_at) from staff_session where staff_id = staff.id)) as seen_at,
            array(
                select staff_role.role || coalesce('@' || campaign.slug, '')
                from staff_role left join campaign on campaign.id = staff_role.campaign_id
                where staff_role.staff_id = staff.id order by 1
            ) as roles,
            (select since from staff_factor where staff_id = staff.id) as factor_since,
            (select count(*) from staff_recovery_code where staff_id = staff.id and used_at is null) as codes,
            (select count(*) from approval where proposed_by = staff.id) as proposed,
            (select count(*) from approval where decided_by = staff.id) as decided
        from staff where staff.id = $1
        """;

    private static final String SESSIONS = """
        select browser, created_at, seen_at from staff_session where staff_id = $1 order by created_at
        """;

    private static final String BY = """
        select act, count(*) as times, min(at) as first, max(at) as last from audit where actor = $1 group by act order by act
        """;

    private static final String ABOUT = """
        select act, count(*) as times, min(at) as first, max(at) as last from audit
        where subject = $1 and actor <> $1 group by act order by act
        """;

    private final Sealer sealer;

    StaffHeldStore(Sealer sealer) {
        this.sealer = sealer;
    }

    /** The accounts of a mailbox, and its open invitations. */
    Future<List<HeldRecord>> find(SqlClient client, Subject subject) {
        Tuple hash = Tuple.of(Buffer.buffer(subject.account()));
        List<HeldRecord> found = new ArrayList<>();
        return client.preparedQuery(ACCOUNTS)
                .execute(hash)
                .compose(rows -> {
                    Future<Void> all = Future.succeededFuture();
                    for (Row row : rows) {
                        all = all.compose(done -> account(client, row.getUUID("id"), address(row)))
                                .onSuccess(found::add)
                                .mapEmpty();
                    }
                    return all;
                })
                .compose(done -> client.preparedQuery(INVITATIONS).execute(hash))
                .map(rows -> {
                    rows.forEach(row -> found.add(invitation(row, address(row))));
                    return List.copyOf(found);
                });
    }

    private String address(Row row) {
        return sealer.open(row.getUUID("id"), row.getBuffer("email_sealed").getBytes());
    }

    private static HeldRecord invitation(Row row, String email) {
        JsonObject fields = new JsonObject()
                .put("email", email)
                .put("name", row.getString("name"))
                .put("language", row.getString("language"))
                .put("roles", roles(row.getArrayOfStrings("roles")));
        time(fields, "invitedAt", row, "invited_at");
        time(fields, "endsAt", row, "expires_at");
        return new HeldRecord(StaffEraser.INVITATION, row.getUUID("id"), Optional.empty(), fields);
    }

    private static Future<HeldRecord> account(SqlClient client, UUID id, String email) {
        String self = "staff:" + id;
        JsonObject fields = new JsonObject().put("email", email);
        return client.preparedQuery(ACCOUNT)
                .execute(Tuple.of(id))
                .map(rows -> described(fields, rows.iterator().next()))
                .compose(done -> list(client, SESSIONS, id, fields, "sessions", StaffHeldStore::session))
                .compose(done -> list(client, BY, self, fields, "acts", StaffHeldStore::acts))
                .compose(done -> list(client, ABOUT, self, fields, "actsAbout", StaffHeldStore::acts))
                .map(done -> new HeldRecord(
                        StaffEraser.ACCOUNT, id, Optional.empty(), fields, !fields.containsKey("disabledAt")));
    }

    /** The password and the secret of the second factor are nobody's to read: that there is one is told. */
    private static JsonObject described(JsonObject fields, Row row) {
        fields.put("name", row.getString("name"))
                .put("language", row.getString("language"))
                .put("roles", roles(row.getArrayOfStrings("roles")));
        time(fields, "createdAt", row, "created_at");
        time(fields, "seenAt", row, "seen_at");
        time(fields, "disabledAt", row, "disabled_at");
        fields.put("passwordHash", true);
        time(fields, "secondFactorSince", row, "factor_since");
        number(fields, "recoveryCodes", row, "codes");
        number(fields, "proposed", row, "proposed");
        number(fields, "decided", row, "decided");
        return fields;
    }

    /** @param held such as {@code director} and {@code officer@save-our-library} */
    private static JsonArray roles(String[] held) {
        JsonArray roles = new JsonArray();
        for (String one : held) {
            String[] split = one.split("@", 2);
            JsonObject role = new JsonObject().put("role", split[0]);
            roles.add(split.length == 2 ? role.put("campaign", split[1]) : role);
        }
        return roles;
    }

    private static JsonObject session(Row row) {
        JsonObject session = new JsonObject().put("browser", row.getString("browser"));
        time(session, "begunAt", row, "created_at");
        time(session, "seenAt", row, "seen_at");
        return session;
    }

    private static JsonObject acts(Row row) {
        JsonObject acts = new JsonObject().put("act", row.getString("act"));
        number(acts, "times", row, "times");
        time(acts, "first", row, "first");
        time(acts, "last", row, "last");
        return acts;
    }

    private interface Line {
        JsonObject of(Row row);
    }

    private static Future<Void> list(
            SqlClient client, String sql, Object key, JsonObject fields, String name, Line line) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(key))
                .onSuccess(rows -> {
                    JsonArray all = new JsonArray();
                    rows.forEach(row -> all.add(line.of(row)));
                    if (!all.isEmpty()) {
                        fields.put(name, all);
                    }
                })
                .mapEmpty();
    }

    private static void number(JsonObject fields, String name, Row row, String column) {
        if (row.getLong(column) > 0) {
            fields.put(name, row.getLong(column));
        }
    }

    private static void time(JsonObject fields, String name, Row row, String column) {
        if (row.getOffsetDateTime(column) != null) {
            fields.put(name, row.getOffsetDateTime(column).toInstant().toString());
        }
    }
}
