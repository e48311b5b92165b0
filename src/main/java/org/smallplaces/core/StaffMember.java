package org.smallplaces.core;

import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who works with the console.
 *
 * @param invitedBy who invited them: for good, they do not decide about what that person proposes
 */
public record StaffMember(UUID id, String name, StaffRoles roles, Optional<UUID> invitedBy) {
    /** Somebody whom nobody invited. */
    public StaffMember(UUID id, String name, StaffRoles roles) {
        this(id, name, roles, Optional.empty());
    }

    /** Somebody who holds one role for every campaign. */
    public StaffMember(UUID id, String name, StaffRole role) {
        this(id, name, StaffRoles.of(role));
    }

    /** Whether they may do {@code act} for every campaign and the site. */
    public boolean may(StaffAct act) {
        return roles.may(act);
    }

    /** Whether they may do {@code act} for {@code campaign}. */
    public boolean may(StaffAct act, Slug campaign) {
        return roles.may(act, campaign);
    }

    /** Whether they were invited by this person. */
    public boolean wasInvitedBy(UUID person) {
        return invitedBy.filter(person::equals).isPresent();
    }

    /** Who acted, as the audit says it. */
    public String actor() {
        return "staff:" + id;
    }
}
