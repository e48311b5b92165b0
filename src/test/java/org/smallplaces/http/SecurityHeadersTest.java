package org.smallplaces.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.http.TestSite.Answer;

class SecurityHeadersTest {
    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite("https://letters.example.org", List.of(), new EchoRoutes(List.of()));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /echo, 200",
        "HEAD, /echo, 200",
        "GET, /none, 404",
        "GET, /static/none.css, 404",
        "GET, /throws, 500",
        "GET, /fails, 500",
        "GET, /unavailable, 503",
        "GET, /%zz, 400",
        "DELETE, /echo, 405",
        "POST, /echo, 415"
    })
    void everyAnswerCarriesTheHeadersErrorsToo(String method, String path, int status) {
        Answer answer = site.request(method, path, "");
        assertThat(answer.status()).isEqualTo(status);
        assertProtected(answer);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void refusalsBeforeTheRouteCarryThemToo() {
        Answer misdirected = site.raw("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
        assertThat(misdirected.status()).isEqualTo(421);
        assertProtected(misdirected);
        Answer forbidden = site.post("/echo", "", "Sec-Fetch-Site: cross-site");
        assertThat(forbidden.status()).isEqualTo(403);
        assertProtected(forbidden);
        Answer large = site.post("/echo", "name=" + "x".repeat(40_000));
        assertThat(large.status()).isEqualTo(413);
        assertProtected(large);
    }

    @Test
    void staticFilesCarryThemAndAreTheOnlyThingThatCachesMayKeep() {
        Answer css = site.get(site.asset("css/site.css"));
        assertThat(css.status()).isEqualTo(200);
        assertProtected(css);
        assertThat(css.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @Test
    void strictTransportIsOnlyAskedForWhereTheSiteIsReachedByHttps() {
        assertThat(site.get("/echo").header("Strict-Transport-Security")).startsWith("max-age=31536000");
        try (TestSite plain = new TestSite("http://localhost:8080", List.of(), new EchoRoutes(List.of()))) {
            assertThat(plain.get("/echo").header("Strict-Transport-Security")).isEmpty();
        }
    }

    private static void assertProtected(Answer answer) {
        String policy = answer.header("Content-Security-Policy");
        assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "*", "http:");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()");
        assertThat(answer.header("Server") + answer.header("X-Powered-By")).isEmpty();
    }
}
