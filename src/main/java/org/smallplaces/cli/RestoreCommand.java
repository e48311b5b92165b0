package org.smallplaces.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.smallplaces.backup.Restore;
import org.smallplaces.db.DatabaseException;
import org.smallplaces.db.DatabaseHealth;
import org.smallplaces.server.Config;
import org.smallplaces.server.DatabaseAccess;
import org.smallplaces.server.Site;
import org.smallplaces.update.PausedUpdatesStore;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.MailboxRenewal;
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
            RestoreReport report = new RestoreReport(out, spec.commandLine().getErr(), done);
            report.restored();
            report.updates(updates(access));
            boolean ready = !report.before(hindrances(access, keys));
            boolean erasing =
                    report.erasures(Site.erasureFolder(config), access.owner().dataSource());
            boolean audited = report.audit();
            return ready && erasing && audited ? ExitStatus.OK : ExitStatus.FAILED;
        }
    }

    private static int updates(DatabaseAccess access) {
        try (Connection connection = access.owner().dataSource().getConnection()) {
            return PausedUpdatesStore.waiting(connection);
        } catch (SQLException e) {
            throw unanswered(e);
        }
    }

    private static DatabaseException unanswered(SQLException e) {
        return new DatabaseException("The database was restored, and does not answer any more. Check that it runs.", e);
    }

    /** Why the key file does not fit what was restored. */
    private static List<String> hindrances(DatabaseAccess access, Keys keys) {
        List<String> found = new ArrayList<>();
        try (Connection connection = access.owner().dataSource().getConnection()) {
            MailboxRenewal.hindrance(connection, keys, Instant.now()).ifPresent(found::add);
        } catch (SQLException e) {
            throw unanswered(e);
        }
        MissingKeys.of(access.owner().dataSource(), keys, DatabaseAccess.sealedColumns())
                .map(MissingKeys::sentence)
                .ifPresent(found::add);
        return found;
    }
}
