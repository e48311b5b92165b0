package org.smallplaces.db;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An end of the audit's chain: the place of its last entry and that entry's hash. Written down, it finds a cut. */
public record AuditHead(long seq, String hash) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

    /** The head that {@link #toString} wrote. */
    public static Optional<AuditHead> parse(String text) {
        Matcher found = FORM.matcher(text.strip());
        return found.matches()
                ? Optional.of(new AuditHead(Long.parseLong(found.group(1)), found.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return seq + ":" + hash;
    }
}
