package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.vault.Tokens;

/** How somebody comes to have an account, and every way in which a link does not help a stranger to one. */
class InvitationTest {
    private static final String PASSWORD = "wrong donkey staple";

    private static Staffed site;

    @BeforeAll
    static void start() {
        site = new Staffed();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    /** A test that let time pass leaves the others theirs. */
    @BeforeEach
    void setClock() {
        site.node.clock.set(Instant.parse("2027-03-01T12:00:00Z"));
    }

    @Test
    void theInvitedChooseNameAndPasswordAndLogIn() {
        assertThat(site.invite("ruth@fennerby.example", "officer@bridge").location())
                .isEqualTo("/staff/people?done=invited");
        assertThat(site.get("/staff/people?done=invited").words())
                .contains("The invitation is on its way.", "Ruth Cohen", "ruth@fennerby.example");

        String mail = site.mail("ruth@fennerby.example", 1);
        assertThat(mail).contains("director@staff.example invites you", "campaign officer, for “");
        String link = Staffed.link(mail);
        Answer page = site.visitor.get(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("X-Robots-Tag")).contains("noindex");
        assertThat(page.body()).contains("value=\"ruth@fennerby.example\"", "autocomplete=\"new-password\"");

        Answer tooShort = join(link, " ", "short");
        assertThat(tooShort.status()).isEqualTo(422);
        assertThat(tooShort.words()).contains("at least 12 characters", "Enter a name");
        assertThat(tooShort.body()).doesNotContain("short\"");

        assertThat(join(link, "Ruth", PASSWORD).location()).isEqualTo("/staff/log-in?after=joined");
        String cookie = logIn("ruth@fennerby.example", PASSWORD);
        assertThat(site.visitor
                        .get("/staff/campaigns/bridge/review", "Cookie", cookie)
                        .status())
                .isEqualTo(200);
        assertThat(site.visitor
                        .get("/staff/campaigns/other/review", "Cookie", cookie)
                        .status())
                .isEqualTo(404);
        assertThat(site.node.database.ask(
                        "select act || ' ' || detail from audit where act in ('staff.invite', 'staff.join')"))
                .anyMatch(entry -> entry.startsWith("staff.join") && entry.contains("officer@bridge"))
                .noneMatch(entry -> entry.contains("ruth") || entry.contains("Ruth"));
    }

    @Test
    void otherDirectorsHearOfWhoeverMayDecideAndTheInvitedDecideNothingOfTheirInviter() {
        site.logIn("dora@staff.example", StaffRole.DIRECTOR);
        String toInviter = "select count(*) from trial_message where recipient = 'director@staff.example'";
        String before = site.node.ask(toInviter);
        site.invite("clerk@fennerby.example", "officer");
        site.mail("clerk@fennerby.example", 1);
        site.invite("guest@fennerby.example", "data-protection");
        assertThat(site.mail("dora@staff.example", 1))
                .contains("invited somebody who may approve or refuse", "in the audit")
                .doesNotContain("guest@");
        assertThat(site.node.ask(toInviter)).as("who invites needs no telling").isEqualTo(before);
        join(Staffed.link(site.mail("guest@fennerby.example", 1)), "Guest", PASSWORD);
        String guest = logIn("guest@fennerby.example", PASSWORD);
        String id = proposedBy("director@staff.example");
        String path = "/staff/approvals/" + id;
        Answer page = site.visitor.get(path, "Cookie", guest);
        assertThat(page.words()).contains("invited you to the console, so you never decide");
        assertThat(page.body()).doesNotContain("value=\"approve\"");
        Answer tried = site.postAs(guest, path + "/decision", "act", "approve");
        assertThat(tried.status()).isEqualTo(409);
        assertThat(tried.words()).contains("invited you to the console, so you never decide");
        site.node.database.execute("delete from approval where id = '" + id + "'");
    }

    private static String proposedBy(String name) {
        String id = UUID.randomUUID().toString();
        site.node.database.execute(
                "insert into approval (id, kind, about, campaign_id, facts, why, proposed_by, proposed_at,"
                        + " expires_at) values ('" + id + "', 'signature.change-many', 'bulk:" + id
                        + "', (select id from campaign where slug = 'bridge'), '{\"bulk\": \"" + id
                        + "\", \"act\": \"approve\", \"total\": 30, \"reason\": \"none\"}', 'so', '" + site.id(name)
                        + "', '2027-03-01T11:00Z', '2027-03-05T11:00Z')");
        return id;
    }

    @Test
    void aLinkUsedTwiceMakesOneAccountEvenAtOnce() {
        site.invite("twice@fennerby.example", "reviewer");
        String link = Staffed.link(site.mail("twice@fennerby.example", 1));

        long joined = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> join(link, "Twice", PASSWORD))
                .filter(answer -> answer.status() == 303)
                .count();

        assertThat(joined).isEqualTo(1);
        assertThat(site.visitor.get(link).status()).isEqualTo(404);
        assertThat(site.node.ask("select count(*) from staff where name = 'Twice'"))
                .isEqualTo("1");
    }

    @Test
    void aLinkExpiresAfterSevenDaysAndCanBeSentAgain() {
        site.invite("late@fennerby.example", "auditor");
        String old = Staffed.link(site.mail("late@fennerby.example", 1));
        // Not by the clock: sessions and mail of the other tests have to stay where they are.
        site.node.database.execute("update staff_invitation set invited_at = invited_at - interval '7 days 1 second',"
                + " expires_at = expires_at - interval '7 days 1 second' where roles = '{auditor}'");
        String director = site.logIn("second-director@staff.example", StaffRole.DIRECTOR);

        assertThat(site.visitor.get(old).status()).isEqualTo(404);
        assertThat(join(old, "Late", PASSWORD).status()).isEqualTo(404);
        assertThat(site.visitor.get("/staff/people", "Cookie", director).words())
                .contains("Expired");

        String id = site.node.ask("select id from staff_invitation where roles = '{auditor}'");
        assertThat(site.postAs(director, "/staff/people/invitations/" + id + "/again")
                        .location())
                .endsWith("done=again");
        String renewed = Staffed.link(site.mail("late@fennerby.example", 2));
        assertThat(renewed).isNotEqualTo(old);
        assertThat(site.visitor.get(old).status()).isEqualTo(404);
        assertThat(join(renewed, "Late", PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void aWithdrawnLinkIsWorthless() {
        site.invite("gone@fennerby.example", "data-protection");
        String link = Staffed.link(site.mail("gone@fennerby.example", 1));
        String id = site.node.ask("select id from staff_invitation where roles = '{data-protection}'");

        assertThat(site.post("/staff/people/invitations/" + id + "/withdraw").location())
                .endsWith("done=withdrawn");

        assertThat(site.visitor.get(link).status()).isEqualTo(404);
        assertThat(join(link, "Gone", PASSWORD).status()).isEqualTo(404);
        assertThat(site.post("/staff/people/invitations/" + id + "/withdraw").location())
                .endsWith("done=gone");
        assertThat(site.node.ask("select count(*) from staff where name = 'Gone'"))
                .isEqualTo("0");
    }

    @Test
    void aForgedLinkAndOneOfAnotherPurposeOpenNothing() {
        site.invite("forged@fennerby.example", "officer");
        String link = Staffed.link(site.mail("forged@fennerby.example", 1));
        UUID id = UUID.fromString(site.node.ask(
                "select id from staff_invitation where name = 'Ruth Cohen' and roles = '{officer}' limit 1"));
        Tokens tokens = new Tokens(site.node.site().keys());

        assertThat(site.visitor
                        .get("/staff/join/" + tokens.mint(TokenPurpose.MY_SIGNATURE, id, 1))
                        .status())
                .isEqualTo(404);
        assertThat(site.visitor
                        .get("/staff/join/" + tokens.mint(TokenPurpose.JOIN_STAFF, id, 2))
                        .status())
                .isEqualTo(404);
        assertThat(site.visitor
                        .get(link.substring(0, link.length() - 3) + "AAA")
                        .status())
                .isEqualTo(404);
        assertThat(site.visitor
                        .post(link, Fields.of("name", "X"), "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theInvitationFormDoesNotTellWhoHasAnAccount() {
        site.logIn("here@staff.example", StaffRole.OFFICER);
        Answer unknown = site.invite("nobody@fennerby.example", "reviewer@other");
        Answer known = site.invite("here@staff.example", "reviewer@other");

        assertThat(known.status()).isEqualTo(unknown.status());
        assertThat(known.location()).isEqualTo(unknown.location());
        String list = site.get("/staff/people").body();
        assertThat(list).contains("nobody@fennerby.example", "here@staff.example");
        assertThat(site.mail("here@staff.example", 1))
                .contains("an account with this address exists already")
                .doesNotContain("/staff/join/");
    }

    @Test
    void whatIsMissingIsToldAndWhatWasTypedIsKept() {
        Answer answer = site.post("/staff/people/invite", "name", "Dana <b>", "email", "dana at home");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("value=\"Dana &lt;b&gt;\"", "value=\"dana at home\"", "href=\"#email\"", "href=\"#roles\"");
        site.invite("open@fennerby.example", "officer@other");
        assertThat(site.invite("OPEN@fennerby.example", "officer").words()).contains("has an open invitation");
    }

    @Test
    void anInvitationNeedsTheFormsToken() {
        Answer answer = site.visitor.post(
                "/staff/people/invite",
                Fields.of("name", "X", "email", "x@fennerby.example", "role", "director"),
                "Cookie",
                site.director);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(site.node.ask("select count(*) from staff_invitation where name = 'X'"))
                .isEqualTo("0");
    }

    @Test
    void whoeverIsDisabledTakesTheirOpenInvitationsWithThem() {
        String other = site.logIn("leaving@staff.example", StaffRole.DIRECTOR);
        site.postAs(
                other,
                "/staff/people/invite",
                "name",
                "Friend",
                "email",
                "friend@fennerby.example",
                "role",
                "director");
        String link = Staffed.link(site.mail("friend@fennerby.example", 1));

        site.post("/staff/people/" + site.id("leaving@staff.example") + "/disable");

        assertThat(site.visitor.get(link).status()).isEqualTo(404);
    }

    private static Answer join(String link, String name, String password) {
        return site.visitor.post(link, Fields.of("name", name, "password", password));
    }

    private static String logIn(String email, String password) {
        Answer answer = site.visitor.post("/staff/log-in", Fields.of("email", email, "password", password));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(TestStaff.formToken(
                        site.visitor, answer.headers("Set-Cookie").get(0).split(";", 2)[0]))
                .isNotEmpty();
        return answer.headers("Set-Cookie").get(0).split(";", 2)[0];
    }
}
