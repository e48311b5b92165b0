package org.smallplaces.server;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.smallplaces.campaign.CampaignFolder;
import org.smallplaces.core.SteppingClock;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.http.Leaving;
import org.smallplaces.mail.Sender;
import org.smallplaces.mail.SmtpSettings;
import org.smallplaces.vault.ErasureJournal;

/**
 * A whole node, wired as in production, with real pages, mails and jobs, on a database of its own and a clock that the
 * test sets. It is a trial, so that its mail can be read; visitors may say from which address they come.
 */
public final class TestNode implements AutoCloseable {
    /** What the site calls itself, wherever it listens. */
    public static final String BASE_URL = "https://letters.example";

    public final SteppingClock clock;
    public final TestDatabase database;
    private final Vertx vertx = Vertx.vertx();
    private final boolean first;
    private final Site site;
    private final Server server;

    private TestNode(Path campaigns, Optional<SmtpSettings> smtp, UnaryOperator<DatabaseAddress> way) {
        first = true;
        clock = new SteppingClock();
        database = TestDatabase.fresh(vertx);
        Config config = config(
                folder("node"),
                campaigns,
                URI.create(BASE_URL),
                way.apply(database.serving()),
                database.owner(),
                smtp,
                EnumSet.allOf(NodeRole.class),
                true);
        site = Site.open(config, clock);
        if (!site.folder().mistakes().isEmpty()) {
            throw new AssertionError(site.folder().mistakes());
        }
        server = Server.start(site);
    }

    private TestNode(TestNode other, Config config) {
        first = false;
        clock = other.clock;
        database = other.database;
        site = Site.open(config, clock);
        server = Server.start(site);
    }

    private TestNode(TestDatabase restored, SteppingClock clock, Config config) {
        first = false;
        this.clock = clock;
        database = restored;
        site = Site.open(config, clock);
        server = Server.start(site);
    }

    /**
     * The same site on another machine: another database, and a data folder of its own with nothing in it but a copy of
     * the keys and the ledger of erasures; to be closed before this one, and its database after it.
     */
    public TestNode elsewhere(TestDatabase restored) {
        Config mine = site.config();
        try {
            Path data = folder("elsewhere");
            Files.copy(mine.keyFile(), data.resolve(mine.keyFile().getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            Path erasures = ErasureJournal.path(Site.erasureFolder(mine));
            if (Files.exists(erasures)) {
                Files.copy(erasures, data.resolve(erasures.getFileName()));
            }
            return new TestNode(
                    restored,
                    clock,
                    config(
                            data,
                            mine.campaigns(),
                            mine.baseUrl(),
                            restored.serving(),
                            restored.owner(),
                            mine.smtp(),
                            mine.roles(),
                            mine.trial()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One beside it that is no trial and is known as localhost, with a data folder and a copy of the keys of its own; to be
     * closed before this one.
     */
    public TestNode inEarnest() {
        Config mine = site.config();
        try {
            Path data = folder("earnest");
            Files.copy(mine.keyFile(), data.resolve(mine.keyFile().getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            return new TestNode(
                    this,
                    config(
                            data,
                            mine.campaigns(),
                            URI.create("http://localhost"),
                            mine.database().orElseThrow(),
                            database.owner(),
                            Optional.of(SmtpSettings.parse("smtp://127.0.0.1:1?starttls=disabled")),
                            EnumSet.of(NodeRole.WEB),
                            false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another node on the same database, with the same keys, campaigns and clock; to be closed before this one. */
    public TestNode another() {
        return new TestNode(this, site.config());
    }

    /** One beside it that only serves pages, and reaches the same database by another way. */
    public TestNode anotherForPages(UnaryOperator<DatabaseAddress> way) {
        Config mine = site.config();
        return new TestNode(
                this,
                config(
                        mine.data(),
                        mine.campaigns(),
                        mine.baseUrl(),
                        way.apply(database.serving()),
                        database.owner(),
                        mine.smtp(),
                        EnumSet.of(NodeRole.WEB),
                        mine.trial()));
    }

    public static TestNode start(TestCampaigns campaigns) {
        return new TestNode(campaigns.path(), Optional.empty(), UnaryOperator.identity());
    }

    /** One that sends its mail to a server instead of keeping it. */
    public static TestNode mailingTo(String smtpUrl, TestCampaigns campaigns) {
        return new TestNode(campaigns.path(), Optional.of(SmtpSettings.parse(smtpUrl)), UnaryOperator.identity());
    }

    /** One that reaches its database by another way, such as a proxy that can be switched off. */
    public static TestNode reaching(UnaryOperator<DatabaseAddress> way, TestCampaigns campaigns) {
        return new TestNode(campaigns.path(), Optional.empty(), way);
    }

    /** What differs between nodes; all else is the same of each. */
    private static Config config(
            Path data,
            Path campaigns,
            URI baseUrl,
            DatabaseAddress serving,
            DatabaseAddress owner,
            Optional<SmtpSettings> smtp,
            Set<NodeRole> roles,
            boolean trial) {
        return new Config(
                0,
                data,
                campaigns,
                baseUrl,
                Optional.of(serving),
                Optional.of(owner),
                smtp,
                Sender.parse("Small Places <no-reply@letters.example>"),
                Optional.empty(),
                List.of("127.0.0.0/8"),
                Optional.empty(),
                Optional.empty(),
                roles,
                trial);
    }

    private static Path folder(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-nodes")), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Site site() {
        return site;
    }

    public Server server() {
        return server;
    }

    public int port() {
        return server.port();
    }

    /** Somebody at this address, who has never been here. */
    public Visitor visitor(String address) {
        return new Visitor(port(), address);
    }

    /** Reads the campaigns once more, as a restart would. */
    public void reload(TestCampaigns campaigns) {
        Await.result(site.catalogue().reload(CampaignFolder.read(campaigns.path())), Duration.ofSeconds(20));
    }

    /** The first column of the first row. */
    public String ask(String sql) {
        List<String> answers = database.ask(sql);
        return answers.isEmpty() ? "" : answers.get(0);
    }

    @Override
    public void close() {
        server.stop(Leaving.AT_ONCE);
        site.close();
        if (first) {
            database.close();
        }
        vertx.close().await();
    }
}
