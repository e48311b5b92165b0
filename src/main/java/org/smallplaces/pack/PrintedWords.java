package org.smallplaces.pack;

import com.ibm.icu.util.ULocale;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.core.Language;

/** How the stored words of a signature are printed in a pack. */
final class PrintedWords {
    private static final Pattern UK_POSTCODE = Pattern.compile("([A-Z]{1,2}[0-9][A-Z0-9]?)(?:[0-9][A-Z]{2})?");
    private static final Pattern LINK = Pattern.compile("://|\\bwww\\.", Pattern.CASE_INSENSITIVE);
    private static final Pattern COUNTRY_CODE = Pattern.compile("[A-Z]{2}");
    private static final String UNITED_KINGDOM = "GB";
    private static final int LONGEST_POSTCODE = 10;

    private PrintedWords() {}

    /**
     * The outward code of a postcode of the United Kingdom, such as {@code SW1A} of {@code SW1A 1AA}: a district of some
     * thousands of homes. Empty for other countries and for what is no postcode, since that might be a whole address.
     */
    static String district(String country, String postcode) {
        if (!country.equals(UNITED_KINGDOM) || postcode.length() > LONGEST_POSTCODE) {
            return "";
        }
        Matcher matcher = UK_POSTCODE.matcher(postcode.replace(" ", "").toUpperCase(Locale.ROOT));
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** The name of a country by its ISO 3166 code, in the language of the pack. */
    static String country(String code, Language language) {
        return COUNTRY_CODE.matcher(code).matches()
                ? new ULocale("und", code).getDisplayCountry(language.locale())
                : clean(code);
    }

    /**
     * A comment as printed; nothing of one that holds an address, of people, computers or pages: whose it is nobody knows,
     * and whoever wrote it did not mean the recipient alone.
     */
    static String comment(String words) {
        String clean = clean(words);
        return AddressScan.holdsOne(clean) || LINK.matcher(clean).find() ? "" : clean;
    }

    /** Lines end in LF, and what is no character to print, such as U+0001, becomes U+FFFD: it would abort the letter. */
    static String clean(String words) {
        StringBuilder clean = new StringBuilder(words.length());
        words.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .forEach(c -> clean.appendCodePoint(c == '\n' || isPrintable(c) ? c : c == '\t' ? ' ' : 0xFFFD));
        return clean.toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> codePoint != 0xFFFE && codePoint != 0xFFFF;
        };
    }
}
