package org.smallplaces.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.smallplaces.FreePort;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.db.EmbeddedPostgres;
import org.smallplaces.db.QuickFolder;
import org.smallplaces.server.Config;
import org.smallplaces.server.MountedRoutes;
import org.smallplaces.server.Server;
import org.smallplaces.server.Site;
import org.smallplaces.server.TestPacks;
import org.smallplaces.vault.Tokens;

/**
 * The product as a newcomer runs it: a trial with its own embedded database, on a free port. One serves all journeys of
 * this run; each signs campaigns of its own.
 */
final class TrialSite {
    private static final class Shared {
        private static final TrialSite SITE = start(QuickFolder.fresh("journey"));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SITE::stop));
        }
    }

    private final Path data;
    private final Path campaigns;
    private final Site site;
    private final Server server;

    private TrialSite(Path data, Path campaigns, Site site, Server server) {
        this.data = data;
        this.campaigns = campaigns;
        this.site = site;
        this.server = server;
    }

    static TrialSite shared() {
        return Shared.SITE;
    }

    private static TrialSite start(Path data) {
        Map<String, String> settings = new HashMap<>();
        settings.put("SMALLPLACES_PORT", Integer.toString(FreePort.next()));
        settings.put("SMALLPLACES_DATA", data.toString());
        Path campaigns = StateCampaigns.folder();
        settings.put("SMALLPLACES_CAMPAIGNS", campaigns.toString());
        Site site = Site.open(Config.of(settings), Clock.systemUTC());
        return new TrialSite(data, campaigns, site, Server.start(site));
    }

    String address() {
        return server.address();
    }

    int port() {
        return server.port();
    }

    Server.TrialAccess logIn(StaffRole role) {
        return server.trialLogIns().stream()
                .filter(access -> access.role().equals(role.word()))
                .findFirst()
                .orElseThrow();
    }

    /** Adds somebody who holds {@code role} everywhere. */
    void addStaff(String email, StaffRole role, String password) {
        site.accounts()
                .add(email, email, StaffRoles.of(role), password)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** The database, as the server reaches it. */
    DataSource database() {
        return site.database().jdbc();
    }

    /** Does to the database what would take too long in a browser. */
    void execute(String sql) {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fingerprint of a new pack of the campaign. */
    String pack(String slug) {
        return TestPacks.build(site, slug);
    }

    /** The first column of the first row; empty where there is none. */
    String ask(String sql) {
        try (Connection connection = owner();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection owner() throws SQLException {
        DatabaseAddress owner = EmbeddedPostgres.startOrAttach(data).owner();
        return DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
    }

    /** What stands in a link that opens this row. */
    String token(TokenPurpose purpose, String id, int generation) {
        return new Tokens(site.keys()).mint(purpose, UUID.fromString(id), generation);
    }

    /** Appends to the text of a campaign, as whoever keeps its files does. */
    void extendText(String slug, String words) {
        try {
            for (Language language : List.of(new Language("en"), new Language("he"))) {
                Path text = campaigns.resolve(slug).resolve("text." + language + ".md");
                Files.writeString(text, Files.readString(text) + "\n" + words + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        site.reload().run().toCompletionStage().toCompletableFuture().join();
    }

    /** Whatever answers a GET. */
    List<String> getRoutes() {
        return MountedRoutes.getRoutes(site);
    }

    /** Adds somebody who works here. */
    void add(String email, StaffRole role, String password) {
        site.accounts()
                .add(email, email, role, password)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** An address as it is stored in this row, in hex. */
    String sealed(UUID row, String address) {
        return HexFormat.of().formatHex(site.sealer().seal(row, address));
    }

    /** A sentence of the site. */
    String say(Language language, String key, Map<String, ?> arguments) {
        return site.words().messages().text(language, key, arguments);
    }

    String say(Language language, String key) {
        return say(language, key, Map.of());
    }

    private void stop() {
        server.stop();
        site.close();
        QuickFolder.remove(data);
    }
}
