package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Resending;
import org.smallplaces.core.Resending.Asked;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.vault.AddressHashes;

/**
 * Posts the mail of a signature once more, as often as {@link Resending} allows. A superseded signature is served like
 * a pending one, so that nobody sees a difference; no letter is made of its mail.
 */
public final class Resends {
    /** The kind of mail that asks to verify. */
    static final String KIND = "verify";

    private final Pool pool;
    private final AddressHashes hashes;
    private final OutboxStore outbox;
    private final Clock clock;
    private final Runnable posted;
    private final ResendStore store = new ResendStore();

    /** @param posted called after each commit: there is mail to send */
    public Resends(Pool pool, AddressHashes hashes, Clock clock, Runnable posted) {
        this.pool = pool;
        this.hashes = hashes;
        this.outbox = new OutboxStore(pool);
        this.clock = clock;
        this.posted = posted;
    }

    /**
     * Posts the mail; where it is too early, nothing is posted and the answer says from when on it can be. For a
     * signature that is gone meanwhile nothing is posted, and the answer is the same as if it were.
     */
    public Future<Optional<Instant>> send(StoredSignature signature) {
        Optional<EmailAddress> address = EmailAddresses.parse(signature.address());
        if (address.isEmpty()) {
            return Future.failedFuture(new IllegalStateException("a stored address is none"));
        }
        NewMail mail = mail(signature, address.get(), clock.instant());
        return pool.withTransaction(connection -> send(connection, signature, mail))
                .recover(failure -> Faults.asAnswer("resend", failure))
                .onSuccess(wait -> wait.ifPresentOrElse(until -> {}, posted));
    }

    private Future<Optional<Instant>> send(SqlConnection connection, StoredSignature signature, NewMail mail) {
        return store.lock(connection, signature.id(), signature.signedAt())
                .compose(asked -> asked.map(before -> send(connection, signature, mail, before))
                        .orElse(Future.succeededFuture(Optional.empty())));
    }

    private Future<Optional<Instant>> send(
            SqlConnection connection, StoredSignature signature, NewMail mail, Asked asked) {
        Optional<Instant> wait = Resending.wait(asked, mail.at());
        return wait.isPresent()
                ? Future.succeededFuture(wait)
                : store.write(connection, signature.id(), asked.again(mail.at()))
                        .compose(done -> outbox.post(connection, mail))
                        .map(Optional.empty());
    }

    private NewMail mail(StoredSignature signature, EmailAddress address, Instant now) {
        return new NewMail(
                UUID.randomUUID(),
                KIND,
                signature.id(),
                Optional.of(signature.campaign()),
                hashes.site(address),
                signature.language(),
                now);
    }
}
