package org.smallplaces.mail;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.SuppressionReason;
import org.smallplaces.vault.AddressHashes;

/** Which mailboxes get nothing from here, so that no page promises mail to them. */
public final class Silence {
    private final Pool pool;
    private final AddressHashes hashes;
    private final SuppressionStore store = new SuppressionStore();

    public Silence(Pool pool, AddressHashes hashes) {
        this.pool = pool;
        this.hashes = hashes;
    }

    /** The key of the sentence that says why nothing comes to this mailbox; empty where mail comes. */
    public Future<String> of(EmailAddress address) {
        return store.find(pool, hashes.site(address))
                .map(found -> found.map(entry -> key(entry.reason())).orElse(""));
    }

    /** Whether not even what is owed about a request reaches this mailbox: it bounced, or staff hold mail back from it. */
    public Future<Boolean> isDeaf(EmailAddress address) {
        return store.find(pool, hashes.site(address))
                .map(found -> found.filter(entry -> entry.reason() != SuppressionReason.ASKED)
                        .isPresent());
    }

    private static String key(SuppressionReason reason) {
        return reason == SuppressionReason.ASKED ? "unsubscribe.silent.asked" : "unsubscribe.silent.other";
    }
}
