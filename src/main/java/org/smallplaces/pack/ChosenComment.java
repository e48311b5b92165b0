package org.smallplaces.pack;

/** A comment that staff chose for the pack, with the line of the list on which its author stands. */
record ChosenComment(long position, String name, String comment) {}
