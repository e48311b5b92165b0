package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.server.MountedRoutes.Mounted;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.vault.Tokens;

/** What holds at every address of the site, whoever mounts it. */
class EveryRouteTest {
    private static final Map<String, TokenPurpose> LINKS = Map.of(
            "/c/", TokenPurpose.CHECK_INBOX,
            "/v/", TokenPurpose.VERIFY,
            "/i/", TokenPurpose.INVITATION,
            "/a/", TokenPurpose.SECOND_CONTACT,
            "/o/", TokenPurpose.OFFICE_LINK,
            "/d/", TokenPurpose.YOUR_DATA,
            "/u/", TokenPurpose.UNSUBSCRIBE,
            "/stay-in-touch/", TokenPurpose.STAY_IN_TOUCH,
            "/staff/join/", TokenPurpose.JOIN_STAFF);

    private static final Pattern PARAMETER = Pattern.compile(":([a-z]+)");
    private static final List<String> CACHED = List.of(
            "/",
            "/campaigns/:slug",
            "/campaigns/:slug/count.json",
            "/campaigns/:slug/signatories",
            "/campaigns/:slug/texts/:version",
            "/campaigns/:slug/texts/:version/text.md",
            "/campaigns/:slug/privacy",
            "/campaigns/:slug/card.png",
            "/campaigns/:slug/qr.svg",
            "/campaigns/:slug/updates",
            "/campaigns/:slug/updates.atom",
            "/keys",
            "/check");

    private static final AtomicInteger SIGNED = new AtomicInteger();

    private static TestNode node;
    private static Visitor visitor;
    private static List<Mounted> routes;
    private final Map<TokenPurpose, String> tokens = new TreeMap<>();
    private String message = "";

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("walked"));
        visitor = node.visitor("192.0.2.1");
        routes = MountedRoutes.of(node.site());
    }

    /** A signature that waits, and a mail: every test walks with its own. */
    @BeforeEach
    void sign() {
        String email = "walker" + SIGNED.incrementAndGet() + "@example.org";
        assertThat(visitor.sign("walked", "Miriam Levy", email).status()).isEqualTo(303);
        message = Wait.until(
                () -> node.ask("select id from trial_message where recipient = '" + email + "'"), id -> !id.isEmpty());
        Wait.until(() -> node.ask("select count(*) from outbox where state <> 'sent'"), "0"::equals);
        UUID signature = UUID.fromString(node.ask("select subject_id from outbox where id = '" + message + "'"));
        Tokens keyed = new Tokens(node.site().keys());
        for (TokenPurpose purpose : TokenPurpose.values()) {
            tokens.put(purpose, keyed.mint(purpose, signature, 1));
        }
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theWalkKnowsTheContractsAddresses() {
        assertThat(routes)
                .contains(
                        new Mounted("GET", "/"),
                        new Mounted("GET", "/campaigns/:slug"),
                        new Mounted("HEAD", "/campaigns/:slug"),
                        new Mounted("POST", "/campaigns/:slug/signatures"),
                        new Mounted("GET", "/v/:token"),
                        new Mounted("POST", "/v/:token"),
                        new Mounted("GET", "/s/:token"),
                        new Mounted("GET", "/keys"),
                        new Mounted("GET", "/check"),
                        new Mounted("GET", "/packs/:fingerprint"),
                        new Mounted("GET", "/health/ready"),
                        new Mounted("POST", "/staff/log-in"));
    }

    @Test
    void everyAnswerCarriesTheSecurityHeadersWhateverItsMethodAndStatus() {
        for (Mounted route : routes) {
            String path = filled(route.path());
            List<Answer> answers = List.of(
                    visitor.get(path),
                    visitor.head(path),
                    visitor.post(path, Fields.of()),
                    visitor.post(path, "application/json", "{}"),
                    visitor.post(path, Fields.of(), "Sec-Fetch-Site", "cross-site"));
            answers.forEach(answer -> guarded(route.path(), answer));
        }
    }

    @Test
    void answersThatNoRouteGivesCarryThemToo() {
        String style = visitor.get("/").body().replaceAll("(?s).*href=\"(/static/[^\"]+css)\".*", "$1");
        for (String path : List.of(style, "/static/x.css", "/nowhere", "/staff/nowhere", "/campaigns/%zz", "/%00")) {
            guarded(path, visitor.get(path.contains("%zz") ? "/campaigns/nowhere" : path));
            String raw = RawHttp.get(node.port(), path, "localhost");
            assertThat(RawHttp.status(raw)).as(path).isBetween(200, 499);
            assertThat(raw).as(path).contains("X-Content-Type-Options: nosniff", "frame-ancestors 'none'");
        }
        for (String request : List.of(
                "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "BREW /coffee HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(20_000) + "\r\n\r\n")) {
            String raw = RawHttp.send(node.port(), request);
            assertThat(RawHttp.status(raw)).as(request).isBetween(400, 499);
            assertThat(raw).as(request).contains("X-Content-Type-Options: nosniff", "frame-ancestors 'none'");
        }
    }

    @Test
    void pagesAreKeptByNoCacheUnlessTheyAreTheSameForEverybody() {
        for (Mounted route : routes) {
            String kept = visitor.get(filled(route.path())).header("Cache-Control");
            assertThat(kept).as(route.path()).isEqualTo(CACHED.contains(route.path()) ? "no-cache" : "no-store");
        }
    }

    @Test
    void noGetOrHeadChangesTheDatabaseForStrangersOrForStaff() {
        Map<String, String> before = snapshot();
        for (Mounted route : routes) {
            String path = filled(route.path());
            visitor.get(path);
            visitor.get(path + "?act=verify&state=verified&thanks=1&lang=he");
            visitor.head(path);
        }
        assertThat(snapshot()).isEqualTo(before);

        String cookie = logIn();
        before = withoutAudit(snapshot());
        String last = node.ask("select coalesce(max(id), 0) from audit");
        for (Mounted route : routes) {
            if (route.isGet()) {
                Answer answer = visitor.get(filled(route.path()), "Cookie", cookie);
                assertThat(answer.status()).as(route.path()).isLessThan(500);
            }
        }
        assertThat(withoutAudit(snapshot())).isEqualTo(before);
        assertThat(node.database.ask("select act from audit where id > " + last))
                .as("that staff looked at names is written down, and nothing else")
                .containsExactly("signature.look-list");
    }

    private static Map<String, String> withoutAudit(Map<String, String> tables) {
        Map<String, String> others = new TreeMap<>(tables);
        others.keySet().removeIf(table -> table.startsWith("audit"));
        return others;
    }

    @Test
    void aPathThatLooksLikeAnotherHostIsNeverLinkedOrFollowed() {
        String token = tokens.get(TokenPurpose.MY_SIGNATURE);
        for (String path :
                List.of("//evil.example/x", "//s/" + token, "//v/x", "/\\evil.example", "//evil.example/..")) {
            String answer = RawHttp.get(node.port(), path, "localhost");
            assertThat(RawHttp.status(answer)).as(path).isBetween(200, 499);
            assertThat(answer).as(path).doesNotContainPattern("(?:href|action|src)=\"(?:/[/\\\\]|\\\\)");
            assertThat(answer).as(path).doesNotContainPattern("(?i)Location: (?:/[/\\\\]|\\\\|http)");
        }
        String post = RawHttp.post(node.port(), "//s/" + token, "localhost", "act=nothing");
        assertThat(post).doesNotContainPattern("(?i)Location: (?:/[/\\\\]|\\\\|http)");
    }

    private String filled(String path) {
        Matcher parameter = PARAMETER.matcher(path);
        StringBuilder filled = new StringBuilder();
        while (parameter.find()) {
            parameter.appendReplacement(filled, value(path, parameter.group(1)));
        }
        return parameter.appendTail(filled).toString();
    }

    /** A new kind of parameter has to be made known here, so that its routes are walked with something real. */
    private String value(String path, String parameter) {
        return switch (parameter) {
            case "slug" -> "walked";
            case "version", "number" -> "1";
            case "day" -> "2027-03-01";
            case "accent" -> "nothing.css";
            case "picture" -> "nothing.png";
            case "hash" -> "0".repeat(64);
            case "fingerprint" -> "0".repeat(40);
            case "token" ->
                tokens.get(LINKS.entrySet().stream()
                        .filter(link -> path.startsWith(link.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(TokenPurpose.MY_SIGNATURE));
            case "id", "signature" -> path.startsWith("/trial/") ? message : new UUID(7, 7).toString();
            default -> throw new AssertionError("which value has :" + parameter + " in " + path + "?");
        };
    }

    private static void guarded(String path, Answer answer) {
        assertThat(answer.status()).as(path).isNotEqualTo(500);
        assertThat(answer.header("Content-Security-Policy"))
                .as(path)
                .startsWith("default-src 'none';")
                .contains("frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("script-src 'unsafe", "unsafe-eval");
        assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).as(path).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).as(path).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).as(path).contains("geolocation=()");
        assertThat(answer.header("Strict-Transport-Security")).as(path).contains("max-age=31536000");
        assertThat(answer.header("Cache-Control")).as(path).isNotEmpty();
        assertThat(answer.header("Server")).as(path).isEmpty();
    }

    private static String logIn() {
        Server.TrialAccess access = node.server().trialLogIns().get(0);
        Answer answer =
                visitor.post("/staff/log-in", Fields.of("email", access.email(), "password", access.password()));
        assertThat(answer.status()).isEqualTo(303);
        return answer.headers("Set-Cookie").get(0).split(";", 2)[0];
    }

    /**
     * A hash of every row of every table, with the transaction that wrote it; jobs, what they roll up for the numbers of
     * staff, and sessions move by themselves.
     */
    private static Map<String, String> snapshot() {
        Map<String, String> snapshot = new TreeMap<>();
        for (String table : node.database.ask("select tablename from pg_tables where schemaname = 'public'"
                + " and tablename not in ('scheduled_tasks', 'staff_session', 'signature_hour', 'signature_total', 'signature_mark',"
                + " 'signature_rollup', 'mail_total', 'mail_mark')")) {
            snapshot.put(
                    table,
                    node.ask("select count(*) || ' ' || coalesce(md5(string_agg(t.xmin::text || t::text, ','"
                            + " order by t::text)), '') from " + table + " t"));
        }
        return snapshot;
    }
}
