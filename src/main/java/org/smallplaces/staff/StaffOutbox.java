package org.smallplaces.staff;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.vault.AddressHashes;

/**
 * Puts mail to staff into the outbox. It has caps of its own: whoever fills a mailbox by the forms of the public must
 * not keep a warning from its owner.
 */
final class StaffOutbox {
    private final OutboxStore outbox;
    private final AddressHashes hashes;

    StaffOutbox(Pool pool, AddressHashes hashes) {
        this.outbox = new OutboxStore(pool);
        this.hashes = hashes;
    }

    /** Posts a mail in the caller's transaction. */
    Future<Void> post(
            SqlConnection transaction, String kind, UUID about, byte[] emailHash, Language language, Instant now) {
        return put(transaction, kind, about, hashes.other("staff mail", emailHash), language, now);
    }

    /** The same for what the public can cause: it is counted by itself. */
    Future<Void> postOfDuty(
            SqlConnection transaction, String kind, UUID about, byte[] emailHash, Language language, Instant now) {
        return put(transaction, kind, about, hashes.other("staff duty", emailHash), language, now);
    }

    /** The same for what a campaign's file has changed, which no crowd of the public may keep from being told. */
    Future<Void> postOfFile(
            SqlConnection transaction, String kind, UUID about, byte[] emailHash, Language language, Instant now) {
        return put(transaction, kind, about, hashes.other("staff file", emailHash), language, now);
    }

    private Future<Void> put(
            SqlConnection transaction, String kind, UUID about, byte[] recipient, Language language, Instant now) {
        return outbox.post(
                transaction,
                new NewMail(
                        UuidCreator.getTimeOrderedEpoch(), kind, about, Optional.empty(), recipient, language, now));
    }
}
