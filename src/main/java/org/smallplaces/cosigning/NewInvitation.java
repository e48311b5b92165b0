package org.smallplaces.cosigning;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.InvitationRules;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineRequest;

/**
 * Somebody who is to be invited; {@link InvitationRules} has accepted the parts.
 *
 * @param parent who passed the invitation on, if anybody did
 */
record NewInvitation(
        UUID id,
        UUID mail,
        EmailAddress address,
        String name,
        LineRequest line,
        Language language,
        String group,
        boolean fromElsewhere,
        Optional<UUID> parent) {
    /** Somebody whom staff invite. */
    static NewInvitation of(
            Instant now,
            EmailAddress address,
            String name,
            LineRequest line,
            Language language,
            String group,
            boolean fromElsewhere) {
        return new NewInvitation(
                UuidCreator.getTimeOrderedEpoch(now),
                UUID.randomUUID(),
                address,
                InvitationRules.normal(name),
                line,
                language,
                InvitationRules.normal(group),
                fromElsewhere,
                Optional.empty());
    }

    /** A colleague to whom the invitation {@code parent} is passed on. */
    static NewInvitation forwarded(Instant now, EmailAddress address, String name, Language language, UUID parent) {
        return new NewInvitation(
                UuidCreator.getTimeOrderedEpoch(now),
                UUID.randomUUID(),
                address,
                InvitationRules.normal(name),
                LineRequest.NONE,
                language,
                "",
                false,
                Optional.of(parent));
    }

    @Override
    public String toString() {
        return "an invitation";
    }
}
