package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.pack.PublicKeys;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** The page that checks packs, as it is served: whole in itself, and bound to its own script and style. */
class CheckRoutesTest {
    private static TestNode node;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("lane"));
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String element(String page, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static String hash(String inline) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    @Test
    void theBrowserMayRunThisScriptAndNothingElse() throws Exception {
        Answer answer = visitor.get("/check");
        String script = element(answer.body(), "<script type=\"module\">(.*?)</script>");
        String style = element(answer.body(), "<style>(.*?)</style>");
        String policy = "default-src 'none'; script-src " + hash(script) + "; style-src " + hash(style)
                + "; img-src data:; form-action 'none'; base-uri 'none'";
        assertThat(answer.header("Content-Security-Policy")).isEqualTo(policy + "; frame-ancestors 'none'");
        // A copy that somebody keeps has no headers.
        assertThat(element(answer.body(), "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
                        .replace("&#x27;", "'")
                        .replace("&#x3D;", "="))
                .isEqualTo(policy);
    }

    @Test
    void nothingOfItIsLoadedFromAnywhere() {
        String page = visitor.get("/check").body();
        assertThat(page)
                .doesNotContainPattern("<(?:script|img|iframe)[^>]+src=")
                .doesNotContain("@import", "url(");
        assertThat(page.replaceAll("<link rel=\"icon\" href=\"data:,\">", "")).doesNotContain("<link");
        assertThat(page).doesNotContainPattern("\\b(?:fetch|XMLHttpRequest|WebSocket|sendBeacon|localStorage)\\b");
    }

    @Test
    void itCarriesTheKeysOfTheSiteAndTheMomentOfThat() {
        String key = PublicKeys.fingerprints(node.site().keys()).get(0);
        String before = visitor.get("/check").words();
        assertThat(before).contains(key, "knows the public keys of http").contains("openssl pkeyutl", "pack verify");
        node.clock.step(Duration.ofHours(5));
        assertThat(visitor.get("/check").words()).isNotEqualTo(before);
        assertThat(visitor.get("/check?lang=he").body()).contains("dir=\"rtl\"", "בדיקת תיק", "locale\":\"he\"");
    }

    @Test
    void whoAsksForItsHeadersGetsThem() {
        assertThat(visitor.head("/check").status()).isEqualTo(200);
        assertThat(visitor.head("/check").header("Content-Security-Policy")).contains("'sha256-");
    }

    @Test
    void withoutScriptsItSaysSoAndHowElse() {
        String page = visitor.get("/check").body();
        assertThat(element(page, "<noscript>(.*?)</noscript>")).contains("The commands below do the same");
        assertThat(page).contains("id=\"check-tool\" hidden");
    }
}
