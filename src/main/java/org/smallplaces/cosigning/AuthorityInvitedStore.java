package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Knows by the invitations who of some signatories was invited: whose mailbox staff have named. Whoever signed at the
 * link of somebody else, or at one that was passed on, was not.
 */
public final class AuthorityInvitedStore implements AuthorityInvited {
    private static final String INVITED = """
            select s.id as signature_id
            from signature s
            join invitation i on i.signature_id = s.id and i.mailbox = s.mailbox and not i.forwarded
            where s.id = any($1::uuid[])
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
