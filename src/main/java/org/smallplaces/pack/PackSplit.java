package org.smallplaces.pack;

import java.util.Arrays;
import java.util.Optional;

/** Whether a pack has lists for single areas beside the one of everybody. */
public enum PackSplit {
    NONE("none"),
    CONSTITUENCY("constituency"),
    COUNCIL("council");

    private final String word;

    PackSplit(String word) {
        this.word = word;
    }

    /** The word in forms, messages and the database. */
    public String word() {
        return word;
    }

    /** The choice that is called {@code word}, if it is one. */
    public static Optional<PackSplit> of(String word) {
        return Arrays.stream(values()).filter(split -> split.word.equals(word)).findFirst();
    }
}
