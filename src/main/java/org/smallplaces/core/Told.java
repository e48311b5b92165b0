package org.smallplaces.core;

import java.util.List;

/**
 * What goes with a copy of somebody's data, of one processing: who answers for it, why, who gets it, how long it is kept.
 *
 * @param title of the processing, in the reader's language
 */
public record Told(String title, List<Part> parts) {
    public Told {
        parts = List.copyOf(parts);
    }

    /** Sentences in the reader's language, below a heading. */
    public record Part(String headingKey, List<String> words) {
        public Part {
            words = List.copyOf(words);
        }

        /** Such as {@code recipients}. */
        public String word() {
            return headingKey.substring(headingKey.lastIndexOf('.') + 1);
        }
    }
}
