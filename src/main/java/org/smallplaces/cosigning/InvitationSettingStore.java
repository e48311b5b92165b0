package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes how the invitations of a letter are handled. */
final class InvitationSettingStore {
    private static final String FIND = """
            select show_signatories, forwarding, chase_on, chase_done_at from invitation_setting where campaign_id = $1
            """;

    /** Another day begins a chase anew; nobody is reminded twice even so. */
    private static final String SAVE = """
            insert into invitation_setting (campaign_id, show_signatories, forwarding, chase_on)
            values ($1, $2, $3, $4)
            on conflict (campaign_id) do update
            set show_signatories = excluded.show_signatories,
                forwarding = excluded.forwarding,
                chase_on = excluded.chase_on,
                chase_done_at = case
                    when invitation_setting.chase_on is not distinct from excluded.chase_on and not $5
                    then invitation_setting.chase_done_at end
            """;

    private static final String CHASED = """
            update invitation_setting set chase_done_at = $2 where campaign_id = $1 and chase_on is not null
            """;

    Future<InvitationSetting> find(SqlClient connection, UUID campaign) {
        return connection.preparedQuery(FIND).execute(Tuple.of(campaign)).map(rows -> {
            RowIterator<Row> row = rows.iterator();
            return row.hasNext() ? setting(row.next()) : InvitationSetting.USUAL;
        });
    }

    private static InvitationSetting setting(Row row) {
        return new InvitationSetting(
                row.getBoolean("show_signatories"),
                row.getBoolean("forwarding"),
                Optional.ofNullable(row.getLocalDate("chase_on")),
                Optional.ofNullable(row.getOffsetDateTime("chase_done_at")).map(OffsetDateTime::toInstant));
    }

    /** @param anew whether those are chased whom an earlier chase of the same day has left out */
    Future<Void> save(
            SqlConnection connection,
            UUID campaign,
            boolean showSignatories,
            boolean forwarding,
            Optional<LocalDate> chaseOn,
            boolean anew) {
        Tuple row = Tuple.tuple()
                .addUUID(campaign)
                .addBoolean(showSignatories)
                .addBoolean(forwarding)
                .addLocalDate(chaseOn.orElse(null))
                .addBoolean(anew);
        return connection.preparedQuery(SAVE).execute(row).mapEmpty();
    }

    Future<Void> chased(SqlConnection connection, UUID campaign, Instant now) {
        return connection
                .preparedQuery(CHASED)
                .execute(Tuple.of(campaign, InvitationStore.time(now)))
                .mapEmpty();
    }
}
