package org.smallplaces.campaign;

import java.time.Instant;
import java.util.UUID;

/** Who saved something, and when. The name is that of the account; empty where it is gone. */
public record Edit(UUID by, String name, Instant at) {}
