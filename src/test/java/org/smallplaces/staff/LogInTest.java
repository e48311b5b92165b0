package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.staff.Console.EMAIL;
import static org.smallplaces.staff.Console.PASSWORD;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.db.AuditChain;
import org.smallplaces.db.ChainVerdict;
import org.smallplaces.staff.Browser.Answer;

class LogInTest {
    private final Console console = Console.start();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void anOfficerLogsInAndIsGreeted() {
        Browser browser = console.browser();
        assertThat(browser.get("/staff/log-in").body())
                .contains("autocomplete=\"username\"", "autocomplete=\"current-password\"", "<title>Staff log-in");

        Answer answer = browser.logIn(" miriam@FENNERBY.example ", PASSWORD);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("location")).isEqualTo("/staff");
        assertThat(browser.get("/staff").body())
                .contains("Hello, Miriam &lt;Levy&gt;", "Your roles here:", "campaign officer")
                .contains("There is no campaign yet", "Nothing waits for you");
        assertThat(browser.get("/staff/log-in").header("location")).isEqualTo("/staff");
    }

    @Test
    void aWrongPasswordShowsTheFormAgainWithTheAddressAndWithoutThePassword() {
        Answer answer = console.browser().logIn(EMAIL, "wrong horse battery");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("set-cookie")).isEmpty();
        assertThat(answer.body())
                .contains("<title>Error: Staff log-in", "value=\"Miriam@Fennerby.example\"", "href=\"#email\"")
                .contains("aria-describedby=\"email-error\"")
                .doesNotContain("wrong horse");
        assertThat(answer.body().split("is not right", -1)).hasSize(3);
    }

    @Test
    void aWrongAddressAndAWrongPasswordGetTheSameAnswer() {
        String wrongPassword =
                console.browser().logIn(EMAIL, "wrong horse battery").body();
        String wrongAddress =
                console.browser().logIn("nobody@fennerby.example", PASSWORD).body();
        String noAddress = console.browser().logIn("nobody", PASSWORD).body();

        assertThat(wrongAddress.replace("nobody@fennerby.example", EMAIL)).isEqualTo(wrongPassword);
        assertThat(noAddress.replace("value=\"nobody\"", "value=\"" + EMAIL + "\""))
                .isEqualTo(wrongPassword);
    }

    @Test
    void emptyFieldsAreEachToldAtTheirPlace() {
        Answer answer = console.browser().logIn("", "");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("href=\"#email\"", "href=\"#password\"")
                .contains("Enter your e-mail address.", "Enter your password.");
    }

    @Test
    void thePageSpeaksHebrewAndKeepsDoingSo() {
        Browser browser = console.browser();
        assertThat(browser.get("/staff/log-in?lang=he").body())
                .contains("<html lang=\"he\" dir=\"rtl\">", "כניסת צוות", "action=\"/staff/log-in?lang&#x3D;he\"");

        Map<String, String> fields = Map.of("email", EMAIL, "password", PASSWORD);
        assertThat(browser.post("/staff/log-in?lang=he", fields).header("location"))
                .isEqualTo("/staff?lang=he");
        assertThat(browser.get("/staff?lang=he").body()).contains("התפקידים שלך כאן:", "ריכוז קמפיינים");
    }

    @Test
    void guessingIsSlowedDownForTheGuesserAlone() {
        Browser guesser = console.browser("198.51.100.7");
        for (int guess = 0; guess < 8; guess++) {
            assertThat(guesser.logIn(EMAIL, "guess number " + guess).status()).isEqualTo(422);
        }

        Answer throttled = guesser.logIn(EMAIL, PASSWORD);

        assertThat(throttled.status()).isEqualTo(429);
        assertThat(Integer.parseInt(throttled.header("retry-after"))).isBetween(1, 900);
        assertThat(throttled.body()).contains("Try again in 2 minutes", "value=\"Miriam@Fennerby.example\"");
        assertThat(console.browser("192.0.2.1").logIn(EMAIL, PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void anotherAddressForEachGuessDoesNotHelpNorDoTheCapitals() {
        Browser guesser = console.browser("198.51.100.7");
        int checked = 0;
        for (int guess = 0; guess < 30; guess++) {
            checked += guesser.logIn("someone" + guess + "@fennerby.example", PASSWORD)
                                    .status()
                            == 422
                    ? 1
                    : 0;
        }
        assertThat(checked).isEqualTo(20);

        Browser shouter = console.browser("198.51.100.8");
        for (int guess = 0; guess < 8; guess++) {
            shouter.logIn(EMAIL.toUpperCase(Locale.ROOT), "guess number " + guess);
        }
        assertThat(shouter.logIn(EMAIL, PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void aDisabledAccountIsRefusedAndItsSessionEnds() {
        Browser browser = console.browser().loggedIn();

        console.database.execute("update staff set disabled_at = now()");

        assertThat(browser.get("/staff").header("location")).startsWith("/staff/log-in");
        assertThat(console.browser().logIn(EMAIL, PASSWORD).body()).contains("is not right");
    }

    @Test
    void noAddressInAParameterIsFollowed() {
        Browser browser = console.browser();
        assertThat(browser.get("/staff?next=//evil.example").header("location")).isEqualTo("/staff/log-in");
        assertThat(browser.get("/staff/log-in?next=//evil.example&after=//evil.example")
                        .body())
                .doesNotContain("evil");

        Map<String, String> fields = Map.of("email", EMAIL, "password", PASSWORD, "next", "//evil.example");
        assertThat(browser.post("/staff/log-in?next=//evil.example", fields).header("location"))
                .isEqualTo("/staff");
    }

    @Test
    void theAuditKnowsWhoLoggedInAndOnlyCountsWhoDidNot() {
        Browser browser = console.browser().loggedIn();
        console.browser().logIn(EMAIL, "wrong horse battery");
        console.browser().logIn(EMAIL, "wrong horse battery");
        console.browser().logIn("nobody@fennerby.example", "wrong horse battery");
        browser.post("/staff/log-out", Map.of("csrf", browser.formToken()));
        Console.await(console.logIn.flush());

        String id = console.database.ask("select id from staff").get(0);
        assertThat(console.database.ask("select concat_ws(' ', actor, act, subject, detail) from audit"))
                .containsExactlyInAnyOrder(
                        "system staff.add staff:" + id + " {\"roles\": [\"officer\"]}",
                        "staff:" + id + " staff.log-in staff:" + id + " {}",
                        "staff:" + id + " staff.log-out staff:" + id + " {}",
                        "system staff.log-in-failed staff:" + id + " {\"count\": 2}",
                        "system staff.log-in-failed staff:unknown {\"count\": 1}");
        assertThat(AuditChain.check(console.database.serving(), Optional.empty()))
                .isInstanceOfSatisfying(
                        ChainVerdict.Whole.class,
                        whole -> assertThat(whole.head().seq()).isEqualTo(5));
    }
}
