package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.smallplaces.core.CampaignState;

/** What the public is told of a delivery, in the table {@code campaign}; its row is locked. */
final class HandingStore {
    private static final String DELIVERED = """
        update campaign
        set delivered_on = least(delivered_on, $2),
            delivered_to = case when $3 = any(delivered_to) then delivered_to else delivered_to || $3::text end,
            changed_at = $4
        where id = $1
        """;

    /** What was told before is not taken back by an answer of which the public is told nothing. */
    private static final String ANSWERED = """
        update campaign
        set answered_on = case when answer = '' or $3 <> '' then $2 else answered_on end,
            answer = case when $3 = '' then answer else $3 end,
            changed_at = $4
        where id = $1 and delivered_on is not null
        """;

    private static final String TURN = """
        update campaign
        set state = $2, state_since = $3, changed_at = $3
        where id = $1
        """;

    Future<Void> delivered(SqlConnection transaction, UUID campaign, LocalDate on, String office, Instant now) {
        return transaction
                .preparedQuery(DELIVERED)
                .execute(Tuple.of(campaign, on, office, at(now)))
                .mapEmpty();
    }

    Future<Void> answered(SqlConnection transaction, UUID campaign, LocalDate on, String answer, Instant now) {
        return transaction
                .preparedQuery(ANSWERED)
                .execute(Tuple.of(campaign, on, answer, at(now)))
                .mapEmpty();
    }

    Future<Void> turn(SqlConnection transaction, UUID campaign, CampaignState next, Instant now) {
        return transaction
                .preparedQuery(TURN)
                .execute(Tuple.of(campaign, CatalogueStore.name(next), at(now)))
                .mapEmpty();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
