package org.smallplaces.pack;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * Reads the list of a pack back from its finished pack: whoever stands in it stands there as often, in the place and by
 * the words that were frozen, and nobody else does. A difference would make the pack say something that nobody signed.
 */
final class ListScan {
    private ListScan() {}

    /** Gives the frozen rows that follow a position, some at a time; none behind the last. */
    interface Rows {
        List<FrozenRow> after(long position) throws SQLException;
    }

    /** Fails where the list in the ZIP is not that of {@code frozen}. */
    static void check(Path zip, List<PackColumn> columns, Rows frozen) throws IOException, SQLException {
        try (ZipFile file = new ZipFile(zip.toFile());
                Reader text = new InputStreamReader(
                        file.getInputStream(file.getEntry(PackFileNames.SIGNATORIES)), StandardCharsets.UTF_8);
                CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
            Iterator<CsvRecord> found = csv.iterator();
            if (found.next().getFieldCount() != columns.size()) {
                throw new IllegalStateException("the finished list has other columns");
            }
            long checked = 0;
            for (List<FrozenRow> rows = frozen.after(0); !rows.isEmpty(); rows = frozen.after(checked)) {
                for (FrozenRow row : rows) {
                    if (!found.hasNext()
                            || !found.next().getFields().equals(CsvLine.escapedValues(row.row(), columns))) {
                        throw new IllegalStateException("the finished list is not the frozen one");
                    }
                }
                checked += rows.size();
            }
            if (found.hasNext()) {
                throw new IllegalStateException("the finished list has more lines than were frozen");
            }
        }
    }
}
