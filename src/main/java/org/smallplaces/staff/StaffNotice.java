package org.smallplaces.staff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is told by mail: what happens to their account, or beside it, in case it should not; what has come for them. */
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
    CODES_RENEWED,
    /** To the other directors: somebody was invited who is to decide about what others propose. */
    DECIDER_INVITED,
    /** To the other directors: somebody who works here may decide from now on about what others propose. */
    DECIDER_MADE,
    /** To data protection: somebody asks something about their own data. */
    REQUEST_CAME,
    /** To data protection: there is a new complaint. */
    COMPLAINT_CAME,
    /** To data protection: a campaign's file has changed what they look after. */
    FILE_CAME,
    /** To data protection: the same, and its words of consent seem to leave something out. */
    FILE_CONSENT_CAME;

    private static final String KIND = "staff-";

    /** The word at the end of message keys. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The message that says what to do about it. */
    String todoKey() {
        return switch (this) {
            case PASSWORD_CHANGED, FACTOR_ON, FACTOR_OFF, FACTOR_RESET, CODES_RENEWED -> "mail.staff.notice.not-you";
            case DECIDER_INVITED, DECIDER_MADE -> "mail.staff.decider.todo";
            case REQUEST_CAME, COMPLAINT_CAME -> "mail.staff.came.todo";
            case FILE_CAME, FILE_CONSENT_CAME -> "mail.staff.file.todo";
        };
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
