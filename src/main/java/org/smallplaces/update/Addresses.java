package org.smallplaces.update;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.vault.Sealer;

/** Opens the addresses of readers. */
final class Addresses {
    private static final Logger LOG = LoggerFactory.getLogger(Addresses.class);

    private final Sealer sealer;

    Addresses(Sealer sealer) {
        this.sealer = sealer;
    }

    /** One that does not open, such as after the loss of a key, must not keep the mail from everybody else. */
    Optional<EmailAddress> of(Reader reader) {
        try {
            return EmailAddresses.parse(sealer.open(reader.subject(), reader.sealedAddress()));
        } catch (IllegalStateException sealed) {
            LOG.error("update_reader_left_out subject={}", reader.subject());
            return Optional.empty();
        }
    }
}
