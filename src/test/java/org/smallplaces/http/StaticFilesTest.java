package org.smallplaces.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.http.TestSite.Answer;

class StaticFilesTest {
    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite("http://localhost:8080", List.of(), new EchoRoutes(List.of()));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../messages/en.properties",
                "%2e%2e/messages/en.properties",
                "..%2fmessages/en.properties",
                "%2e%2e%2fmessages%2fen.properties",
                "%252e%252e/messages/en.properties",
                "..\\messages\\en.properties",
                "..%5cmessages%5cen.properties",
                "../templates/layout/public.hbs",
                "css/../../messages/en.properties",
                "/css/site.css",
                "css//site.css",
                "./css/site.css",
                "css/./site.css",
                "css/site.css%00",
                "css/site.css%00.png",
                "css/site.css/",
                "css/site.css?x",
                "css/SITE.css",
                "css/site%2ecss",
                "css",
                "css/",
                "%2fetc/passwd",
                "..%c0%af..%c0%afetc/passwd"
            })
    void onlyTheExactAddressOfAFileIsServed(String trick) {
        String prefix = site.asset("css/site.css").replace("css/site.css", "");
        Answer answer = site.get(prefix + trick);
        boolean query = trick.contains("?");
        assertThat(answer.status()).isIn(query ? List.of(200) : List.of(400, 404));
        assertThat(answer.body()).doesNotContain("root:", "{{", "error.404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/css/site.css",
                "/static/",
                "/static",
                "/static/../echo/../static/css/site.css",
                "//static//x",
                "/STATIC/x"
            })
    void withoutTheHashOfTheFilesThereIsNothing(String path) {
        assertThat(site.get(path).status()).isIn(400, 404);
    }

    @Test
    void aFileComesWithItsTypeAndOnlyOnceForABrowserThatKeepsIt() {
        String path = site.asset("css/site.css");
        Answer first = site.get(path);
        assertThat(first.header("Content-Type")).isEqualTo("text/css; charset=utf-8");
        assertThat(first.body()).isNotEmpty();
        Answer second = site.get(path, "If-None-Match: " + first.header("ETag"));
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void headAnswersLikeGetWithoutABody() {
        Answer head = site.request("HEAD", site.asset("css/site.css"), "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag"))
                .isEqualTo(site.get(site.asset("css/site.css")).header("ETag"));
        assertThat(site.request("HEAD", "/echo", "").status()).isEqualTo(200);
        assertThat(site.request("HEAD", "/none", "").status()).isEqualTo(404);
    }

    @Test
    void whoAsksForGzipGetsItAndWhoRefusesItDoesNot() {
        String path = site.asset("css/site.css");
        Answer packed = site.get(path, "Accept-Encoding: gzip, br");
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.header("Vary")).contains("Accept-Encoding");
        assertThat(site.get(path).header("Content-Encoding")).isEmpty();
        assertThat(site.get(path, "Accept-Encoding: gzip;q=0").header("Content-Encoding"))
                .isEmpty();
        assertThat(packed.header("ETag")).isNotEqualTo(site.get(path).header("ETag"));
    }
}
