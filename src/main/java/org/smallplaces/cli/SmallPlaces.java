package org.smallplaces.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.smallplaces.backup.BackupException;
import org.smallplaces.db.DatabaseException;
import org.smallplaces.server.ConfigException;
import org.smallplaces.server.StartException;
import org.smallplaces.vault.KeyFileException;
import org.smallplaces.vault.MissingKeyException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: its commands, and how each ends. */
@Command(
        name = "smallplaces",
        description = "Petitions and co-signed letters with verified signatures and packs that prove themselves.",
        mixinStandardHelpOptions = true,
        version = "Small Places 1.0",
        subcommands = {
            ServeCommand.class,
            CheckCommand.class,
            DoctorCommand.class,
            KeysCommand.class,
            StaffCommand.class,
            PackCommand.class,
            InvitationsCommand.class,
            AreasCommand.class,
            AddressHashCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            HeldMailCommand.class,
            ExportCommand.class,
            EraseCommand.class,
            ErasuresCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:it was done",
            "1:it could not be done, or mistakes were found; the reason is printed",
            "2:the command was called wrongly",
            "3:pack verify: the pack is whole, but its signer is unknown"
        })
public final class SmallPlaces {
    private SmallPlaces() {}

    /** Runs the command in {@code arguments} and gives the exit status; a server runs until the process is ended. */
    public static int run(String... arguments) {
        quietUnlessServing(arguments);
        CommandLine line = new CommandLine(new SmallPlaces());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler(SmallPlaces::explain);
        line.setUsageHelpAutoWidth(true);
        return line.execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    /** The log of a server is for its operator; around the answer of a command it would be noise. */
    private static void quietUnlessServing(String... arguments) {
        ILoggerFactory logs = LoggerFactory.getILoggerFactory(); // before threads start that log
        boolean serving = arguments.length > 0 && arguments[0].equals("serve");
        if (!serving && logs instanceof LoggerContext context) {
            context.getLogger("org.smallplaces").setLevel(Level.WARN);
        }
    }

    /** What an operator can mend is said in its own words; anything else is a fault of ours and shows where. */
    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        if (failure instanceof ConfigException
                || failure instanceof BackupException
                || failure instanceof DatabaseException
                || failure instanceof KeyFileException
                || failure instanceof MissingKeyException
                || failure instanceof StartException) {
            line.getErr().println(failure.getMessage());
        } else {
            line.getErr().println("Something went wrong that should not: please report it with the lines below.");
            failure.printStackTrace(line.getErr());
        }
        return ExitStatus.FAILED;
    }
}
