package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * Writes the signatures of those who are invited, in the transaction in which their invitation is answered. Whoever calls
 * locks the tally first, as every act does, and only then anything of their own.
 */
public final class InvitedSignatures {
    private final AddressHashes hashes;
    private final Sealer sealer;
    private final Clock clock;
    private final LedgerStore ledgers = new LedgerStore();

    public InvitedSignatures(AddressHashes hashes, Sealer sealer, Clock clock) {
        this.hashes = hashes;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** Locks the campaign's tally until the transaction ends. */
    public Future<Void> lock(SqlConnection connection, Campaign campaign) {
        return ledgers.lock(connection, campaign.id()).mapEmpty();
    }

    /**
     * Writes a signature and verifies it at once: its mailbox was proved by a link that was mailed there. What comes is
     * what verifying comes to; on anything but {@link ActOutcome.Verified} the caller has to roll back.
     *
     * @param late whether the caller knows that this one may be signed although the deadline has passed
     */
    public Future<ActOutcome> verified(
            SqlConnection connection,
            Campaign campaign,
            SignatureDraft draft,
            HoldReason held,
            Optional<String> client,
            boolean late) {
        Instant now = clock.instant();
        NewSignature signature = NewSignature.of(draft, Optional.of(held), client, hashes, sealer, now)
                .unmailed();
        return ledgers.lock(connection, campaign.id())
                .compose(tally -> SignatureInsertStore.insert(connection, List.of(signature)))
                .compose(done -> ledgers.open(connection, campaign, List.of(signature.id()), now))
                .compose(ledger -> {
                    if (late) {
                        ledger.admit(signature.id());
                    }
                    ActOutcome outcome = ledger.apply(signature.id(), SignatureAct.VERIFY);
                    return ledgers.write(connection, ledger, now).map(outcome);
                });
    }

    /** Writes a signature that waits for its mailbox to be proved, with the mail that asks for it; its id. */
    public Future<UUID> pending(
            SqlConnection connection, SignatureDraft draft, HoldReason held, Optional<String> client) {
        NewSignature signature = NewSignature.of(draft, Optional.of(held), client, hashes, sealer, clock.instant());
        return SignatureInsertStore.insert(connection, List.of(signature)).map(signature.id());
    }
}
