package org.smallplaces.pack;

import java.util.UUID;

/** A pack as it was asked for, before anything of it is frozen. */
record QueuedPack(UUID id, UUID campaign, int edition, PackHead head, Preset preset) {}
