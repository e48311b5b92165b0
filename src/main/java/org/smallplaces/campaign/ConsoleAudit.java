package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.UUID;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/** Who did what with a campaign in the console, in the transaction of the act. */
record ConsoleAudit(AuditLog audit, Clock clock) {
    Future<Void> append(SqlConnection one, StaffMember by, String act, UUID campaign, JsonObject detail) {
        return audit.append(
                one,
                AuditEntry.of(clock.instant(), by.actor(), act, "campaign:" + campaign)
                        .in(campaign)
                        .with(detail));
    }
}
