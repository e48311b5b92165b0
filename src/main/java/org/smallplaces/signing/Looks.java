package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/** Writes into the audit which staff looked at whom, so that it can be answered when somebody asks; once in an hour. */
public final class Looks {
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
        return audit.appendLook(pool, entry.in(campaign.id()));
    }
}
