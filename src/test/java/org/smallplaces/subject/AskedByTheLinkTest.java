package org.smallplaces.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Reference;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** What somebody asks of staff from the page of their own data. */
class AskedByTheLinkTest extends OwnDataFixture {
    @Test
    void whatIsWrongWaitsForStaffAndIsKeptWhenTheFormFails() {
        sign("Rita Right");
        String link = ask();
        Answer empty = visitor.post(link, Fields.of("act", "rectify", "note", ""));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("<title>Error: ");
        TestStaff.logIn(node, "keeper@staff.example", StaffRoles.of(StaffRole.DATA_PROTECTION));
        Answer noted = visitor.post(link, Fields.of("act", "rectify", "note", "My name is Rita Wright"));
        assertThat(node.ask("select state || ' ' || kind from subject_request where note like '%Wright'"))
                .isEqualTo("open rectify");
        String number =
                Reference.of(UUID.fromString(node.ask("select id from subject_request where note like '%Wright'")));
        assertThat(visitor.get(noted.location()).words())
                .as("to be quoted: as soon as it is made, and later")
                .contains("for when you write to us about it: " + number, "Reference " + number);
        assertThat(visitor.get(link).words()).contains("Reference " + number);
        assertThat(visitor.get(link + "?done=noted&number=not-a-number").words())
                .doesNotContain("not-a-number");
        String received = Wait.until(
                () -> node.ask("select plain from trial_message where recipient = '" + email + "' and subject like '%"
                        + number + "%'"),
                text -> !text.isEmpty());
        assertThat(received)
                .as("a mail says so too, with the last day for the answer, and not what was asked")
                .contains(number)
                .containsPattern("We answer by \\d+ \\w+ \\d{4} at the latest")
                .doesNotContain("Wright", "bridge", "Rita");
        assertThat(Wait.until(
                        () -> node.ask("select subject || ' ' || plain || html from trial_message"
                                + " where recipient = 'keeper@staff.example'"),
                        mail -> !mail.isEmpty()))
                .contains("A new request about personal data", "The law gives one month")
                .doesNotContain("Rita", email, number);
    }

    /** Once they have changed the spelling at their own page, staff may say by telephone that it is put right. */
    @Test
    void whatTheyChangedThemselvesIsPutRight() {
        String mine = sign("Miriam Levi");
        node.clock.step(Duration.ofMinutes(1));
        visitor.post(ask(), Fields.of("act", "rectify", "note", "It is Levy with a y"));
        String page = "/staff/requests/" + node.ask("select id from subject_request where note like '%with a y'");
        String lead = TestStaff.logIn(node, "levy@staff.example", StaffRoles.of(StaffRole.DATA_PROTECTION));
        Visitor staff = node.visitor("192.0.2.197");
        Fields right = Fields.of("act", "close", "outcome", "corrected", "told", "telephone")
                .and(
                        "told-on",
                        LocalDate.ofInstant(node.clock.instant(), ZoneId.of("Europe/London"))
                                .toString())
                .and("csrf", TestStaff.formToken(staff, lead));
        assertThat(staff.post(page, right, "Cookie", lead).status())
                .as("signed and verified before it was asked")
                .isEqualTo(422);
        node.clock.step(Duration.ofMinutes(1));
        visitor.post(mine + "/change", Fields.of("act", "save", "name", "Miriam Levy", "visibility", "recipient-only"));
        assertThat(staff.post(page, right, "Cookie", lead).status()).isEqualTo(303);
        assertThat(staff.get(page, "Cookie", lead).words()).contains("It was put right", "By telephone");
    }

    /** The mail that a request has come goes whatever else came that day, so a link that was passed on causes few. */
    @Test
    void oneLinkMakesFewRequests() {
        sign("Olive Often");
        String link = ask();
        Fields again = Fields.of("act", "rectify", "note", "Once more");
        for (int i = 0; i < 3; i++) {
            assertThat(visitor.post(link, again).status()).isEqualTo(303);
        }
        Answer often = visitor.post(link, again.and("kind", "object"));
        assertThat(often.status()).isEqualTo(429);
        assertThat(often.header("Retry-After")).isNotEmpty();
        assertThat(often.words()).contains("Please wait", "Once more");
        assertThat(often.body()).as("what was chosen is kept as well").contains("value=\"object\" selected");
        assertThat(node.ask("select count(*) from subject_request where note = 'Once more'"))
                .isEqualTo("3");
    }
}
