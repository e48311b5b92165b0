package org.smallplaces.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.smallplaces.backup.Backups;
import org.smallplaces.server.Config;
import org.smallplaces.server.DatabaseAccess;
import org.smallplaces.vault.Keys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        description = "Writes everything that the database holds into one sealed file, and reads it back; beside a"
                + " running server or without one. The key file is not in it: keep a copy of that elsewhere.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE|FOLDER",
            description = "A file that is not there yet, or the folder in which it gets a name with the time.")
    private String target = "";

    @Mixin
    private Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path path = Path.of(target);
        if (target.endsWith("/") && !Files.isDirectory(path)) {
            spec.commandLine()
                    .getErr()
                    .println("There is no folder " + path.toAbsolutePath().normalize()
                            + "; nothing was written. Make it first, or name a file without the / at its end.");
            return ExitStatus.FAILED;
        }
        Config config = settings.config();
        Keys keys = DatabaseAccess.keys(config);
        try (DatabaseAccess access = DatabaseAccess.open(config)) {
            Backups backups = new Backups(access.owner(), keys, DatabaseAccess.origin(config), Clock.systemUTC());
            Backups.Made made = backups.make(path, "command");
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%s holds %,d rows of %,d tables in %,d bytes, as of %s, and was read back.%n"
                                    + "It opens only with the key file %s, which is not in it: keep a copy of that away from"
                                    + " the backups.%nThe audit ended at %s%n",
                            made.file(),
                            made.summary().rows(),
                            made.summary().tables().size(),
                            made.bytes(),
                            made.summary().head().made(),
                            config.keyFile(),
                            made.summary().head().audit());
            return ExitStatus.OK;
        }
    }
}
