package org.smallplaces.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is looked at to see whether somebody may sign for an organisation. */
public enum AuthorityKind {
    /** The signatory has declared it. */
    DECLARATION,
    /** Their mailbox is at the organisation's own domain. */
    MAILBOX_DOMAIN,
    /** Somebody else of the organisation has confirmed it by mail. */
    SECOND_CONTACT,
    /** Staff have approved the signature. */
    STAFF;

    /** The word for it in the database and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that is called {@code word}, if it is one. */
    public static Optional<AuthorityKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
