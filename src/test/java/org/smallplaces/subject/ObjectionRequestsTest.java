package org.smallplaces.subject;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor.Answer;

/** What is stopped for somebody who objects, and that nothing else is. */
class ObjectionRequestsTest extends RequestsFixture {
    private static int objectionsByStaff() {
        return Integer.parseInt(
                node.ask("select count(*) from audit where act = 'subject.object' and actor like 'staff:%'"));
    }

    private static Fields stop(String use) {
        return Fields.of("act", "stop", "stop", use, "told", "letter", "told-on", today());
    }

    @Test
    void anObjectionThatCameOnPaperIsOneRequestAndTheAuditSaysWhoDidIt() {
        // Beside a test that lets a month pass, whoever logged in first may be logged in no more.
        String fresh = TestStaff.logIn(node, "fresh@staff.example", StaffRoles.of(StaffRole.DATA_PROTECTION));
        String page = begin(fresh, "carl@example.org", "object");
        int before = objectionsByStaff();
        post(fresh, page, stop("mail"));
        assertThat(node.ask("select string_agg(came_by || ' ' || state, ', ') from subject_request"
                        + " where kind = 'object' and id >= '" + id(page) + "'"))
                .isEqualTo("staff done");
        assertThat(objectionsByStaff()).isEqualTo(before + 1);
        assertThat(node.ask("select added_by like 'staff:%' from suppression order by added_at desc limit 1"))
                .isEqualTo("t");

        String letter = begin(fresh, "dora@example.org", "export");
        post(fresh, letter, Fields.of("act", "object"));
        assertThat(node.ask("select state from subject_request where id = '" + letter.replaceAll(".*/", "") + "'"))
                .as("what she asked for besides is still to be done")
                .isEqualTo("open");
        String beside = "/staff/requests/"
                + node.ask("select id from subject_request where kind = 'object' order by id desc limit 1");
        String untold = "Nobody has noted yet how they were told";
        assertThat(visitor.get(beside, "Cookie", fresh).words()).contains(untold);
        post(fresh, beside, Fields.of("act", "told", "told", "telephone", "told-on", today()));
        assertThat(visitor.get(beside, "Cookie", fresh).words())
                .contains("By telephone, ")
                .doesNotContain(untold);
    }

    /** Each use rests on its own ground: the request says which was stopped, and what was not objected to stays. */
    @Test
    void whatIsObjectedToIsStoppedAndNothingElse() {
        visitor.sign("bridge", "Oona Object", "oona@example.org");
        String traces = "select count(*) from signature_trace t join signature s on s.id = t.signature_id"
                + " where s.name = 'Oona Object'";
        assertThat(node.ask(traces)).isEqualTo("1");
        String suppressed = node.ask("select count(*) from suppression");
        String page = begin("oona@example.org", "object");
        assertThat(visitor.get(page, "Cookie", lead).words())
                .contains("The address of the connection is kept: delete it", "never write to it again")
                .contains("compelling grounds stand against the objection")
                .doesNotContain("those invited to sign");
        assertThat(post(lead, page, Fields.of("act", "stop")).words()).contains("Choose what is stopped");
        assertThat(post(lead, page, Fields.of("act", "close", "outcome", "connection-deleted"))
                        .status())
                .as("not by saying so")
                .isEqualTo(422);
        Answer untold = post(lead, page, Fields.of("act", "stop", "stop", "connection"));
        assertThat(untold.body()).as("nobody told her").contains("id=\"told-stop-error\"");
        assertThat(untold.body())
                .as("what was ticked stays so, and nothing else is")
                .contains("name=\"stop\" value=\"connection\" checked")
                .contains("name=\"stop\" value=\"mail\">");
        assertThat(post(lead, page, Fields.of("act", "stop", "stop", "connection", "told", "letter"))
                        .body())
                .contains("id=\"told-on-stop-error\"");
        post(lead, page, Fields.of("act", "object"));
        assertThat(node.ask(traces)).as("nothing was stopped").isEqualTo("1");
        assertThat(outcome(page)).isEqualTo("open ");
        post(lead, page, stop("connection"));
        assertThat(outcome(page)).isEqualTo("done connection-deleted");
        assertThat(ended(page)).contains("\"told\":\"letter\"", "\"on\":\"" + today());
        assertThat(node.ask(traces)).isEqualTo("0");
        assertThat(node.ask("select count(*) from signature where name = 'Oona Object'"))
                .isEqualTo("1");
        assertThat(node.ask("select count(*) from suppression")).isEqualTo(suppressed);
        assertThat(node.ask("select count(*) from audit where act = 'subject.forget-connection'"
                        + " and actor like 'staff:%' and subject = 'request:" + id(page) + "'"))
                .isEqualTo("1");
        assertThat(visitor.get(page, "Cookie", lead).words()).contains("The address of their connection was deleted");
    }

    @Test
    void nothingIsStoppedForARequestThatIsNoObjection() {
        visitor.sign("bridge", "Cora Copy", "cora@example.org");
        String page = begin("cora@example.org", "export");
        post(lead, page, Fields.of("act", "stop").and("stop", "connection").and("stop", "mail"));
        assertThat(outcome(page)).isEqualTo("open ");
        assertThat(node.ask("select count(*) from signature_trace t join signature s on s.id = t.signature_id"
                        + " where s.name = 'Cora Copy'"))
                .isEqualTo("1");
    }

    @Test
    void whoObjectsToAnInvitationIsTakenOffTheListAndToMailTooWhereThatIsAsked() {
        invite("ivy@example.org");
        String page = begin("ivy@example.org", "object");
        post(lead, page, stop("invitation"));
        assertThat(outcome(page)).isEqualTo("done invitation-removed");
        assertThat(node.ask("select count(*) from invitation")).isEqualTo("0");
        invite("ivy@example.org");
        String both = begin("ivy@example.org", "object");
        post(lead, both, stop("invitation").and("stop", "mail"));
        assertThat(outcome(both)).isEqualTo("done stopped");
        assertThat(node.ask("select (select count(*) from invitation) || ' ' || (select reason from suppression"
                        + " order by added_at desc limit 1)"))
                .isEqualTo("0 asked");
    }

    private static void invite(String address) {
        post(
                director,
                "/staff/campaigns/letter/invitations/one",
                Fields.of("name", "Ivy Invited", "email", address, "language", "en"));
        assertThat(node.ask("select count(*) from invitation")).isEqualTo("1");
    }
}
