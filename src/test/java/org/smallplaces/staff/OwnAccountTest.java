package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor.Answer;

/** What somebody does about their own account. */
class OwnAccountTest {
    private static final String OLD = "correct horse battery";
    private static final String NEW = "wrong donkey staple";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0";

    private static Staffed site;

    @BeforeAll
    static void start() {
        site = new Staffed();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void nameAndLanguageAreKeptAndABadNameIsShownAgain() {
        String cookie = site.logIn("name@staff.example", StaffRole.OFFICER);
        Answer wrong = site.postAs(cookie, "/staff/account/name", "name", "a\tb", "mail-language", "he");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"a\tb\"", "value=\"he\" lang=\"he\" selected", "href=\"#name\"");

        assertThat(site.postAs(cookie, "/staff/account/name", "name", " Noa <i> ", "mail-language", "he")
                        .location())
                .endsWith("done=saved");
        assertThat(site.visitor.get("/staff/account", "Cookie", cookie).body())
                .contains("value=\"Noa &lt;i&gt;\"", "value=\"he\" lang=\"he\" selected", "name@staff.example");
    }

    @Test
    void aNewPasswordEndsAllOtherSessionsAndTheOwnerIsToldByMail() {
        String here = site.logIn("change@staff.example", StaffRole.OFFICER);
        String elsewhere = logIn("change@staff.example", OLD);

        Answer answer = site.postAs(here, "/staff/account/password", "present", OLD, "password", NEW);

        assertThat(answer.location()).endsWith("done=password");
        String renewed = answer.headers("Set-Cookie").get(0).split(";", 2)[0];
        assertThat(renewed).isNotEqualTo(here);
        assertThat(status(renewed)).isEqualTo(200);
        assertThat(status(here)).as("the cookie from before").isEqualTo(303);
        assertThat(status(elsewhere)).isEqualTo(303);
        assertThat(tryLogIn("change@staff.example", OLD).status()).isEqualTo(422);
        logIn("change@staff.example", NEW);
        assertThat(site.mail("change@staff.example", 1)).contains("was changed", "tell a director");
    }

    @Test
    void thePresentPasswordIsAskedAndTheRulesHoldForTheNewOne() {
        String cookie = site.logIn("rules@staff.example", StaffRole.OFFICER);
        Answer wrong = site.postAs(cookie, "/staff/account/password", "present", "something else", "password", NEW);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.words()).contains("not your present password");
        assertThat(wrong.body()).doesNotContain(NEW, "something else");
        Answer bad = site.postAs(cookie, "/staff/account/password", "present", OLD, "password", "rules@STAFF.example");
        assertThat(bad.words()).contains("other than your e-mail address");
        assertThat(status(cookie)).isEqualTo(200);
        logIn("rules@staff.example", OLD);
    }

    @Test
    void whoeverFindsAnOpenSessionMayNotGuessThePassword() {
        String cookie = site.logIn("guess@staff.example", StaffRole.OFFICER);
        int checked = 0;
        for (int guess = 0; guess < 14; guess++) {
            Answer answer =
                    site.postAs(cookie, "/staff/account/password", "present", "guess number " + guess, "password", NEW);
            checked += answer.status() == 422 ? 1 : 0;
        }
        assertThat(checked).isBetween(8, 10);
        Answer throttled = site.postAs(cookie, "/staff/account/password", "present", OLD, "password", NEW);
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("Retry-After")).isNotEmpty();
    }

    @Test
    void sessionsAreListedAndEndedOneByOneOrAllOthers() {
        site.logIn("many@staff.example", StaffRole.OFFICER);
        String firefox = cookie(site.visitor.post(
                "/staff/log-in", Fields.of("email", "many@staff.example", "password", OLD), "User-Agent", FIREFOX));
        String here = logIn("many@staff.example", OLD);
        Answer page = site.visitor.get("/staff/account", "Cookie", here);
        assertThat(page.words()).contains("Firefox, Linux", "This session", "Unknown browser");

        String id = site.node.ask("select public_id from staff_session where browser = 'Firefox, Linux'");
        assertThat(site.postAs(here, "/staff/account/sessions", "session", id).location())
                .endsWith("done=ended");
        assertThat(status(firefox)).isEqualTo(303);
        assertThat(status(here)).isEqualTo(200);
        assertThat(open("many@staff.example")).isEqualTo("2");

        site.postAs(here, "/staff/account/sessions", "session", "others");
        assertThat(open("many@staff.example")).isEqualTo("1");
        assertThat(status(here)).isEqualTo(200);
    }

    @Test
    void nobodyEndsTheSessionOfAnother() {
        String mine = site.logIn("mine@staff.example", StaffRole.OFFICER);
        String theirs = site.logIn("theirs@staff.example", StaffRole.OFFICER);
        String id = site.node.ask("select public_id from staff_session join staff on staff.id = staff_id"
                + " where name = 'theirs@staff.example'");
        site.postAs(mine, "/staff/account/sessions", "session", id);
        site.postAs(
                mine, "/staff/account/sessions", "session", UUID.randomUUID().toString());
        site.postAs(mine, "/staff/account/sessions", "session", "' or true");
        assertThat(status(theirs)).isEqualTo(200);
        assertThat(site.visitor
                        .post("/staff/account/sessions", Fields.of("session", "others"), "Cookie", mine)
                        .status())
                .as("without the form's token")
                .isEqualTo(403);
    }

    @Test
    void stayingSaysForHowLong() {
        String cookie = site.logIn("stay@staff.example", StaffRole.OFFICER);
        Answer answer = site.postAs(cookie, "/staff/account/stay");
        assertThat(answer.body())
                .contains("\"idle\":1800,\"end\":28800", "you are logged out at 12:30 GMT; in any case at 20:00 GMT.");
        assertThat(site.visitor.get("/staff", "Cookie", cookie).words())
                .as("without a script")
                .contains("you are logged out at 12:30 GMT; in any case at 20:00 GMT.");
    }

    @Test
    void browsersAreKnownByRoughNames() {
        assertThat(BrowserName.of(FIREFOX)).isEqualTo("Firefox, Linux");
        assertThat(BrowserName.of(
                        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130"))
                .isEqualTo("Edge, Windows");
        assertThat(BrowserName.of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1"))
                .isEqualTo("Safari, iPhone");
        assertThat(BrowserName.of("<script>")).isEmpty();
        assertThat(BrowserName.of(null)).isEmpty();
    }

    private static int status(String cookie) {
        return site.visitor.get("/staff", "Cookie", cookie).status();
    }

    private static String open(String name) {
        return site.node.ask(
                "select count(*) from staff_session join staff on staff.id = staff_id where name = '" + name + "'");
    }

    private static Answer tryLogIn(String email, String password) {
        return site.visitor.post("/staff/log-in", Fields.of("email", email, "password", password));
    }

    private static String logIn(String email, String password) {
        return cookie(tryLogIn(email, password));
    }

    private static String cookie(Answer answer) {
        assertThat(answer.status()).isEqualTo(303);
        return answer.headers("Set-Cookie").get(0).split(";", 2)[0];
    }
}
