package org.smallplaces.area;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.db.Database;
import org.smallplaces.db.KilledProcess;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.server.Wait;

/** A process is killed as by {@code kill -9} when it has sent a hundred thousand postcodes: the directory before stays in use. */
class KilledAreaImportTest {
    private static final int ROWS = 120_000;

    @Test
    void whatItsProcessLeavesIsNothingAndTheNextImportGoesWell(@TempDir Path folder) throws Exception {
        Path directory = large(folder);
        Vertx vertx = Vertx.vertx();
        try (TestDatabase database = TestDatabase.fresh(vertx)) {
            Areas.load(database.database().jdbc(), Areas.MAY);
            KilledProcess.after(1, KilledAreaImportTest.class, database.serving(), directory.toString());
            assertThat(database.ask("select version from area_data_set")).containsExactly("FPD_MAY_2026");
            assertThat(database.ask("select count(*) from area_postcode")).containsExactly("29");
            Wait.until(
                    () -> Areas.load(database.database().jdbc(), directory, List.of()),
                    report -> report.refused().isEmpty());
            assertThat(database.ask("select version || ' ' || postcodes from area_data_set where current"))
                    .containsExactly("large " + ROWS);
        } finally {
            vertx.close().await();
        }
    }

    private static Path large(Path folder) throws IOException {
        Path file = folder.resolve("large.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("pcds,laua\n");
            for (int i = 0; i < ROWS; i++) {
                char unit = "ABDEFGHJLN".charAt(i / 1_000 % 10);
                char last = "ABDEFGHJLNPQ".charAt(i / 10_000);
                out.write("M" + i % 100 + " " + i / 100 % 10 + unit + last + ",E0800990" + i % 9 + "\n");
            }
        }
        return file;
    }

    /** The process that is killed: it says when it has sent many, and waits for its end. */
    public static void main(String... arguments) throws SQLException {
        Database database = Database.open(Vertx.vertx(), KilledProcess.database(arguments), 1);
        Path directory = Path.of(KilledProcess.others(arguments).get(0));
        new AreaImport(database.jdbc(), Clock.systemUTC()).run(directory, List.of(), "cut off", rows -> {
            KilledProcess.done();
            java.util.concurrent.locks.LockSupport.park();
        });
    }
}
