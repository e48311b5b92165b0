package org.smallplaces.pack;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a finished spreadsheet back, line by line, without the headings: to be compared with what was to be in it. */
final class SheetReader {
    private static final String SHEETS = "xl/worksheets/";

    private SheetReader() {}

    /** Hands over each line of each sheet, its values in the order of the columns, and what the other parts say. */
    static void read(InputStream file, Consumer<List<String>> lines, Consumer<String> others) throws IOException {
        ZipInputStream zip = new ZipInputStream(file);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().startsWith(SHEETS)) {
                try {
                    sheet(zip, lines);
                } catch (XMLStreamException e) {
                    throw new IOException("a sheet cannot be read", e);
                }
            } else {
                others.accept(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    /** All lines of a small one. */
    static List<List<String>> read(byte[] file) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        read(new ByteArrayInputStream(file), lines::add, words -> {});
        return lines;
    }

    private static void sheet(InputStream zip, Consumer<List<String>> lines) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader xml = factory.createXMLStreamReader(new FilterInputStream(zip) {
            @Override
            public void close() {
                // The reader would close the whole ZIP with the sheet.
            }
        });
        List<String> line = new ArrayList<>();
        int columns = 0;
        boolean heading = true;
        while (xml.hasNext()) {
            int event = xml.next();
            String name = event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT
                    ? xml.getLocalName()
                    : "";
            if (event == XMLStreamConstants.START_ELEMENT && name.equals("c")) {
                int column = xml.getAttributeValue(null, "r").charAt(0) - 'A';
                while (line.size() < column) {
                    line.add("");
                }
            } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("t")) {
                line.add(xml.getElementText().replace("_x005F_", "_"));
            } else if (event == XMLStreamConstants.END_ELEMENT && name.equals("row")) {
                if (heading) {
                    columns = line.size();
                } else {
                    while (line.size() < columns) {
                        line.add("");
                    }
                    lines.accept(List.copyOf(line));
                }
                heading = false;
                line.clear();
            }
        }
    }
}
