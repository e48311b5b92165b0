package org.smallplaces.pack;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.fontbox.ttf.gsub.GsubWorker;
import org.apache.fontbox.ttf.gsub.GsubWorkerFactory;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The words of scripts whose letters join and change places, such as Devanagari. Their shapes do not tell the letters any
 * more, so each word says beside its shapes what it is ({@code ActualText}, ISO 32000-1, 14.9.4): it is copied, found and
 * read aloud as it was typed.
 */
final class ShapedWords {
    private final List<PDType0Font> fonts = new ArrayList<>();

    void add(PDType0Font font) {
        fonts.add(font);
    }

    /** By its typeface and the bytes that print it, each of {@code words}. */
    Spoken spoken(Collection<String> words) {
        Map<COSDictionary, Map<COSString, String>> spoken = new HashMap<>();
        fonts.forEach(font -> spoken.put(font.getCOSObject(), shapes(font, words)));
        return new Spoken(spoken);
    }

    /** Each word by the bytes that print it: what PDFBox does where it shows text, done again. */
    private static Map<COSString, String> shapes(PDType0Font font, Collection<String> words) {
        GsubWorker shaper = new GsubWorkerFactory().getGsubWorker(font.getCmapLookup(), font.getGsubData());
        Map<COSString, String> shapes = new HashMap<>();
        for (String word : words) {
            List<Integer> letters = word.chars()
                    .map(letter -> font.getCmapLookup().getGlyphId(letter))
                    .boxed()
                    .toList();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            shaper.applyTransforms(letters).forEach(glyph -> bytes.writeBytes(font.encodeGlyphId(glyph)));
            shapes.putIfAbsent(new COSString(bytes.toByteArray()), word);
        }
        return shapes;
    }

    /** What shaped words say; the typefaces of a document are told apart by their dictionaries in it. */
    record Spoken(Map<COSDictionary, Map<COSString, String>> words) {
        /** The contents of a page with each word's letters beside its shapes. */
        List<Object> in(PDPage page, List<Object> contents) {
            Optional<COSDictionary> fonts =
                    Optional.ofNullable(page.getResources().getCOSObject().getCOSDictionary(COSName.FONT));
            return words.isEmpty() || fonts.isEmpty() ? contents : said(contents, fonts.get());
        }

        private List<Object> said(List<Object> contents, COSDictionary fonts) {
            List<Object> said = new ArrayList<>(contents.size());
            Map<COSString, String> spoken = Map.of();
            List<Object> operation = new ArrayList<>();
            for (Object token : contents) {
                operation.add(token);
                if (token instanceof Operator operator) {
                    if (operator.getName().equals(OperatorName.SET_FONT_AND_SIZE)) {
                        spoken = words.getOrDefault(fonts.getCOSDictionary((COSName) operation.get(0)), Map.of());
                    }
                    String word = operator.getName().equals(OperatorName.SHOW_TEXT)
                            ? spoken.getOrDefault((COSString) operation.get(0), "")
                            : "";
                    append(said, operation, word);
                    operation.clear();
                }
            }
            return said;
        }
    }

    private static void append(List<Object> said, List<Object> operation, String word) {
        if (word.isEmpty()) {
            said.addAll(operation);
            return;
        }
        COSDictionary properties = new COSDictionary();
        properties.setItem(COSName.ACTUAL_TEXT, new COSString(word));
        said.add(COSName.getPDFName("Span"));
        said.add(properties);
        said.add(Operator.getOperator(OperatorName.BEGIN_MARKED_CONTENT_SEQ));
        said.addAll(operation);
        said.add(Operator.getOperator(OperatorName.END_MARKED_CONTENT));
    }
}
