package org.smallplaces.core;

import com.ibm.icu.util.ULocale;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A language by its BCP 47 tag, such as {@code en}, {@code he} or {@code cy}, in lower case. */
public record Language(String tag) {
    private static final String ARABIC_SCRIPT = "Arab";
    private static final Pattern FORM = Pattern.compile("[a-z]{2,3}(?:-[a-z0-9]{2,8})?");

    public Language {
        if (tag.length() > 12 || !FORM.matcher(tag).matches()) {
            throw new IllegalArgumentException("not a language tag");
        }
    }

    /** The language that {@code tag} names, or nothing where it is no tag. */
    public static Optional<Language> parse(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT);
        return lower.length() <= 12 && FORM.matcher(lower).matches()
                ? Optional.of(new Language(lower))
                : Optional.empty();
    }

    /**
     * The language without its region or script and under its present name: {@code ar} of {@code ar-eg}, {@code he} of
     * {@code iw}, as some browsers still call it.
     */
    public Language plain() {
        String language = Locale.forLanguageTag(tag).getLanguage();
        return language.equals(tag) || language.isEmpty() ? this : new Language(language);
    }

    /** Between the parts of a name, such as person and office. */
    public String comma() {
        return isInArabicScript() ? "\u060c " : ", ";
    }

    /** Between names that have commas themselves. */
    public String semicolon() {
        return isInArabicScript() ? "\u061b " : "; ";
    }

    private boolean isInArabicScript() {
        return ULocale.addLikelySubtags(locale()).getScript().equals(ARABIC_SCRIPT);
    }

    /** {@code rtl} or {@code ltr}: the direction in which the language is written. */
    public String direction() {
        return locale().isRightToLeft() ? "rtl" : "ltr";
    }

    /** The language's own name for itself, such as {@code עברית}. */
    public String ownName() {
        return locale().getDisplayLanguage(locale());
    }

    /** The locale for numbers, dates, plurals and collation; English is British English. */
    public ULocale locale() {
        return tag.equals("en") ? ULocale.UK : ULocale.forLanguageTag(tag);
    }

    @Override
    public String toString() {
        return tag;
    }
}
