package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.staff.Console.EMAIL;
import static org.smallplaces.staff.Console.PASSWORD;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaffGuardTest {
    private final Console console = Console.start();

    @AfterEach
    void close() {
        console.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/staff",
                "/staff/",
                "/staff/other",
                "/staff/other/",
                "/%73taff/other",
                "/staff/%6fther",
                "/x/../staff/other",
                "/staff/log-in/../other",
                "/staff/log-in/",
                "/staff/no-such-page"
            })
    void whoIsNotLoggedInIsSentToTheLogInPage(String path) {
        Browser.Answer answer = console.browser().get(path);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("location")).isEqualTo("/staff/log-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Staff/other", "//staff/other", "/staff//other", "/staff;x/other"})
    void noOtherSpellingReachesTheConsole(String path) {
        assertThat(console.browser().get(path).status()).isIn(303, 404);
    }

    @Test
    void aFeatureKnowsWhoAsksAndReadsItsForms() {
        Browser browser = console.browser().loggedIn();
        assertThat(browser.get("/staff/other").body()).isEqualTo("for [OFFICER]");
        assertThat(browser.post("/staff/other", Map.of("csrf", browser.formToken(), "what", "it"))
                        .body())
                .isEqualTo("did it");
        assertThat(browser.get("/staff/no-such-page").status()).isEqualTo(404);
    }

    @Test
    void aFormWithoutTheSessionsTokenIsRefused() {
        Browser browser = console.browser().loggedIn();
        String foreign = console.browser().loggedIn().formToken();

        assertThat(browser.post("/staff/other", Map.of("what", "it")).status()).isEqualTo(403);
        assertThat(browser.post("/staff/other", Map.of("csrf", "")).status()).isEqualTo(403);
        assertThat(browser.post("/staff/other", Map.of("csrf", foreign)).status())
                .isEqualTo(403);
        assertThat(browser.post("/staff/other?csrf=" + browser.formToken(), Map.of("what", "it"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.post("/staff/log-out", Map.of()).status()).isEqualTo(403);
        assertThat(browser.get("/staff").status()).isEqualTo(200);
    }

    @Test
    void noOtherMethodSlipsPastTheToken() {
        assertThat(console.browser().loggedIn().put("/staff/other").status()).isEqualTo(403);
        assertThat(console.browser().put("/staff/other").status()).isEqualTo(303);
    }

    @Test
    void aFormSentAfterTheSessionEndedIsNotCarriedOutAndSaysSo() {
        Browser browser = console.browser().loggedIn();
        Map<String, String> form = Map.of("csrf", browser.formToken(), "what", "it");
        console.database.execute("delete from staff_session");

        Browser.Answer answer = browser.post("/staff/other", form);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(browser.get(answer.header("location")).body()).contains("it was not carried out");
    }

    @Test
    void anotherSiteCannotPost() {
        Browser browser = console.browser().loggedIn();
        Map<String, String> form = Map.of("csrf", browser.formToken(), "what", "it");
        assertThat(browser.post("/staff/other", form, "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(browser.post("/staff/other", form, "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);

        Map<String, String> logIn = Map.of("email", EMAIL, "password", PASSWORD);
        assertThat(console.browser()
                        .post("/staff/log-in", logIn, "Origin", "null")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void onlyFormsAreRead() {
        Browser browser = console.browser().loggedIn();
        assertThat(browser.postJson("/staff/other", "{\"csrf\":\"" + browser.formToken() + "\"}")
                        .status())
                .isEqualTo(415);
        assertThat(browser.post("/staff/other", Map.of("what", "x".repeat(100_000)))
                        .status())
                .isEqualTo(413);
    }
}
