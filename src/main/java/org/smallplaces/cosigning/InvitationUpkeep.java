package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;

/**
 * What happens to invitations without anybody at their link: a signature given elsewhere answers them, their mail comes
 * back, their letter closes, and those that nobody answered are deleted. Each step may be repeated.
 */
public final class InvitationUpkeep {
    /** How long after closing the invitations that nobody has answered are kept. */
    public static final Duration KEPT = Duration.ofDays(30);

    private final Pool pool;
    private final Catalogue catalogue;
    private final Clock clock;
    private final InvitationUpkeepStore store = new InvitationUpkeepStore();

    public InvitationUpkeep(InvitationParts parts) {
        this.pool = parts.pool();
        this.catalogue = parts.catalogue();
        this.clock = parts.clock();
    }

    /** Does all of it once; for a job. */
    public Future<Integer> run() {
        Instant now = clock.instant();
        return store.settle(pool, now)
                .compose(done -> store.bounce(pool, now))
                .compose(done -> store.expire(pool, closedBefore(now), now))
                .compose(done -> store.forget(pool, closedBefore(now.minus(KEPT)), now));
    }

    private List<UUID> closedBefore(Instant moment) {
        return catalogue.allWithDrafts().stream()
                .filter(campaign -> campaign.closedAt(clock.instant())
                        .filter(closed -> !closed.isAfter(moment))
                        .isPresent())
                .map(campaign -> campaign.id())
                .toList();
    }
}
