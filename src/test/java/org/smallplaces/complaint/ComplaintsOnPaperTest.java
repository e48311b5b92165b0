package org.smallplaces.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** A complaint that came by letter or telephone, which staff take down and answer in the way it came. */
class ComplaintsOnPaperTest {
    private static final Instant MADE = Instant.parse("2027-03-01T12:00:00Z");
    private static final String EMAIL = "dafna@example.org";

    private static TestNode node;
    private static String staff;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("bridge").add("draft", "draft"));
        node.clock.set(MADE);
        staff = TestStaff.logIn(node, StaffRole.DATA_PROTECTION);
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void clear() {
        node.database.execute("delete from complaint");
    }

    private Answer see(String path) {
        return visitor.get(path, "Cookie", staff);
    }

    private Answer press(String path, Fields fields) {
        return visitor.post(path, fields.and("csrf", TestStaff.formToken(visitor, staff)), "Cookie", staff);
    }

    private static String mail(String subject) {
        return Wait.until(
                () -> node.ask("select plain from trial_message where recipient = '" + EMAIL + "' and subject like '%"
                        + subject + "%'"),
                text -> !text.isEmpty());
    }

    @Test
    void oneThatCameByLetterIsTakenDownWithItsDay() {
        Fields letter = Fields.of("arrived", "2027-02-25", "about", "my-data", "campaign", "draft")
                .and("words", "I wrote to you on paper.")
                .and("email", EMAIL)
                .and("language", "he");
        for (String wrong : List.of("2027-03-02", "2026-02-28", "soon", "")) {
            Answer again = press("/staff/complaints", letter.with("arrived", wrong));
            assertThat(again.status()).as(wrong).isEqualTo(422);
            assertThat(again.body())
                    .contains("id=\"arrived-error\"", "I wrote to you on paper.", "value=\"draft\" selected");
        }
        Answer about = press("/staff/complaints", letter.with("about", "").with("words", ""));
        assertThat(about.body()).contains("id=\"about-error\"", "id=\"words-error\"");
        assertThat(node.ask("select count(*) from complaint")).isEqualTo("0");

        String path = press("/staff/complaints", letter).location();
        String reference = node.ask("select reference from complaint");
        assertThat(see(path).words())
                .contains(reference, "I wrote to you on paper.", "25 days left", "26 March 2027", EMAIL, "עברית");
        assertThat(mail(reference)).contains("26 במרץ 2027").doesNotContain("paper");
        assertThat(node.ask("select created_at >= '" + MADE + "' from outbox where kind = 'complaint-received'"))
                .as("the mail is of today")
                .isEqualTo("t");
        assertThat(node.ask("select count(*) from audit where act = 'complaint.take' and actor like 'staff:%'"
                        + " and subject = 'complaint:" + path.replaceAll(".*/", "") + "'"))
                .isEqualTo("1");
        assertThat(see(press("/staff/complaints", letter.with("email", "")).location())
                        .words())
                .contains("Not acknowledged: no address was given");
    }

    /** Both are owed whichever way it came (Data Protection Act 2018, section 164A), and have to be shown later. */
    @Test
    void oneWithoutAnAddressIsClosedOnceItIsNotedHowAndWhenTheyWereTold() {
        Fields call = Fields.of("arrived", "2027-01-20", "about", "my-data", "campaign", "")
                .and("words", "They rang.")
                .and("email", "")
                .and("language", "en");
        String path = press("/staff/complaints", call).location();
        assertThat(see(path).words())
                .contains("11 days overdue", "and note it on this page")
                .doesNotContain("cannot be answered");
        Fields close = Fields.of("act", "close", "outcome", "upheld", "words", "It was so.");
        Answer early = press(path, close);
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body()).contains("Note first what they were told", "It was so.");

        Fields heard = Fields.of("act", "acknowledge", "told-by", "telephone", "told-on", "2027-01-21");
        for (Fields wrong : List.of(
                heard.with("told-by", "nowhere"),
                heard.with("told-by", ""),
                heard.with("told-on", "2027-01-19"),
                heard.with("told-on", "2027-03-02"),
                heard.with("told-on", "soon"))) {
            assertThat(press(path, wrong).status()).isEqualTo(422);
        }
        assertThat(press(path, heard).location()).endsWith("?done=acknowledged");
        assertThat(see(path).words()).contains("That it has come By telephone, 21 January 2027 · in time");
        assertThat(press(path, heard.with("told-by", "letter")).status()).isEqualTo(409);
        assertThat(press(path, close).status())
                .as("not told yet what came of it")
                .isEqualTo(409);

        Fields told = Fields.of("act", "tell", "words", "It is put right.", "told-by", "letter")
                .and("told-on", "2027-02-25");
        Answer bad = press(path, told.with("told-on", "").with("words", ""));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body()).contains("href=\"#tell\"", "href=\"#tell-on\"", "value=\"letter\" selected");
        assertThat(press(path, told).location()).endsWith("?done=told");
        assertThat(see("/staff").words()).doesNotContain("should have been answered by now");
        assertThat(press(path, close).location()).endsWith("?done=closed");
        assertThat(see(path).words())
                .contains("How they were told By letter, 25 February 2027 · after the 30 days")
                .contains("It was right, 1 March 2027 · answered after the 30 days", "It is put right.");
        assertThat(node.database.ask("select act || ' ' || detail from audit where subject = 'complaint:"
                        + path.replaceAll(".*/", "") + "' and act ~ 'acknowledge|tell' order by id"))
                .satisfiesExactly(
                        one -> assertThat(one).contains("complaint.acknowledge", "telephone", "2027-01-21"),
                        two -> assertThat(two).contains("complaint.tell", "letter", "2027-02-25"));
    }
}
