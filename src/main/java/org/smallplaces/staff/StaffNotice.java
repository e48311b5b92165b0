package org.smallplaces.staff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is told by mail when it happens to their account, in case it was not them. */
enum StaffNotice {
    /** It has another password. */
    PASSWORD_CHANGED,
    /** A second factor was set up. */
    FACTOR_ON,
    /** The second factor was removed. */
    FACTOR_OFF,
    /** Somebody else took the second factor away, since it was lost. */
    FACTOR_RESET,
    /** There are new recovery codes. */
    CODES_RENEWED;

    private static final String KIND = "staff-";

    /** The word at the end of message keys. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of its mail. */
    String kind() {
        return KIND + word();
    }

    static Optional<StaffNotice> of(String kind) {
        return Arrays.stream(values())
                .filter(notice -> notice.kind().equals(kind))
                .findFirst();
    }
}
