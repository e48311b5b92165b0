package org.smallplaces.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.http.TestSite.Answer;

class HostGuardTest {
    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite(
                "https://letters.example.org",
                List.of(),
                new EchoRoutes(List.of()),
                new HealthRoutes(Future::succeededFuture));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "letters.example.org.evil.example",
                "evil.letters.example.org",
                "letters.example.org@evil.example",
                "evil.example:443",
                "letters.example.org.",
                "127.0.0.2",
                "[::2]",
                "0x7f.1"
            })
    void anUnknownHostIsMisdirected(String host) {
        assertThat(as(host, "/echo").status()).isIn(400, 421);
        assertThat(as(host, "/echo").body()).doesNotContain("evil").doesNotStartWith("echo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "letters.example.org",
                "LETTERS.example.org",
                "letters.example.org:443",
                "localhost",
                "127.0.0.1:8080",
                "[::1]:80"
            })
    void theSiteAnswersUnderItsOwnNameAndOnLoopbackForThisMachine(String host) {
        assertThat(as(host, "/echo").status()).isEqualTo(200);
    }

    @Test
    void twoHostsOrNoneAreRefused() {
        String twice = "GET /echo HTTP/1.1\r\nHost: letters.example.org\r\nHost: evil.example\r\n\r\n";
        assertThat(site.raw(twice).status()).isIn(400, 421);
        assertThat(site.raw("GET /echo HTTP/1.1\r\n\r\n").status()).isIn(400, 421);
        assertThat(site.raw("GET /echo HTTP/1.0\r\n\r\n").status()).isIn(400, 421);
    }

    @Test
    void theHostInAnAbsoluteAddressDoesNotGetPastTheCheck() {
        Answer answer = site.raw("GET http://evil.example/echo HTTP/1.1\r\nHost: evil.example\r\n\r\n");
        assertThat(answer.status()).isIn(400, 404, 421);
        assertThat(answer.body()).doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-Host: evil.example", "Forwarded: host=evil.example", "X-Host: evil.example"})
    void forwardedHostsAreNotLookedAt(String header) {
        Answer answer = site.raw("GET /none HTTP/1.1\r\nHost: letters.example.org\r\n" + header + "\r\n\r\n");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.head() + answer.body()).doesNotContain("evil");
    }

    @Test
    void healthChecksComeByAnyHostAndReachNothingElse() {
        assertThat(as("10.0.0.7", "/health/live").status()).isEqualTo(200);
        assertThat(as("10.0.0.7", "/health/ready").status()).isEqualTo(200);
        assertThat(as("10.0.0.7", "/health/none").status()).isEqualTo(421);
        assertThat(as("10.0.0.7", "/health/../echo").status()).isNotEqualTo(200);
        assertThat(as("10.0.0.7", "/health/%2e%2e/echo").status()).isNotEqualTo(200);
        assertThat(as("10.0.0.7", "/health/x/../../echo").status()).isNotEqualTo(200);
        assertThat(as("10.0.0.7", "//health/../echo").status()).isNotEqualTo(200);
    }

    private static Answer as(String host, String path) {
        return site.raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    }
}
