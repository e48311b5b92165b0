package org.smallplaces.pack;

import java.io.FilterInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the words of a part of a Word document back. */
final class DocxReader {
    private DocxReader() {}

    /** The words of each paragraph; of a part that has none, all its words and its attributes. */
    static List<String> paragraphs(InputStream part) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new FilterInputStream(part) {
            @Override
            public void close() {
                // The ZIP goes on.
            }
        });
        List<String> paragraphs = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.CHARACTERS) {
                words.append(xml.getText());
            } else if (event == XMLStreamReader.START_ELEMENT
                    && xml.getLocalName().equals("br")) {
                words.append('\n');
            } else if (event == XMLStreamReader.END_ELEMENT
                    && xml.getLocalName().equals("p")) {
                paragraphs.add(words.toString());
                words.setLength(0);
            }
        }
        if (!words.isEmpty()) {
            paragraphs.add(words.toString());
        }
        return paragraphs;
    }
}
