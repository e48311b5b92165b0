package org.smallplaces.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
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

    /** Puts into the pages what each of {@code words} is, wherever one of the typefaces prints it. */
    void sayIn(PDDocument document, Collection<String> words) throws IOException {
        if (fonts.isEmpty()) {
            return;
        }
        Map<COSDictionary, Map<COSString, String>> spoken = new HashMap<>();
        for (PDType0Font font : fonts) {
            spoken.put(font.getCOSObject(), shapes(font, words));
        }
        for (PDPage page : document.getPages()) {
            Optional<COSDictionary> named =
                    Optional.ofNullable(page.getResources().getCOSObject().getCOSDictionary(COSName.FONT));
            if (named.stream().flatMap(all -> all.getValues().stream()).anyMatch(font -> isShaped(font, spoken))) {
                page.setContents(said(document, page, named.orElseThrow(), spoken));
            }
        }
    }

    private static boolean isShaped(COSBase font, Map<COSDictionary, Map<COSString, String>> spoken) {
        COSBase direct = font instanceof org.apache.pdfbox.cos.COSObject reference ? reference.getObject() : font;
        return direct instanceof COSDictionary dictionary && spoken.containsKey(dictionary);
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

    private static PDStream said(
            PDDocument document, PDPage page, COSDictionary named, Map<COSDictionary, Map<COSString, String>> spoken)
            throws IOException {
        List<Object> said = new ArrayList<>();
        Map<COSString, String> words = Map.of();
        List<Object> operands = new ArrayList<>();
        for (Object token : new PDFStreamParser(page).parse()) {
            operands.add(token);
            if (token instanceof Operator operator) {
                if (operator.getName().equals(OperatorName.SET_FONT_AND_SIZE)) {
                    COSDictionary font = named.getCOSDictionary((COSName) operands.get(0));
                    words = spoken.getOrDefault(font, Map.of());
                }
                String word = operator.getName().equals(OperatorName.SHOW_TEXT)
                        ? words.getOrDefault((COSString) operands.get(0), "")
                        : "";
                append(said, operands, word);
                operands.clear();
            }
        }
        PDStream stream = new PDStream(document);
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            new ContentStreamWriter(out).writeTokens(said);
        }
        return stream;
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
