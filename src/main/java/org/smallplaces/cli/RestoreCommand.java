package org.smallplaces.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.smallplaces.backup.Restore;
import org.smallplaces.db.ChainVerdict;
import org.smallplaces.db.DatabaseHealth;
import org.smallplaces.server.Config;
import org.smallplaces.server.DatabaseAccess;
import org.smallplaces.server.Site;
import org.smallplaces.vault.ErasureJournal;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.MissingKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        description = "Brings a backup into an empty database, wholly or not at all; also one of an older PostgreSQL or"
                + " of an older version of Small Places. Mail that was waiting is held until held-mail says what becomes of"
                + " it.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Mixin
    private Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Config config = settings.config();
        Keys keys = DatabaseAccess.keys(config);
        try (DatabaseAccess access = DatabaseAccess.open(config)) {
            DatabaseHealth.requireFit(access.serving());
            Restore restore = new Restore(access.owner(), access.serving(), keys, Clock.systemUTC());
            Restore.Done done = restore.run(file, config.trial(), DatabaseAccess.afterRestore(), out::println);
            out.printf(
                    Locale.ROOT,
                    "Restored: %,d rows, each compared with the backup. What came after %s is not in it.%n"
                            + "Mail that was waiting then is held: smallplaces held-mail. Staff log in again. The campaigns'"
                            + " folder is not in a backup; put yours back.%n",
                    done.summary().rows(),
                    done.summary().head().made());
            MissingKeys.of(access.owner().dataSource(), keys, DatabaseAccess.sealedColumns())
                    .ifPresent(missing -> out.println("Before you start the server: " + missing.sentence()));
            boolean whole = erasures(config, done);
            int audited = audit(done);
            return whole ? audited : ExitStatus.FAILED;
        }
    }

    /** A backup has everybody whom somebody erased later; gives whether the file that has them erased again is whole. */
    private boolean erasures(Config config, Restore.Done done) throws IOException {
        Path folder = Site.erasureFolder(config);
        Path log = ErasureJournal.path(folder);
        if (Files.notExists(log)) {
            spec.commandLine()
                    .getOut()
                    .println("There is no " + log + ". Whoever was erased after "
                            + done.summary().head().made()
                            + " is back: put the copy of that file there before you start the server. If it"
                            + " is lost, ask who has asked since, and use smallplaces erase.");
            return true;
        }
        ErasureJournal.Contents contents = ErasureJournal.contents(folder);
        spec.commandLine()
                .getOut()
                .println(
                        "Entries in " + log + ": " + contents.entries()
                                + contents.last()
                                        .map(at -> ", the last of " + at)
                                        .orElse("")
                                + ". Whom it has are erased again, and whoever asked for no mail gets none, when the program next"
                                + " opens the database and before it serves anything. Whoever was erased after that copy of it was"
                                + " made is back: if it is not the latest, ask who has asked since, and use smallplaces erase.");
        if (contents.broken() > 0) {
            spec.commandLine()
                    .getErr()
                    .println("Lines of " + log + " that were altered or cut: " + contents.broken()
                            + ". They are not applied, and whom they name is back: put a whole copy of the file there"
                            + " before you start the server.");
        }
        return contents.broken() == 0;
    }

    private int audit(Restore.Done done) {
        ChainVerdict verdict = done.audit();
        if (verdict instanceof ChainVerdict.Broken broken) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "Entry %d of the audit %s, as it was in the backup already: compare it with an earlier"
                                    + " backup.%n",
                            broken.seq(), broken.fault().words());
            return ExitStatus.FAILED;
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "The audit is whole: %s%n"
                                + "When the backup was made it ended at %s: an end that you wrote down later, of what was lost, is"
                                + " not in it, and doctor --audit-head takes this one in its place.%n",
                        ((ChainVerdict.Whole) verdict).head(),
                        done.summary().head().audit());
        return ExitStatus.OK;
    }
}
