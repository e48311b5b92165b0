package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.smallplaces.campaign.CampaignFolder;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.FolderReload;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.StaffRole;
import org.smallplaces.db.AuditLog;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.http.Clients;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Post;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.WebServer;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.page.Assets;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Templates;
import org.smallplaces.page.WebFolder;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Tokens;

/** A server with the console on a free port, a database of its own, the real templates and one officer's account. */
final class Console implements AutoCloseable {
    static final String EMAIL = "Miriam@Fennerby.example";
    static final String NAME = "Miriam <Levy>";
    static final String PASSWORD = "correct horse battery";

    final TestClock clock = new TestClock();
    final Accounts accounts;
    final Sessions sessions;
    final LogIn logIn;
    final TestDatabase database;
    private final Vertx vertx = Vertx.vertx();
    private final WebServer server;

    private Console(String baseUrl, boolean trial, Path campaigns, List<HomeCard> cards) {
        database = TestDatabase.fresh(vertx);
        Pool pool = database.database().pool();
        Keys keys = keys();
        AddressHashes hashes = new AddressHashes(keys);
        SecureRandom random = new SecureRandom();
        HttpSettings settings = new HttpSettings(
                0, true, URI.create(baseUrl), List.of("127.0.0.0/8"), trial, ZoneId.of("Europe/London"));
        accounts = new Accounts(vertx, pool, hashes, new Sealer(keys, random), clock, random);
        sessions = new Sessions(pool, hashes, settings, clock, random);
        WebFolder web = WebFolder.load();
        Messages messages = Messages.load(web);
        Assets assets = Assets.load(web);
        Replies replies = new Replies(Templates.load(web, messages, assets), messages, settings);
        CampaignFolder folder = CampaignFolder.read(campaigns);
        Catalogue catalogue = await(Catalogue.load(pool, folder, (definition, purpose, language) -> "I agree.", clock));
        FolderReload reload = new FolderReload(vertx, () -> CampaignFolder.read(campaigns), folder, catalogue);
        StaffParts parts = new StaffParts(
                vertx,
                pool,
                accounts,
                sessions,
                hashes,
                new Sealer(keys, random),
                new Tokens(keys),
                new SharedLimiter(pool, hashes, clock),
                catalogue,
                replies,
                new Clients(settings.trustedProxies()),
                settings,
                clock,
                random,
                () -> {});
        logIn = new LogIn(parts);
        FilesRoutes files = new FilesRoutes(reload, pool, new AuditLog(), replies, clock);
        List<Routes> routes = List.of(
                new StaffGuard(parts, new ConsoleFrame(catalogue, List.of(), List.of(), clock)),
                new LogInRoutes(logIn, parts),
                new PeopleRoutes(parts, new Invitations(parts)),
                new AccountRoutes(parts),
                new FactorRoutes(parts),
                new HomeRoutes(
                        pool,
                        catalogue,
                        replies,
                        clock,
                        List.of(member -> Future.succeededFuture(cards), files::cards)),
                files,
                Console::anotherFeature);
        server = await(WebServer.start(vertx, settings, replies, assets, routes));
        await(accounts.add(EMAIL, NAME, StaffRole.OFFICER, PASSWORD));
    }

    static Console start() {
        return new Console("http://localhost:8080", false, noCampaigns(), List.of());
    }

    static Console at(String baseUrl) {
        return new Console(baseUrl, false, noCampaigns(), List.of());
    }

    static Console inTrial() {
        return new Console("http://localhost:8080", true, noCampaigns(), List.of());
    }

    static Console with(Path campaigns, List<HomeCard> cards) {
        return new Console("http://localhost:8080", false, campaigns, cards);
    }

    /** A page and a form of another feature, mounted as that feature would. */
    private static void anotherFeature(Router router) {
        Get.on(
                router,
                "/staff/other",
                ctx -> ctx.end("for " + StaffIdentity.of(ctx).roles().all()));
        Post.on(router, "/staff/other", ctx -> ctx.end("did " + Form.of(ctx).text("what")));
        router.put("/staff/other").handler(ctx -> ctx.end("put"));
    }

    /** A browser that has never been here, from this address. */
    Browser browser(String client) {
        return new Browser(server.port(), client);
    }

    Browser browser() {
        return browser("192.0.2.1");
    }

    /** Every value of every row of every table, as text. */
    String dump() {
        StringBuilder dump = new StringBuilder();
        for (String table : database.ask("select tablename from pg_tables where schemaname = 'public'")) {
            dump.append(String.join("\n", database.ask("select row::text from \"" + table + "\" as row")))
                    .append('\n');
        }
        return dump.toString();
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path noCampaigns() {
        try {
            return Files.createTempDirectory("no-campaigns");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Keys keys() {
        try {
            Path file = Files.createTempDirectory("staff-test").resolve("keys");
            Keys.create(file);
            return Keys.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        await(server.stop(1));
        database.close();
        await(vertx.close());
    }
}
