package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.staff.Console.PASSWORD;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;

/** Something dangerous, long after the log-in. */
class ConfirmationTest {
    private static final String COOKIE = "smallplaces";
    private static final String INVITE = "/staff/people/invite";

    private final Console console = Console.inTrial();
    private final Browser director = console.browser();
    private String formToken = "";

    @BeforeEach
    void logIn() {
        Console.await(console.accounts.add("dana@fennerby.example", "Dana", StaffRole.DIRECTOR, PASSWORD));
        director.logIn("dana@fennerby.example", PASSWORD);
        formToken = director.formToken();
    }

    @AfterEach
    void close() {
        console.close();
    }

    private Map<String, String> invitation(String... more) {
        Map<String, String> fields = new LinkedHashMap<>(
                Map.of("csrf", formToken, "name", "Ruth \"<b>", "email", "ruth@fennerby.example", "role", "officer"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    private String invited() {
        return console.database.ask("select count(*) from staff_invitation").get(0);
    }

    private void getOld() {
        console.clock.pass(Duration.ofMinutes(15));
        assertThat(director.get("/staff").status()).isEqualTo(200);
    }

    @Test
    void afterTheLogInNothingIsAsked() {
        console.clock.pass(Duration.ofMinutes(14));
        assertThat(director.post(INVITE, invitation()).status()).isEqualTo(303);
        assertThat(invited()).isEqualTo("1");
    }

    @Test
    void laterThePasswordIsAskedAndNothingTypedIsLost() {
        getOld();
        Browser.Answer asked = director.post(INVITE, invitation());
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body())
                .contains("Please confirm that it is you", "action=\"/staff/people/invite\"")
                .contains("name=\"name\" value=\"Ruth &quot;&lt;b&gt;\"", "name=\"role\" value=\"officer\"")
                .doesNotContain("confirm-code");
        assertThat(invited()).isEqualTo("0");

        Browser.Answer wrong = director.post(INVITE, invitation("confirm-password", "not the password"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("This is not your password", "name=\"email\" value=\"ruth@fennerby.example\"")
                .doesNotContain("not the password");
        assertThat(invited()).isEqualTo("0");

        String before = director.cookies.get(COOKIE);
        assertThat(director.post(INVITE, invitation("confirm-password", PASSWORD))
                        .header("location"))
                .endsWith("done=invited");
        assertThat(invited()).isEqualTo("1");
        assertThat(director.cookies.get(COOKIE)).isNotEqualTo(before);
        assertThat(director.formToken()).as("forms in other windows still hold").isEqualTo(formToken);
        Browser thief = console.browser();
        thief.cookies.put(COOKIE, before);
        assertThat(thief.get("/staff").status()).isEqualTo(303);
        assertThat(console.database.ask("select count(*) from audit where act = 'staff.confirm'"))
                .containsExactly("1");
    }

    @Test
    void whoeverHasASecondFactorIsAskedForACodeToo() {
        App app = App.setUp(console.clock, director).app();
        getOld();
        assertThat(director.post(INVITE, invitation()).body()).contains("confirm-code");
        assertThat(director.post(INVITE, invitation("confirm-password", PASSWORD))
                        .status())
                .isEqualTo(422);
        assertThat(director.post(INVITE, invitation("confirm-password", PASSWORD, "confirm-code", "000000"))
                        .body())
                .contains("This code is not right");
        assertThat(invited()).isEqualTo("0");
        assertThat(director.post(INVITE, invitation("confirm-password", PASSWORD, "confirm-code", app.code(0)))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void nothingIsConfirmedFromAnotherSite() {
        getOld();
        Map<String, String> without = new HashMap<>(invitation("confirm-password", PASSWORD));
        without.remove("csrf");
        assertThat(director.post(INVITE, without).status()).isEqualTo(403);
        assertThat(director.post(INVITE, invitation("confirm-password", PASSWORD), "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(invited()).isEqualTo("0");
    }

    @Test
    void whoeverFindsAnOpenSessionMayNotGuess() {
        getOld();
        int checked = 0;
        for (int guess = 0; guess < 14; guess++) {
            checked += director.post(INVITE, invitation("confirm-password", "guess number " + guess))
                                    .status()
                            == 422
                    ? 1
                    : 0;
        }
        assertThat(checked).isBetween(8, 10);
        assertThat(director.post(INVITE, invitation("confirm-password", PASSWORD))
                        .status())
                .isEqualTo(429);
        assertThat(invited()).isEqualTo("0");
    }

    @Test
    void whatIsNotDangerousIsNotHeldUp() {
        getOld();
        assertThat(director.post("/staff/account/name", Map.of("csrf", formToken, "name", "Dana D."))
                        .header("location"))
                .endsWith("done=saved");
        assertThat(director.post("/staff/account/factor/codes", Map.of("csrf", formToken))
                        .body())
                .as("one's own second factor is")
                .contains("Please confirm that it is you");
    }
}
