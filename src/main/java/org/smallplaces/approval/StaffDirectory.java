package org.smallplaces.approval;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.StaffMember;

/** Who somebody is by now; whoever keeps the accounts hands it over. */
@FunctionalInterface
public interface StaffDirectory {
    /** The person with the roles that they hold at this moment, or nothing where the account is disabled or not there. */
    Future<Optional<StaffMember>> find(SqlClient client, UUID id);
}
