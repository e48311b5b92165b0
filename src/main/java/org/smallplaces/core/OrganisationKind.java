package org.smallplaces.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What sort of body signs. */
public enum OrganisationKind {
    /** A synagogue or another community. */
    COMMUNITY,
    CHARITY,
    UNION,
    SCHOOL,
    COUNCIL,
    COMPANY,
    OTHER;

    /** The word for it in the database, in forms and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that is called {@code word}, if it is one. */
    public static Optional<OrganisationKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
