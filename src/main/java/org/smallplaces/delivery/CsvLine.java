package org.smallplaces.delivery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.smallplaces.core.CsvRecord;

/** One record of {@code signatories.csv}, without its line end. The same bytes are what the leaf of the Merkle tree covers. */
final class CsvLine {
    private CsvLine() {}

    static byte[] bytes(PackRow row) {
        return text(List.of(
                        Long.toString(row.position()),
                        row.name(),
                        row.country(),
                        row.district(),
                        Integer.toString(row.textVersion()),
                        row.language(),
                        row.verifiedOn().toString(),
                        row.comment()))
                .getBytes(StandardCharsets.UTF_8);
    }

    static String text(List<String> values) {
        return CsvRecord.text(values);
    }

    /** The value with the apostrophe where it needs one. */
    static String escaped(String value) {
        return CsvRecord.escaped(value);
    }
}
