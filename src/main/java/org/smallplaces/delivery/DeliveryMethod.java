package org.smallplaces.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a pack reaches its recipient. */
enum DeliveryMethod {
    IN_PERSON,
    E_MAIL,
    POST,
    /** By a link to this site, which says when it was taken. */
    OFFICE_LINK;

    /** The word in forms, in the database and at the end of message keys. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<DeliveryMethod> of(String word) {
        return Arrays.stream(values())
                .filter(method -> method.word().equals(word))
                .findFirst();
    }
}
