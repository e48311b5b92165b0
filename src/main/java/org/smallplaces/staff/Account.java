package org.smallplaces.staff;

import java.util.UUID;

/** What is needed to let somebody in: a row of {@code staff} that is not disabled. */
record Account(UUID id, PasswordHash passwordHash, boolean trial) {}
