package org.smallplaces.journey;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Config;
import org.smallplaces.server.Server;
import org.smallplaces.server.Site;

/** The product as a newcomer runs it: a trial with its own embedded database, on a free port. */
final class TrialSite implements AutoCloseable {
    private final Site site;
    private final Server server;

    private TrialSite(Site site, Server server) {
        this.site = site;
        this.server = server;
    }

    static TrialSite start(Path data) {
        Map<String, String> settings = new HashMap<>();
        settings.put("SMALLPLACES_PORT", Integer.toString(freePort()));
        settings.put("SMALLPLACES_DATA", data.toString());
        Site site = Site.open(Config.of(settings), Clock.systemUTC());
        return new TrialSite(site, Server.start(site));
    }

    /** A folder in which the unprivileged user of the database may work. */
    static Path newDataFolder() throws IOException {
        Path folder = Path.of("target", "journey");
        Files.createDirectories(folder);
        return Files.createTempDirectory(folder, "data");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String address() {
        return server.address();
    }

    Site site() {
        return site;
    }

    Server.TrialAccess logIn(StaffRole role) {
        return server.trialLogIns().stream()
                .filter(access -> access.role().equals(role.word()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        server.stop();
        site.close();
    }
}
