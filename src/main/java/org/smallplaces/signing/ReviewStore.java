package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.HoldReason;

/** Counts what waits for staff; every statement is served by an index that holds nothing else. */
final class ReviewStore {
    private static final String WAITING = """
            select campaign_id, count(*) as waiting
            from signature
            where moderation = 'held' and state = 'verified' and held_because <> 'restricted'
            group by campaign_id
            """;

    private static final String REPORTED = """
            select campaign_id, count(distinct signature_id) as waiting
            from name_report
            where settled_at is null
            group by campaign_id
            """;

    private static final String HELD = """
            select state, held_because, count(*) as held
            from signature
            where moderation = 'held' and campaign_id = $1 and state in ('verified', 'pending', 'invalidated')
            group by state, held_because
            """;

    private static final String HIDDEN = """
            select count(*) as hidden
            from signature
            where moderation = 'hidden' and campaign_id = $1 and state in ('verified', 'pending')
            """;

    private static final String REPORTS = """
            select signature_id, words, reported_at
            from name_report
            where campaign_id = $1 and signature_id = any($2::uuid[]) and settled_at is null
            order by reported_at
            """;

    private final Pool pool;

    ReviewStore(Pool pool) {
        this.pool = pool;
    }

    /** How many are held, in one state for one reason. */
    record Held(String state, Optional<HoldReason> reason, long count) {
        private boolean restricted() {
            return reason.filter(why -> why == HoldReason.RESTRICTED).isPresent();
        }
    }

    /** What waits in a campaign. */
    record Queues(List<Held> held, long hidden, long reported) {
        /** For any reason that a review can end, or for this one. */
        long held(String state, Optional<HoldReason> reason) {
            return held.stream()
                    .filter(some -> some.state().equals(state))
                    .filter(some -> reason.isEmpty()
                            ? !some.restricted()
                            : some.reason().equals(reason))
                    .mapToLong(Held::count)
                    .sum();
        }
    }

    /** Something that was reported and waits for an answer. */
    record Report(String words, Instant at) {}

    /** How many verified signatures are held, by campaign. */
    Future<Map<UUID, Long>> waiting() {
        return pool.preparedQuery(WAITING).execute().map(ReviewStore::byCampaign);
    }

    /** About how many something was reported, by campaign. */
    Future<Map<UUID, Long>> reported() {
        return pool.preparedQuery(REPORTED).execute().map(ReviewStore::byCampaign);
    }

    private static Map<UUID, Long> byCampaign(RowSet<Row> rows) {
        Map<UUID, Long> waiting = new HashMap<>();
        rows.forEach(row -> waiting.put(row.getUUID("campaign_id"), row.getLong("waiting")));
        return waiting;
    }

    /** What waits in a campaign. */
    Future<Queues> queues(UUID campaign) {
        return pool.preparedQuery(HELD)
                .execute(Tuple.of(campaign))
                .compose(held -> pool.preparedQuery(HIDDEN)
                        .execute(Tuple.of(campaign))
                        .compose(hidden -> reported().map(reported -> {
                            List<Held> counts = new ArrayList<>();
                            held.forEach(row -> counts.add(new Held(
                                    row.getString("state"),
                                    HoldReason.of(row.getString("held_because")),
                                    row.getLong("held"))));
                            return new Queues(
                                    counts,
                                    hidden.iterator().next().getLong("hidden"),
                                    reported.getOrDefault(campaign, 0L));
                        })));
    }

    /** What was reported about these and waits for an answer, oldest first. */
    Future<Map<UUID, List<Report>>> reports(UUID campaign, Collection<UUID> signatures) {
        Tuple arguments = Tuple.of(campaign).addArrayOfUUID(signatures.toArray(UUID[]::new));
        return pool.preparedQuery(REPORTS).execute(arguments).map(rows -> {
            Map<UUID, List<Report>> reports = new HashMap<>();
            rows.forEach(row -> reports.computeIfAbsent(row.getUUID("signature_id"), any -> new ArrayList<>())
                    .add(new Report(
                            row.getString("words"),
                            row.getOffsetDateTime("reported_at").toInstant())));
            return reports;
        });
    }
}
