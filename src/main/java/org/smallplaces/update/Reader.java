package org.smallplaces.update;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/**
 * Somebody who gets updates. It never prints itself.
 *
 * @param subject the signature, or the entry of somebody who stays in touch
 * @param mailbox by which one mail goes to each
 * @param language in which they read
 * @param place in the order in which updates are sent
 * @param signed when they signed; empty for who stays in touch, and where nobody is told
 */
record Reader(
        UUID subject, byte[] mailbox, byte[] sealedAddress, Language language, long place, Optional<Instant> signed) {
    @Override
    public String toString() {
        return "reader " + subject;
    }
}
