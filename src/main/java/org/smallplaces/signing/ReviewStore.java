package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.SignatureState;
import org.smallplaces.vault.Sealer;

/** Reads the signatures that are held for review; every statement is served by the index of held rows alone. */
final class ReviewStore {
    static final int PAGE = 50;

    private static final String WAITING = """
            select campaign_id, count(*) as held
            from signature
            where moderation = 'held' and state = 'verified'
            group by campaign_id
            """;

    private static final String COUNTS = """
            select state, count(*) as held
            from signature
            where moderation = 'held' and campaign_id = $1 and state in ('verified', 'pending', 'invalidated')
            group by state
            """;

    /** Ids grow with time, so the newest comes first. */
    private static final String LIST = """
            select id, held_because, name, email_sealed, country, postcode, signed_at
            from signature
            where moderation = 'held' and campaign_id = $1 and state = $2 and id < $3
            order by id desc
            limit $4
            """;

    /** After every id. */
    private static final UUID END = new UUID(-1, -1);

    private final Pool pool;
    private final Sealer sealer;

    ReviewStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /** A held signature as staff see it: of its address only the domain. */
    record Held(
            UUID id,
            Optional<HoldReason> reason,
            String name,
            String domain,
            String country,
            String postcode,
            Instant signedAt) {}

    /** How many verified signatures are held, by campaign. */
    Future<Map<UUID, Long>> waiting() {
        return pool.preparedQuery(WAITING).execute().map(rows -> {
            Map<UUID, Long> waiting = new HashMap<>();
            rows.forEach(row -> waiting.put(row.getUUID("campaign_id"), row.getLong("held")));
            return waiting;
        });
    }

    /** How many are held in each state. */
    Future<Map<SignatureState, Long>> counts(UUID campaign) {
        return pool.preparedQuery(COUNTS).execute(Tuple.of(campaign)).map(rows -> {
            Map<SignatureState, Long> counts = new EnumMap<>(SignatureState.class);
            rows.forEach(row -> counts.put(SignatureState.of(row.getString("state")), row.getLong("held")));
            return counts;
        });
    }

    /** The page of them that comes after {@code before}, newest first, and one more where there is a next page. */
    Future<List<Held>> list(UUID campaign, SignatureState state, Optional<UUID> before) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(campaign, state.word(), before.orElse(END), PAGE + 1))
                .map(rows -> {
                    List<Held> held = new ArrayList<>();
                    rows.forEach(row -> held.add(held(row)));
                    return held;
                });
    }

    private Held held(Row row) {
        UUID id = row.getUUID("id");
        String address = sealer.open(id, row.getBuffer("email_sealed").getBytes());
        return new Held(
                id,
                HoldReason.of(row.getString("held_because")),
                row.getString("name"),
                address.substring(address.lastIndexOf('@') + 1),
                row.getString("country"),
                row.getString("postcode"),
                row.getOffsetDateTime("signed_at").toInstant());
    }
}
