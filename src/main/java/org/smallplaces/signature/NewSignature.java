package org.smallplaces.signature;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.SignatureDraft;

/**
 * A signature ready to be written: its address is sealed and hashed.
 *
 * @param held why it is held for review, if it is
 * @param mailbox keyed hash of the address within the campaign, 16 bytes
 * @param recipient keyed hash of the address over the whole site, 16 bytes
 */
record NewSignature(
        UUID id,
        SignatureDraft draft,
        Optional<HoldReason> held,
        byte[] mailbox,
        byte[] recipient,
        byte[] sealedAddress,
        Instant signedAt) {}
