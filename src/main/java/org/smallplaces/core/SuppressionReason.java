package org.smallplaces.core;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why an address gets no mail from here. */
public enum SuppressionReason {
    /** A mail server said that there is no such mailbox. */
    HARD_BOUNCE,
    /** Its owner called a mail of ours unwanted. */
    COMPLAINT,
    /** Its owner asked for no mail. */
    ASKED,
    /** Staff have another reason. */
    STAFF;

    /** Those that staff may give. */
    public static final List<SuppressionReason> GIVEN_BY_STAFF = List.of(ASKED, COMPLAINT, STAFF);

    /** The word for the reason in the database and at the end of message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason that {@code word} names. */
    public static Optional<SuppressionReason> of(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason.word().equals(word))
                .findFirst();
    }
}
