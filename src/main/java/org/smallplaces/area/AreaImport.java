package org.smallplaces.area;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.smallplaces.core.AreaKind;

/**
 * Loads a postcode directory in one transaction: until it commits, the one before stays in use, whatever cuts the import
 * off. The file is read once and never held. It blocks, so it is not called on an event loop.
 */
public final class AreaImport {
    /** A file of which more than one row in so many cannot be read is not what it should be. */
    private static final long ONE_IN = 10;

    private static final int LONGEST_VERSION = 80;

    private final DataSource database;
    private final Clock clock;

    public AreaImport(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What came of it. The sentences are for the terminal.
     *
     * @param refused why nothing was loaded, or empty
     * @param postcodes how many different ones there are now
     * @param kinds how many areas there are of each kind that there is
     * @param nameless how many areas have no name
     * @param rows of the file
     * @param bad of them, left out
     * @param problems the first of those
     */
    public record Report(
            String refused,
            long postcodes,
            Map<AreaKind, Integer> kinds,
            int nameless,
            long rows,
            long bad,
            List<String> problems) {
        public Report {
            kinds = Collections.unmodifiableMap(kinds.isEmpty() ? Map.of() : new EnumMap<>(kinds));
            problems = List.copyOf(problems);
        }

        static Report refused(String why) {
            return new Report(why, 0, Map.of(), 0, 0, 0, List.of());
        }

        static Report refused(String why, AreaSheet sheet) {
            return new Report(why, 0, Map.of(), 0, sheet.rows(), sheet.bad(), sheet.problems());
        }
    }

    /** The name of a data set where nobody gave one: that of its file, without its ending. */
    public static String versionOf(Path file) {
        Path name = file.getFileName();
        String plain = name == null ? "" : name.toString().replaceFirst("(?i)\\.(csv|txt)$", "");
        String clean = plain.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.isEmpty() ? "unnamed" : clean.substring(0, Math.min(LONGEST_VERSION, clean.length()));
    }

    /**
     * Loads {@code file} as the data set {@code version} and makes it the one in use.
     *
     * @param names files with the names of areas
     * @param progress told how many rows were read, now and then
     */
    public Report run(Path file, List<Path> names, String version, LongConsumer progress) throws SQLException {
        if (version.isBlank() || version.length() > LONGEST_VERSION) {
            return Report.refused("The version needs 1 to " + LONGEST_VERSION + " characters.");
        }
        Map<String, String> named = new HashMap<>();
        for (Path one : names) {
            try {
                Optional<Map<String, String>> read = AreaNames.read(one);
                if (read.isEmpty()) {
                    return Report.refused("The file " + one
                            + " has no columns of a code and a name, such as PCON24CD and PCON24NM, or code and name.");
                }
                named.putAll(read.get());
            } catch (IOException e) {
                return Report.refused("The file " + one + " cannot be read.");
            }
        }
        try (AreaSheet sheet = AreaSheet.open(file)) {
            return sheet.usable()
                    ? load(sheet, named, version, progress)
                    : Report.refused("The file " + file + " has not the columns of a postcode directory. "
                            + sheet.found() + " " + AreaColumns.wanted());
        } catch (CsvParseException e) {
            return Report.refused("The file " + file + " is no CSV: " + e.getMessage());
        } catch (IOException e) {
            return Report.refused("The file " + file + " cannot be read.");
        }
    }

    private Report load(AreaSheet sheet, Map<String, String> names, String version, LongConsumer progress)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Report report = within(new AreaImportStore(connection), sheet, names, version, progress);
                if (report.refused().isEmpty()) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return report;
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private Report within(
            AreaImportStore store, AreaSheet sheet, Map<String, String> names, String version, LongConsumer progress)
            throws SQLException {
        if (!store.lock()) {
            return Report.refused("Another import of areas is under way; try again when it has ended.");
        }
        int dataSet = store.begin(version, clock.instant());
        long postcodes = store.postcodes(dataSet, sheet, progress);
        if (postcodes == 0 || sheet.places().kinds().isEmpty()) {
            return Report.refused("No row could be read.", sheet);
        }
        if (sheet.bad() * ONE_IN > sheet.rows()) {
            return Report.refused("Too many rows cannot be read: " + sheet.bad() + " of " + sheet.rows() + ".", sheet);
        }
        store.places(dataSet, sheet.places());
        int nameless = store.areas(dataSet, sheet.places(), names);
        store.makeCurrent(dataSet, postcodes);
        return new Report("", postcodes, sheet.places().kinds(), nameless, sheet.rows(), sheet.bad(), sheet.problems());
    }
}
