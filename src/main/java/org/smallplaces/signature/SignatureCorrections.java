package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.SignatureState;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.mail.Silence;
import org.smallplaces.vault.AddressHashes;

/**
 * Signatures of petitions that staff put right for people who asked without their mailbox: changed as their signatory would
 * change them, and told to the mailbox in the same transaction, in case it was somebody else who asked.
 */
public final class SignatureCorrections {
    /** The kind of the mail that tells a signatory. */
    public static final String KIND = "signature-corrected";

    private final SignatureChanges changes;
    private final SignatureStore signatures;
    private final OutboxStore outbox;
    private final AddressHashes hashes;
    private final Silence silence;
    private final Clock clock;
    private final Runnable posted;

    /** @param posted called after each commit: there is mail to send */
    public SignatureCorrections(
            SignatureChanges changes,
            SignatureStore signatures,
            Pool pool,
            AddressHashes hashes,
            Clock clock,
            Runnable posted) {
        this.changes = changes;
        this.signatures = signatures;
        this.outbox = new OutboxStore(pool);
        this.hashes = hashes;
        this.silence = new Silence(pool, hashes);
        this.clock = clock;
        this.posted = posted;
    }

    /** The signature, where it is verified: nothing else can be put right. */
    public Future<Optional<StoredSignature>> verified(UUID signature) {
        return signatures
                .find(signature)
                .map(found -> found.filter(one -> one.state() == SignatureState.VERIFIED)
                        .filter(one -> one.line().isEmpty()));
    }

    /** Whether no mail at all reaches the signatory, so that they are not told. */
    public Future<Boolean> isUnheard(StoredSignature signature) {
        return silence.isDeaf(address(signature));
    }

    /**
     * Makes the correction; the Future ends after its COMMIT.
     *
     * @param first what has to hold in the same transaction: its Future fails where it does not
     */
    public Future<ChangeOutcome> correct(
            Campaign campaign,
            StoredSignature signature,
            Correction correction,
            Function<SqlConnection, Future<Void>> first) {
        return changes.correct(campaign, signature.id(), correction, first, connection -> post(connection, signature))
                .onSuccess(outcome -> posted.run());
    }

    private static EmailAddress address(StoredSignature signature) {
        return EmailAddresses.parse(signature.address()).orElseThrow();
    }

    /** Nobody causes it from outside, so it goes whatever else came to the mailbox, and to who wants no other mail too. */
    private Future<Void> post(SqlConnection connection, StoredSignature signature) {
        return outbox.post(
                connection,
                new NewMail(
                                UUID.randomUUID(),
                                KIND,
                                signature.id(),
                                Optional.of(signature.campaign()),
                                hashes.site(address(signature)),
                                signature.language(),
                                clock.instant())
                        .uncapped()
                        .answering());
    }
}
