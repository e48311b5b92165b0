package org.smallplaces.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;

/** The spreadsheet: line by line what was frozen, and nothing behind it. */
final class SheetScan implements FileScan {
    private final List<PackColumn> columns;
    private final Batches<PackRow> frozen;

    /** @param frozen every line of the list, from the first */
    SheetScan(List<PackColumn> columns, Batches<PackRow> frozen) {
        this.columns = columns;
        this.frozen = frozen;
    }

    @Override
    public boolean reads(String name) {
        return name.equals(PackFileNames.SHEET);
    }

    @Override
    public void scan(String name, InputStream file, AddressScan texts) throws IOException, SQLException {
        Comparison comparison = new Comparison(name, texts);
        SheetReader.read(file, comparison::line, words -> texts.check(name, words));
        if (comparison.rows().hasNext()) {
            throw new ScanFailed(name, "fewer lines than were frozen");
        }
    }

    private final class Comparison {
        private final String name;
        private final AddressScan texts;
        private Iterator<PackRow> batch = List.<PackRow>of().iterator();

        Comparison(String name, AddressScan texts) {
            this.name = name;
            this.texts = texts;
        }

        Iterator<PackRow> rows() throws SQLException, IOException {
            if (!batch.hasNext()) {
                batch = frozen.next().iterator();
            }
            return batch;
        }

        void line(List<String> values) {
            try {
                if (!rows().hasNext()) {
                    throw new ScanFailed(name, "more lines than were frozen");
                }
                if (!values.equals(CsvLine.escapedValues(rows().next(), columns))) {
                    throw new ScanFailed(name, "not the frozen list");
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            values.forEach(value -> texts.check(name, value));
        }
    }
}
