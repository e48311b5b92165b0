package org.smallplaces.signature;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.SignatureState;

/**
 * Which signatures of a campaign staff look for: those that fit everything that is named.
 *
 * @param reported only those about which the public has reported something that waits for an answer
 * @param name of which each word begins a word of the signature's name; empty for any
 * @param domain of the address, in its ASCII form; empty for any
 * @param district the postcode's outward code, in capitals; empty for any
 * @param from the earliest time of signing
 * @param to before which it was signed
 * @param network in CIDR notation, from which it came; empty for any
 * @param organisation some letters of the name of one that its line names; empty for any
 * @param area the code of a constituency or council, or some letters of its name; empty for any
 */
public record SignatureFilter(
        UUID campaign,
        Optional<SignatureState> state,
        Optional<Moderation> moderation,
        Optional<HoldReason> reason,
        boolean reported,
        String name,
        String domain,
        String district,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Long> number,
        String network,
        String organisation,
        String area) {
    /** All signatures of a campaign. */
    public static SignatureFilter of(UUID campaign) {
        return new SignatureFilter(
                campaign,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                "",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                "");
    }
}
