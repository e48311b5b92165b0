package org.smallplaces.cosigning;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Knows who of some signatories was invited to sign. */
@FunctionalInterface
public interface AuthorityInvited {
    /** Those of {@code signatures} that came by an invitation. */
    Future<Set<UUID>> of(Collection<UUID> signatures);
}
