package org.smallplaces.signing;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.AttributedString;
import java.util.List;

/** The typefaces of the card, which travel with the program: the machine may have none. */
final class CardFonts {
    private final List<Font> regular =
            List.of(load("NotoSerif-Regular"), load("NotoSerifHebrew-Regular"), load("NotoNaskhArabic-Regular"));
    private final List<Font> bold =
            List.of(load("NotoSerif-Bold"), load("NotoSerifHebrew-Bold"), load("NotoNaskhArabic-Bold"));

    private static Font load(String name) {
        try (InputStream in = CardFonts.class.getResourceAsStream("/fonts/" + name + ".ttf")) {
            if (in == null) {
                throw new IllegalStateException("The typeface " + name + " is missing from the program.");
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The typeface " + name + " cannot be read.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code words}, each letter in the first typeface that has it, to be laid out in the given direction. */
    AttributedString words(String words, boolean heavy, float size, boolean rightToLeft) {
        AttributedString set = new AttributedString(words);
        set.addAttribute(
                TextAttribute.RUN_DIRECTION,
                rightToLeft ? TextAttribute.RUN_DIRECTION_RTL : TextAttribute.RUN_DIRECTION_LTR);
        List<Font> faces = (heavy ? bold : regular)
                .stream().map(face -> face.deriveFont(size)).toList();
        Font face = faces.get(0);
        for (int at = 0; at < words.length(); ) {
            int letter = words.codePointAt(at);
            int next = at + Character.charCount(letter);
            face = face(faces, letter, face);
            set.addAttribute(TextAttribute.FONT, face, at, next);
            at = next;
        }
        return set;
    }

    /** A letter stays in the typeface of the one before it where that has it, so that words are not torn apart. */
    private static Font face(List<Font> faces, int letter, Font before) {
        if (Character.isWhitespace(letter) || before.canDisplay(letter)) {
            return before;
        }
        return faces.stream()
                .filter(face -> face.canDisplay(letter))
                .findFirst()
                .orElse(before);
    }
}
