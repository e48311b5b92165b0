package org.smallplaces.area;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smallplaces.core.AreaKind;
import org.smallplaces.core.Postcode;

/** A postcode directory, read row by row; it counts those that cannot be read and keeps the first of them. */
final class AreaSheet implements AutoCloseable {
    private static final int NAMED = 10;
    private static final int SHOWN = 40;
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{2,15}");
    /** Codes of the ONS that say that there is none, such as M99999999 on the Isle of Man. */
    private static final String PSEUDO = "99999999";

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> heading;
    private final Optional<AreaColumns> columns;
    private final Places places = new Places();
    private final List<String> problems = new ArrayList<>();
    private long rows;
    private long bad;

    private AreaSheet(CsvReader<CsvRecord> reader) {
        this.reader = reader;
        this.records = reader.iterator();
        this.heading = records.hasNext() ? records.next().getFields() : List.of();
        this.columns = AreaColumns.of(heading);
    }

    /** A postcode and where it lies; {@code ended} once it is out of use. */
    record Row(String postcode, int place, boolean ended) {}

    static AreaSheet open(Path file) throws IOException {
        BufferedReader text =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return new AreaSheet(CsvReader.builder()
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text));
    }

    /** Whether it has the columns that are needed. */
    boolean usable() {
        return columns.isPresent();
    }

    /** The names of its columns, for a message. */
    String found() {
        String names = String.join(", ", heading.subList(0, Math.min(SHOWN, heading.size())));
        String listed = names.length() > SHOWN * NAMED ? names.substring(0, SHOWN * NAMED) + " …" : names;
        return heading.isEmpty() ? "It is empty." : "Its columns are: " + listed + ".";
    }

    /** The next row that can be read, or nothing at the end. */
    Optional<Row> next() {
        AreaColumns known = columns.orElseThrow();
        while (records.hasNext()) {
            CsvRecord record = records.next();
            rows++;
            Optional<Row> row = read(record, known);
            if (row.isPresent()) {
                return row;
            }
        }
        return Optional.empty();
    }

    private Optional<Row> read(CsvRecord record, AreaColumns known) {
        Optional<String> postcode = Postcode.unitedKingdom(cell(record, known.postcode()));
        if (postcode.isEmpty()) {
            return skip(record, "\"" + shortened(cell(record, known.postcode())) + "\" is no postcode");
        }
        EnumMap<AreaKind, String> codes = new EnumMap<>(AreaKind.class);
        for (Map.Entry<AreaKind, Integer> column : known.codes().entrySet()) {
            String code = cell(record, column.getValue()).toUpperCase(Locale.ROOT);
            if (code.isEmpty() || code.endsWith(PSEUDO)) {
                continue;
            }
            if (!CODE.matcher(code).matches()) {
                return skip(
                        record,
                        "\"" + shortened(code) + "\" is no code of a "
                                + column.getKey().word());
            }
            codes.put(column.getKey(), code);
        }
        Optional<Integer> place = places.number(Places.Place.of(codes));
        if (place.isEmpty()) {
            return skip(record, "there are too many different areas for a postcode directory");
        }
        return Optional.of(new Row(
                postcode.get(), place.get(), !cell(record, known.ended()).isEmpty()));
    }

    private Optional<Row> skip(CsvRecord record, String why) {
        bad++;
        if (problems.size() < NAMED) {
            problems.add("line " + record.getStartingLineNumber() + ": " + why);
        }
        return Optional.empty();
    }

    private static String cell(CsvRecord record, int at) {
        return at < 0 || at >= record.getFieldCount() ? "" : record.getField(at).strip();
    }

    private static String shortened(String cell) {
        String plain = cell.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain;
    }

    Places places() {
        return places;
    }

    /** How many rows were looked at. */
    long rows() {
        return rows;
    }

    /** How many of them were left out. */
    long bad() {
        return bad;
    }

    /** The first of those that were left out, by their line. */
    List<String> problems() {
        return problems;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
