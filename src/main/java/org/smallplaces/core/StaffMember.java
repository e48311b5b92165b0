package org.smallplaces.core;

import java.util.UUID;

/** Somebody who works with the console. */
public record StaffMember(UUID id, String name, StaffRoles roles) {
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

    /** Who acted, as the audit says it. */
    public String actor() {
        return "staff:" + id;
    }
}
