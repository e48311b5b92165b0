package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.ConsentWording;
import org.smallplaces.core.Verifying;

/**
 * For which words signatures stand, and how their signatories agree to others once the text has changed. Agreeing is one
 * transaction in which nobody stores another version, and that holds the tally's lock as withdrawing does: so nobody
 * agrees to words that are not the current ones, nor with a signature that is withdrawn.
 */
public final class TextConfirmations {
    private final Pool pool;
    private final Clock clock;
    private final LedgerStore ledger = new LedgerStore();
    private final TextStandingStore store = new TextStandingStore();

    public TextConfirmations(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** For which words the signature stands by its signatory's own act; nothing where it is gone. */
    public Future<Optional<TextStanding>> of(UUID signature) {
        return store.read(pool, signature);
    }

    /** Whether somebody who signed in time may still agree to another text. */
    public static boolean isPossible(Campaign campaign, Instant signedAt, Instant now) {
        return Verifying.isPossible(campaign, signedAt, now);
    }

    /**
     * Records that the signatory agrees to {@code text}; the Future ends after its COMMIT.
     *
     * @param text the row of the words that they have read
     * @param consent the sentence that they have consented to
     */
    public Future<ConfirmOutcome> confirm(
            Campaign campaign, StoredSignature signature, int text, ConsentWording consent) {
        Instant now = clock.instant();
        if (!isPossible(campaign, signature.signedAt(), now)) {
            return Future.succeededFuture(ConfirmOutcome.CLOSED);
        }
        return pool.withTransaction(connection -> store.lockText(connection, campaign.id())
                        .compose(done -> ledger.lock(connection, campaign.id()))
                        .compose(tally -> store.isCurrent(connection, campaign.id(), text))
                        .compose(current -> current
                                ? confirm(connection, campaign, signature.id(), text, consent, now)
                                : Future.succeededFuture(ConfirmOutcome.NOT_CURRENT)))
                .recover(failure -> Faults.asAnswer("confirm", failure));
    }

    private Future<ConfirmOutcome> confirm(
            SqlConnection connection,
            Campaign campaign,
            UUID signature,
            int text,
            ConsentWording consent,
            Instant now) {
        return store.stands(connection, campaign.id(), signature).compose(stands -> {
            if (!stands.verified()) {
                return Future.succeededFuture(ConfirmOutcome.NOT_VERIFIED);
            }
            return stands.current()
                    ? Future.succeededFuture(ConfirmOutcome.STOOD_ALREADY)
                    : store.add(connection, signature, text, consent, now).map(ConfirmOutcome.CONFIRMED);
        });
    }
}
