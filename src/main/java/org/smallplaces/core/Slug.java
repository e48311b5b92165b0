package org.smallplaces.core;

import java.util.Optional;

/** The name of a campaign in its URL and its folder: 2 to 60 lower-case letters, digits and single hyphens. */
public record Slug(String value) {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 60;

    public Slug {
        if (!isSlug(value)) {
            throw new IllegalArgumentException("not a slug");
        }
    }

    /** The slug that {@code value} is, or nothing where it has another form. */
    public static Optional<Slug> parse(String value) {
        return isSlug(value) ? Optional.of(new Slug(value)) : Optional.empty();
    }

    private static boolean isSlug(String value) {
        return value.length() >= SHORTEST
                && value.length() <= LONGEST
                && value.chars().allMatch(Slug::isAllowed)
                && !value.startsWith("-")
                && !value.endsWith("-")
                && !value.contains("--");
    }

    private static boolean isAllowed(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    @Override
    public String toString() {
        return value;
    }
}
