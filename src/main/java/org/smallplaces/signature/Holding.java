package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.HoldReason;

/** Holds a signature for staff, for a reason that has come up since it was given, in somebody else's transaction. */
public final class Holding {
    private final Clock clock;
    private final LedgerStore store = new LedgerStore();

    public Holding(Clock clock) {
        this.clock = clock;
    }

    /** Locks the campaign's tally, and holds the signature if it waits or stands; whether it does. */
    public Future<Boolean> hold(SqlConnection connection, Campaign campaign, UUID signature, HoldReason why) {
        Instant now = clock.instant();
        return store.open(connection, campaign, List.of(signature), now).compose(ledger -> {
            boolean held = ledger.hold(signature, why) == ReviewOutcome.DONE;
            return store.write(connection, ledger, now).map(held);
        });
    }
}
