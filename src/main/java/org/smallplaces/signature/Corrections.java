package org.smallplaces.signature;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Resending;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.signature.CorrectionStore.Corrected;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * Corrects the address of a signature that waits to be verified, in one transaction: the signature moves to the new
 * mailbox under a new id, so every link to the old one is dead, and a mail to the new address is posted. What still waits
 * for the old address is left alone: whoever composes it finds no signature, and ends it unsent. To look for it here would
 * mean to read the queue, or to wait for the mailer, while the whole campaign waits for its tally.
 */
public final class Corrections {
    private final Pool pool;
    private final AddressHashes hashes;
    private final Sealer sealer;
    private final OutboxStore outbox;
    private final Clock clock;
    private final Runnable posted;
    private final CorrectionBeside beside;
    private final LedgerStore ledger = new LedgerStore();
    private final CorrectionStore store = new CorrectionStore();

    /**
     * @param posted called after each commit: there is mail to send
     * @param beside what others do in the same transaction
     */
    public Corrections(
            Pool pool, AddressHashes hashes, Sealer sealer, Clock clock, Runnable posted, CorrectionBeside beside) {
        this.pool = pool;
        this.hashes = hashes;
        this.sealer = sealer;
        this.outbox = new OutboxStore(pool);
        this.clock = clock;
        this.posted = posted;
        this.beside = beside;
    }

    /** A signature under its new address. */
    public record Moved(UUID id, int generation) {}

    /**
     * Moves {@code signature} to {@code address}; nothing where it does not wait any more. A superseded one is moved
     * like a pending one and waits again, so that nobody sees a difference.
     *
     * @param held why it is held under the new address, if it is: what was odd about the first is no matter any more
     */
    public Future<Optional<Moved>> correct(StoredSignature signature, EmailAddress address, Optional<HoldReason> held) {
        if (!Resending.mayCorrect(signature.generation())) {
            return Future.failedFuture(new IllegalStateException("corrected too often"));
        }
        Instant now = clock.instant();
        UUID id = UuidCreator.getTimeOrderedEpoch(now);
        Corrected corrected = new Corrected(
                id,
                signature.generation() + 1,
                hashes.mailbox(signature.campaign(), address),
                hashes.domain(address.domain()),
                sealer.seal(id, address.typed()),
                held);
        NewMail mail = new NewMail(
                UUID.randomUUID(),
                Resends.KIND,
                id,
                Optional.of(signature.campaign()),
                hashes.site(address),
                signature.language(),
                now);
        return pool.withTransaction(connection -> move(connection, signature, corrected, mail))
                .recover(failure -> Faults.asAnswer("correction", failure))
                .onSuccess(moved -> moved.ifPresent(any -> posted.run()));
    }

    /** The tally is locked first, as for every act, so that it is not verified at the same moment. */
    private Future<Optional<Moved>> move(
            SqlConnection connection, StoredSignature signature, Corrected corrected, NewMail mail) {
        return ledger.lock(connection, signature.campaign())
                .compose(tally -> store.move(connection, signature.id(), signature.generation(), corrected))
                .compose(there -> there
                        ? beside.moved(connection, signature.id(), corrected.id())
                                .compose(done -> outbox.post(connection, mail))
                                .map(Optional.of(new Moved(corrected.id(), corrected.generation())))
                        : Future.succeededFuture(Optional.empty()));
    }
}
