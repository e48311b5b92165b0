package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** How staff approve the signatories of a letter, put them aside and reject them. */
class ApprovingTest {
    private static LetterNode letters;

    @BeforeAll
    static void start() {
        letters =
                new LetterNode("many", "changed", "rejected", "aside", "one", "home", "invited", "reviewed", "sought");
    }

    @AfterAll
    static void stop() {
        letters.close();
    }

    @Test
    void manyAreApprovedWithOnePressAfterAPreviewAndCountOnlyThen() {
        letters.verified("many", "Miriam Levy", "m@fennerby.example", LetterNode.onBehalf("Fennerby Shul"));
        letters.verified("many", "Dan Stone", "dan@example.org", LetterNode.personal());
        String page = "/staff/campaigns/many/approve";
        Answer waiting = letters.see(page);
        assertThat(waiting.status()).isEqualTo(200);
        assertThat(waiting.words())
                .contains("Rabbi Dr Miriam Levy", "on behalf of", "Fennerby Shul")
                .contains("Rabbi Dan Stone", "in a personal capacity", "Signs a letter without an invitation")
                .contains("Declares that the organisation has decided to sign: yes", "Staff approval: not yet");
        Fields both = Fields.of("pick", letters.pick("many", "Miriam Levy"), "pick", letters.pick("many", "Dan Stone"));
        Answer preview = letters.post(page, both.and("act", "preview"));
        assertThat(preview.words()).contains("Approve 2 signatures?", "Miriam Levy", "Dan Stone");
        letters.awaitCount("many", 0);
        Answer done = letters.post(page, both.and("act", "approve"));
        assertThat(done.location()).contains("did=approve&done=2&unchanged=0");
        assertThat(letters.see(done.location()).words()).contains("2 signatures were approved", "Nothing waits here");
        letters.awaitCount("many", 2);
        assertThat(letters.ask("select count(*) from audit where act = 'signature.approve'"
                        + " and campaign_id = (select id from campaign where slug = 'many')"))
                .containsExactly("2");
        assertThat(letters.post(page, both.and("act", "approve")).location()).contains("done=0&unchanged=2");
    }

    @Test
    void whereTheLineIsNotShownNothingIsApproved() {
        letters.verified("reviewed", "Miriam Levy", "reviewed@example.org", LetterNode.personal());
        String id = letters.id("Miriam Levy");
        String page = "/staff/campaigns/reviewed/review";
        for (String path : new String[] {page, "/staff/campaigns/reviewed/signatures/" + id}) {
            assertThat(letters.see(path).body())
                    .contains("value=\"invalidate\"", "href=\"/staff/campaigns/reviewed/approve\"")
                    .doesNotContain("value=\"approve\"", "value=\"hide\"");
        }
        for (String act : new String[] {"approve", "unhide"}) {
            for (String which : new String[] {"ticked", "match"}) {
                Answer refused = letters.post(page, Fields.of("act", act, "which", which, "signature", id));
                assertThat(refused.status()).isEqualTo(422);
                assertThat(refused.words()).contains("are approved where their lines are shown");
            }
        }
        assertThat(letters.moderation("Miriam Levy")).startsWith("held");
    }

    @Test
    void aSignatoryIsFoundByTheOrganisationOnTheLineAndItStandsInNoAddress() {
        letters.verified("sought", "Ada Adler", "ada@example.org", LetterNode.onBehalf("Fennerby Shul"));
        letters.verified("sought", "Ben Byrne", "ben@example.org", LetterNode.onBehalf("Lane Trust"));
        String page = "/staff/campaigns/sought/review";
        assertThat(letters.see(page).body()).contains("name=\"organisation\"");
        Answer sought = letters.post(page, Fields.of("queue", "all", "organisation", "BY shul", "act", "search"));
        assertThat(sought.status()).isEqualTo(303);
        assertThat(sought.location()).doesNotContain("shul");
        assertThat(letters.see(sought.location()).words()).contains("Ada Adler").doesNotContain("Ben Byrne");
        Answer nothing = letters.post(page, Fields.of("queue", "all", "organisation", "%", "act", "search"));
        assertThat(nothing.words()).contains("Enter some letters of the organisation");
    }

    @Test
    void aLineThatChangedSinceItWasSeenIsNotApproved() {
        String mine = letters.verified("changed", "Ruth Gold", "ruth@example.org", LetterNode.personal());
        String seen = letters.pick("changed", "Ruth Gold");
        Answer changed = letters.visitor.post(
                mine + "/change",
                LetterNode.personal()
                        .with("role", "Head of the Home Office")
                        .and("name", "Ruth Gold")
                        .and("visibility", "recipient-only")
                        .and("act", "save"));
        assertThat(changed.status()).isEqualTo(303);
        Answer pressed = letters.post("/staff/campaigns/changed/approve", Fields.of("approve", seen));
        assertThat(pressed.location()).contains("done=0&unchanged=1");
        assertThat(letters.see(pressed.location()).words())
                .contains("1 has changed meanwhile", "Head of the Home Office");
        assertThat(letters.moderation("Ruth Gold")).startsWith("held");
        letters.awaitCount("changed", 0);
    }

    @Test
    void whoeverIsRejectedIsToldTheReasonAndOnlyWhatStaffWroteForThem() {
        letters.verified("rejected", "Eve Ash", "eve@example.org", LetterNode.onBehalf("Fennerby Trust"));
        String page = "/staff/campaigns/rejected/approve";
        Fields pick = Fields.of("pick", letters.pick("rejected", "Eve Ash"));
        assertThat(letters.post(page, pick.and("act", "preview-reject")).words())
                .contains("Reject 1 signature?");
        Answer missing = letters.post(page, pick.and("act", "reject").and("told", "Please ask your chair."));
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.words()).contains("Choose why they are rejected", "Please ask your chair.");
        assertThat(letters.moderation("Eve Ash")).isEqualTo("held uninvited");
        assertThat(letters.post(
                                page,
                                pick.and("act", "reject")
                                        .and("reason", "for-somebody-else")
                                        .and("told", "Please ask\nyour \u202Erail"))
                        .status())
                .as("a line that turns")
                .isEqualTo(422);
        Answer done = letters.post(
                page,
                pick.and("act", "reject").and("reason", "for-somebody-else").and("told", "Please ask your chair."));
        assertThat(done.location()).contains("did=reject&done=1");
        assertThat(letters.mail("eve@example.org"))
                .contains("have not accepted your signature of this letter", "Rabbi Dr Eve Ash")
                .contains("it is not clear that you may sign for this organisation", "Please ask your chair.")
                .contains("privacy@example.org", "Friends of the Bridge");
        assertThat(letters.ask("select state || ' ' || invalidated_because from signature where id = '"
                        + letters.id("Eve Ash") + "'"))
                .containsExactly("invalidated for-somebody-else");
        letters.awaitCount("rejected", 0);
    }

    @Test
    void whatIsPutAsideStaysHeldAndStandsInItsOwnList() {
        letters.verified("aside", "Tom Wells", "tom@example.org", LetterNode.personal());
        String page = "/staff/campaigns/aside/approve";
        Fields pick = Fields.of("pick", letters.pick("aside", "Tom Wells"));
        assertThat(letters.post(page, pick.and("act", "aside")).location()).contains("did=aside&done=1");
        assertThat(letters.moderation("Tom Wells")).isEqualTo("held staff");
        assertThat(letters.see(page).words()).contains("Nothing waits here");
        assertThat(letters.see(page + "?reason=staff").words()).contains("Tom Wells");
        letters.awaitCount("aside", 0);
    }

    @Test
    void nothingTickedIsToldAndNobodyElseMayApprove() {
        letters.verified("one", "Ann Lake", "ann@example.org", LetterNode.personal());
        String page = "/staff/campaigns/one/approve";
        Answer none = letters.post(page, Fields.of("act", "preview"));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.words()).contains("Tick at least one signature");
        String auditor = TestStaff.logIn(letters.node, StaffRole.AUDITOR);
        assertThat(letters.visitor.get(page, "Cookie", auditor).status()).isEqualTo(403);
        assertThat(letters.see("/staff/campaigns/petition/approve").status()).isEqualTo(404);
        assertThat(letters.see("/staff/campaigns/petition").body()).doesNotContain("/petition/approve");
        assertThat(letters.see("/staff/campaigns/one").body()).contains("/one/approve", "/one/organisations");
        assertThat(letters.post(page, Fields.of("approve", letters.pick("one", "Ann Lake")))
                        .location())
                .contains("did=approve&done=1");
        letters.awaitCount("one", 1);
    }

    @Test
    void whoWasInvitedIsSaidOnTheirCard() {
        letters.verified("invited", "Ivy Moss", "ivy@example.org", LetterNode.personal());
        String page = "/staff/campaigns/invited/approve";
        assertThat(letters.see(page).words()).doesNotContain("Invited");
        invite("decode(repeat('ab', 16), 'hex')");
        assertThat(letters.see(page).words())
                .as("at the link of another mailbox")
                .doesNotContain("Invited");
        invite("mailbox");
        assertThat(letters.see(page).words()).contains("Ivy Moss", "Invited");
    }

    private static void invite(String mailbox) {
        letters.node.database.execute(
                "insert into invitation (id, campaign_id, mailbox, email_sealed, name, honorifics,"
                        + " post_nominals, role, organisation, capacity, language, group_word, state, invited_at, signed_at, mail_id,"
                        + " signature_id) select gen_random_uuid(), campaign_id, " + mailbox
                        + ", email_sealed, name, '', '', '', '', '', 'en', '',"
                        + " 'signed', now(), now(), gen_random_uuid(), id from signature where name = 'Ivy Moss'");
    }

    @Test
    void theHomePageSaysThatALetterWaits() {
        letters.verified("home", "Zoe Hart", "zoe@example.org", LetterNode.personal());
        Answer home = Wait.until(
                () -> letters.see("/staff"), answer -> answer.body().contains("/staff/campaigns/home/approve"));
        assertThat(home.words()).contains("signature of a letter waits for approval");
        assertThat(home.body()).doesNotContain("/staff/campaigns/home/review\"");
    }
}
