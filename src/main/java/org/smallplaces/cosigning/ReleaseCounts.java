package org.smallplaces.cosigning;

/**
 * How a letter stands.
 *
 * @param people verified and approved
 * @param organisations those in whose name any of them signed, each once; never added to the people
 * @param named of the people, those whose name the public sees
 * @param held verified, and waiting for approval
 * @param pending signed, and not verified yet
 */
record ReleaseCounts(long people, long organisations, long named, long held, long pending) {}
