package org.smallplaces.signature;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.SignatureState;

/**
 * A signature as staff see it in a list: of its address only the domain.
 *
 * @param number 0 until it is verified
 * @param district the postcode's outward code, or empty
 */
public record FoundSignature(
        UUID id,
        SignatureState state,
        Moderation moderation,
        Optional<HoldReason> heldBecause,
        Optional<RemovalReason> removed,
        long number,
        String name,
        String domain,
        String country,
        String district,
        Instant signedAt) {}
