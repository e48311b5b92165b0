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
 * @param capped whether it counts against the caps, and is not sent over them
 * @param answers whether its recipient asked for this very mail: it goes out even where they want no other
 */
public record NewMail(
        UUID id,
        String kind,
        UUID subjectId,
        Optional<UUID> campaignId,
        byte[] recipient,
        Language language,
        Instant at,
        boolean capped,
        boolean answers) {
    /** A mail that anybody may have caused, as by a form of the public: so it is capped. */
    public NewMail(
            UUID id,
            String kind,
            UUID subjectId,
            Optional<UUID> campaignId,
            byte[] recipient,
            Language language,
            Instant at) {
        this(id, kind, subjectId, campaignId, recipient, language, at, true, false);
    }

    /**
     * The same, whatever else the recipient gets. Only for mail that no stranger can cause: that staff send, or that is
     * due to somebody who has proved the mailbox.
     */
    public NewMail uncapped() {
        return new NewMail(id, kind, subjectId, campaignId, recipient, language, at, false, answers);
    }

    /**
     * The same, also to somebody who asked for no mail. Only for what they are owed about a complaint or request of their
     * own; what a stranger can cause by it stays capped.
     */
    public NewMail answering() {
        return new NewMail(id, kind, subjectId, campaignId, recipient, language, at, capped, true);
    }
}
