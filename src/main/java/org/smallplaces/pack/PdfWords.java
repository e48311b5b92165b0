package org.smallplaces.pack;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.BidiRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.gsub.GsubWorker;
import org.apache.fontbox.ttf.gsub.GsubWorkerFactory;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * Sets words in the typefaces of one document, for pages that are too many for the renderer of the letter: broken into
 * lines, joined, in the order in which they are seen. It asks PDFBox for nothing but each glyph's number and width, once.
 */
final class PdfWords {
    /** Widths are in thousandths of the size of the letters. */
    static final float UNITS = 1000;

    private static final int KNOWN = 0x3000;
    private static final Glyph NONE = new Glyph(-1, 0, 0);

    private final PackFonts fonts;
    private final PDDocument document;
    private final List<Used> used = new ArrayList<>();
    private final Weight regular;
    private final Weight bold;

    /** A character as it is printed: by which typeface of its weight, and how wide. */
    private record Glyph(int face, int id, float width) {}

    /** Letters of one typeface beside each other, in the order in which they are seen. */
    record Run(String font, String codes, float width, String said) {}

    /** What stands in one line. */
    record Line(List<Run> runs, float width) {}

    /** A typeface once it is in the document. */
    private record Used(String name, PDType0Font font) {}

    PdfWords(PackFonts fonts, PDDocument document) {
        this.fonts = fonts;
        this.document = document;
        this.regular = new Weight(PackFace.REGULAR);
        this.bold = new Weight(PackFace.BOLD);
    }

    /** The typefaces that were used so far, by the names that pages call them. */
    COSDictionary resources() {
        COSDictionary names = new COSDictionary();
        used.forEach(face ->
                names.setItem(COSName.getPDFName(face.name()), face.font().getCOSObject()));
        return names;
    }

    /** Leaves of each typeface what was printed; nothing can be set afterwards. */
    void embed() throws IOException {
        for (Used face : used) {
            face.font().subset();
        }
    }

    /** The words in lines that are at most {@code width} wide, as {@link #UNITS}; at least one line. */
    List<Line> lines(String words, boolean heavy, float width) {
        Weight weight = heavy ? bold : regular;
        List<Line> lines = new ArrayList<>();
        for (String paragraph : fonts.printable(words).split("\n", -1)) {
            weight.paragraph(JoinedLetters.shape(paragraph), width, lines);
        }
        return lines;
    }

    /** The words in a single line, however long. */
    Line line(String words, boolean heavy) {
        return lines(words.replace('\n', ' '), heavy, Float.MAX_VALUE).get(0);
    }

    /** The typefaces of one weight, and the characters that were met in them. */
    private final class Weight {
        private final List<PackFace> faces;
        private final List<CmapLookup> characters;
        private final Map<Integer, Used> loaded = new HashMap<>();
        private final Map<Integer, GsubWorker> shapers = new HashMap<>();
        private final Glyph[] known = new Glyph[KNOWN];
        private final Map<Integer, Glyph> others = new HashMap<>();

        Weight(int weight) {
            this.faces = fonts.uprightIn(weight);
            this.characters = faces.stream().map(fonts::characters).toList();
        }

        private Glyph glyph(int c) {
            Glyph glyph = c < KNOWN ? known[c] : others.get(c);
            if (glyph == null) {
                glyph = find(c);
                if (c < KNOWN) {
                    known[c] = glyph;
                } else {
                    others.put(c, glyph);
                }
            }
            return glyph;
        }

        private Glyph find(int c) {
            if (Character.getType(c) == Character.FORMAT) {
                return NONE;
            }
            int letter = Character.isWhitespace(c) ? ' ' : c;
            for (int face = 0; face < faces.size(); face++) {
                int id = characters.get(face).getGlyphId(letter);
                if (id > 0) {
                    font(face).addToSubset(letter);
                    return new Glyph(face, id, width(face, id));
                }
            }
            return NONE;
        }

        private float width(int face, int id) {
            try {
                return font(face).getWidth(id);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private PDType0Font font(int face) {
            return used(face).font();
        }

        private Used used(int face) {
            return loaded.computeIfAbsent(face, number -> {
                Used fresh = new Used("F" + used.size(), faces.get(number).embed(document));
                used.add(fresh);
                return fresh;
            });
        }

        void paragraph(String words, float most, List<Line> lines) {
            Bidi order = Bidi.requiresBidi(words.toCharArray(), 0, words.length())
                    ? new Bidi(words, Bidi.LEVEL_DEFAULT_LTR)
                    : null;
            int start = 0;
            do {
                int end = end(words, start, most);
                int seen = end;
                while (seen > start && Character.isWhitespace(words.charAt(seen - 1))) {
                    seen--;
                }
                lines.add(line(words, order, start, seen));
                start = end;
            } while (start < words.length());
        }

        /** Where the line that begins at {@code start} ends: at the last place where it may, or in the middle of a word. */
        private int end(String words, int start, float most) {
            float width = 0;
            int best = -1;
            for (int i = start; i < words.length(); ) {
                int c = words.codePointAt(i);
                int next = i + Character.charCount(c);
                width += glyph(c).width();
                if (width > most && !Character.isWhitespace(c)) {
                    return best > start ? best : i > start ? i : next;
                }
                if (mayBreakAfter(words, c, next)) {
                    best = next;
                }
                i = next;
            }
            return words.length();
        }

        private boolean mayBreakAfter(String words, int c, int next) {
            return Character.isWhitespace(c)
                    || c == '-'
                    || Character.isIdeographic(c)
                    || (next < words.length() && Character.isIdeographic(words.codePointAt(next)));
        }

        private Line line(String words, @Nullable Bidi order, int start, int end) {
            List<Run> runs = new ArrayList<>();
            if (start == end || order == null) {
                runs(words.substring(start, end), runs);
            } else {
                Bidi line = order.setLine(start, end);
                for (int i = 0; i < line.countRuns(); i++) {
                    BidiRun run = line.getVisualRun(i);
                    String seen = words.substring(start + run.getStart(), start + run.getLimit());
                    // Marks come before their letters so: these typefaces draw them to the right, above what follows.
                    runs(run.isOddRun() ? Bidi.writeReverse(seen, Bidi.DO_MIRRORING) : seen, runs);
                }
            }
            return new Line(runs, (float) runs.stream().mapToDouble(Run::width).sum());
        }

        /** Splits what is seen from left to right by typeface. */
        private void runs(String seen, List<Run> runs) {
            int face = -1;
            int from = 0;
            for (int i = 0; i < seen.length(); ) {
                int c = seen.codePointAt(i);
                int its = glyph(c).face();
                boolean stays = its < 0 || its == face;
                if (!stays) {
                    add(face, seen.substring(from, i), runs);
                    face = its;
                    from = i;
                }
                i += Character.charCount(c);
            }
            add(face, seen.substring(from), runs);
        }

        private void add(int face, String words, List<Run> runs) {
            if (face < 0 || words.isEmpty()) {
                return;
            }
            if (faces.get(face).shaped()) {
                runs.add(shaped(face, words));
                return;
            }
            StringBuilder codes = new StringBuilder(words.length() * 4);
            float width = 0;
            for (int i = 0; i < words.length(); ) {
                int c = words.codePointAt(i);
                Glyph glyph = glyph(c);
                if (!glyph.equals(NONE)) {
                    code(codes, glyph.id());
                    width += glyph.width();
                }
                i += Character.charCount(c);
            }
            runs.add(new Run(used(face).name(), codes.toString(), width, ""));
        }

        private Run shaped(int face, String words) {
            PDType0Font font = font(face);
            GsubWorker shaper = shapers.computeIfAbsent(
                    face, number -> new GsubWorkerFactory().getGsubWorker(font.getCmapLookup(), font.getGsubData()));
            List<Integer> letters = words.codePoints()
                    .map(c -> font.getCmapLookup().getGlyphId(c))
                    .filter(id -> id > 0)
                    .boxed()
                    .toList();
            StringBuilder codes = new StringBuilder();
            float width = 0;
            List<Integer> glyphs = shaper.applyTransforms(letters);
            font.addGlyphsToSubset(Set.copyOf(glyphs));
            for (int id : glyphs) {
                code(codes, id);
                width += width(face, id);
            }
            return new Run(used(face).name(), codes.toString(), width, words);
        }
    }

    private static void code(StringBuilder codes, int id) {
        HexFormat hex = HexFormat.of();
        hex.toHexDigits(codes, (byte) (id >> 8));
        hex.toHexDigits(codes, (byte) id);
    }
}
