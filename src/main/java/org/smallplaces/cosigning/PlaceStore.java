package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where staff put single signatories of a letter. */
final class PlaceStore {
    private static final String PUT = """
            insert into letter_place (campaign_id, signature_id, group_id, pin)
            select $1, id, $3, null
            from unnest($2::uuid[]) as given (id)
            on conflict (campaign_id, signature_id) do update set group_id = excluded.group_id, pin = null
            """;

    private static final String EMPTY = """
            update letter_place set group_id = null, pin = null where campaign_id = $1 and group_id = $2
            """;

    private static final String UNPIN = """
            update letter_place set pin = null
            where campaign_id = $1 and signature_id = any($2::uuid[]) and pin is not null
            """;

    private static final String PIN = """
            insert into letter_place (campaign_id, signature_id, group_id, pin)
            select $1, id, null, pin
            from unnest($2::uuid[]) with ordinality as given (id, pin)
            on conflict (campaign_id, signature_id) do update set pin = excluded.pin
            """;

    private PlaceStore() {}

    /** These stand in {@code group}, or where they fall by themselves. */
    static Future<Void> put(SqlConnection connection, UUID campaign, List<UUID> signatures, Optional<UUID> group) {
        Tuple row = Tuple.of(campaign)
                .addArrayOfUUID(signatures.toArray(UUID[]::new))
                .addUUID(group.orElse(null));
        return connection.preparedQuery(PUT).execute(row).mapEmpty();
    }

    /** Whoever stands in {@code group} falls where they fall by themselves. */
    static Future<Void> empty(SqlConnection connection, UUID campaign, UUID group) {
        return connection
                .preparedQuery(EMPTY)
                .execute(Tuple.of(campaign, group))
                .mapEmpty();
    }

    /** Of all these, {@code pinned} stand first, in this order, and the others by the alphabet. */
    static Future<Void> pin(SqlConnection connection, UUID campaign, List<UUID> all, List<UUID> pinned) {
        return connection
                .preparedQuery(UNPIN)
                .execute(Tuple.of(campaign).addArrayOfUUID(all.toArray(UUID[]::new)))
                .compose(done -> connection
                        .preparedQuery(PIN)
                        .execute(Tuple.of(campaign).addArrayOfUUID(pinned.toArray(UUID[]::new))))
                .mapEmpty();
    }
}
