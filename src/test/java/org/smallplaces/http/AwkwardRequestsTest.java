package org.smallplaces.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests as no browser sends them: answered cleanly or cut, and the next client finds the server as it was. */
class AwkwardRequestsTest {
    private static final String HOST = "Host: localhost\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    private static EchoRoutes echo;
    private static TestSite site;

    @BeforeAll
    static void start() {
        echo = new EchoRoutes(List.of());
        site = new TestSite("http://localhost:8080", List.of(), echo);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @AfterEach
    void theServerStillAnswers() {
        assertThat(site.get("/echo").status()).isEqualTo(200);
    }

    static List<String> ambiguous() {
        return List.of(
                "POST /echo HTTP/1.1\r\n" + HOST + FORM
                        + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET",
                "POST /echo HTTP/1.1\r\n" + HOST + FORM + "Content-Length: 6\r\nContent-Length: 7\r\n\r\nname=xy",
                "POST /echo HTTP/1.1\r\n" + HOST + FORM + "Content-Length: 6, 7\r\n\r\nname=xy",
                "POST /echo HTTP/1.1\r\n" + HOST + FORM + "Content-Length: -6\r\n\r\nname=x",
                "POST /echo HTTP/1.1\r\n" + HOST + FORM + "Content-Length: +6\r\n\r\nname=x",
                "POST /echo HTTP/1.1\r\n" + HOST + FORM + "Content-Length: 0x6\r\n\r\nname=x",
                "POST /echo HTTP/1.1\r\n" + HOST + FORM + "Content-Length: 99999999999999999999\r\n\r\nname=x",
                "POST /echo HTTP/1.1\r\n" + HOST + FORM + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST /echo HTTP/1.1\r\n" + HOST + FORM + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "POST /echo HTTP/1.1\r\n" + HOST + FORM + "Transfer-Encoding: chunked\r\n\r\nzz\r\nname=x\r\n0\r\n\r\n",
                "POST /echo HTTP/1.1\r\n" + HOST + FORM + "Transfer-Encoding: chunked\r\n\r\n-6\r\nname=x\r\n0\r\n\r\n",
                "POST /echo HTTP/1.1\r\n" + HOST + FORM + "Content-Length : 6\r\n\r\nname=x",
                "POST /echo HTTP/1.1\r\n" + HOST + FORM + "Content-Len\u0000gth: 6\r\n\r\nname=x",
                "GET /echo HTTP/1.1\r\nHost: local\u0000host\r\n\r\n",
                "GET /echo HTTP/9.9\r\n" + HOST + "\r\n",
                "GET /echo\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void whatTwoServersCouldReadInTwoWaysIsRefusedAndTheConnectionClosed(String request) {
        int posts = echo.posts();
        try (RawClient client = new RawClient("127.0.0.1", site.port())) {
            client.send(request);
            String answer = client.answer();
            assertThat(answer.isEmpty() ? "cut" : answer.substring(9, 12)).isIn("cut", "400", "501");
            assertThat(answer).doesNotContain("Exception", "io.netty");
            assertThat(client.answer()).as("nothing that follows is a request").isEmpty();
        }
        assertThat(echo.posts()).isEqualTo(posts);
    }

    @Test
    void otherProtocolsAreNotSpokenHoweverTheyAreAskedFor() {
        for (String upgrade : List.of(
                "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Version: 13")) {
            assertThat(site.get("/echo", upgrade).status()).isEqualTo(200);
        }
    }

    @Test
    void anAddressOfAMegabyteAndHeadersOf64KibAreRefusedBeforeTheyAreRead() {
        for (String request : List.of(
                "GET /" + "a".repeat(1_000_000) + " HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /echo?x=" + "%41".repeat(300_000) + " HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /echo HTTP/1.1\r\n" + HOST + "X: " + "y".repeat(64 * 1024) + "\r\n\r\n",
                "GET /echo HTTP/1.1\r\n" + HOST + "Cookie: a=b\r\n".repeat(5_000) + "\r\n",
                "GET /echo HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(20_000) + "\r\n")) {
            try (RawClient client = new RawClient("127.0.0.1", site.port())) {
                client.send(request);
                String answer = client.answer();
                assertThat(answer.isEmpty() ? "cut" : answer.substring(9, 12)).isIn("cut", "414", "431");
                assertThat(client.answer()).isEmpty();
            }
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() {
        try (RawClient client = new RawClient("127.0.0.1", site.port())) {
            client.send("GET /param/one HTTP/1.1\r\n" + HOST + "\r\nPOST /echo HTTP/1.1\r\n" + HOST + FORM
                    + "Content-Length: 8\r\n\r\nname=twoGET /param/three HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(client.answer()).endsWith("one");
            assertThat(client.answer()).contains("two|");
            assertThat(client.answer()).endsWith("three");
        }
    }

    @Test
    void whoPipelinesWithoutReadingIsNotReadFurtherEither() {
        String request = "GET /nowhere HTTP/1.1\r\n" + HOST + "\r\n";
        long before = memory();
        for (int client = 0; client < 10; client++) {
            try (RawClient greedy = new RawClient("127.0.0.1", site.port())) {
                for (int i = 0; i < 100 && greedy.sendForAWhile(request.repeat(200)); i++) {
                    RawClient.sleep(1);
                }
            }
        }
        assertThat(memory() - before).as("bytes").isLessThan(64L << 20);
    }

    @Test
    void clientsOfHttpOneZeroAreServedAndThoseOfBareLineFeedsAreToldThatTheyAreNotUnderstood() {
        try (RawClient old = new RawClient("127.0.0.1", site.port())) {
            old.send("GET /echo HTTP/1.0\r\n" + HOST + "\r\n");
            assertThat(old.answer()).startsWith("HTTP/1.0 200").endsWith("echo");
            assertThat(old.answer()).as("and closed").isEmpty();
        }
        try (RawClient bare = new RawClient("127.0.0.1", site.port())) {
            bare.send("GET /echo HTTP/1.1\nHost: localhost\nConnection: close\n\n");
            assertThat(bare.answer()).as("RFC 9112 allows refusing them").matches("(?s)HTTP/1.[01] (200|400) .*");
            assertThat(bare.answer()).isEmpty();
        }
    }

    @Test
    void whoHangsUpInTheMiddleIsForgotten() {
        for (String part : List.of(
                "",
                "G",
                "GET /echo HTTP/1.1\r\nHo",
                "POST /echo HTTP/1.1\r\n" + HOST + FORM + "Content-Length: 10\r\n\r\nname")) {
            try (RawClient client = new RawClient("127.0.0.1", site.port())) {
                client.send(part);
            }
        }
        for (int look = 0; look < 100 && site.connections() > 0; look++) {
            RawClient.sleep(20);
        }
        assertThat(site.connections()).isZero();
    }

    private static long memory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
