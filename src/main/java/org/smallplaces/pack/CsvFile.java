package org.smallplaces.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A CSV file (RFC 4180) as spreadsheets open it. */
final class CsvFile {
    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.UTF_8);

    private final OutputStream out;

    /** Begins the file; without the mark at the beginning Excel takes UTF-8 for a code page of the machine. */
    CsvFile(OutputStream out, List<String> headings) throws IOException {
        this.out = out;
        out.write("\uFEFF".getBytes(StandardCharsets.UTF_8));
        record(headings);
    }

    void record(List<String> values) throws IOException {
        record(CsvLine.text(values).getBytes(StandardCharsets.UTF_8));
    }

    /** A record that is one already. */
    void record(byte[] bytes) throws IOException {
        out.write(bytes);
        out.write(LINE_END);
    }
}
