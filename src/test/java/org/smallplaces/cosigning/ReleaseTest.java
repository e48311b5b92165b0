package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.campaign.Mistake;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Fields;
import org.smallplaces.server.QuietLetters;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** A quiet letter becomes public when two people want it, at the minute that both saw, and never by one. */
class ReleaseTest {
    private static final String RELEASE = "/staff/campaigns/wall/release";
    /** The node's clock stands at noon. */
    private static final String MINUTE = "2027-03-01 18:30";

    private static final Instant EMBARGO = Instant.parse("2027-03-01T18:30:00Z");

    private TestCampaigns campaigns;
    private TestNode node;
    private Visitor visitor;
    private String officer;
    private String director;

    @BeforeEach
    void start() {
        campaigns = QuietLetters.add(TestCampaigns.open("bridge"), "wall", "circulation: quiet", "send-by: 2027-03-10");
        node = TestNode.start(campaigns);
        visitor = node.visitor("192.0.2.1");
        officer = TestStaff.logIn(node, StaffRole.OFFICER);
        director = TestStaff.logIn(node, StaffRole.DIRECTOR);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Answer post(String path, String cookie, Fields fields) {
        return visitor.post(path, fields.and("csrf", TestStaff.formToken(visitor, cookie)), "Cookie", cookie);
    }

    private Answer propose(String cookie, String when, String minute) {
        return post(
                RELEASE,
                cookie,
                Fields.of("act", "propose")
                        .and("text", "1")
                        .and("when", when)
                        .and("minute", minute)
                        .and("why", "The minister answers tomorrow."));
    }

    private String proposal() {
        return "/staff/approvals/" + node.ask("select id from approval where state = 'proposed'");
    }

    private Answer approve(String cookie) {
        return post(proposal() + "/decision", cookie, Fields.of("act", "approve"));
    }

    private int seen(TestNode one) {
        return one.visitor("192.0.2.9").get("/campaigns/wall").status();
    }

    @Test
    void oneProposesAnotherApprovesAndNobodyDoesBoth() {
        assertThat(visitor.get(RELEASE, "Cookie", officer).words())
                .contains("Goes round quietly", "0 people, 0 organisations", "Nobody waits for approval");
        assertThat(propose(director, "at-once", "").status()).isEqualTo(303);
        assertThat(seen(node)).isEqualTo(404);
        assertThat(approve(director).status()).isGreaterThanOrEqualTo(400);
        assertThat(approve(officer).status()).isEqualTo(403);
        String protection = TestStaff.logIn(node, StaffRole.DATA_PROTECTION);
        assertThat(approve(protection).status()).isGreaterThanOrEqualTo(400);
        assertThat(seen(node)).isEqualTo(404);
        assertThat(node.ask("select count(*) from campaign_release")).isEqualTo("0");

        String second = TestStaff.logIn(node, "second@staff.example", StaffRoles.of(StaffRole.DIRECTOR));
        assertThat(visitor.get(proposal(), "Cookie", second).words()).contains("It becomes public at once");
        assertThat(approve(second).status()).isEqualTo(303);
        assertThat(Wait.until(() -> seen(node), status -> status == 200)).isEqualTo(200);
        assertThat(visitor.get(RELEASE, "Cookie", officer).words()).contains("Everybody sees it since");
        assertThat(node.database.ask("select act from audit where act like 'approval.%' order by id"))
                .containsExactly("approval.propose", "approval.approve");
        assertThat(node.ask("select string_agg(detail::text, '') from audit"))
                .doesNotContain("staff.example", "minister");
    }

    @Test
    void anEmbargoThatTwoHaveApprovedEndsAtItsMinuteOnEveryNode() {
        try (TestNode other = node.another()) {
            assertThat(propose(officer, "minute", MINUTE).status()).isEqualTo(303);
            assertThat(visitor.get(proposal(), "Cookie", director).words()).contains(MINUTE + " (Europe/London)");
            assertThat(approve(director).status()).isEqualTo(303);
            String page = visitor.get(RELEASE, "Cookie", officer).words();
            assertThat(page).contains("Embargoed: not to be published before 1 March 2027");
            node.clock.set(EMBARGO.minusMillis(1));
            assertThat(List.of(seen(node), seen(other))).containsExactly(404, 404);
            node.clock.set(EMBARGO);
            assertThat(seen(node)).isEqualTo(200);
            // The other one has heard of it within a second of the approval, which was long ago.
            Wait.until(() -> seen(other), status -> status == 200);
        }
    }

    @Test
    void onePersonCancelsAnEmbargoAndAnotherReleaseTakesTwoAgain() {
        propose(officer, "minute", MINUTE);
        approve(director);
        assertThat(post(RELEASE, officer, Fields.of("act", "cancel")).status()).isEqualTo(303);
        node.clock.step(Duration.ofHours(7));
        assertThat(seen(node)).isEqualTo(404);
        assertThat(node.ask("select count(*) from audit where act = 'letter.release-cancel'"))
                .isEqualTo("1");
        officer = TestStaff.logIn(node, "later@staff.example", StaffRoles.of(StaffRole.OFFICER));
        assertThat(propose(officer, "at-once", "").status()).isEqualTo(303);
        assertThat(seen(node)).isEqualTo(404);
    }

    @Test
    void whatHasComeAndWhatComesWithinAMinuteIsNotCancelled() {
        propose(officer, "minute", "2027-03-01 12:10");
        approve(director);
        node.clock.set(Instant.parse("2027-03-01T12:09:30Z"));
        assertThat(post(RELEASE, officer, Fields.of("act", "cancel")).status()).isEqualTo(409);
        node.clock.set(Instant.parse("2027-03-01T12:15:00Z"));
        assertThat(post(RELEASE, officer, Fields.of("act", "cancel")).status()).isEqualTo(409);
        assertThat(seen(node)).isEqualTo(200);
    }

    @Test
    void anApprovalDoesNotHoldForAnotherTextOrForAMinuteThatIsOver() {
        propose(officer, "at-once", "");
        campaigns.text("wall", "en", "Mend the wall, please.\n");
        node.reload(campaigns);
        Answer refused = approve(director);
        assertThat(refused.words()).contains("The text has changed since this was looked at");
        assertThat(seen(node)).isEqualTo(404);
        post(proposal() + "/decision", director, Fields.of("act", "refuse", "reason", "another text"));

        Answer old = propose(officer, "at-once", "");
        assertThat(old.status()).isEqualTo(409);
        assertThat(old.words()).contains("The text has changed", "The minister answers tomorrow.");
        Fields anew = Fields.of("act", "propose", "text", "2", "when", "minute")
                .and("minute", "2027-03-01 12:05")
                .and("why", "now");
        assertThat(post(RELEASE, officer, anew).status()).isEqualTo(303);
        node.clock.step(Duration.ofMinutes(6));
        assertThat(approve(director).words()).contains("The minute of the embargo passed");
        assertThat(seen(node)).isEqualTo(404);
    }

    @Test
    void anApprovalDoesNotHoldForAnotherTitlePictureOrFurtherText() {
        propose(officer, "at-once", "");
        String refused = "Something of what will be seen is not as it was";
        node.database.execute("update campaign set picture = '{\"alt\": {\"en\": \"Lies\"}}' where slug = 'wall'");
        assertThat(approve(director).words()).contains(refused);
        node.database.execute("update campaign set picture = null where slug = 'wall'");
        campaigns.text("wall", "en.easy", "Mend it.\n");
        node.reload(campaigns);
        assertThat(node.ask("select max(version) || ' ' || count(*) from campaign_text t join campaign c"
                        + " on c.id = t.campaign_id where c.slug = 'wall'"))
                .isEqualTo("1 3");
        assertThat(approve(director).words()).contains(refused);
        post(proposal() + "/decision", director, Fields.of("act", "refuse", "reason", "another text"));

        propose(officer, "at-once", "");
        QuietLetters.add(campaigns, "wall", "circulation: quiet", "send-by: 2027-03-10", "goal: 7");
        node.reload(campaigns);
        assertThat(approve(director).words()).contains(refused);
        assertThat(seen(node)).isEqualTo(404);
    }

    @Test
    void whatIsUnderAnEmbargoStaysAsTwoApprovedItUntilItIsCancelled() {
        propose(officer, "minute", MINUTE);
        approve(director);
        campaigns.text("wall", "en", "Tear down the wall.\n");
        node.reload(campaigns);
        assertThat(node.site().catalogue().refused())
                .extracting(Mistake::inOneLine)
                .singleElement()
                .asString()
                .contains("wall/campaign.yml", "An embargo is running");
        node.clock.set(EMBARGO);
        assertThat(visitor.get("/campaigns/wall").words())
                .contains("Mend the wall.")
                .doesNotContain("Tear down");
    }

    /** Whoever has got hold of the serving role still needs two people. */
    @Test
    void noStatementOfTheServingRoleReleases() {
        assertThatThrownBy(() -> serving("update campaign set released_at = now() where slug = 'wall'"))
                .hasMessageContaining("a release takes two people");
        assertThatThrownBy(() -> serving("update campaign set quiet = false where slug = 'wall'"))
                .hasMessageContaining("by a release alone");
        assertThatThrownBy(() -> serving("update campaign set state = 'draft' where slug = 'wall'"))
                .hasMessageContaining("by a release alone");
        propose(officer, "minute", MINUTE);
        approve(director);
        assertThatThrownBy(() -> serving("update campaign set released_at = now() where slug = 'wall'"))
                .hasMessageContaining("a release takes two people");
        assertThat(seen(node)).isEqualTo(404);
    }

    private void serving(String statement) {
        node.site().database().pool().query(statement).execute().await();
    }

    @Test
    void whatIsTypedWronglyIsSaidAndKept() {
        Answer never = propose(officer, "minute", "soon");
        assertThat(never.status()).isEqualTo(422);
        assertThat(never.body()).contains("value=\"soon\"", "minute-error").contains("The minister answers tomorrow.");
        assertThat(propose(officer, "minute", "2027-03-01 11:00").words()).contains("This minute is over");
        assertThat(propose(officer, "minute", "2027-03-28 01:30").words()).contains("The clocks change that night");
        assertThat(propose(officer, "minute", "2029-03-28 01:30").words()).contains("more than a year away");
        assertThat(propose(officer, "", "").words()).contains("Choose when it becomes public");
        assertThat(node.ask("select count(*) from approval")).isEqualTo("0");
        assertThat(visitor.get("/staff/campaigns/bridge/release", "Cookie", officer)
                        .status())
                .isEqualTo(404);
    }
}
