package org.smallplaces.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** What {@code letter.docx} says, as a test reads it. */
record WordLetter(String xml, List<String> paragraphs) {
    static WordLetter of(byte[] docx) throws IOException {
        byte[] body = PackWorld.unzip(docx).get("word/document.xml");
        try {
            return new WordLetter(
                    new String(body, StandardCharsets.UTF_8), DocxReader.paragraphs(new ByteArrayInputStream(body)));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** All its words, a paragraph in a line. */
    String text() {
        return String.join("\n", paragraphs);
    }
}
