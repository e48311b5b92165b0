package org.smallplaces.pack;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What a pack may say about a signatory; nothing else is ever in one. Lists have their columns in this order. How a
 * column is called is {@code pack.list.<heading>}.
 */
public enum PackColumn {
    NUMBER("number", "number"),
    GROUP("group", "group"),
    HONORIFICS("honorifics", "honorifics"),
    NAME("name", "name"),
    POST_NOMINALS("post-nominals", "postNominals"),
    LATIN_NAME("latin-name", "latinName"),
    ROLE("role", "role"),
    ORGANISATION("organisation", "organisation"),
    CAPACITY("capacity", "capacity"),
    AUTHORITY("authority", "authority"),
    COUNTRY("country", "country"),
    DISTRICT("district", "district"),
    AREA("area", "area"),
    COUNCIL("council", "council"),
    TEXT_VERSION("text-version", "version"),
    LANGUAGE("language", "language"),
    VERIFIED_ON("verified-on", "verified"),
    COMMENT("comment", "comment");

    /** Those that only a letter has. */
    private static final Set<PackColumn> OF_LETTERS =
            Set.of(GROUP, HONORIFICS, POST_NOMINALS, LATIN_NAME, ROLE, ORGANISATION, CAPACITY, AUTHORITY);

    /** A list without them would be none, or would not say for whom somebody signs. */
    private static final Set<PackColumn> ALWAYS = Set.of(NUMBER, NAME, ORGANISATION, CAPACITY);

    private final String word;
    private final String heading;

    PackColumn(String word, String heading) {
        this.word = word;
        this.heading = heading;
    }

    /** The word for the column in manifests, forms and the database, for ever. */
    public String word() {
        return word;
    }

    /** The key of its heading in the messages. */
    public String headingKey() {
        return "pack.list." + heading;
    }

    /** The column that is called {@code word}, if it is one. */
    public static Optional<PackColumn> of(String word) {
        return Arrays.stream(values())
                .filter(column -> column.word.equals(word))
                .findFirst();
    }

    /** Whether petitions have nothing to print there. */
    public boolean isOfLetters() {
        return OF_LETTERS.contains(this);
    }

    /** Whether each list of names has it, whatever staff choose. */
    public boolean isAlways() {
        return ALWAYS.contains(this);
    }
}
