package org.smallplaces.pack;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;

/**
 * The lists: whoever stands in one stands there as often, in the place and by the words that were frozen, and nobody else
 * does. A difference would make the pack say something that nobody signed. The lists for areas together have everybody.
 */
final class CsvScan implements FileScan {
    private static final String OF_AREA = "area-";

    private final List<PackColumn> columns;
    private final Rows frozen;
    private final Told progress;
    private long inAreas;

    CsvScan(List<PackColumn> columns, Rows frozen, Told progress) {
        this.columns = columns;
        this.frozen = frozen;
        this.progress = progress;
    }

    /** Gives the frozen rows of a list that follow a position, some at a time; none behind the last. */
    interface Rows {
        List<FrozenRow> after(String file, long position) throws SQLException;
    }

    /** Is told how many lines of the whole list were read. */
    interface Told {
        void read(long lines) throws SQLException;
    }

    @Override
    public boolean reads(String name) {
        return name.equals(PackFileNames.SIGNATORIES) || (name.startsWith(OF_AREA) && name.endsWith(".csv"));
    }

    /** How many stand in lists for areas. */
    long inAreas() {
        return inAreas;
    }

    @Override
    public void scan(String name, InputStream file, AddressScan texts) throws IOException, SQLException {
        InputStreamReader text = new InputStreamReader(file, StandardCharsets.UTF_8);
        long read = 0;
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
            Iterator<CsvRecord> found = csv.iterator();
            if (!found.hasNext() || found.next().getFieldCount() != columns.size()) {
                throw new ScanFailed(name, "other columns");
            }
            long last = 0;
            for (List<FrozenRow> rows = frozen.after(name, 0); !rows.isEmpty(); rows = frozen.after(name, last)) {
                for (FrozenRow row : rows) {
                    List<String> expected = CsvLine.escapedValues(row.row(), columns);
                    if (!found.hasNext() || !found.next().getFields().equals(expected)) {
                        throw new ScanFailed(name, "not the frozen list");
                    }
                    expected.forEach(value -> texts.check(name, value));
                    last = row.row().position();
                }
                read += rows.size();
                progress.read(last);
            }
            if (found.hasNext()) {
                throw new ScanFailed(name, "more lines than were frozen");
            }
        }
        inAreas += name.startsWith(OF_AREA) ? read : 0;
    }
}
