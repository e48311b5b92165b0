package org.smallplaces.cosigning;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.core.SignatureState;
import org.smallplaces.signature.LinePrint;

/**
 * A signature of a letter as staff approve it.
 *
 * @param domain of its mailbox
 * @param organisation to which its line belongs, once that is known
 */
record AuthoritySignature(
        UUID id,
        SignatureState state,
        Moderation moderation,
        Optional<HoldReason> held,
        long number,
        PersonName name,
        SignatoryLine line,
        String domain,
        Instant signedAt,
        int textVersion,
        Optional<UUID> organisation) {
    /** What whoever decides sends along: another line is another decision. */
    String pick() {
        return id + "." + LinePrint.of(name, line);
    }

    @Override
    public String toString() {
        return "signature " + id;
    }
}
