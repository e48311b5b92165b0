package org.smallplaces.pack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.smallplaces.core.CsvRecord;

/** One record of {@code signatories.csv}, without its line end. The same bytes are what the leaf of the Merkle tree covers. */
final class CsvLine {
    private CsvLine() {}

    static byte[] bytes(PackRow row, List<PackColumn> columns) {
        return text(values(row, columns)).getBytes(StandardCharsets.UTF_8);
    }

    /** What a program that reads the record finds in its fields. */
    static List<String> escapedValues(PackRow row, List<PackColumn> columns) {
        return values(row, columns).stream().map(CsvLine::escaped).toList();
    }

    /** As they stand in the record, but for what escapes formulas. */
    static List<String> values(PackRow row, List<PackColumn> columns) {
        List<String> values = new ArrayList<>(columns.size());
        for (PackColumn column : columns) {
            values.add(value(row, column));
        }
        return values;
    }

    private static String value(PackRow row, PackColumn column) {
        return switch (column) {
            case NUMBER -> Long.toString(row.position());
            case GROUP -> ofLine(row, PackLine::group);
            case HONORIFICS -> ofLine(row, PackLine::honorifics);
            case NAME -> row.name();
            case POST_NOMINALS -> ofLine(row, PackLine::postNominals);
            case LATIN_NAME -> ofLine(row, PackLine::latinName);
            case ROLE -> ofLine(row, PackLine::role);
            case ORGANISATION -> ofLine(row, PackLine::organisation);
            case CAPACITY -> ofLine(row, PackLine::capacityWords);
            case AUTHORITY -> ofLine(row, PackLine::authority);
            case COUNTRY -> row.country();
            case DISTRICT -> row.district();
            case AREA -> row.place().area();
            case COUNCIL -> row.place().council();
            case TEXT_VERSION -> Integer.toString(row.textVersion());
            case LANGUAGE -> row.language();
            case VERIFIED_ON -> row.verifiedOn().toString();
            case COMMENT -> row.comment();
        };
    }

    private static String ofLine(PackRow row, Function<PackLine, String> part) {
        return row.line().map(part).orElse("");
    }

    static String text(List<String> values) {
        return CsvRecord.text(values);
    }

    /** The value with the apostrophe where it needs one. */
    static String escaped(String value) {
        return CsvRecord.escaped(value);
    }
}
