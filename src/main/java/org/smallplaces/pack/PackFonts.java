package org.smallplaces.pack;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.smallplaces.pack.PackFace.Letters;

/**
 * The typefaces of what a pack prints, which are embedded in it, and the characters that they have: Latin, Greek, Cyrillic,
 * Hebrew, Arabic with Uyghur, Devanagari, and the Han of GB 2312 and of Big5 (Noto Serif SC, cut down to these).
 */
final class PackFonts {
    /** Printed for a character that none of the typefaces has. */
    static final String MISSING = "\uFFFD";

    private final List<PackFace> faces;
    private final Map<PackFace, CmapLookup> glyphs;
    private final List<Characters> characters;

    /** What a typeface has; the first of the list that has a character prints it. */
    private record Characters(CmapLookup glyphs, boolean shaped) {}

    PackFonts() {
        faces = List.of(
                face("Pack Serif", PackFace.REGULAR, "NotoSerif-Regular.ttf", Letters.SINGLE),
                PackFace.of("Pack Serif", PackFace.REGULAR, FontStyle.ITALIC, "NotoSerif-Italic.ttf", Letters.SINGLE),
                face("Pack Serif", PackFace.BOLD, "NotoSerif-Bold.ttf", Letters.SINGLE),
                face("Pack Hebrew", PackFace.REGULAR, "NotoSerifHebrew-Regular.ttf", Letters.SINGLE),
                face("Pack Hebrew", PackFace.BOLD, "NotoSerifHebrew-Bold.ttf", Letters.SINGLE),
                face("Pack Arabic", PackFace.REGULAR, "NotoNaskhArabic-Regular.ttf", Letters.SINGLE),
                face("Pack Arabic", PackFace.BOLD, "NotoNaskhArabic-Bold.ttf", Letters.SINGLE),
                face("Pack Uyghur", PackFace.REGULAR, "NotoNaskhArabic-Regular.ttf", Letters.STAND_INS),
                face("Pack Uyghur", PackFace.BOLD, "NotoNaskhArabic-Bold.ttf", Letters.STAND_INS),
                face("Pack Devanagari", PackFace.REGULAR, "NotoSerifDevanagari-Regular.ttf", Letters.SHAPED),
                face("Pack Devanagari", PackFace.BOLD, "NotoSerifDevanagari-Bold.ttf", Letters.SHAPED),
                face("Pack Han", PackFace.REGULAR, "NotoSerifHan-Regular.ttf", Letters.SINGLE));
        glyphs = faces.stream()
                .filter(PackFace::isUpright)
                .collect(Collectors.toUnmodifiableMap(face -> face, PackFace::characters));
        characters = uprightIn(PackFace.REGULAR).stream()
                .map(face -> new Characters(characters(face), face.shaped()))
                .toList();
    }

    /** The characters of one of {@link #uprightIn}. */
    CmapLookup characters(PackFace face) {
        return Objects.requireNonNull(glyphs.get(face));
    }

    private static PackFace face(String family, int weight, String file, Letters letters) {
        return PackFace.of(family, weight, FontStyle.NORMAL, file, letters);
    }

    /** Those of a weight, in the order in which they are asked for a character. */
    List<PackFace> uprightIn(int weight) {
        return Stream.concat(
                        faces.stream().filter(face -> face.weight() == weight),
                        faces.stream().filter(this::alone))
                .filter(PackFace::isUpright)
                .distinct()
                .toList();
    }

    /** Whether there is no other weight of it. */
    private boolean alone(PackFace face) {
        return faces.stream()
                        .filter(other -> other.family().equals(face.family()))
                        .count()
                == 1;
    }

    /** @param shaped takes note of the typefaces whose words are shaped, once they are used */
    void addTo(PdfRendererBuilder builder, PDDocument document, ShapedWords shaped) {
        for (PackFace face : faces) {
            builder.useFont(new Embedded(document, face, shaped), face.family(), face.weight(), face.style(), true);
        }
    }

    /** A typeface that is put into the document when it is first needed. */
    private static final class Embedded extends PDFontSupplier {
        private final PDDocument document;
        private final PackFace face;
        private final ShapedWords shaped;

        Embedded(PDDocument document, PackFace face, ShapedWords shaped) {
            super(null);
            this.document = document;
            this.face = face;
            this.shaped = shaped;
        }

        @Override
        public PDFont supply() {
            PDType0Font loaded = face.embed(document);
            if (face.shaped()) {
                shaped.add(loaded);
            }
            return loaded;
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
