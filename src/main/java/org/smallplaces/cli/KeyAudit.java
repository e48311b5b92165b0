package org.smallplaces.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.CommandAudit;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.server.Config;
import org.smallplaces.server.ConfigException;
import org.smallplaces.server.DatabaseAccess;

/**
 * Writes what is done to a key file into the audit of the site whose file it is. Its database is opened first, so that
 * nothing is changed where it does not answer. The keys themselves are not told, but their ids.
 */
final class KeyAudit implements AutoCloseable {
    static final String ROTATE = "keys.rotate";
    static final String ACTIVATE = "keys.activate";
    static final String RETIRE = "keys.retire";

    private final Optional<DatabaseAccess> access;
    private final Optional<CommandAudit> audit;

    private KeyAudit(Optional<DatabaseAccess> access) {
        this.access = access;
        this.audit = access.map(open -> new CommandAudit(open.serving())).filter(CommandAudit::isThere);
    }

    /** Of the site that the settings name, where {@code file} is its key file and it was begun. */
    static KeyAudit of(Settings settings, Path file) {
        return new KeyAudit(site(settings)
                .filter(config -> isItsFile(config, file) && isBegun(config))
                .map(DatabaseAccess::open));
    }

    private static Optional<Config> site(Settings settings) {
        try {
            return Optional.of(settings.config());
        } catch (ConfigException noSite) {
            return Optional.empty();
        }
    }

    private static boolean isItsFile(Config config, Path file) {
        try {
            return Files.isSameFile(config.keyFile(), file);
        } catch (IOException missing) {
            return false;
        }
    }

    private static boolean isBegun(Config config) {
        return config.database().isPresent() || Files.exists(config.data());
    }

    /** Writes down what was done to these keys, or says why it stands nowhere. */
    void write(PrintWriter out, String act, String use, List<String> ids) {
        audit.ifPresentOrElse(
                found -> found.append(entries(act, use, ids)),
                () -> out.println(
                        "This stands in no audit: it is not the key file of a site that was begun here, by the"
                                + " settings that this command has (SMALLPLACES_KEYS and the others)."));
    }

    /** Writes down what was done to these keys in a site that is open. */
    static void append(DatabaseAddress serving, String act, String use, List<String> ids) {
        new CommandAudit(serving).append(entries(act, use, ids));
    }

    private static List<AuditEntry> entries(String act, String use, List<String> ids) {
        Instant now = Instant.now();
        return ids.stream()
                .map(id -> AuditEntry.of(now, "command", act, "key:" + id).with(new JsonObject().put("use", use)))
                .toList();
    }

    @Override
    public void close() {
        access.ifPresent(DatabaseAccess::close);
    }
}
