package org.smallplaces.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginGuardTest {
    private static final EchoRoutes ROUTES = new EchoRoutes(List.of());
    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite("http://localhost:8080", List.of(), ROUTES);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: CROSS-SITE",
                "Sec-Fetch-Site:",
                "Origin: null",
                "Origin: http://evil.example",
                "Origin: http://localhost.evil.example",
                "Origin: http://localhost:1",
                "Origin: http://localhost",
                "Origin: not an origin",
                "Origin:"
            })
    void aPostFromAnotherSiteIsForbidden(String header) {
        int before = ROUTES.posts();
        assertThat(site.post("/echo", "name=x", header).status()).isEqualTo(403);
        assertThat(ROUTES.posts()).isEqualTo(before);
    }

    @Test
    void theSchemeCountsToo() {
        assertThat(site.post("/echo", "name=x", "Origin: https://localhost:" + site.port())
                        .status())
                .isEqualTo(403);
        assertThat(site.post("/echo", "name=x", "Origin: file://localhost:" + site.port())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void oneGoodSignDoesNotOutweighABadOne() {
        String own = "Origin: http://localhost:" + site.port();
        assertThat(site.post("/echo", "name=x", own, "Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(site.post("/echo", "name=x", "Origin: http://evil.example", "Sec-Fetch-Site: same-origin")
                        .status())
                .isEqualTo(403);
        assertThat(site.post("/echo", "name=x", own, "Origin: http://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(site.post("/echo", "name=x", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aPostOfOurOwnPagesIsLetThrough() {
        String own = "Origin: http://localhost:" + site.port();
        assertThat(site.post("/echo", "name=x", own, "Sec-Fetch-Site: same-origin")
                        .status())
                .isEqualTo(200);
        assertThat(site.post("/echo", "name=x", own).status()).isEqualTo(200);
        assertThat(site.post("/echo", "name=x", "Sec-Fetch-Site: none").status())
                .isEqualTo(200);
        assertThat(site.post("/echo", "name=x").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void otherMethodsThatChangeThingsAreHeldToTheSame(String method) {
        assertThat(site.request(method, "/echo", "", "Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void readingFromAnotherSiteIsAllowed() {
        assertThat(site.get("/echo", "Sec-Fetch-Site: cross-site", "Origin: http://evil.example")
                        .status())
                .isEqualTo(200);
        assertThat(site.get("/echo", "Origin: http://evil.example").header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void behindAProxyThatSpeaksHttpsTheUsualPortIsOurs() {
        try (TestSite secure = new TestSite("https://letters.example.org", List.of(), ROUTES)) {
            String post = "POST /echo HTTP/1.1\r\nHost: letters.example.org\r\nContent-Length: 6\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nOrigin: %s\r\n\r\nname=x";
            assertThat(secure.raw(post.formatted("https://letters.example.org")).status())
                    .isEqualTo(200);
            assertThat(secure.raw(post.formatted("https://letters.example.org:443"))
                            .status())
                    .isEqualTo(200);
            assertThat(secure.raw(post.formatted("https://letters.example.org:8443"))
                            .status())
                    .isEqualTo(403);
            assertThat(secure.raw(post.formatted("http://letters.example.org")).status())
                    .isEqualTo(403);
        }
    }
}
