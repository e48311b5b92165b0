package org.smallplaces.mail;

import java.time.Instant;
import java.util.UUID;

/** A message of the trial mailbox as the list shows it. */
public record TrialEntry(UUID id, Instant sentAt, String to, String subject) {}
