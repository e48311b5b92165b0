package org.smallplaces.pack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.smallplaces.core.CsvRecord;

/** One record of {@code signatories.csv}, without its line end. The same bytes are what the leaf of the Merkle tree covers. */
final class CsvLine {
    private CsvLine() {}

    /** Words for the columns; what they are called is {@code pack.list.<word>}. */
    static final List<String> COLUMNS =
            List.of("number", "name", "country", "district", "version", "language", "verified", "comment");

    /** The same for a letter. */
    static final List<String> LETTER_COLUMNS = List.of(
            "number",
            "group",
            "honorifics",
            "name",
            "postNominals",
            "latinName",
            "role",
            "organisation",
            "capacity",
            "authority",
            "country",
            "district",
            "version",
            "language",
            "verified",
            "comment");

    static byte[] bytes(PackRow row) {
        return text(values(row)).getBytes(StandardCharsets.UTF_8);
    }

    /** What a program that reads the record finds in its fields. */
    static List<String> escapedValues(PackRow row) {
        return values(row).stream().map(CsvLine::escaped).toList();
    }

    private static List<String> values(PackRow row) {
        return row.line().map(line -> ofLetter(row, line)).orElseGet(() -> ofPetition(row));
    }

    private static List<String> ofPetition(PackRow row) {
        return List.of(
                Long.toString(row.position()),
                row.name(),
                row.country(),
                row.district(),
                Integer.toString(row.textVersion()),
                row.language(),
                row.verifiedOn().toString(),
                row.comment());
    }

    private static List<String> ofLetter(PackRow row, PackLine line) {
        return List.of(
                Long.toString(row.position()),
                line.group(),
                line.honorifics(),
                row.name(),
                line.postNominals(),
                line.latinName(),
                line.role(),
                line.organisation(),
                line.capacityWords(),
                line.authority(),
                row.country(),
                row.district(),
                Integer.toString(row.textVersion()),
                row.language(),
                row.verifiedOn().toString(),
                row.comment());
    }

    static String text(List<String> values) {
        return CsvRecord.text(values);
    }

    /** The value with the apostrophe where it needs one. */
    static String escaped(String value) {
        return CsvRecord.escaped(value);
    }
}
