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
 * @param domain keyed hash of the address's domain over the whole site, 16 bytes
 * @param client from which address it came, or the /64 of an IPv6 address
 * @param recipient keyed hash of the address over the whole site, 16 bytes
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
        Instant signedAt) {}
