package org.smallplaces.server;

/** What a node does; a small site has one node that does everything. */
public enum NodeRole {
    /** Answers requests. */
    WEB,
    /** Sends mail. */
    MAIL,
    /** Does background jobs. */
    JOBS
}
