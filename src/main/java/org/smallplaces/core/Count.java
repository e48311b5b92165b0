package org.smallplaces.core;

/**
 * How many have signed. People and organisations are counted apart, and never added up.
 *
 * @param people verified signatures that stand
 * @param organisations those for which any of them signs; always 0 for a petition
 */
public record Count(long people, long organisations) {
    /** Nobody yet. */
    public static final Count NONE = new Count(0, 0);
}
