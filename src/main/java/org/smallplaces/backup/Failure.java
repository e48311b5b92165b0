package org.smallplaces.backup;

import java.util.Arrays;
import java.util.Locale;

/** Why there is no backup. */
public enum Failure {
    /** No room is left where it was written. */
    DISK_FULL,
    /** The folder is missing, or may not be written. */
    FOLDER,
    /** The key file has no key for backups. */
    NO_KEY,
    /** The database did not answer, or ended in the middle. */
    DATABASE,
    /** What was written does not read back as it was. */
    CHECK,
    OTHER;

    /** The word for it in the database and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Failure of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(OTHER);
    }
}
