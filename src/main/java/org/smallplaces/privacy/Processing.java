package org.smallplaces.privacy;

import java.util.List;

/**
 * One entry of the register, in the reader's words.
 *
 * @param id unique in the register and the same in each language, such as {@code campaign:save-our-library}
 */
record Processing(String id, String title, List<Part> parts) {
    Processing {
        parts = List.copyOf(parts);
    }

    /**
     * What the law asks to be said of it (UK GDPR, article 30(1)).
     *
     * @param word the same in each language, such as {@code recipients}
     */
    record Part(String word, List<Said> said) {
        Part {
            said = List.copyOf(said);
        }

        public String headingKey() {
            return "register.part." + word;
        }
    }

    /** A sentence; {@code field} is that of the form which it is about, or empty. */
    record Said(String field, String words) {}

    /** For the id of an element. */
    public String anchor() {
        return id.replace(':', '-');
    }
}
