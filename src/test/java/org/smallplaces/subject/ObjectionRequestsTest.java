package org.smallplaces.subject;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor.Answer;

/** What is stopped for somebody who objects, or restricted for somebody who asks that; and that nothing else is. */
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

    @Test
    void restrictingNamesItsStepsAndIsClosedWithWhatCameOfIt() {
        visitor.sign("bridge", "Rae Restricted", "rae@example.org");
        String page = begin("rae@example.org", "restrict");
        Answer open = visitor.get(page, "Cookie", lead);
        assertThat(open.words()).contains("Restriction", "Restrict each of their signatures", "before the restriction");
        assertThat(open.body())
                .as("with the ways to them")
                .contains("/restrict\"", "href=\"/staff/mail/suppression\"")
                .contains("value=\"restricted\"", "value=\"no-case\"", "value=\"other-law\"")
                .doesNotContain(
                        "value=\"restricted-elsewhere\"",
                        "value=\"corrected\"",
                        "value=\"stopped\"",
                        "value=\"nothing-held\"");
        assertThat(visitor.get(page + "/print?lang=cy", "Cookie", lead).words()).contains("Rae Restricted", "Cyfyngu");
        assertThat(post(lead, page, Fields.of("act", "close", "outcome", "accurate"))
                        .status())
                .isEqualTo(422);
        assertThat(post(lead, page, close("restricted", "letter")).words())
                .as("it stands in the next pack")
                .contains("A signature of theirs is not restricted");
        String rae = node.ask("select id from signature where name = 'Rae Restricted'");
        assertThat(post(director, page + "/restrict", Fields.of("signature", rae))
                        .status())
                .isEqualTo(403);
        post(lead, page + "/restrict", Fields.of("signature", rae));
        assertThat(visitor.get(page, "Cookie", lead).words()).contains("This one is restricted");
        assertThat(visitor.get(page + "/print", "Cookie", lead).words())
                .contains("Restricted since", "Its use is restricted: it is kept")
                .doesNotContain("Held back while");
        assertThat(post(lead, page, Fields.of("act", "close", "outcome", "restricted"))
                        .body())
                .as("nobody told them")
                .contains("id=\"told-error\"");
        post(lead, page, close("restricted", "letter"));
        assertThat(outcome(page)).isEqualTo("done restricted");
        assertThat(visitor.get(page, "Cookie", lead).words()).containsPattern("By letter, \\d+ \\w+ \\d{4}");
        assertThat(visitor.get("/staff/requests", "Cookie", lead).words()).contains("Its use was restricted");

        theRestrictionLasts(rae);

        String empty = begin("nothing-of-mine@example.org", "restrict");
        assertThat(visitor.get(empty, "Cookie", lead).body())
                .as("nothing to restrict")
                .contains("value=\"nothing-held\"")
                .doesNotContain("/staff/mail/suppression\">");
        post(lead, empty, close("no-case", "in-person"));
        assertThat(outcome(empty)).isEqualTo("refused no-case");
        assertThat(visitor.get("/staff/requests", "Cookie", lead).words()).contains("none of the cases");
    }

    /** No review ends it, and it is lifted once the person was told: also after the request was closed. */
    private static void theRestrictionLasts(String rae) {
        String reviewer = TestStaff.logIn(node, "reviews-rae@staff.example", StaffRoles.of(StaffRole.REVIEWER));
        assertThat(visitor.get("/staff", "Cookie", reviewer).words()).doesNotContain("held for review");
        String review = "/staff/campaigns/bridge/review?queue=held&show=pending";
        assertThat(visitor.get(review, "Cookie", reviewer).words())
                .as("nothing there is to be decided")
                .contains(
                        "Any reason "
                                + node.ask("select count(*) from signature where state = 'pending'"
                                        + " and moderation = 'held' and held_because <> 'restricted'"),
                        "data protection alone lifts that 1")
                .doesNotContain("Rae Restricted");
        assertThat(visitor.get(review + "&reason=restricted", "Cookie", reviewer)
                        .words())
                .as("apart")
                .contains("Rae Restricted");
        assertThat(visitor.get("/staff/campaigns/bridge/signatures/" + rae, "Cookie", reviewer)
                        .body())
                .contains("data protection alone lifts")
                .doesNotContain("value=\"approve\"", "value=\"hide\"", "value=\"invalidate\"");
        String standing = "select moderation || ' ' || held_because from signature where id = '" + rae + "'";
        for (String act : new String[] {"approve", "hide", "invalidate"}) {
            assertThat(post(
                                    reviewer,
                                    "/staff/campaigns/bridge/review",
                                    Fields.of("act", act, "signature", rae, "removal", "other"))
                            .words())
                    .as(act)
                    .contains("data protection alone lifts a restriction");
            assertThat(node.ask(standing)).as(act).isEqualTo("held restricted");
        }
        assertThat(visitor.get("/staff/restrictions", "Cookie", reviewer).status())
                .isEqualTo(403);
        assertThat(visitor.get("/staff/restrictions", "Cookie", lead).words())
                .contains("Rae Restricted", "rae@example.org");
        assertThat(node.ask("select count(*) from audit where act = 'signature.look' and subject = 'signature:" + rae
                        + "' and actor like 'staff:%'"))
                .as("the reviewer and data protection have seen its address")
                .isEqualTo("2");
        whatWasTypedIsKept(rae);
        assertThat(node.ask(standing)).isEqualTo("held restricted");
        post(lead, "/staff/restrictions", Fields.of("signature", rae, "told", "letter", "told-on", today().toString()));
        assertThat(node.ask(standing)).startsWith("clear");
        assertThat(node.ask("select string_agg(act, ' ' order by id) from audit where subject = 'signature:" + rae
                        + "' and act in ('signature.restrict', 'signature.lift')"))
                .isEqualTo("signature.restrict signature.lift");
        assertThat(visitor.get("/staff/restrictions", "Cookie", lead).words()).contains("No restriction stands");
    }

    /** With what is wrong at its field. */
    private static void whatWasTypedIsKept(String rae) {
        Answer noDay = post(lead, "/staff/restrictions", Fields.of("signature", rae, "told", "letter"));
        assertThat(noDay.status()).isEqualTo(422);
        assertThat(noDay.body())
                .contains("id=\"told-on-" + rae + "-error\"", "href=\"#told-on-" + rae + "\"")
                .contains("value=\"letter\" selected")
                .doesNotContain("id=\"told-" + rae + "-error\"");
        Answer noWay = post(lead, "/staff/restrictions", Fields.of("signature", rae, "told-on", "1999-12-31"));
        assertThat(noWay.body())
                .contains("id=\"told-" + rae + "-error\"", "id=\"told-on-" + rae + "-error\"")
                .contains("value=\"1999-12-31\"");
    }

    /** It moves to the address that was meant, and waits there as it did. */
    @Test
    void aCorrectedAddressDoesNotEndARestriction() {
        String check =
                visitor.sign("bridge", "Rhys Restricted", "rhys@example.org").location();
        String page = begin("rhys@example.org", "restrict");
        String which = "select %s from signature where name = 'Rhys Restricted'";
        post(lead, page + "/restrict", Fields.of("signature", node.ask(which.formatted("id"))));
        visitor.post(check, Fields.of("act", "correct", "email", "rhys@mailinator.com"));
        String standing = which.formatted("moderation || ' ' || held_because");
        assertThat(node.ask(standing)).isEqualTo("held restricted");
        assertThat(visitor.get("/staff/restrictions", "Cookie", lead).words()).contains("rhys@mailinator.com");
        post(
                lead,
                "/staff/restrictions",
                Fields.of("signature", node.ask(which.formatted("id")), "told", "letter", "told-on", today()));
        assertThat(node.ask(standing)).as("what the review says of the new one").isEqualTo("held disposable-domain");
    }
}
