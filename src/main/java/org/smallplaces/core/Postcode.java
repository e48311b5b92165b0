package org.smallplaces.core;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Postcodes: those of the United Kingdom are checked and normalised, others are kept as typed. */
public final class Postcode {
    private static final int LONGEST = 12;
    private static final int LONGEST_TYPED = 40;
    private static final int INWARD = 3;

    /** The published forms of outward and inward code (British Standard BS 7666). */
    private static final Pattern UK =
            Pattern.compile("(?:GIR0AA|(?:[A-PR-UWYZ][A-HK-Y]?[0-9][0-9A-HJKMNPR-Y]?)[0-9][ABD-HJLNP-UW-Z]{2})");

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Zs}]+");

    private Postcode() {}

    /** What is wrong with a postcode as typed, as the end of a message key; nothing where it will do. */
    static Optional<String> problem(String country, String typed, boolean required) {
        if (typed.length() > LONGEST_TYPED) {
            return Optional.of("long");
        }
        if (typed.isBlank()) {
            return required && country.equals("GB") ? Optional.of("missing") : Optional.empty();
        }
        String compact = compact(typed);
        if (compact.length() > LONGEST) {
            return Optional.of("long");
        }
        boolean formed = country.equals("GB")
                ? UK.matcher(compact).matches()
                : Characters.printable(typed.strip()) && !Characters.beginsLikeFormula(compact);
        if (formed && !Characters.beginsLikeFormula(typed)) {
            return Optional.empty();
        }
        return Optional.of(country.equals("GB") ? "form" : "characters");
    }

    /** The postcode in its usual form, such as {@code NW11 8LX}. */
    static String normalise(String country, String typed) {
        if (!country.equals("GB") || typed.isBlank()) {
            return SPACES.matcher(typed).replaceAll(" ").strip();
        }
        String compact = compact(typed);
        int cut = compact.length() - INWARD;
        return compact.substring(0, cut) + " " + compact.substring(cut);
    }

    /** A postcode of the United Kingdom in its usual form, however its spaces and letters are written; else nothing. */
    public static Optional<String> unitedKingdom(String typed) {
        return typed.length() > LONGEST_TYPED || !UK.matcher(compact(typed)).matches()
                ? Optional.empty()
                : Optional.of(normalise("GB", typed));
    }

    /** The postcode district (outward code) of a normalised postcode of the United Kingdom, or empty elsewhere. */
    public static String district(String country, String normalised) {
        int space = normalised.indexOf(' ');
        return country.equals("GB") && space > 0 ? normalised.substring(0, space) : "";
    }

    /** Whether two postcodes of one country are the same, however their spaces and letters are written. */
    public static boolean same(String one, String other) {
        return compact(one).equals(compact(other));
    }

    private static String compact(String typed) {
        return SPACES.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
