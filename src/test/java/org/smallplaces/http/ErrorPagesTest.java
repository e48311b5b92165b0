package org.smallplaces.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.smallplaces.http.TestSite.Answer;
import org.smallplaces.server.Wait;

class ErrorPagesTest {
    private static final EchoRoutes ROUTES = new EchoRoutes(List.of());
    private static TestSite site;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void start() {
        site = new TestSite("http://localhost:8080", List.of(), ROUTES);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void stopListening() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/throws", "/fails", "/fatal"})
    void aFaultGivesOnePlainPageAndOneLogLineWithoutItsMessage(String path) {
        Answer answer = site.get(path);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("<h1>").doesNotContain("Exception", "Error:", "java", "canary", "\tat ");
        assertThat(log.list).hasSize(1).allSatisfy(event -> {
            assertThat(event.getFormattedMessage())
                    .contains("status=500", "EchoRoutes.java:")
                    .doesNotContain("canary");
            assertThat(event.getThrowableProxy()).isNull();
        });
    }

    @Test
    void whatIsUnavailableSaysWhenToTryAgain() {
        Answer answer = site.get("/unavailable");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.body()).contains("<h1>");
    }

    @Test
    void whoHangsUpBeforeTheAnswerLeavesNothingInTheLog() throws Exception {
        try (Socket impatient = new Socket("127.0.0.1", site.port())) {
            impatient
                    .getOutputStream()
                    .write("GET /late HTTP/1.1\r\nHost: localhost:8080\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            impatient.getOutputStream().flush();
            Thread.sleep(100);
        }
        Wait.until(ROUTES::late, late -> late == 1);
        Thread.sleep(200);
        assertThat(log.list).isEmpty();
    }

    @Test
    void whatIsNotThereIsAPageToo() {
        Answer answer = site.get("/none");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.body()).contains("<h1>", "lang=\"en\"");
        assertThat(log.list).isEmpty();
    }

    @Test
    void theErrorPageSpeaksTheReadersLanguage() {
        assertThat(site.get("/none?lang=he").body()).contains("lang=\"he\"", "dir=\"rtl\"");
        assertThat(site.get("/none", "Accept-Language: he-IL,he;q=0.9,en;q=0.5").body())
                .contains("lang=\"he\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/x",
                "///evil.example",
                "/\\evil.example",
                "/%5cevil.example",
                "/\"><script>",
                "/%22%3E"
            })
    void noLinkOfAPageLeadsElsewhereWhateverWasAskedFor(String path) {
        Answer answer = site.get(path);
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("=\"//", "=\"/\\", "<script", "\"\">");
    }

    @Test
    void noParameterIsFollowed() {
        Answer answer = site.get("/none?next=//evil.example&return=https://evil.example");
        assertThat(answer.head() + answer.body()).doesNotContain("evil");
    }

    @Test
    void anotherMethodIsNotAllowed() {
        assertThat(site.request("DELETE", "/echo", "").status()).isEqualTo(405);
        assertThat(site.request("TRACE", "/echo", "").status()).isIn(405, 501);
        assertThat(site.request("POST", "/fails", "", "Content-Length: 0").status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%zz",
                "/echo%",
                "/param/%zz",
                "/param/%ff",
                "/echo?lang=%zz",
                "/none?lang=%",
                "/echo?%zz=1",
                "/param/a%00b",
                "/echo?lang=%ff",
                "/%c0%ae%c0%ae/"
            })
    void malformedPercentEncodingIsNoFaultOfOurs(String path) {
        Answer answer = site.get(path);
        assertThat(answer.status()).isIn(200, 400, 404);
        assertThat(answer.body()).doesNotContain("Exception").isNotEmpty();
        assertThat(answer.header("Content-Security-Policy")).isNotEmpty();
        assertThat(log.list).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept-Language: %%%",
                "Accept-Language: he;q=abc",
                "Accept-Language: ;q=1,,,",
                "Accept-Language: *",
                "Accept-Language: -",
                "Accept: ;;;q=x",
                "Accept-Encoding: gzip;q=x",
                "If-None-Match: \"",
                "Cookie: =;=;\u0001",
                "X-Forwarded-For: ,,,",
                "Range: bytes=0-0,1-1"
            })
    void malformedHeadersAreNoFaultOfOurs(String header) {
        for (String path : List.of("/language", "/none", "/client")) {
            assertThat(site.get(path, header).status()).isIn(200, 400, 404);
        }
        assertThat(log.list).isEmpty();
    }

    @Test
    void whatIsNotEvenHttpIsRefusedWithoutAWord() {
        assertThat(site.raw("\u0000\u0001nonsense\r\n\r\n").status()).isIn(0, 400);
        assertThat(site.get("/" + "a".repeat(10_000)).status()).isEqualTo(414);
        assertThat(site.get("/echo", "X: " + "a".repeat(20_000)).status()).isEqualTo(431);
        assertThat(log.list).isEmpty();
    }
}
