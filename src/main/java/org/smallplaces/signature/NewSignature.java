package org.smallplaces.signature;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * A signature ready to be written: its address is sealed and hashed.
 *
 * @param held why it is held for review, if it is
 * @param mailbox keyed hash of the address within the campaign, 16 bytes
 * @param domain keyed hash of the address's domain over the whole site, 16 bytes
 * @param client from which address it came, or the /64 of an IPv6 address
 * @param recipient keyed hash of the address over the whole site, 16 bytes; empty where no mail asks to verify it
 */
record NewSignature(
        UUID id,
        SignatureDraft draft,
        Optional<HoldReason> held,
        byte[] mailbox,
        byte[] recipient,
        byte[] domain,
        Optional<String> client,
        byte[] sealedAddress,
        Instant signedAt) {
    private static final byte[] NOBODY = {};

    /** The signature that {@code draft} becomes at {@code now}, under a new id. */
    static NewSignature of(
            SignatureDraft draft,
            Optional<HoldReason> held,
            Optional<String> client,
            AddressHashes hashes,
            Sealer sealer,
            Instant now) {
        UUID id = UuidCreator.getTimeOrderedEpoch(now);
        EmailAddress address = draft.address();
        return new NewSignature(
                id,
                draft,
                held,
                hashes.mailbox(draft.campaign(), address),
                hashes.site(address),
                hashes.domain(address.domain()),
                client,
                sealer.seal(id, address.typed()),
                now);
    }

    /** The same without a mail that asks to verify it. */
    NewSignature unmailed() {
        return new NewSignature(id, draft, held, mailbox, NOBODY, domain, client, sealedAddress, signedAt);
    }
}
