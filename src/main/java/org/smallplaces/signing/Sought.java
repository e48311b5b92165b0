package org.smallplaces.signing;

/** What was typed into the search for a name. */
final class Sought {
    private static final int LONGEST = 100;

    private Sought() {}

    /** Without control characters, which the database would refuse, and without space around it. */
    static String clean(String typed) {
        StringBuilder kept = new StringBuilder();
        typed.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .filter(c -> c > Character.MAX_VALUE || !Character.isSurrogate((char) c))
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    static boolean tooLong(String sought) {
        return sought.length() > 2 * LONGEST || sought.codePointCount(0, sought.length()) > LONGEST;
    }
}
