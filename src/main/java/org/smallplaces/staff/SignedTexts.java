package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.UUID;

/** How many have signed which version of a text. */
public final class SignedTexts {
    private final Pool pool;
    private final SignedTextsStore store = new SignedTextsStore();

    public SignedTexts(Pool pool) {
        this.pool = pool;
    }

    /** How many signatures on {@code version} stand or may still be verified. */
    Future<Long> signed(UUID campaign, int version) {
        return store.signed(pool, campaign, version);
    }
}
