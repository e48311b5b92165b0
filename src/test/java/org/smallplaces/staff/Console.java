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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.smallplaces.approval.Approvals;
import org.smallplaces.area.AreaCounts;
import org.smallplaces.campaign.CampaignFolder;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.ConsoleCampaigns;
import org.smallplaces.campaign.FolderReload;
import org.smallplaces.core.ConsoleEntry;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffRole;
import org.smallplaces.db.AuditLog;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.http.Clients;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Leaving;
import org.smallplaces.http.Post;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.Upload;
import org.smallplaces.http.WebServer;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.mail.MailNumbers;
import org.smallplaces.page.Assets;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Words;
import org.smallplaces.signature.CampaignNumbers;
import org.smallplaces.signature.Counts;
import org.smallplaces.signature.RollUp;
import org.smallplaces.signing.ConsentSentences;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Erasures;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.TestKeys;
import org.smallplaces.vault.Tokens;

/** A server with the console on a free port, a database of its own, the real templates and one officer's account. */
final class Console implements AutoCloseable {
    static final String EMAIL = "Miriam@Fennerby.example";
    static final String NAME = "Miriam <Levy>";
    static final String PASSWORD = "correct horse battery";

    private static final List<ConsoleEntry> PLACES = List.of(
            new ConsoleEntry("layout.staff.home", "/staff", StaffAct.SEE_HOME),
            new ConsoleEntry("layout.staff.approvals", "/staff/approvals", StaffAct.SEE_APPROVALS),
            new ConsoleEntry("layout.staff.audit", "/staff/audit", StaffAct.READ_AUDIT));

    final TestClock clock = new TestClock();
    final Accounts accounts;
    final Sessions sessions;
    final LogIn logIn;
    final NotedAct act = new NotedAct();
    final Approvals approvals;
    final TestDatabase database;
    final RollUp rollUp;
    private final Vertx vertx = Vertx.vertx();
    private final WebServer server;

    private Console(
            String baseUrl, boolean trial, Path campaigns, List<HomeCard> cards, Optional<OidcSettings> provider) {
        database = TestDatabase.fresh(vertx);
        Pool pool = database.database().pool();
        Keys keys = TestKeys.fresh();
        AddressHashes hashes = new AddressHashes(keys);
        SecureRandom random = new SecureRandom();
        HttpSettings settings = new HttpSettings(
                0, true, URI.create(baseUrl), List.of("127.0.0.0/8"), trial, ZoneId.of("Europe/London"));
        accounts = new Accounts(vertx, pool, hashes, new Sealer(keys, random), clock, random);
        sessions = new Sessions(pool, hashes, settings, clock, random);
        Messages messages = Words.ofProgram().messages();
        Assets assets = Words.ofProgram().assets();
        Replies replies = new Replies(Words.ofProgram().templates(), messages, settings);
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
        FilesRoutes files =
                new FilesRoutes(reload, new ConsentSentences(Words.ofProgram().messages()), pool, replies, clock);
        approvals = new Approvals(pool, List.of(act), accounts::member, clock);
        CampaignNumbers numbers = new CampaignNumbers(pool);
        MailNumbers mail = new MailNumbers(pool, clock);
        CampaignLines lines = new CampaignLines(catalogue, numbers, new Counts(pool), clock);
        rollUp = new RollUp(pool, clock);
        Routes oidc =
                provider.<Routes>map(one -> new OidcRoutes(one, logIn, parts)).orElse(router -> {});
        List<Routes> routes = List.of(
                oidc,
                new StaffGuard(
                        parts,
                        new ConsoleFrame(catalogue, PLACES, List.of(), clock),
                        List.of(Pattern.compile("/staff/long")),
                        List.of(Pattern.compile("/staff/upload"))),
                new LogInRoutes(logIn, parts, provider.map(OidcSettings::name)),
                new PeopleRoutes(
                        parts,
                        new Invitations(parts),
                        new FormerStaff(
                                pool,
                                new Erasures(pool, hashes, List.of(new StaffEraser(new Sealer(keys, random))), clock),
                                clock)),
                new AccountRoutes(parts),
                new FactorRoutes(parts),
                new HomeRoutes(
                        pool,
                        lines,
                        replies,
                        clock,
                        List.of(
                                (member, seen) -> Future.succeededFuture(cards),
                                new OwnCards(catalogue, mail, clock)::cards,
                                (member, seen) -> files.cards(member),
                                (member, seen) -> approvals.cards(member))),
                new CampaignListRoutes(
                        lines,
                        new ConsoleCampaigns(
                                vertx,
                                pool,
                                catalogue,
                                (definition, purpose, language) -> "I agree.",
                                new AuditLog(),
                                clock),
                        replies),
                files,
                new AuditRoutes(pool, new AuditPages(pool, catalogue, messages), replies, clock),
                new ApprovalRoutes(approvals, new ApprovalPages(approvals, catalogue, pool, messages, clock), replies),
                new OverviewRoutes(
                        catalogue, numbers, new AreaCounts(pool), mail, new Counts(pool), replies, messages, clock),
                Console::anotherFeature);
        server = await(WebServer.start(vertx, settings, replies, assets, routes));
        await(accounts.add(EMAIL, NAME, StaffRole.OFFICER, PASSWORD));
    }

    static Console start() {
        return new Console("http://localhost:8080", false, noCampaigns(), List.of(), Optional.empty());
    }

    static Console at(String baseUrl) {
        return new Console(baseUrl, false, noCampaigns(), List.of(), Optional.empty());
    }

    static Console inTrial() {
        return new Console("http://localhost:8080", true, noCampaigns(), List.of(), Optional.empty());
    }

    /** In a trial a director needs no second factor. */
    static Console inTrialWith(Path campaigns) {
        return new Console("http://localhost:8080", true, campaigns, List.of(), Optional.empty());
    }

    static Console with(Path campaigns, List<HomeCard> cards) {
        return new Console("http://localhost:8080", false, campaigns, cards, Optional.empty());
    }

    static Console withProvider(OidcSettings provider) {
        return new Console("http://localhost:8080", false, noCampaigns(), List.of(), Optional.of(provider));
    }

    /** A page and a form of another feature, mounted as that feature would. */
    private static void anotherFeature(Router router) {
        Get.on(
                router,
                "/staff/other",
                ctx -> ctx.end("for " + StaffIdentity.of(ctx).roles().all()));
        Post.on(router, "/staff/other", ctx -> ctx.end("did " + Form.of(ctx).text("what")));
        router.post("/staff/long")
                .handler(ctx -> ctx.end("read " + Form.of(ctx).raw("what").length()));
        router.post("/staff/upload").handler(ctx -> {
            int length = Upload.of(ctx).map(file -> file.bytes().length()).orElse(0);
            ctx.end("read " + length + " with " + Form.of(ctx).raw("alt"));
        });
        router.put("/staff/other").handler(ctx -> ctx.end("put"));
    }

    /** Adds somebody who holds this role everywhere, and logs them in. */
    Browser loggedIn(String email, StaffRole role) {
        await(accounts.add(email, email, role, PASSWORD));
        Browser browser = browser();
        if (browser.logIn(email, PASSWORD).status() != 303) {
            throw new IllegalStateException("log-in failed");
        }
        return browser;
    }

    /** A browser that has never been here, from this address. */
    Browser browser(String client) {
        return new Browser(server.port(), client);
    }

    /** Where its pages are. */
    String address() {
        return "http://localhost:" + server.port();
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
            return Files.createDirectories(Path.of("target", "no-campaigns"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        await(server.stop(Leaving.AT_ONCE));
        database.close();
        await(vertx.close());
    }
}
