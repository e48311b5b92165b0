package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignatureState;

/**
 * Who wants updates of a campaign. A mailbox gets each update once, so whoever ends them ends them for the mailbox: for
 * both signatures where two people share it. The signatures themselves stay.
 */
public final class UpdateConsents {
    private final Pool pool;
    private final Clock clock;
    private final UpdateConsentStore store = new UpdateConsentStore();

    public UpdateConsents(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * What somebody who signed has chosen. It never prints itself.
     *
     * @param mailbox the keyed hash within the campaign
     * @param state of the signature: only while it is verified updates may be sent, and wanted anew
     * @param wanted whether updates are wanted
     * @param beside whether somebody else who shares the mailbox wants them, so that they come there
     */
    public record Choice(
            UUID signature,
            UUID campaign,
            byte[] mailbox,
            byte[] sealedAddress,
            Language language,
            SignatureState state,
            boolean wanted,
            boolean beside) {
        /** Whether updates may be sent. */
        public boolean verified() {
            return state == SignatureState.VERIFIED;
        }

        @Override
        public String toString() {
            return "choice of " + signature;
        }
    }

    /** What was chosen with this signature; nothing where there is none of this id, or its person was erased. */
    public Future<Optional<Choice>> find(UUID signature) {
        return store.find(pool, signature);
    }

    /** By which sentence updates were asked for with this signature, and until when; nothing where they never were. */
    public Future<Optional<AskedUpdates>> asked(UUID signature) {
        return store.asked(pool, signature);
    }

    /** Ends updates to these mailboxes, each of its own campaign; gives how many consents that ended. */
    public Future<Integer> stop(Collection<byte[]> mailboxes) {
        return mailboxes.isEmpty() ? Future.succeededFuture(0) : store.stop(pool, mailboxes, clock.instant());
    }

    /** Ends the updates asked for with this signature alone, whoever else of its mailbox gets them. */
    public Future<Void> refuse(UUID signature) {
        return store.refuse(pool, signature, clock.instant());
    }

    /** Notes that updates are wanted from now on, by the sentence that {@code language} has for it now. */
    public Future<Void> give(Campaign campaign, UUID signature, Language language) {
        int wording = campaign.wording(ConsentPurpose.UPDATES, language).id();
        return store.give(pool, signature, wording, clock.instant());
    }
}
