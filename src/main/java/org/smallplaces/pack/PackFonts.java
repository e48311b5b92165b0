package org.smallplaces.pack;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The typefaces of the letter, which are embedded in it, and the characters that they have. */
final class PackFonts {
    /** Printed for a character that none of the typefaces has. */
    static final String MISSING = "\uFFFD";

    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    private final List<Face> faces;
    private final List<Characters> characters;

    /** What a typeface has; the first of the list that has a character prints it. */
    private record Characters(CmapLookup glyphs, boolean shaped) {}

    /** @param shaped whether its letters take other shapes, and other places, beside each other */
    private record Face(String family, int weight, FontStyle style, byte[] ttf, boolean shaped) {
        static Face of(String family, int weight, FontStyle style, String file) {
            return of(family, weight, style, file, false);
        }

        static Face of(String family, int weight, FontStyle style, String file, boolean shaped) {
            try (InputStream in = PackFonts.class.getResourceAsStream("/fonts/" + file)) {
                if (in == null) {
                    throw new IllegalStateException("The typeface " + file + " is missing from the program.");
                }
                return new Face(family, weight, style, in.readAllBytes(), shaped);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    PackFonts() {
        faces = List.of(
                Face.of("Pack Serif", REGULAR, FontStyle.NORMAL, "NotoSerif-Regular.ttf"),
                Face.of("Pack Serif", REGULAR, FontStyle.ITALIC, "NotoSerif-Italic.ttf"),
                Face.of("Pack Serif", BOLD, FontStyle.NORMAL, "NotoSerif-Bold.ttf"),
                Face.of("Pack Hebrew", REGULAR, FontStyle.NORMAL, "NotoSerifHebrew-Regular.ttf"),
                Face.of("Pack Hebrew", BOLD, FontStyle.NORMAL, "NotoSerifHebrew-Bold.ttf"),
                Face.of("Pack Arabic", REGULAR, FontStyle.NORMAL, "NotoNaskhArabic-Regular.ttf"),
                Face.of("Pack Arabic", BOLD, FontStyle.NORMAL, "NotoNaskhArabic-Bold.ttf"),
                Face.of("Pack Devanagari", REGULAR, FontStyle.NORMAL, "NotoSerifDevanagari-Regular.ttf", true),
                Face.of("Pack Devanagari", BOLD, FontStyle.NORMAL, "NotoSerifDevanagari-Bold.ttf", true));
        characters = faces.stream()
                .filter(face -> face.weight() == REGULAR && face.style() == FontStyle.NORMAL)
                .map(face -> new Characters(characters(face.ttf()), face.shaped()))
                .toList();
    }

    private static CmapLookup characters(byte[] ttf) {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(ttf))) {
            return font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param shaped takes note of the typefaces whose words are shaped, once they are used */
    void addTo(PdfRendererBuilder builder, PDDocument document, ShapedWords shaped) {
        for (Face face : faces) {
            builder.useFont(new Embedded(document, face, shaped), face.family(), face.weight(), face.style(), true);
        }
    }

    /**
     * A typeface that is put into the document when it is first needed, without its ligatures: a name or a fingerprint
     * that is copied from the page has to be what was printed, letter by letter. Where a script cannot be read without
     * them, {@link ShapedWords} says what was printed.
     */
    private static final class Embedded extends PDFontSupplier {
        private final PDDocument document;
        private final Face face;
        private final ShapedWords shaped;

        Embedded(PDDocument document, Face face, ShapedWords shaped) {
            super(null);
            this.document = document;
            this.face = face;
            this.shaped = shaped;
        }

        @Override
        public PDFont supply() {
            try {
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(face.ttf()));
                font.setEnableGsub(face.shaped());
                font.getCmap().setCmaps(new CmapSubtable[] {new CopiedLetters(font.getUnicodeCmapLookup())});
                PDType0Font loaded = PDType0Font.load(document, font, true);
                if (face.shaped()) {
                    shaped.add(loaded);
                }
                return loaded;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** {@code words} with {@link #MISSING} for each character that could not be printed. */
    String printable(String words) {
        StringBuilder printable = new StringBuilder(words.length());
        words.codePoints().forEach(c -> {
            if (has(c)) {
                printable.appendCodePoint(c);
            } else {
                printable.append(MISSING);
            }
        });
        return printable.toString();
    }

    private boolean has(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.getType(codePoint) == Character.FORMAT
                || characters.stream().anyMatch(font -> font.glyphs().getGlyphId(codePoint) > 0);
    }

    /** Each stretch of {@code text} that a shaped typeface prints as a whole. */
    Set<String> shapedIn(String text) {
        Set<String> words = new LinkedHashSet<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isShaped(c)) {
                word.appendCodePoint(c);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private boolean isShaped(int codePoint) {
        return characters.stream()
                .filter(font -> font.glyphs().getGlyphId(codePoint) > 0)
                .findFirst()
                .filter(Characters::shaped)
                .isPresent();
    }
}
