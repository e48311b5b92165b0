package org.smallplaces.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a signature is held for review; the weightiest comes first, and only that one is kept. */
public enum HoldReason {
    /** Its signatory asked that its use be restricted: no review ends that. */
    RESTRICTED,
    /** The operator's list names the address. */
    BLOCKED_ADDRESS,
    /** The operator's list names the domain. */
    BLOCKED_DOMAIN,
    /** The domain gives mailboxes that are thrown away after use. */
    DISPOSABLE_DOMAIN,
    /** The name mixes letters of several scripts, as look-alikes do. */
    MIXED_SCRIPTS,
    /** The name holds a word that insults people for what they are. */
    SLUR,
    /** The name is that of somebody whom the operator's list names. */
    NOTABLE_NAME,
    /** Its signatory objects to what staff have made of the line. */
    OBJECTION,
    /** Somebody else of the organisation says that it does not sign. */
    CONTACT_DENIED,
    /** More signatures came from the domain in an hour than is usual. */
    BUSY_DOMAIN,
    /** Staff held it. */
    STAFF,
    /** Somebody signs a letter for an organisation from a mailbox that anybody may have. */
    FREE_MAIL,
    /** Somebody signs a letter without having been invited. */
    UNINVITED,
    /** As everybody who signs a letter: no name is on it before staff have approved it. */
    LETTER;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word for the reason in the database and in message keys. */
    public String word() {
        return word;
    }

    /** The reason that the database calls {@code word}, if it is one. */
    public static Optional<HoldReason> of(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason.word().equals(word))
                .findFirst();
    }
}
