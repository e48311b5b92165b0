package org.smallplaces.area;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/** The invented postcode directories of the tests. */
public final class Areas {
    /** NW11 8LX lies in {@link #HEATH_END}, NW4 4DJ in another constituency of the same council, M1 1AE in Millgate. */
    public static final Path MAY = Path.of("src/test/resources/areas/FPD_MAY_2026.csv");

    /** Half a year later, when NW4 4DJ lies in another constituency. */
    public static final Path NOVEMBER = Path.of("src/test/resources/areas/FPL_NOV_2026.csv");

    public static final List<Path> NAMES = List.of(
            Path.of("src/test/resources/areas/constituencies.csv"), Path.of("src/test/resources/areas/councils.csv"));

    public static final String HEATH_END = "E14009902";
    public static final String HENDERSLEY = "E14009903";
    public static final String HENDERSLEY_AND_EDGEWORTH = "E14009907";
    public static final String MILLGATE = "E14009904";

    private Areas() {}

    /** Loads one of them as the command does, with the names. */
    public static AreaImport.Report load(DataSource database, Path file) {
        return load(database, file, NAMES);
    }

    static AreaImport.Report load(DataSource database, Path file, List<Path> names) {
        try {
            return new AreaImport(database, Clock.systemUTC()).run(file, names, AreaImport.versionOf(file), rows -> {});
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path file(Path folder, String name, String text) {
        try {
            return java.nio.file.Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
