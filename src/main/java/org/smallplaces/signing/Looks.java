package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/**
 * Writes into the audit which staff looked at whom, so that it can be answered when somebody asks. Of one member and one
 * page an hour has one entry: who works through a list does not fill the audit.
 */
public final class Looks {
    private static final Duration ONE_ENTRY_IN = Duration.ofHours(1);

    private final Pool pool;
    private final Clock clock;
    private final AuditLog audit = new AuditLog();

    public Looks(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** The names of a campaign were listed. */
    Future<Void> atNames(StaffMember member, Campaign campaign) {
        return note(
                campaign,
                AuditEntry.of(clock.instant(), member.actor(), "signature.look-list", "campaign:" + campaign.id()));
    }

    /** The page of one signature was opened. */
    Future<Void> at(StaffMember member, Campaign campaign, UUID signature) {
        return note(
                campaign, AuditEntry.of(clock.instant(), member.actor(), "signature.look", "signature:" + signature));
    }

    private Future<Void> note(Campaign campaign, AuditEntry entry) {
        return audit.appendUnless(pool, entry.in(campaign.id()), ONE_ENTRY_IN);
    }
}
