package org.smallplaces.pack;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.BidiRun;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.smallplaces.core.Language;

/** The paragraphs and tables of a word-processor document, each value with the direction of its own first letter. */
final class DocxBody {
    /** Marks that order words; runs have their direction instead. */
    private static final Pattern MARKS = Pattern.compile("[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]");

    private final StringBuilder xml = new StringBuilder();
    private final boolean rightToLeft;

    /** Words in one way of printing. */
    record Run(String words, boolean bold, boolean italic) {
        static Run of(String words) {
            return new Run(words, false, false);
        }
    }

    /** A paragraph by its style, {@code ""} being the ordinary one. */
    record Paragraph(String style, List<Run> runs) {
        static Paragraph of(String style, String words) {
            return new Paragraph(style, List.of(Run.of(words)));
        }
    }

    DocxBody(Language language) {
        this.rightToLeft = language.direction().equals("rtl");
    }

    String xml() {
        return xml.toString();
    }

    void add(String style, String words) {
        add(Paragraph.of(style, words));
    }

    void add(Paragraph paragraph) {
        add(paragraph, rightToLeft);
    }

    /** @param side whether the paragraph is set from the right */
    void add(Paragraph paragraph, boolean side) {
        xml.append("<w:p><w:pPr>");
        if (!paragraph.style().isEmpty()) {
            xml.append("<w:pStyle w:val=\"").append(paragraph.style()).append("\"/>");
        }
        if (side) {
            xml.append("<w:bidi/>");
        }
        xml.append("</w:pPr>");
        paragraph.runs().forEach(run -> add(run, side));
        xml.append("</w:p>");
    }

    private void add(Run run, boolean side) {
        String[] lines = MARKS.matcher(run.words()).replaceAll("").split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                xml.append("<w:r><w:br/></w:r>");
            }
            if (!lines[i].isEmpty()) {
                Bidi order = new Bidi(lines[i], side ? Bidi.RTL : Bidi.LTR);
                for (int n = 0; n < order.countRuns(); n++) {
                    BidiRun part = order.getLogicalRun(n == 0 ? 0 : ends(order, n));
                    words(lines[i].substring(part.getStart(), part.getLimit()), run, part.isOddRun());
                }
            }
        }
    }

    /** Where the run before the {@code n}th ends, in the order of reading. */
    private static int ends(Bidi order, int n) {
        int end = 0;
        for (int i = 0; i < n; i++) {
            end = order.getLogicalRun(end).getLimit();
        }
        return end;
    }

    private void words(String words, Run run, boolean rtl) {
        xml.append("<w:r>");
        if (run.bold() || run.italic() || rtl) {
            xml.append("<w:rPr>")
                    .append(run.bold() ? "<w:b/><w:bCs/>" : "")
                    .append(run.italic() ? "<w:i/><w:iCs/>" : "")
                    .append(rtl ? "<w:rtl/>" : "")
                    .append("</w:rPr>");
        }
        xml.append("<w:t xml:space=\"preserve\">")
                .append(OfficeFile.escaped(words))
                .append("</w:t></w:r>");
    }

    /** A new page. */
    void pageBreak() {
        xml.append("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
    }

    /**
     * A table over the whole width.
     *
     * @param shares of the width, all being 1
     * @param headings which each page repeats; none where the first column says what the rows are
     */
    void table(List<Float> shares, List<String> headings, List<List<List<Paragraph>>> rows) {
        xml.append("<w:tbl><w:tblPr><w:tblStyle w:val=\"List\"/>")
                .append(rightToLeft ? "<w:bidiVisual/>" : "")
                .append("<w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
        List<Integer> widths = new ArrayList<>();
        for (float share : shares) {
            int width = Math.round(share * 9070);
            widths.add(width);
            xml.append("<w:gridCol w:w=\"").append(width).append("\"/>");
        }
        xml.append("</w:tblGrid>");
        if (!headings.isEmpty()) {
            xml.append("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
            for (int i = 0; i < headings.size(); i++) {
                cell(widths.get(i), List.of(Paragraph.of("Small", headings.get(i))));
            }
            xml.append("</w:tr>");
        }
        for (List<List<Paragraph>> row : rows) {
            xml.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (int i = 0; i < row.size(); i++) {
                cell(widths.get(i), row.get(i));
            }
            xml.append("</w:tr>");
        }
        xml.append("</w:tbl>");
    }

    private void cell(int width, List<Paragraph> paragraphs) {
        xml.append("<w:tc><w:tcPr><w:tcW w:w=\"").append(width).append("\" w:type=\"dxa\"/></w:tcPr>");
        // A cell without a paragraph is an error to Word.
        (paragraphs.isEmpty() ? List.of(Paragraph.of("", "")) : paragraphs).forEach(this::add);
        xml.append("</w:tc>");
    }
}
