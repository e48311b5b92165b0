package org.smallplaces.subject;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody asks for. */
enum RequestKind {
    EXPORT,
    ERASE,
    OBJECT,
    RECTIFY,
    /** What is held is kept, and used for nothing else for a time (article 18 of the UK GDPR). */
    RESTRICT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RequestKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
