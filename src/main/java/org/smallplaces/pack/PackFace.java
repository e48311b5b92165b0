package org.smallplaces.pack;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A typeface that is embedded in what a pack prints.
 *
 * @param letters which of its characters it prints
 */
record PackFace(String family, int weight, FontStyle style, byte[] ttf, Letters letters) {
    static final int REGULAR = 400;
    static final int BOLD = 700;

    /** How the letters of a typeface are printed. */
    enum Letters {
        /** One by one, each by its own shape. */
        SINGLE,
        /** They take other shapes, and other places, beside each other. */
        SHAPED,
        /** Just the shapes that {@link JoinedLetters} has put in place of letters that share them with others. */
        STAND_INS
    }

    static PackFace of(String family, int weight, FontStyle style, String file, Letters letters) {
        try (InputStream in = PackFace.class.getResourceAsStream("/fonts/" + file)) {
            if (in == null) {
                throw new IllegalStateException("The typeface " + file + " is missing from the program.");
            }
            return new PackFace(family, weight, style, in.readAllBytes(), letters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isUpright() {
        return style == FontStyle.NORMAL;
    }

    boolean shaped() {
        return letters == Letters.SHAPED;
    }

    /** The characters that it prints. */
    CmapLookup characters() {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(ttf))) {
            return copied(font);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CmapSubtable copied(TrueTypeFont font) throws IOException {
        CmapLookup characters = font.getUnicodeCmapLookup();
        return letters == Letters.STAND_INS ? new StandInLetters(characters) : new CopiedLetters(characters, shaped());
    }

    /**
     * Puts it into the document, without its ligatures: a name or a fingerprint that is copied from the page has to be
     * what was printed, letter by letter. Where a script cannot be read without them, {@link ShapedWords} says what was
     * printed.
     */
    PDType0Font embed(PDDocument document) {
        try {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(ttf));
            font.setEnableGsub(shaped());
            font.getCmap().setCmaps(new CmapSubtable[] {copied(font)});
            return PDType0Font.load(document, font, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
