package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.staff.Console.EMAIL;
import static org.smallplaces.staff.Console.PASSWORD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;

/** Logging in with a code, and every way in which a stranger who knows the password still does not. */
class SecondFactorTest {
    private static final String SESSION = "smallplaces";
    private static final String STEP = "smallplaces-step";

    private final Console console = Console.start();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void whoeverSetsItUpLogsInWithPasswordAndCode() {
        App.SetUp mine = App.setUp(console.clock, console.browser().loggedIn());
        assertThat(mine.codes()).hasSize(10).doesNotHaveDuplicates();
        console.clock.pass(Duration.ofMinutes(2));

        Browser browser = console.browser();
        Browser.Answer password = browser.logIn(EMAIL, PASSWORD);
        assertThat(password.header("location")).isEqualTo("/staff/log-in/code");
        assertThat(browser.cookies).containsKey(STEP).doesNotContainKey(SESSION);
        assertThat(browser.get("/staff").header("location"))
                .as("a step is no session")
                .startsWith("/staff/log-in");
        assertThat(browser.get("/staff/log-in/code").body()).contains("autocomplete=\"one-time-code\"");

        assertThat(code(
                                browser,
                                " " + mine.app().code(0).substring(0, 3) + " "
                                        + mine.app().code(0).substring(3))
                        .header("location"))
                .isEqualTo("/staff");
        assertThat(browser.cookies).containsKey(SESSION).doesNotContainKey(STEP);
        assertThat(browser.get("/staff").status()).isEqualTo(200);
        assertThat(console.database.ask("select kind from outbox")).containsExactly("staff-factor-on");
        assertThat(console.dump())
                .doesNotContain(mine.codes().get(0), mine.codes().get(0).replace("-", ""));
    }

    @Test
    void aCodeOpensOnceAndNoneBeforeIt() {
        App app = App.setUp(console.clock, console.browser().loggedIn()).app();
        assertThat(code(withPassword(), app.code(0)).status())
                .as("the one of setting up")
                .isEqualTo(422);
        console.clock.pass(Duration.ofMinutes(2));

        String seen = app.code(0);
        assertThat(code(withPassword(), seen).status()).isEqualTo(303);
        assertThat(code(withPassword(), seen).status()).as("replayed").isEqualTo(422);
        assertThat(code(withPassword(), app.code(-1)).status()).as("older").isEqualTo(422);
        assertThat(code(withPassword(), app.code(1)).status())
                .as("a clock that is ahead")
                .isEqualTo(303);
    }

    @Test
    void oneCodeTriedByManyAtOnceOpensOnce() {
        App app = App.setUp(console.clock, console.browser().loggedIn()).app();
        console.clock.pass(Duration.ofMinutes(2));
        String code = app.code(0);
        List<Browser> browsers = IntStream.range(0, 4)
                .mapToObj(i -> withPassword("192.0.2." + (10 + i)))
                .toList();

        long opened = browsers.parallelStream()
                .filter(browser -> code(browser, code).status() == 303)
                .count();

        assertThat(opened).isEqualTo(1);
    }

    @Test
    void aRecoveryCodeOpensOnceHoweverItIsWritten() {
        Browser owner = console.browser().loggedIn();
        List<String> codes = App.setUp(console.clock, owner).codes();
        String typed = codes.get(3).toUpperCase(java.util.Locale.ROOT).replace("-", " ");

        assertThat(code(withPassword(), typed).status()).isEqualTo(303);
        assertThat(code(withPassword(), codes.get(3)).status()).isEqualTo(422);
        assertThat(owner.get("/staff/account/factor").body()).contains("9 are left.");
    }

    @Test
    void newRecoveryCodesMakeTheOldOnesWorthless() {
        Browser owner = console.browser().loggedIn();
        List<String> old = App.setUp(console.clock, owner).codes();
        Browser.Answer page = owner.post("/staff/account/factor/codes", Map.of("csrf", owner.formToken()));
        List<String> fresh = App.recoveryCodes(page.body());

        assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(old);
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(code(withPassword(), old.get(0)).status()).isEqualTo(422);
        assertThat(code(withPassword(), fresh.get(0)).status()).isEqualTo(303);
    }

    @Test
    void guessingCodesIsStoppedAndTheOwnerStillGetsIn() {
        Browser owner = console.browser("192.0.2.9").loggedIn();
        App app = App.setUp(console.clock, owner).app();
        owner.post("/staff/log-out", Map.of("csrf", owner.formToken()));
        console.clock.pass(Duration.ofMinutes(2));
        int checked = 0;
        for (int client = 0; client < 8; client++) {
            Browser guesser = console.browser("198.51.100." + client);
            if (guesser.logIn(EMAIL, PASSWORD).status() != 303) {
                continue;
            }
            for (int guess = 0; guess < 4; guess++) {
                checked += code(guesser, String.format("%06d", client * 10 + guess))
                                        .status()
                                == 422
                        ? 1
                        : 0;
            }
        }
        assertThat(checked).isBetween(4, 8);
        assertThat(code(withPassword("203.0.113.4"), app.code(0)).status())
                .as("a stranger has to wait, even with the right code")
                .isEqualTo(429);

        assertThat(owner.logIn(EMAIL, PASSWORD).header("location")).isEqualTo("/staff/log-in/code");
        assertThat(code(owner, app.code(0)).status())
                .as("the browser that was here before")
                .isEqualTo(303);
    }

    @Test
    void guessingRecoveryCodesIsStoppedByTheSameLimit() {
        App.SetUp mine = App.setUp(console.clock, console.browser().loggedIn());
        int checked = 0;
        for (int client = 0; client < 20; client++) {
            Browser guesser = console.browser("198.51.100." + client);
            guesser.logIn(EMAIL, PASSWORD);
            checked += code(guesser, "aaaaa-" + (client + 22222)).status() == 422 ? 1 : 0;
        }
        assertThat(checked).isBetween(5, 8);
        assertThat(code(withPassword("203.0.113.4"), mine.codes().get(0)).status())
                .isEqualTo(429);
    }

    @Test
    void fiveWrongCodesEndTheStep() {
        App app = App.setUp(console.clock, console.browser().loggedIn()).app();
        console.clock.pass(Duration.ofMinutes(2));
        Browser browser = withPassword();
        String step = browser.cookies.get(STEP);
        List<Integer> statuses = new ArrayList<>();
        for (int guess = 0; guess < 5; guess++) {
            statuses.add(code(browser, "00000" + guess).status());
            console.clock.pass(Duration.ofSeconds(20));
        }
        assertThat(statuses).startsWith(422, 422, 422, 422).endsWith(303);
        console.clock.pass(Duration.ofMinutes(5));
        browser.cookies.put(STEP, step);
        assertThat(code(browser, app.code(0)).header("location")).isEqualTo("/staff/log-in?after=step");
        assertThat(browser.cookies).doesNotContainKey(SESSION);
    }

    @Test
    void aStepLastsTenMinutesAndOpensNothingAfterwards() {
        App app = App.setUp(console.clock, console.browser().loggedIn()).app();
        Browser browser = withPassword();
        console.clock.pass(Duration.ofMinutes(11));
        assertThat(code(browser, app.code(0)).header("location")).isEqualTo("/staff/log-in?after=step");
        assertThat(browser.get("/staff/log-in?after=step").body()).contains("Begin again with your password");
        Console.await(console.logIn.purge());
        assertThat(console.database.ask("select count(*) from staff_log_in_step"))
                .containsExactly("0");
    }

    @Test
    void neitherASessionNorAStepOfTheAttackersChoiceIsAdopted() {
        App app = App.setUp(console.clock, console.browser().loggedIn()).app();
        console.clock.pass(Duration.ofMinutes(2));
        String chosen = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        Browser browser = console.browser();
        browser.cookies.put(SESSION, chosen);
        browser.cookies.put(STEP, chosen);
        assertThat(code(browser, app.code(0)).header("location")).isEqualTo("/staff/log-in?after=step");

        browser.cookies.put(STEP, chosen);
        browser.logIn(EMAIL, PASSWORD);
        String step = browser.cookies.get(STEP);
        assertThat(step).isNotEqualTo(chosen);
        assertThat(code(browser, app.code(0)).status()).isEqualTo(303);
        assertThat(browser.cookies.get(SESSION)).isNotIn(chosen, step);

        Browser thief = console.browser();
        thief.cookies.put(STEP, step);
        assertThat(code(thief, app.code(1)).header("location"))
                .as("a step that was used up")
                .isEqualTo("/staff/log-in?after=step");
        thief.cookies.put(SESSION, step);
        assertThat(thief.get("/staff").status()).isEqualTo(303);
    }

    @Test
    void aStepEndsWithTheAccount() {
        App app = App.setUp(console.clock, console.browser().loggedIn()).app();
        console.clock.pass(Duration.ofMinutes(2));
        Browser browser = withPassword();
        console.database.execute("update staff set disabled_at = now()");
        assertThat(code(browser, app.code(0)).header("location")).isEqualTo("/staff/log-in?after=step");
        assertThat(browser.cookies).doesNotContainKey(SESSION);
    }

    @Test
    void aWrongCodeKeepsThePictureAndAForgedOneIsNotTaken() {
        Browser owner = console.browser().loggedIn();
        String page = owner.get("/staff/account/factor").body();
        Browser.Answer wrong = owner.post(
                "/staff/account/factor", Map.of("csrf", App.token(page), "offer", App.offer(page), "code", "000000"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(App.offer(wrong.body())).isEqualTo(App.offer(page));

        Browser.Answer forged =
                owner.post("/staff/account/factor", Map.of("csrf", App.token(page), "offer", "AAAA", "code", "000000"));
        assertThat(forged.status()).isEqualTo(422);
        assertThat(App.offer(forged.body())).isNotEqualTo(App.offer(page));
        App app = App.scan(console.clock, page);
        console.clock.pass(Duration.ofMinutes(29));
        owner.get("/staff");
        console.clock.pass(Duration.ofMinutes(29));
        owner.get("/staff");
        console.clock.pass(Duration.ofMinutes(5));
        Map<String, String> late = Map.of(
                "csrf", App.token(page),
                "offer", App.offer(page),
                "code", app.code(0),
                "confirm-password", PASSWORD);
        assertThat(owner.post("/staff/account/factor", late).body()).contains("lay open for too long");
        assertThat(console.database.ask("select count(*) from staff_factor")).containsExactly("0");
    }

    @Test
    void aDirectorIsLedToSettingItUpAndCanDoNothingElseBefore() {
        Console.await(console.accounts.add("dana@fennerby.example", "Dana", StaffRole.DIRECTOR, PASSWORD));
        Browser director = console.browser();
        assertThat(director.logIn("dana@fennerby.example", PASSWORD).status()).isEqualTo(303);
        for (String path : List.of("/staff", "/staff/people", "/staff/account", "/staff/campaigns/files")) {
            assertThat(director.get(path).header("location")).as(path).isEqualTo("/staff/account/factor");
        }
        String page = director.get("/staff/account/factor").body();
        assertThat(page).contains("Your role needs a second factor");
        assertThat(director.post(
                                "/staff/people/invite",
                                Map.of("csrf", App.token(page), "name", "X", "email", "x@y.example", "role", "officer"))
                        .header("location"))
                .isEqualTo("/staff/account/factor");
        assertThat(console.database.ask("select count(*) from staff_invitation"))
                .containsExactly("0");

        App.setUp(console.clock, director);

        assertThat(director.get("/staff/people").status()).isEqualTo(200);
        director.post("/staff/account/factor/remove", Map.of("csrf", App.token(page)));
        assertThat(console.database.ask("select count(*) from staff_factor"))
                .as("a director keeps it")
                .containsExactly("1");
    }

    @Test
    void inATrialADirectorIsNotHeldUp() {
        try (Console trial = Console.inTrial()) {
            TrialLogIn logIn = Console.await(trial.accounts.ensureTrial(StaffRole.DIRECTOR));
            Browser director = trial.browser();
            director.logIn(logIn.email(), logIn.password());
            assertThat(director.get("/staff").status()).isEqualTo(200);
            App.setUp(trial.clock, director);
            TrialLogIn next = Console.await(trial.accounts.ensureTrial(StaffRole.DIRECTOR));
            assertThat(trial.browser().logIn(next.email(), next.password()).header("location"))
                    .as("the next start knows nothing of the telephone")
                    .isEqualTo("/staff");
        }
    }

    @Test
    void anotherDirectorTakesALostFactorAwayAndItsOwnerIsTold() {
        Browser officer = console.browser().loggedIn();
        App.setUp(console.clock, officer);
        Console.await(console.accounts.add("dana@fennerby.example", "Dana", StaffRole.DIRECTOR, PASSWORD));
        Browser director = console.browser();
        director.logIn("dana@fennerby.example", PASSWORD);
        App.setUp(console.clock, director);
        String id = console.database
                .ask("select id from staff where name <> 'Dana'")
                .get(0);
        String own =
                console.database.ask("select id from staff where name = 'Dana'").get(0);

        Map<String, String> form = Map.of("csrf", director.formToken());
        assertThat(director.get("/staff/people/" + id).body()).contains("Lost telephone");
        assertThat(director.post("/staff/people/" + own + "/reset-factor", form).status())
                .isEqualTo(409);
        assertThat(director.post("/staff/people/" + id + "/reset-factor", form).header("location"))
                .endsWith("done=factor");

        assertThat(officer.get("/staff").status()).isEqualTo(303);
        assertThat(officer.logIn(EMAIL, PASSWORD).header("location")).isEqualTo("/staff");
        assertThat(console.database.ask("select actor || ' ' || subject from audit where act = 'staff.reset-factor'"))
                .containsExactly("staff:" + own + " staff:" + id);
        assertThat(console.database.ask("select subject_id from outbox where kind = 'staff-factor-reset'"))
                .containsExactly(id);
    }

    @Test
    void theCommandTakesALostFactorAwayToo() {
        App.setUp(console.clock, console.browser().loggedIn());
        assertThat(Console.await(console.accounts.resetFactor("nobody@fennerby.example")))
                .isFalse();
        assertThat(Console.await(console.accounts.resetFactor(EMAIL))).isTrue();
        assertThat(Console.await(console.accounts.resetFactor(EMAIL))).isFalse();
        assertThat(console.browser().logIn(EMAIL, PASSWORD).header("location")).isEqualTo("/staff");
        assertThat(console.database.ask("select count(*) from staff_recovery_code"))
                .containsExactly("0");
    }

    private Browser withPassword() {
        return withPassword("192.0.2.1");
    }

    private Browser withPassword(String client) {
        Browser browser = console.browser(client);
        assertThat(browser.logIn(EMAIL, PASSWORD).header("location")).isEqualTo("/staff/log-in/code");
        return browser;
    }

    private static Browser.Answer code(Browser browser, String code) {
        return browser.post("/staff/log-in/code", Map.of("code", code));
    }
}
