package org.smallplaces.vault;

import java.util.Arrays;
import java.util.Locale;

/** Why something was erased; the ledger keeps the word. */
public enum ErasureKind {
    /** One thing, by whoever has proved the mailbox. */
    OWN,
    /** All that is held under a mailbox, by whoever has proved it. */
    EVERYTHING,
    /** By staff, for somebody who asked in another way. */
    STAFF,
    /** Nothing is erased: the mailbox is never written to again. */
    OBJECTION,
    /** An objection is taken back: the mailbox may be written to again. */
    OBJECTION_UNDONE,
    /** The addresses of the connections are deleted from which the mailbox had signed. */
    CONNECTION_FORGOTTEN,
    /** Nothing is erased: staff hold mail to the mailbox back. */
    SUPPRESSED,
    /** Nothing is erased: staff hold mail to the mailbox back no longer. */
    SUPPRESSION_LIFTED,
    /** Its time was over. */
    RETENTION;

    /** The word in the ledger. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a word; throws where there is none. */
    public static ErasureKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of erasure"));
    }
}
