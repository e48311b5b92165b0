package org.smallplaces.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.smallplaces.area.AreaFill;
import org.smallplaces.area.AreaImport;
import org.smallplaces.core.AreaKind;
import org.smallplaces.server.Await;
import org.smallplaces.server.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "areas",
        description = "Constituencies and councils, by postcode.",
        mixinStandardHelpOptions = true,
        subcommands = AreasCommand.Import.class)
final class AreasCommand {
    @Command(
            name = "import",
            description = "Loads a postcode directory, such as the ONS Postcode Directory, and looks up where the"
                    + " signatures lie; beside a running server or without one. Until all of it is loaded, the one"
                    + " before stays in use.",
            mixinStandardHelpOptions = true)
    static final class Import implements Callable<Integer> {
        private static final Duration FILLING = Duration.ofHours(2);
        private static final long STEP = 500_000;

        @Parameters(
                paramLabel = "CSV",
                description = "The directory, with the columns pcds (or pcd), pcon, laua (or oslaua, lad), rgn, ctry;"
                        + " their names may have a year and CD, such as PCON24CD. Other columns are ignored.")
        private Path file = Path.of("");

        @Option(
                names = "--names",
                paramLabel = "CSV",
                description = "A file with the codes and names of areas, as comes with the directory; for several"
                        + " files, several times.")
        private List<Path> names = List.of();

        @Option(
                names = {"--name", "--data-set"},
                paramLabel = "NAME",
                description = "What the data set is called, such as ONSPD_AUG_2026; else the name of the file.")
        private String version = "";

        @Mixin
        private Settings settings = new Settings();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws SQLException {
            PrintWriter err = spec.commandLine().getErr();
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                err.println("The file " + file + " cannot be read; nothing was changed.");
                return ExitStatus.FAILED;
            }
            try (Site site = Site.beside(settings.config(), Clock.systemUTC())) {
                String called = version.isEmpty() ? AreaImport.versionOf(file) : version.strip();
                AreaImport.Report report = new AreaImport(site.database().jdbc(), site.clock())
                        .run(file, names, called, rows -> {
                            if (rows % STEP == 0) {
                                say("%,d postcodes read …", rows);
                            }
                        });
                return report.refused().isEmpty() ? loaded(site, called, report) : refused(report);
            }
        }

        private int refused(AreaImport.Report report) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(report.refused() + " Nothing was changed.");
            report.problems().forEach(err::println);
            return ExitStatus.FAILED;
        }

        private int loaded(Site site, String called, AreaImport.Report report) {
            PrintWriter err = spec.commandLine().getErr();
            report.problems().forEach(err::println);
            if (report.bad() > 0) {
                err.printf(
                        Locale.ROOT,
                        "%,d of %,d rows were left out; the first are named above.%n",
                        report.bad(),
                        report.rows());
            }
            say("%s is in use: %,d postcodes in %s.", called, report.postcodes(), kinds(report));
            if (report.nameless() > 0) {
                say("%,d areas have no name and are shown by their codes; --names loads names.", report.nameless());
            }
            AtomicLong filled = new AtomicLong();
            Await.result(
                    new AreaFill(site.database().pool()).run(batch -> {
                        if (batch > 0) {
                            say("%,d signatures looked up …", filled.addAndGet(batch));
                        }
                    }),
                    FILLING);
            say("All signatures are looked up: %,d.", filled.get());
            return ExitStatus.OK;
        }

        private static String kinds(AreaImport.Report report) {
            return String.join(
                    ", ",
                    report.kinds().entrySet().stream()
                            .map(kind -> kind.getValue() + " " + plural(kind.getKey()))
                            .toList());
        }

        private static String plural(AreaKind kind) {
            return switch (kind) {
                case CONSTITUENCY -> "constituencies";
                case COUNCIL -> "councils";
                case REGION -> "regions";
                case COUNTRY -> "countries";
            };
        }

        private void say(String words, Object... values) {
            spec.commandLine().getOut().printf(Locale.ROOT, words + "%n", values);
        }
    }
}
