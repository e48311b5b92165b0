package org.smallplaces.pack;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.DefaultResourceCache;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * What a PDF says, as PDFBox extracts it: each printed line from left to right as it is seen, in the order in which the
 * tags let a reader go through the document; and what stands around it on each page, such as heads and feet.
 *
 * @param around by the number of the page, from 1
 */
record PdfReading(List<String> lines, Map<Integer, List<String>> around) {
    private static final Set<String> INLINE = Set.of("Span", "Figure", "Link");
    private static final int AROUND = -1;
    private static final float SAME_LINE = 1.5f;

    /** A glyph, or all that a shaped word says, where it stands. */
    private record Glyph(int page, float y, float x, String said) {}

    static PdfReading of(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.setResourceCache(new Typefaces());
            Marks marks = new Marks();
            marks.getText(document);
            List<List<Glyph>> blocks = new ArrayList<>();
            Map<COSDictionary, Integer> pages = new HashMap<>();
            int number = 0;
            for (PDPage page : document.getPages()) {
                pages.put(page.getCOSObject(), ++number);
            }
            new Walk(marks, pages, blocks).through(document.getDocumentCatalog().getStructureTreeRoot());
            List<String> lines = new ArrayList<>();
            blocks.forEach(block -> lines.addAll(lines(block)));
            Map<Integer, List<String>> around = new TreeMap<>();
            for (int page = 1; page <= number; page++) {
                around.put(page, lines(marks.taken(page, AROUND)));
            }
            if (!marks.said.values().stream().allMatch(List::isEmpty)) {
                throw new AssertionError("something is printed that no tag has");
            }
            return new PdfReading(lines, around);
        }
    }

    private static List<String> lines(List<Glyph> block) {
        // What is printed twice in the same place is seen once, and extracted once.
        List<Glyph> down = new ArrayList<>(new LinkedHashSet<>(block));
        down.sort(Comparator.comparing(Glyph::page).thenComparing(Glyph::y));
        List<String> lines = new ArrayList<>();
        List<Glyph> line = new ArrayList<>();
        for (Glyph glyph : down) {
            boolean same = line.isEmpty()
                    || (line.get(0).page() == glyph.page()
                            && glyph.y() - line.get(0).y() < SAME_LINE);
            if (!same) {
                lines.add(across(line));
                line.clear();
            }
            line.add(glyph);
        }
        if (!line.isEmpty()) {
            lines.add(across(line));
        }
        lines.removeIf(String::isBlank);
        return lines;
    }

    private static String across(List<Glyph> line) {
        StringBuilder words = new StringBuilder();
        line.stream().sorted(Comparator.comparing(Glyph::x)).forEach(glyph -> words.append(glyph.said()));
        return words.toString();
    }

    /** Keeps the typefaces: the cache that PDFBox brings forgets them where memory is short. */
    private static final class Typefaces extends DefaultResourceCache {
        private final Map<COSObject, PDFont> fonts = new HashMap<>();

        @Override
        public PDFont getFont(COSObject indirect) {
            return fonts.get(indirect);
        }

        @Override
        public void put(COSObject indirect, PDFont font) {
            fonts.put(indirect, font);
        }
    }

    /** Goes through the tags as a screen reader does. */
    private record Walk(Marks marks, Map<COSDictionary, Integer> pages, List<List<Glyph>> blocks) {
        void through(PDStructureNode node) {
            List<Glyph> block = new ArrayList<>();
            inline(node, block);
            if (node instanceof PDStructureElement element
                    && element.getStructureType().equals("TH")) {
                blocks.add(once(block));
            } else {
                blocks.add(block);
            }
        }

        /** The headings of a table stand on each page that it fills, and are one thing to whoever goes by the tags. */
        private static List<Glyph> once(List<Glyph> heading) {
            Map<Integer, List<Glyph>> pages =
                    heading.stream().collect(Collectors.groupingBy(Glyph::page, TreeMap::new, Collectors.toList()));
            List<List<String>> said =
                    pages.values().stream().map(PdfReading::lines).distinct().toList();
            if (said.size() > 1) {
                throw new AssertionError("a heading says different things: " + said);
            }
            return pages.values().stream().findFirst().orElse(List.of());
        }

        private void inline(PDStructureNode node, List<Glyph> block) {
            for (Object kid : node.getKids()) {
                if (kid instanceof PDStructureElement element) {
                    if (INLINE.contains(element.getStructureType())) {
                        inline(element, block);
                    } else {
                        if (!block.isEmpty()) {
                            blocks.add(List.copyOf(block));
                            block.clear();
                        }
                        through(element);
                    }
                } else if (kid instanceof PDMarkedContentReference reference) {
                    block.addAll(marks.taken(page(reference.getPage(), node), reference.getMCID()));
                } else if (kid instanceof Integer id) {
                    block.addAll(marks.taken(page(null, node), id));
                }
            }
        }

        private int page(PDPage named, PDStructureNode node) {
            PDPage page = named == null ? ((PDStructureElement) node).getPage() : named;
            return pages.get(page.getCOSObject());
        }
    }

    /** Takes what is printed, by page and mark. */
    private static final class Marks extends PDFTextStripper {
        private final Map<String, List<Glyph>> said = new HashMap<>();
        private final List<COSDictionary> open = new ArrayList<>();
        private boolean told;

        List<Glyph> taken(int page, int mark) {
            List<Glyph> glyphs = said.remove(page + " " + mark);
            return glyphs == null ? List.of() : glyphs;
        }

        @Override
        public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
            open.add(properties == null ? new COSDictionary() : properties);
            told = false;
        }

        @Override
        public void endMarkedContentSequence() {
            open.remove(open.size() - 1);
        }

        @Override
        protected void processTextPosition(TextPosition glyph) {
            int mark = AROUND;
            String words = "";
            for (COSDictionary each : open) {
                mark = each.getInt(COSName.MCID, mark);
                words = each.getString(COSName.ACTUAL_TEXT, words);
            }
            if (words.isEmpty() || !told) {
                said.computeIfAbsent(getCurrentPageNo() + " " + mark, key -> new ArrayList<>())
                        .add(new Glyph(
                                getCurrentPageNo(),
                                glyph.getY(),
                                glyph.getX(),
                                words.isEmpty() ? seen(glyph.getUnicode()) : words));
            }
            told = !words.isEmpty();
        }

        /** A joined glyph says several letters in the order of reading; here all is in the order in which it is seen. */
        private static String seen(String letters) {
            int direction = UCharacter.getIntPropertyValue(letters.codePointAt(0), UProperty.BIDI_CLASS);
            boolean fromTheRight = direction == UCharacter.getIntPropertyValue(0x5D0, UProperty.BIDI_CLASS)
                    || direction == UCharacter.getIntPropertyValue(0x627, UProperty.BIDI_CLASS);
            String plain = Normalizer.normalize(letters, Normalizer.Form.NFKC);
            return fromTheRight ? new StringBuilder(plain).reverse().toString() : letters;
        }
    }
}
