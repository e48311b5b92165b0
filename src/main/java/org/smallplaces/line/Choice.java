package org.smallplaces.line;

/** One choice of several in a form: {@code value} is posted, {@code label} is shown. */
public record Choice(String value, String label, boolean chosen) {}
