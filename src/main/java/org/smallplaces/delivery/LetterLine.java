package org.smallplaces.delivery;

import com.ibm.icu.text.Bidi;
import java.time.LocalDate;

/** A line of the letter's list; each value that a person typed has the direction of its own first letter. */
record LetterLine(PackRow row, PackFonts fonts) {
    public long position() {
        return row.position();
    }

    public String name() {
        return fonts.printable(row.name());
    }

    public String nameSide() {
        return side(row.name());
    }

    public String country() {
        return fonts.printable(row.country());
    }

    public String district() {
        return row.district();
    }

    public String signedText() {
        return row.textVersion() + " (" + row.language() + ")";
    }

    public LocalDate verifiedOn() {
        return row.verifiedOn();
    }

    public String comment() {
        return fonts.printable(row.comment());
    }

    public String commentSide() {
        return side(row.comment());
    }

    boolean lacksGlyphs() {
        return !name().equals(row.name())
                || !country().equals(row.country())
                || !comment().equals(row.comment());
    }

    private static String side(String words) {
        return Bidi.getBaseDirection(words) == Bidi.RTL ? "rtl" : "ltr";
    }
}
