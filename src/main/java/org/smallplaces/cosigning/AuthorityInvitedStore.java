package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Knows by the invitations who of some signatories was invited; a forwarded one was named by nobody of the staff. */
public final class AuthorityInvitedStore implements AuthorityInvited {
    private static final String INVITED = """
            select signature_id
            from invitation
            where signature_id = any($1::uuid[]) and not forwarded
            """;

    private final Pool pool;

    public AuthorityInvitedStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Set<UUID>> of(Collection<UUID> signatures) {
        return pool.preparedQuery(INVITED)
                .execute(Tuple.tuple().addArrayOfUUID(signatures.toArray(UUID[]::new)))
                .map(rows -> {
                    Set<UUID> invited = new HashSet<>();
                    rows.forEach(row -> invited.add(row.getUUID("signature_id")));
                    return invited;
                });
    }
}
