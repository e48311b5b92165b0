package org.smallplaces.delivery;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
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
    private final List<CmapLookup> characters;

    private record Face(String family, int weight, FontStyle style, byte[] ttf) {
        static Face of(String family, int weight, FontStyle style, String file) {
            try (InputStream in = PackFonts.class.getResourceAsStream("/fonts/" + file)) {
                if (in == null) {
                    throw new IllegalStateException("The typeface " + file + " is missing from the program.");
                }
                return new Face(family, weight, style, in.readAllBytes());
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
                Face.of("Pack Arabic", BOLD, FontStyle.NORMAL, "NotoNaskhArabic-Bold.ttf"));
        characters = faces.stream()
                .filter(face -> face.weight() == REGULAR && face.style() == FontStyle.NORMAL)
                .map(face -> characters(face.ttf()))
                .toList();
    }

    private static CmapLookup characters(byte[] ttf) {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(ttf))) {
            return font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void addTo(PdfRendererBuilder builder, PDDocument document) {
        for (Face face : faces) {
            builder.useFont(new Embedded(document, face), face.family(), face.weight(), face.style(), true);
        }
    }

    /**
     * A typeface that is put into the document when it is first needed, without its ligatures: a name or a fingerprint
     * that is copied from the page has to be what was printed, letter by letter.
     */
    private static final class Embedded extends PDFontSupplier {
        private final PDDocument document;
        private final Face face;

        Embedded(PDDocument document, Face face) {
            super(null);
            this.document = document;
            this.face = face;
        }

        @Override
        public PDFont supply() {
            try {
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(face.ttf()));
                font.setEnableGsub(false);
                font.getCmap().setCmaps(new CmapSubtable[] {new CopiedLetters(font.getUnicodeCmapLookup())});
                return PDType0Font.load(document, font, true);
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
                || characters.stream().anyMatch(font -> font.getGlyphId(codePoint) > 0);
    }
}
