package org.smallplaces.mail;

import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/**
 * A mail whose words are now wanted.
 *
 * @param kind the name of its composer
 * @param subjectId what it is about, such as a signature
 */
public record OutgoingMail(UUID id, String kind, UUID subjectId, Optional<UUID> campaignId, Language language) {}
