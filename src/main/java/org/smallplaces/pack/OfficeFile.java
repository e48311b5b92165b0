package org.smallplaces.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A file of the kind that office programs read (ECMA-376): parts of XML in a ZIP, written as they come, the same parts
 * giving the same bytes. It is written by hand, for the libraries that do it keep the strings or the document in memory,
 * and put the time of day and their own name into it.
 */
final class OfficeFile implements AutoCloseable {
    static final String DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.";

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private static final Pattern UNWRITABLE =
            Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])"
                    + "|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");

    private final PackZip zip;
    private final StringBuilder text = new StringBuilder();
    private OutputStream out = OutputStream.nullOutputStream();

    /** A part that another one names, by its kind and its place. */
    record Relation(String id, String kind, String target) {}

    /** A part by its place and what it is. */
    record Part(String place, String type) {}

    /** Writes one part, piece by piece. */
    interface Content {
        void writeTo(OfficeFile file) throws Exception;
    }

    OfficeFile(OutputStream file, Instant snapshot) {
        this.zip = PackZip.within(file, snapshot);
    }

    /**
     * What has to stand first: the kinds of all parts, which of them is the document, and what the file says about itself,
     * which is no more than its title and the time of the snapshot.
     */
    void begin(Iterable<Part> parts, String document, String title, Instant snapshot) throws Exception {
        StringBuilder types = new StringBuilder("<Types xmlns=\"" + TYPES + "\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/docProps/core.xml\""
                + " ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>");
        for (Part part : parts) {
            types.append("<Override PartName=\"/")
                    .append(part.place())
                    .append("\" ContentType=\"")
                    .append(part.type())
                    .append("\"/>");
        }
        part("[Content_Types].xml", types + "</Types>");
        part(
                "_rels/.rels",
                "<Relationships xmlns=\"" + RELATIONS + "\">"
                        + relation("rId1", PACKAGE + "officeDocument", document)
                        + relation(
                                "rId2",
                                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                                "docProps/core.xml")
                        + "</Relationships>");
        part(
                "docProps/core.xml",
                "<cp:coreProperties"
                        + " xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
                        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>" + escaped(title)
                        + "</dc:title><dcterms:created xsi:type=\"dcterms:W3CDTF\">" + snapshot
                        + "</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">" + snapshot
                        + "</dcterms:modified></cp:coreProperties>");
    }

    /** Which parts another one names: parts of this file, never an address. */
    void relations(String place, Iterable<Relation> relations) throws Exception {
        StringBuilder xml = new StringBuilder("<Relationships xmlns=\"" + RELATIONS + "\">");
        for (Relation each : relations) {
            xml.append(relation(each.id(), PACKAGE + each.kind(), each.target()));
        }
        part(place, xml + "</Relationships>");
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>";
    }

    void part(String place, String xml) throws Exception {
        part(place, file -> file.text(xml));
    }

    void part(String place, Content content) throws Exception {
        zip.add(place, stream -> {
            out = stream;
            text(HEAD);
            content.writeTo(this);
            flush();
        });
    }

    /** Adds XML to the part that is being written. */
    OfficeFile text(CharSequence xml) throws IOException {
        text.append(xml);
        if (text.length() > 1 << 15) {
            flush();
        }
        return this;
    }

    private void flush() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    /** Ends the file, and leaves the stream that it was written to open. */
    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** The words as XML; what XML cannot say becomes U+FFFD. */
    static String escaped(String words) {
        StringBuilder xml = new StringBuilder(words.length() + 16);
        String sayable = UNWRITABLE.matcher(words).replaceAll("\uFFFD");
        for (int i = 0; i < sayable.length(); i++) {
            char c = sayable.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\r' -> xml.append("&#13;");
                default -> xml.append(c);
            }
        }
        return xml.toString();
    }
}
