package org.smallplaces.subject;

import java.util.Locale;

/** How a request reached us, and so what proves whose it is. */
enum CameBy {
    /** By the link that was mailed to the mailbox. */
    LINK,
    /** On paper or by telephone, to staff. */
    STAFF,
    /** By the program, whose user may read everything anyway. */
    COMMAND;

    /** Who acted, as the audit says it, where nobody of the staff did. */
    String actor() {
        return this == COMMAND ? "command" : "subject";
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
