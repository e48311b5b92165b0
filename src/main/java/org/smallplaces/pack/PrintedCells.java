package org.smallplaces.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;

/**
 * Reads what a page of {@link ListPdf} says, mark by mark, through the typefaces as a reader's program does: what is copied
 * from it. Letters are in the order in which they are seen.
 */
final class PrintedCells {
    private static final COSName CELL = COSName.getPDFName("TD");

    /** The typefaces of a document, which its pages share, with what each of their glyphs says. */
    private final Map<COSDictionary, Map<Integer, String>> spoken = new HashMap<>();

    private final Map<COSDictionary, PDFont> fonts = new HashMap<>();

    /** What a page says: in its cells, and around them. */
    record Page(List<String> cells, List<String> others) {}

    Page read(PDPage page) throws IOException {
        COSDictionary names = page.getResources().getCOSObject().getCOSDictionary(COSName.FONT);
        Reading reading = new Reading(names == null ? new COSDictionary() : names);
        for (Object token : new PDFStreamParser(page).parse()) {
            reading.take(token);
        }
        return new Page(reading.cells, reading.others);
    }

    private final class Reading {
        private final COSDictionary names;
        private final List<String> cells = new ArrayList<>();
        private final List<String> others = new ArrayList<>();
        private final List<Object> operands = new ArrayList<>();
        private final List<COSName> marks = new ArrayList<>();
        private final StringBuilder said = new StringBuilder();
        private COSDictionary font = new COSDictionary();
        private boolean replaced;

        Reading(COSDictionary names) {
            this.names = names;
        }

        void take(Object token) throws IOException {
            if (!(token instanceof Operator operator)) {
                operands.add(token);
                return;
            }
            switch (operator.getName()) {
                case OperatorName.BEGIN_MARKED_CONTENT_SEQ -> begin();
                case OperatorName.END_MARKED_CONTENT -> end();
                case OperatorName.SET_FONT_AND_SIZE -> font = names.getCOSDictionary((COSName) operands.get(0));
                case OperatorName.SHOW_TEXT -> show((COSString) operands.get(0));
                case OperatorName.END_TEXT -> said.append('\n');
                default -> {}
            }
            operands.clear();
        }

        private void begin() {
            marks.add((COSName) operands.get(0));
            COSBase actual = operands.get(1) instanceof COSDictionary properties
                    ? properties.getDictionaryObject(COSName.ACTUAL_TEXT)
                    : null;
            if (actual instanceof COSString words) {
                said.append(words.getString());
                replaced = true;
            }
        }

        private void end() {
            COSName mark = marks.remove(marks.size() - 1);
            if (marks.isEmpty()) {
                (mark.equals(CELL) ? cells : others).add(said.toString());
                said.setLength(0);
            } else {
                replaced = false;
            }
        }

        private void show(COSString codes) throws IOException {
            if (replaced) {
                return;
            }
            byte[] bytes = codes.getBytes();
            Map<Integer, String> words = spoken.computeIfAbsent(font, each -> new HashMap<>());
            for (int i = 0; i + 1 < bytes.length; i += 2) {
                int code = (bytes[i] & 0xFF) << 8 | (bytes[i + 1] & 0xFF);
                String letter = words.get(code);
                if (letter == null) {
                    letter = letter(code);
                    words.put(code, letter);
                }
                said.append(letter);
            }
        }

        private String letter(int code) throws IOException {
            PDFont loaded = fonts.get(font);
            if (loaded == null) {
                loaded = PDFontFactory.createFont(font);
                fonts.put(font, loaded);
            }
            String letter = loaded.toUnicode(code);
            return letter == null ? "\uFFFD" : letter;
        }
    }
}
