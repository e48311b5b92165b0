package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.staff.Console.EMAIL;
import static org.smallplaces.staff.Console.PASSWORD;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final String COOKIE = "smallplaces";
    private static final String ENDED = "/staff/log-in?after=ended";

    private final Console console = Console.start();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aSessionOfTheAttackersChoiceIsNotAdopted() {
        String chosen = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        Browser browser = console.browser();
        browser.cookies.put(COOKIE, chosen);

        browser.loggedIn();

        assertThat(browser.cookies.get(COOKIE)).isNotEqualTo(chosen).hasSize(43);
        browser.cookies.put(COOKIE, chosen);
        assertThat(browser.get("/staff").status()).isEqualTo(303);
    }

    @Test
    void loggingInAgainBeginsANewSessionAndEndsTheOldOne() {
        Browser browser = console.browser().loggedIn();
        String old = browser.cookies.get(COOKIE);

        browser.loggedIn();

        assertThat(browser.cookies.get(COOKIE)).isNotEqualTo(old);
        assertThat(browser.get("/staff").status()).isEqualTo(200);
        assertThat(console.database.ask("select count(*) from staff_session")).containsExactly("1");
        browser.cookies.put(COOKIE, old);
        assertThat(browser.get("/staff").status()).isEqualTo(303);
    }

    @Test
    void aWrongPasswordLeavesTheSessionThatThereWas() {
        Browser browser = console.browser().loggedIn();
        browser.logIn(EMAIL, "wrong horse battery");
        assertThat(browser.get("/staff").status()).isEqualTo(200);
    }

    @Test
    void aCookieKeptFromBeforeLoggingOutIsWorthless() {
        Browser browser = console.browser().loggedIn();
        String kept = browser.cookies.get(COOKIE);

        Browser.Answer answer = browser.post("/staff/log-out", Map.of("csrf", browser.formToken()));

        assertThat(answer.header("location")).isEqualTo("/staff/log-in?after=log-out");
        assertThat(browser.cookies).doesNotContainKey(COOKIE);
        assertThat(browser.get(answer.header("location")).body()).contains("You are logged out.");
        browser.cookies.put(COOKIE, kept);
        assertThat(browser.get("/staff").header("location")).isEqualTo(ENDED);
        assertThat(browser.cookies).doesNotContainKey(COOKIE);
    }

    @Test
    void aSessionEndsAfterThirtyMinutesWithoutUse() {
        Browser browser = console.browser().loggedIn();
        console.clock.pass(Duration.ofMinutes(29));
        assertThat(browser.get("/staff").status()).isEqualTo(200);
        console.clock.pass(Duration.ofMinutes(29));
        assertThat(browser.get("/staff").status()).isEqualTo(200);

        console.clock.pass(Duration.ofMinutes(30));

        assertThat(browser.get("/staff").header("location")).isEqualTo(ENDED);
        assertThat(browser.get(ENDED).body()).contains("Your session has ended");
    }

    @Test
    void aSessionEndsAfterEightHoursHoweverBusy() {
        Browser browser = console.browser().loggedIn();
        for (int minutes = 0; minutes < 460; minutes += 20) {
            console.clock.pass(Duration.ofMinutes(20));
            assertThat(browser.get("/staff").status()).isEqualTo(200);
        }
        console.clock.pass(Duration.ofMinutes(20));
        assertThat(browser.get("/staff").header("location")).isEqualTo(ENDED);
    }

    @Test
    void useIsWrittenDownOnceAMinuteAtMost() {
        Browser browser = console.browser().loggedIn();
        String before = seen();
        console.clock.pass(Duration.ofSeconds(60));
        browser.get("/staff");
        assertThat(seen()).isEqualTo(before);
        console.clock.pass(Duration.ofSeconds(1));
        browser.get("/staff");
        assertThat(seen()).isNotEqualTo(before);
    }

    private String seen() {
        return console.database.ask("select seen_at from staff_session").get(0);
    }

    @Test
    void endedSessionsArePurgedAndOthersAreNot() {
        console.browser().loggedIn();
        console.clock.pass(Duration.ofMinutes(20));
        console.browser().loggedIn();
        console.clock.pass(Duration.ofMinutes(10));

        assertThat(Console.await(console.sessions.purge(console.clock.instant())))
                .isEqualTo(1);
        assertThat(console.database.ask("select count(*) from staff_session")).containsExactly("1");
    }

    @Test
    void theDatabaseHoldsNothingThatOpensAnything() {
        Browser browser = console.browser().loggedIn();
        String cookie = browser.cookies.get(COOKIE);
        String formToken = browser.formToken();
        byte[] id = Base64.getUrlDecoder().decode(cookie);

        assertThat(console.dump())
                .contains("$argon2id$", "staff.log-in")
                .doesNotContain(cookie, HexFormat.of().formatHex(id), formToken)
                .doesNotContain(HexFormat.of().formatHex(Base64.getUrlDecoder().decode(formToken)))
                .doesNotContain(PASSWORD)
                .doesNotContainIgnoringCase(EMAIL)
                .doesNotContainIgnoringCase(HexFormat.of().formatHex("fennerby".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theCookieIsOutOfReachForScriptsAndOtherSites() {
        String cookie = console.browser().logIn(EMAIL, PASSWORD).header("set-cookie");
        assertThat(cookie.split("; "))
                .containsExactlyInAnyOrder(cookie.split(";")[0], "Path=/", "HTTPOnly", "SameSite=Lax");
        assertThat(cookie).startsWith("smallplaces=");
    }

    @Test
    void underHttpsTheCookieIsBoundToTheHost() {
        try (Console secure = Console.at("https://letters.example.org")) {
            String cookie = secure.browser().logIn(EMAIL, PASSWORD).header("set-cookie");
            assertThat(cookie.split("; "))
                    .containsExactlyInAnyOrder(cookie.split(";")[0], "Path=/", "Secure", "HTTPOnly", "SameSite=Lax");
            assertThat(cookie).startsWith("__Host-smallplaces=");
        }
    }
}
