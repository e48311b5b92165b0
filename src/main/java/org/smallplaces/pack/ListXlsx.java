package org.smallplaces.pack;

import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.smallplaces.core.CsvRecord;
import org.smallplaces.core.Language;
import org.smallplaces.pack.OfficeFile.Part;
import org.smallplaces.pack.OfficeFile.Relation;

/**
 * A list as a spreadsheet: text in every cell and nothing else, so that nothing in it is ever calculated, opened or run. It
 * is written as its lines come, and goes on in a further sheet where a sheet is full.
 */
final class ListXlsx {
    /** What a sheet holds (ECMA-376, and every program that reads it). */
    static final int MOST_ROWS = 1_048_576;

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String SHEET_TYPE = OfficeFile.DOCUMENT_TYPE + "spreadsheetml.";

    /** A reader takes {@code _x0041_} for a letter (ECMA-376, 22.4.2.4), so its first sign has to be said that way. */
    private static final Pattern LOOKS_ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private static final String[] COLUMN = columns();
    private static final String STYLES = """
            <styleSheet xmlns="%s"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
            <font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
            <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
            <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>\
            <cellXfs count="3"><xf/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/>\
            <xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>""".formatted(MAIN);

    private final int mostRows;

    ListXlsx() {
        this(MOST_ROWS);
    }

    /** @param mostRows of a sheet, its headings among them */
    ListXlsx(int mostRows) {
        this.mostRows = mostRows;
    }

    /** @param sheet what the first sheet is called; further ones have their number after it */
    record Book(Language language, Instant instant, String title, String sheet, List<String> columns) {}

    private static String[] columns() {
        String[] columns = new String[26];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Character.toString((char) ('A' + i));
        }
        return columns;
    }

    /** Writes {@code count} lines; fails where there are fewer or more. */
    void write(Book book, long count, Batches<List<String>> lines, OutputStream out) throws Exception {
        int sheets = (int) Math.max(1, (count + mostRows - 2) / (mostRows - 1));
        try (OfficeFile file = new OfficeFile(out, book.instant())) {
            file.begin(parts(sheets), "xl/workbook.xml", book.title(), book.instant());
            file.part("xl/workbook.xml", workbook(book, sheets));
            file.relations("xl/_rels/workbook.xml.rels", relations(sheets));
            file.part("xl/styles.xml", STYLES);
            Feed feed = new Feed(lines);
            for (int sheet = 1; sheet <= sheets; sheet++) {
                file.part(place(sheet), part -> sheet(book, feed, part));
            }
            if (feed.taken != count || feed.hasNext()) {
                throw new IllegalStateException("the list has other lines than were counted");
            }
        }
    }

    /** The lines one by one. */
    private static final class Feed {
        private final Batches<List<String>> lines;
        private List<List<String>> batch = List.of();
        private int at;
        private long taken;

        Feed(Batches<List<String>> lines) {
            this.lines = lines;
        }

        boolean hasNext() throws Exception {
            if (at == batch.size()) {
                batch = lines.next();
                at = 0;
            }
            return !batch.isEmpty();
        }

        List<String> next() {
            taken++;
            return batch.get(at++);
        }
    }

    private static String place(int sheet) {
        return "xl/worksheets/sheet" + sheet + ".xml";
    }

    private static List<Part> parts(int sheets) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("xl/workbook.xml", SHEET_TYPE + "sheet.main+xml"));
        parts.add(new Part("xl/styles.xml", SHEET_TYPE + "styles+xml"));
        for (int sheet = 1; sheet <= sheets; sheet++) {
            parts.add(new Part(place(sheet), SHEET_TYPE + "worksheet+xml"));
        }
        return parts;
    }

    private static List<Relation> relations(int sheets) {
        List<Relation> relations = new ArrayList<>();
        for (int sheet = 1; sheet <= sheets; sheet++) {
            relations.add(new Relation("rId" + sheet, "worksheet", "worksheets/sheet" + sheet + ".xml"));
        }
        relations.add(new Relation("rId" + (sheets + 1), "styles", "styles.xml"));
        return relations;
    }

    private static String workbook(Book book, int sheets) {
        StringBuilder xml = new StringBuilder("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATED
                + "\"><bookViews><workbookView/></bookViews><sheets>");
        for (int sheet = 1; sheet <= sheets; sheet++) {
            String name = book.sheet() + (sheet == 1 ? "" : " " + sheet);
            xml.append("<sheet name=\"")
                    .append(OfficeFile.escaped(name))
                    .append("\" sheetId=\"")
                    .append(sheet)
                    .append("\" r:id=\"rId")
                    .append(sheet)
                    .append("\"/>");
        }
        return xml + "</sheets></workbook>";
    }

    private void sheet(Book book, Feed feed, OfficeFile part) throws Exception {
        String side = book.language().direction().equals("rtl") ? " rightToLeft=\"1\"" : "";
        part.text("<worksheet xmlns=\"" + MAIN + "\"><sheetViews><sheetView" + side + " workbookViewId=\"0\">"
                + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
                + "<sheetFormatPr defaultRowHeight=\"15\"/><cols><col min=\"1\" max=\""
                + book.columns().size() + "\" width=\"22\" customWidth=\"1\"/></cols><sheetData>");
        StringBuilder row = new StringBuilder();
        row(row, 1, 1, book.columns());
        part.text(row);
        for (int number = 2; number <= mostRows && feed.hasNext(); number++) {
            row.setLength(0);
            row(row, number, 2, feed.next());
            part.text(row);
        }
        part.text("</sheetData></worksheet>");
    }

    private static void row(StringBuilder xml, int number, int style, List<String> values) {
        xml.append("<row r=\"").append(number).append("\">");
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (!value.isEmpty()) {
                xml.append("<c r=\"")
                        .append(COLUMN[i])
                        .append(number)
                        .append("\" s=\"")
                        .append(style);
                xml.append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">").append(cell(value));
                xml.append("</t></is></c>");
            }
        }
        xml.append("</row>");
    }

    private static String cell(String value) {
        String words = CsvRecord.escaped(value);
        String said =
                words.indexOf("_x") < 0 ? words : LOOKS_ESCAPED.matcher(words).replaceAll("_x005F_");
        return OfficeFile.escaped(said);
    }
}
