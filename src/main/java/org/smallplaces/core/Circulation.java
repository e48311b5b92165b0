package org.smallplaces.core;

/** Among whom a campaign goes round before it is released. The file and the form name it in lower case. */
public enum Circulation {
    /** The public sees it as soon as it is published. */
    PUBLIC,
    /** Only whoever holds a personal link knows of it, until two people have released it. */
    QUIET
}
