package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.smallplaces.server.MountedRoutes.Mounted;
import org.smallplaces.server.Visitor.Answer;

/** What attackers put into addresses, headers and bodies, at every address that the site has. */
class HostileRequestsTest {
    private static final List<String> TRICKS = List.of(
            "..%2f..%2f..%2fetc%2fpasswd",
            "%2e%2e%5cwindows",
            "%00",
            "x%00.html",
            "x%0d%0aSet-Cookie:%20a=b",
            "%0aX",
            "%ed%a0%80",
            "%ff%fe",
            "%c0%ae",
            "%e2%80%ae",
            "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            "%7B%7B7*7%7D%7D",
            "'%20or%20'1'='1",
            "%27%3B%20drop%20table%20signature%3B--",
            "file:%2f%2f%2fetc%2fpasswd",
            "%2f%2fevil.example",
            "https:%2f%2fevil.example",
            "00000000-0000-0000-0000-000000000000",
            "99999999999999999999",
            "-1",
            "A".repeat(44),
            "a".repeat(2_000));

    private static TestNode node;
    private static Visitor visitor;
    private static List<Mounted> routes;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("attacked"));
        visitor = node.visitor("192.0.2.1");
        routes = MountedRoutes.of(node.site());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void nothingWasAFaultOfOurs() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
        assertThat(node.ask("select count(*) from signature")).isEqualTo("0");
    }

    @Test
    void noTrickInAPathIsMoreThanAPageThatIsNotThere() {
        for (Mounted route : routes) {
            for (String trick : route.path().contains(":") ? TRICKS : List.<String>of()) {
                String path = route.path().replaceAll(":[a-z]+", trick);
                String answer = RawHttp.send(
                        node.port(),
                        route.method() + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n");
                assertThat(RawHttp.status(answer))
                        .as(route.method() + " " + path)
                        .isIn(303, 400, 404, 405, 409, 410, 414);
                assertThat(answer)
                        .as(path)
                        .doesNotContain("root:", "<script>alert", "Exception", "\nSet-Cookie: a=b", "\n49")
                        .doesNotContainPattern("(?i)\nLocation: (?!/staff/log-in|/campaigns/)");
            }
        }
    }

    @Test
    void noWayRoundLeadsPastTheGuardOfTheStaff() {
        for (String path : List.of(
                "/campaigns/../staff",
                "/campaigns/%2e%2e/staff",
                "/staff/../staff",
                "/./staff",
                "/static/../staff",
                "/staff/",
                "/staff/log-in/../../staff",
                "/health/ready/../../staff",
                "/staff;x=1",
                "/STAFF",
                "/staff%2f",
                "/staff%00")) {
            String answer = RawHttp.get(node.port(), path, "localhost");
            assertThat(RawHttp.status(answer)).as(path).isIn(303, 400, 404, 421);
        }
    }

    @Test
    void noAddressInAParameterIsFollowed() {
        String query = "?next=//evil.example&return=https://evil.example&url=//evil.example&redirect=/\\evil.example"
                + "&lang=//evil.example&thanks=//evil.example&Location=//evil.example";
        for (Mounted route : routes) {
            String path = route.path().replace(":slug", "attacked").replaceAll(":[a-z]+", "A".repeat(44)) + query;
            Answer answer =
                    route.isGet() ? visitor.get(path.replace("\\", "%5C")) : visitor.head(path.replace("\\", "%5C"));
            assertThat(answer.location()).as(path).doesNotContain("evil");
            assertThat(answer.body()).as(path).doesNotContainPattern("(?:href|action|src)=\"[^\"]*//evil");
        }
    }

    @Test
    void noPostFromAnotherSiteAndNoOtherKindOfBodyReachesAnything() {
        Fields form = visitor.form("attacked", "Miriam Levy", "cross@example.org");
        for (Mounted route : routes) {
            if (!route.method().equals("POST")) {
                continue;
            }
            String path = route.path().replace(":slug", "attacked").replaceAll(":[a-z]+", "A".repeat(44));
            for (String[] header : new String[][] {
                {"Origin", "https://evil.example"},
                {"Origin", "null"},
                {"Sec-Fetch-Site", "cross-site"},
                {"Sec-Fetch-Site", "same-site"}
            }) {
                assertThat(visitor.post(path, form, header).status())
                        .as(path + header[1])
                        .isEqualTo(403);
            }
            for (String type :
                    List.of("application/json", "text/xml", "multipart/form-data; boundary=x", "text/plain")) {
                // Mail programs end updates with a form of either kind (RFC 8058); here its link opens nothing.
                boolean read = path.startsWith("/u/") && type.startsWith("multipart");
                assertThat(visitor.post(path, type, form.encoded()).status())
                        .as(path)
                        .isIn(read ? List.of(404, 410) : List.of(303, 415));
            }
            assertThat(visitor.post(path, form, "Content-Encoding", "gzip").status())
                    .as(path)
                    .isIn(303, 415);
        }
    }

    @Test
    void aPoisonedHostReachesNoLink() {
        Fields form = visitor.form("attacked", "Miriam Levy", "host@example.org");
        String signed = RawHttp.post(node.port(), "/campaigns/attacked/signatures", "evil.example", form.encoded());
        assertThat(RawHttp.status(signed)).isEqualTo(421);
        for (String header : List.of("X-Forwarded-Host", "Forwarded", "X-Host", "X-Original-URL", "X-Rewrite-URL")) {
            String value = header.equals("Forwarded") ? "host=evil.example" : "evil.example";
            for (String path : List.of("/", "/campaigns/attacked", "/keys", "/staff", "/nowhere")) {
                Answer answer = visitor.get(path, header, value);
                assertThat(answer.location() + answer.body()).as(header).doesNotContain("evil");
            }
        }
    }

    @Test
    void methodsThatNobodyMountedDoNothing() {
        for (Mounted route : routes) {
            String path = route.path().replace(":slug", "attacked").replaceAll(":[a-z]+", "A".repeat(44));
            for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "CONNECT")) {
                String answer = RawHttp.send(
                        node.port(), method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                assertThat(RawHttp.status(answer)).as(method + " " + path).isIn(303, 400, 403, 404, 405, 421, 501);
            }
            String override = RawHttp.send(
                    node.port(),
                    "GET " + path + "?_method=DELETE HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "X-HTTP-Method-Override: POST\r\n\r\n");
            assertThat(RawHttp.status(override)).as(path).isIn(200, 303, 404, 405);
        }
    }
}
