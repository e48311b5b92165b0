package org.smallplaces.pack;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.smallplaces.core.Language;

/**
 * The pages of a document that is written directly, A4: lines of words in their places, each marked as what it is or as
 * mere decoration. Lengths are points from the lower left corner.
 */
final class PdfPages {
    static final float MARGIN = mm(25);
    static final PDRectangle PAPER = PDRectangle.A4;
    static final float WIDTH = PAPER.getWidth() - 2 * MARGIN;

    /** How dark letters and rules are. */
    static final float BLACK = 0;

    static final float DARK = 0.27f;
    static final float RULE = 0.6f;

    private static final byte[] COLOURS =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private final PDDocument document;
    private final PdfWords words;
    private final PdfTags tags;
    private final boolean rightToLeft;
    private final COSDictionary resources = new COSDictionary();
    private final StringBuilder content = new StringBuilder();
    private PDPage page = new PDPage(PAPER);

    PdfPages(PDDocument document, PdfWords words, Language language) {
        this.document = document;
        this.words = words;
        this.tags = new PdfTags(document);
        this.rightToLeft = language.direction().equals("rtl");
    }

    PdfTags tags() {
        return tags;
    }

    void begin() {
        page = new PDPage(PAPER);
        page.setResources(new PDResources(resources));
        document.addPage(page);
    }

    PDPage page() {
        return page;
    }

    int number() {
        return document.getNumberOfPages();
    }

    /** All until {@link #close} is what the element stands for. */
    void open(COSDictionary element) {
        content.append('/')
                .append(element.getNameAsString(COSName.S))
                .append(" <</MCID ")
                .append(tags.mark(element, page))
                .append(">> BDC\n");
    }

    /** All until {@link #close} is decoration, such as a rule or a running head. */
    void openDecoration() {
        content.append("/Artifact <</Type /Pagination>> BDC\n");
    }

    void close() {
        content.append("EMC\n");
    }

    /** A line of words; {@code from} is how far it begins from the side where lines begin. */
    void line(PdfWords.Line line, float size, float from, float y, float dark) {
        float width = line.width() * size / PdfWords.UNITS;
        at(line, size, rightToLeft ? PAPER.getWidth() - MARGIN - from - width : MARGIN + from, y, dark);
    }

    /** A line of words that ends where lines end. */
    void lineAtEnd(PdfWords.Line line, float size, float y, float dark) {
        line(line, size, WIDTH - line.width() * size / PdfWords.UNITS, y, dark);
    }

    private void at(PdfWords.Line line, float size, float x, float y, float dark) {
        if (line.runs().isEmpty()) {
            return;
        }
        content.append("BT ");
        number(dark).append("g 1 0 0 1 ");
        number(x);
        number(y).append("Tm ");
        for (PdfWords.Run run : line.runs()) {
            content.append('/').append(run.font()).append(' ');
            number(size).append("Tf ");
            if (!run.said().isEmpty()) {
                content.append("/Span <</ActualText <FEFF")
                        .append(HexFormat.of().formatHex(run.said().getBytes(StandardCharsets.UTF_16BE)))
                        .append(">>> BDC ");
            }
            content.append('<').append(run.codes()).append("> Tj ");
            if (!run.said().isEmpty()) {
                content.append("EMC ");
            }
        }
        content.append("ET\n");
    }

    /** A rule over the whole width. */
    void rule(float y, float thickness, float dark) {
        number(dark).append("G ");
        number(thickness).append("w ");
        number(MARGIN);
        number(y).append("m ");
        number(MARGIN + WIDTH);
        number(y).append("l S\n");
    }

    /** A black rectangle. */
    void box(float x, float y, float width, float height) {
        content.append("0 g ");
        number(x);
        number(y);
        number(width);
        number(height).append("re f\n");
    }

    private StringBuilder number(float value) {
        float rounded = Math.round(value * 100) / 100f;
        return (rounded == (int) rounded ? content.append((int) rounded) : content.append(rounded)).append(' ');
    }

    /** Ends the page, but for what {@link #add} puts onto it later. */
    void end() throws IOException {
        COSArray parts = new COSArray();
        parts.add(stream());
        page.getCOSObject().setItem(COSName.CONTENTS, parts);
        tags.endPage(page);
    }

    /** Puts what was drawn since the last page onto an ended one. */
    void add(PDPage ended) throws IOException {
        ended.getCOSObject().getCOSArray(COSName.CONTENTS).add(stream());
    }

    private PDStream stream() throws IOException {
        byte[] bytes = content.toString().getBytes(StandardCharsets.US_ASCII);
        content.setLength(0);
        return new PDStream(document, new ByteArrayInputStream(bytes), COSName.FLATE_DECODE);
    }

    /** Writes the document, with nothing in it that tells of a machine or a day. */
    void save(String title, Language language, Instant instant, OutputStream out) throws IOException {
        resources.setItem(COSName.FONT, words.resources());
        words.embed();
        PDOutputIntent colours = new PDOutputIntent(document, new ByteArrayInputStream(COLOURS));
        colours.setInfo("sRGB IEC61966-2.1");
        colours.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        document.getDocumentCatalog().addOutputIntent(colours);
        PDViewerPreferences shown = new PDViewerPreferences(new COSDictionary());
        shown.setDisplayDocTitle(true);
        if (rightToLeft) {
            shown.setReadingDirection(PDViewerPreferences.READING_DIRECTION.R2L);
        }
        document.getDocumentCatalog().setViewerPreferences(shown);
        document.setVersion(1.7f);
        PdfIdentity.set(document, title, language, instant);
        document.save(out);
    }

    /** Millimetres as the points that everything here is measured in. */
    static float mm(double millimetres) {
        return (float) (millimetres * 72 / 25.4);
    }
}
