package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.QuietLetters;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** A deadline at 23:59 lasts to the last second; whoever comes after it is told so, and may ask. */
class DeadlineTest {
    private static final String LATE = "/campaigns/wall/late";
    private static final String STAFF = "/staff/campaigns/wall/late";
    /** Midnight in London, where the clocks have just changed. */
    private static final Instant OVER = Instant.parse("2027-03-28T23:00:00Z");

    private TestNode node;
    private Visitor visitor;

    @BeforeEach
    void start() {
        TestCampaigns campaigns = QuietLetters.add(TestCampaigns.open("bridge"), "wall", "closes: 2027-03-28 23:59");
        node = TestNode.start(QuietLetters.add(campaigns, "gate"));
        visitor = node.visitor("192.0.2.1");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Fields form(String email) {
        return visitor.form("wall", "Miriam Levy", email).and("capacity", "personal");
    }

    private static Fields asking(String name, String organisation, String email) {
        return Fields.of("name", name)
                .and("organisation", organisation)
                .and("email", email)
                .and("website", "");
    }

    private Answer decide(String cookie, String id, String act) {
        Fields fields = Fields.of("id", id)
                .and("act", act)
                .and("until", "2027-04-01T23:59")
                .and("csrf", TestStaff.formToken(visitor, cookie));
        return visitor.post(STAFF, fields, "Cookie", cookie);
    }

    private String requests() {
        return node.ask("select count(*) from late_request");
    }

    @Test
    void itIsOpenToTheLastMomentOfTheDayOnWhichTheClocksChange() {
        node.clock.set(OVER.minusSeconds(60 * 60));
        assertThat(visitor.get("/campaigns/wall").words()).doesNotContain("Signing has closed");
        Fields last = form("last@example.org");
        Fields late = form("late@example.org");
        node.clock.set(OVER.minusSeconds(1)); // 23:59:59
        assertThat(visitor.sign("wall", last.with("email", "first@example.org")).status())
                .isEqualTo(303);
        node.clock.set(OVER.minusMillis(1)); // 23:59:59.999
        assertThat(visitor.sign("wall", last).status()).isEqualTo(303);
        node.clock.set(OVER); // 00:00:00
        Answer refused = visitor.sign("wall", late);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("value=\"late@example.org\"", LATE);
        assertThat(visitor.get("/campaigns/wall").words())
                .contains("Signing has closed", "28 March 2027 at 23:59", "Ask to be added");
    }

    @Test
    void whoComesTooLateAsksAndStaffAnswerAndNobodyIsAddedByIt() {
        assertThat(visitor.get(LATE).status()).isEqualTo(404); // it is still open
        node.clock.set(OVER);
        assertThat(visitor.get("/campaigns/bridge/late").status()).isEqualTo(404); // a petition takes none
        assertThat(visitor.get("/campaigns/gate/late").status()).isEqualTo(404); // has no end
        Answer page = visitor.get(LATE);
        assertThat(page.words()).contains("ended on 28 March 2027 at 23:59", "nothing is signed by asking");
        Answer wrong = visitor.post(LATE, asking("http://x.com", "see www.example.com", "nonsense"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains(
                        "value=\"http://x.com\"",
                        "value=\"nonsense\"",
                        "name-error",
                        "organisation-error",
                        "email-error");
        assertThat(requests()).isEqualTo("0");

        Answer sent = visitor.post(LATE, asking(" Dafna  Cohen ", "Wall Synagogue", "dafna@example.org"));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(visitor.get(sent.location()).words()).contains("You are not on the list by it");
        assertThat(node.ask("select count(*) from signature")).isEqualTo("0");
        assertThat(node.ask("select encode(email_sealed, 'escape') from late_request"))
                .doesNotContain("dafna");
        assertThat(node.visitor("192.0.2.7").get("/campaigns/wall").body()).doesNotContain("Dafna");

        String reviewer = TestStaff.logIn(node, StaffRole.REVIEWER);
        assertThat(visitor.get("/staff", "Cookie", reviewer).body()).contains(STAFF);
        assertThat(visitor.get(STAFF, "Cookie", reviewer).words())
                .contains("Dafna Cohen", "Wall Synagogue", "Given; shown once accepted")
                .doesNotContain("dafna@example.org");
        String id = node.ask("select id from late_request");
        assertThat(decide(reviewer, id, "maybe").status()).isEqualTo(422);
        assertThat(decide(reviewer, id, "accept").status()).isEqualTo(303);
        assertThat(visitor.get(STAFF, "Cookie", reviewer).words()).contains("dafna@example.org");
        assertThat(decide(reviewer, id, "decline").status()).isEqualTo(409);
        assertThat(node.ask("select state from late_request")).isEqualTo("accepted");
        assertThat(node.ask("select count(*) from signature")).isEqualTo("0");
        assertThat(node.ask("select detail::text || subject from audit where act = 'letter.late-accept'"))
                .contains(id)
                .doesNotContain("Dafna");
        assertThat(visitor.get("/staff", "Cookie", reviewer).body()).doesNotContain(STAFF);

        node.clock.step(Duration.ofDays(31));
        org.smallplaces.server.Wait.until(this::requests, "0"::equals);
    }

    @Test
    void askingAgainAndAgainIsSlowedDownAndARobotIsToldNothing() {
        node.clock.set(OVER);
        assertThat(visitor.post(LATE, asking("Robot", "", "").with("website", "x"))
                        .status())
                .isEqualTo(303);
        assertThat(requests()).isEqualTo("0");
        for (int i = 0; i < 3; i++) {
            assertThat(visitor.post(LATE, asking("Dafna Cohen", "", "")).status())
                    .isEqualTo(303);
        }
        Answer often = visitor.post(LATE, asking("Dafna Cohen", "Wall", ""));
        assertThat(often.status()).isEqualTo(429);
        assertThat(often.header("Retry-After")).isNotEmpty();
        assertThat(often.body()).contains("value=\"Dafna Cohen\"", "value=\"Wall\"", "privacy@example.org");
        assertThat(requests()).isEqualTo("3");
    }
}
