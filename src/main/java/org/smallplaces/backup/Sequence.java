package org.smallplaces.backup;

/** Where a sequence stands. */
record Sequence(String name, long last, boolean called) {}
