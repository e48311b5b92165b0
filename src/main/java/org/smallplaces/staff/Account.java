package org.smallplaces.staff;

import org.smallplaces.core.StaffMember;

/** What is needed to let somebody in: a row of {@code staff} that is not disabled. */
record Account(StaffMember member, PasswordHash passwordHash, boolean trial) {}
