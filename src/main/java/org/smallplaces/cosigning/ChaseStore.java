package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.vault.Sealer;

/** Finds whom to remind, and notes that it was done. */
final class ChaseStore {
    private static final String PLANNED = """
            select campaign_id, chase_on from invitation_setting where chase_on is not null and chase_done_at is null
            """;

    /** Other nodes leave out what one of them works on. Whoever waits to verify has a mail of their own. */
    private static final String DUE = """
            select id, email_sealed, language, forwarded
            from invitation
            where campaign_id = $1 and state in ('invited', 'opened') and chased_at is null and invited_at <= $2
              and not exists (select from signature where signature.id = invitation.signature_id and state = 'pending')
            order by id
            limit $3
            for update of invitation skip locked
            """;

    private static final String COUNT = """
            select count(*) as due
            from invitation
            where campaign_id = $1 and state in ('invited', 'opened') and chased_at is null and invited_at <= $2
            """;

    private static final String CHASED = """
            update invitation set chased_at = $2 where id = any($1)
            """;

    private final Sealer sealer;

    ChaseStore(Sealer sealer) {
        this.sealer = sealer;
    }

    /** Somebody who is to be reminded, and whether it was a colleague who passed the invitation on to them. */
    record Due(UUID id, String address, Language language, boolean forwarded) {}

    /** From which day on the invitations of which campaigns are to be chased. */
    Future<Map<UUID, LocalDate>> planned(SqlClient connection) {
        return connection.preparedQuery(PLANNED).execute().map(rows -> {
            Map<UUID, LocalDate> planned = new HashMap<>();
            rows.forEach(row -> planned.put(row.getUUID("campaign_id"), row.getLocalDate("chase_on")));
            return planned;
        });
    }

    /** At most {@code most} that were invited by {@code latest} and have neither answered nor been reminded. */
    Future<List<Due>> due(SqlConnection connection, UUID campaign, Instant latest, int most) {
        return connection
                .preparedQuery(DUE)
                .execute(Tuple.of(campaign, InvitationStore.time(latest), most))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    for (Row row : rows) {
                        UUID id = row.getUUID("id");
                        due.add(new Due(
                                id,
                                sealer.open(id, row.getBuffer("email_sealed").getBytes()),
                                new Language(row.getString("language")),
                                row.getBoolean("forwarded")));
                    }
                    return due;
                });
    }

    /** How many would be reminded now. */
    Future<Long> count(SqlClient connection, UUID campaign, Instant latest) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(campaign, InvitationStore.time(latest)))
                .map(rows -> rows.iterator().next().getLong("due"));
    }

    Future<Void> chased(SqlConnection connection, List<UUID> ids, Instant now) {
        return connection
                .preparedQuery(CHASED)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(ids.toArray(UUID[]::new))
                        .addOffsetDateTime(InvitationStore.time(now)))
                .mapEmpty();
    }
}
