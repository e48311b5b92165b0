package org.smallplaces.mail;

/** A message of the trial mailbox with all its headers and both its parts. */
public record TrialMessage(TrialEntry entry, String from, String messageId, String text, String html) {}
