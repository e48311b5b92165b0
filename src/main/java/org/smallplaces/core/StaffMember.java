package org.smallplaces.core;

import java.util.UUID;

/** Somebody who works with the console. */
public record StaffMember(UUID id, String name, StaffRole role) {}
