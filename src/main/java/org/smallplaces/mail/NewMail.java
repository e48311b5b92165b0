package org.smallplaces.mail;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/**
 * A mail to be put into the outbox.
 *
 * @param kind the name of its composer
 * @param subjectId what it is about, such as a signature
 * @param recipient hash of the address under the site key (16 bytes), for the caps
 * @param at when it was asked for; it is sent from then on
 */
public record NewMail(
        UUID id,
        String kind,
        UUID subjectId,
        Optional<UUID> campaignId,
        byte[] recipient,
        Language language,
        Instant at) {}
