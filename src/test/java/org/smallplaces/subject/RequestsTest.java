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
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Site;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor.Answer;

/** What somebody asks on paper, as data protection deals with it. */
class RequestsTest extends RequestsFixture {
    @Test
    void twoPeopleEraseWhoAskedOnPaperAndNothingOfTheRequestIsLeft() {
        String page = begin("paula@example.org", "erase");
        assertThat(visitor.get(page, "Cookie", lead).words())
                .contains("paula@example.org", "A letter of May", "Signature: 1");
        Answer without = post(lead, page, Fields.of("act", "erase", "why", ""));
        assertThat(without.status()).isEqualTo(422);
        assertThat(visitor.get(page, "Cookie", director).status())
                .as("nothing waits for a director yet")
                .isEqualTo(404);
        post(lead, page, Fields.of("act", "erase", "why", "She sent a copy of her passport", "elsewhere", "yes"));
        assertThat(node.ask("select count(*) from signature where name = 'Paula Paper'"))
                .as("proposed only")
                .isEqualTo("1");
        String proposal = "/staff/approvals/" + node.ask("select id from approval where kind = 'subject.erase'");
        assertThat(post(lead, proposal + "/decision", Fields.of("act", "approve"))
                        .status())
                .as("not by the same person")
                .isNotEqualTo(303);
        assertThat(visitor.get(proposal, "Cookie", director).words())
                .as("the request itself is not counted, and is called by its number")
                .contains("1 record", Reference.of(UUID.fromString(id(page))))
                .doesNotContain(id(page));
        Answer seen = visitor.get(page, "Cookie", director);
        assertThat(seen.words()).contains("paula@example.org", "A letter of May", "Signature: 1");
        assertThat(seen.body())
                .as("to read, and back to the decision")
                .contains(proposal)
                .doesNotContain("name=\"act\"");
        assertThat(node.ask("select count(*) from audit where act = 'subject.look' and subject = 'request:" + id(page)
                        + "' and actor like 'staff:%'"))
                .as("data protection and the director who decides have been shown it, each once for an hour")
                .isEqualTo("2");
        Answer copy = visitor.get(page + "/print", "Cookie", director);
        assertThat(copy.words())
                .as("her data, in words, with what has to go with it")
                .contains("Paula Paper", "paula@example.org", "Purposes", "Recipients", "How long", "What you can do")
                .doesNotContain("recipient-only", "T00:00");
        assertThat(node.ask("select detail from audit where act = 'subject.export' and subject = 'request:" + id(page)
                        + "'"))
                .contains("page");
        assertThat(visitor.get(page + "/print?lang=he", "Cookie", lead).words())
                .contains("מה מוחזק אצלנו עליך", "Paula Paper");
        post(director, proposal + "/decision", Fields.of("act", "approve"));
        assertThat(node.ask("select count(*) from signature where name = 'Paula Paper'"))
                .isEqualTo("0");
        assertThat(
                        node.ask(
                                "select state || ' ' || (email_sealed is null) || note from subject_request where kind = 'erase'"))
                .isEqualTo("done true");
        assertThat(outcome(page)).isEqualTo("done erased");
        assertThat(node.ask("select string_agg(why || reason, '') from approval"))
                .as("what was typed to show whose it is")
                .doesNotContain("passport");
        assertThat(node.ask("select detail from audit where act = 'approval.approve'"))
                .contains("reasonGiven");
        assertThat(node.ask("select kind from erasure_ledger")).isEqualTo("staff");
        assertThat(visitor.get(page, "Cookie", lead).words()).contains("This request is closed");
        assertThat(visitor.get(page + "/print", "Cookie", lead).status()).isEqualTo(303);
    }

    @Test
    void aCopyIsDownloadedAndTheClockIsSeen() {
        String page = begin("nobody@example.org", "export");
        Answer file = post(lead, page, Fields.of("act", "export"));
        assertThat(file.body()).contains("\"format\" : 1", "nobody@example.org");
        assertThat(node.ask("select count(*) from audit where act = 'subject.export' and subject = 'request:" + id(page)
                        + "'"))
                .isEqualTo("1");
        assertThat(visitor.get("/staff", "Cookie", lead).words()).contains("about personal data");
        node.clock.step(Duration.ofDays(32));
        String again = TestStaff.logIn(node, "late@staff.example", StaffRoles.of(StaffRole.DATA_PROTECTION));
        assertThat(visitor.get("/staff/requests", "Cookie", again).words()).contains("Too late");
        assertThat(post(again, page, Fields.of("act", "close")).status())
                .as("without saying what came of it")
                .isEqualTo(422);
        assertThat(post(again, page, Fields.of("act", "close", "outcome", "nothing-held"))
                        .body())
                .as("nobody told them")
                .contains("id=\"told-error\"", "value=\"nothing-held\" checked");
        post(again, page, close("nothing-held", "letter"));
        assertThat(outcome(page)).isEqualTo("done nothing-held");
        assertThat(ended(page)).contains("\"state\":\"done\"", "\"outcome\":\"nothing-held\"", "\"reference\":\"");
        for (String seen : new String[] {page, "/staff/requests"}) {
            assertThat(visitor.get(seen, "Cookie", again).words())
                    .as("that it was late stays to be seen")
                    .containsPattern("Closed on \\d+ \\w+ \\d{4}, too late");
        }
        String other = TestStaff.logIn(node, "other@staff.example", StaffRoles.of(StaffRole.OFFICER));
        Answer shut = visitor.get("/staff/requests", "Cookie", other);
        assertThat(shut.status()).isEqualTo(403);
        assertThat(shut.words())
                .contains("Your role does not reach this page")
                .doesNotContain("did not come from a page of this site");
    }

    /** It is the same file that is downloaded here. */
    @Test
    void aCopyThatTheCommandMadeIsOneForWhoeverAskedForIt() {
        visitor.sign("bridge", "Cora Command", "cora@example.org");
        exported("cora@example.org");
        String page = begin("cora@example.org", "export");
        String other = begin("cora@example.org", "erase");
        assertThat(post(lead, page, close("copy-sent", "letter")).body())
                .as("what was made before they asked is not theirs")
                .contains("id=\"outcome-error\"");
        exported("someone.else@example.org");
        assertThat(post(lead, page, close("copy-sent", "letter")).body()).contains("id=\"outcome-error\"");
        exported("Cora@Example.org");
        assertThat(node.ask(
                        "select string_agg(subject, ', ') from audit where act = 'subject.export' and actor = 'command'"
                                + " and subject like 'request:%'"))
                .isEqualTo("request:" + id(page))
                .doesNotContain(id(other));
        assertThat(post(lead, page, close("copy-sent", "letter")).status()).isEqualTo(303);
        assertThat(outcome(page)).isEqualTo("done copy-sent");
    }

    /** As the command does. */
    private void exported(String address) {
        Site site = node.site();
        ExportJson format =
                new ExportJson(site.catalogue(), site.config().baseUrl().toString(), site.clock());
        site.subjects()
                .export(
                        EmailAddresses.parse(address).orElseThrow(),
                        format,
                        org.smallplaces.server.Telling.copies(site))
                .await();
    }

    /** Whoever was told on a day before they asked, or is told tomorrow, was not told. */
    @Test
    void nobodyHasACopyThatWasNotMadeNorWithoutHowAndWhenTheyGotIt() {
        visitor.sign("bridge", "Cleo Copied", "cleo@example.org");
        String page = begin("cleo@example.org", "export");
        Answer unmade = post(lead, page, close("copy-sent", "letter"));
        assertThat(unmade.words()).contains("No copy has been printed or downloaded here since they asked");
        assertThat(unmade.body()).contains("id=\"outcome-error\"");
        visitor.get(page + "/print", "Cookie", lead);
        Fields done = Fields.of("act", "close", "outcome", "copy-sent");
        assertThat(post(lead, page, done).body()).contains("id=\"told-error\"");
        LocalDate now = LocalDate.parse(today());
        for (String day : new String[] {
            "", "soon", now.minusDays(1).toString(), now.plusDays(1).toString()
        }) {
            Answer wrong = post(lead, page, done.and("told", "letter").and("told-on", day));
            assertThat(wrong.body()).as(day).contains("id=\"told-on-error\"", "value=\"letter\" selected");
        }
        assertThat(outcome(page)).isEqualTo("open ");
        post(lead, page, close("copy-sent", "in-person"));
        assertThat(outcome(page)).isEqualTo("done copy-sent");
        assertThat(ended(page)).contains("\"told\":\"in-person\"", "\"on\":\"" + now);
        assertThat(node.ask("select told || ' ' || told_on from subject_request where id = '" + id(page) + "'"))
                .isEqualTo("in-person " + now);
    }

    @Test
    void takingARequestBackIsConfirmedToo() {
        String page = begin("tara@example.org", "rectify");
        assertThat(post(lead, page, Fields.of("act", "close", "outcome", "taken-back"))
                        .status())
                .isEqualTo(422);
        post(lead, page, close("taken-back", "telephone"));
        assertThat(outcome(page)).isEqualTo("taken-back taken-back");
    }

    /** Somebody who is only invited has no signature that could be held: an answer says what was done instead. */
    @Test
    void whereNoSignatureCanBeHeldAnAnswerSaysWhatWasRestricted() {
        post(
                director,
                "/staff/campaigns/letter/invitations/one",
                Fields.of("name", "Ines Invited", "email", "ines@example.org", "language", "en"));
        String page = begin("ines@example.org", "restrict");
        assertThat(visitor.get(page, "Cookie", lead).body())
                .contains("value=\"restricted-elsewhere\"")
                .doesNotContain("value=\"restricted\"");
        assertThat(post(lead, page, close("restricted-elsewhere", "letter")).words())
                .contains("Send an answer first that says what was restricted, and how");
        post(lead, page, Fields.of("act", "answer", "language", "en", "words", "We write to you no more."));
        post(lead, page, Fields.of("act", "close", "outcome", "restricted-elsewhere"));
        assertThat(outcome(page)).isEqualTo("done restricted-elsewhere");
        assertThat(node.ask("select told || ' ' || told_on from subject_request where id = '" + id(page) + "'"))
                .as("by the answer, on its day")
                .isEqualTo("answer " + today());
    }

    @Test
    void aDirectorSeesWhichThereAreAndByWhenAndNotWhose() {
        String open = begin("daisy@example.org", "export");
        String done = begin("done-for@example.org", "rectify");
        post(lead, done, close("accurate", "letter"));
        Answer list = visitor.get("/staff/requests", "Cookie", director);
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.words())
                .contains("A copy of the data", "Correction", "Due", "Open", "Refused: what is held is right")
                .contains("only data protection sees")
                .doesNotContain("daisy@example.org", "A letter of May", "Begin one");
        assertThat(list.body()).as("nothing to open").doesNotContain("/staff/requests/");
        for (String path : new String[] {open, open + "/print", done}) {
            assertThat(visitor.get(path, "Cookie", director).status()).as(path).isEqualTo(404);
        }
        assertThat(post(director, open, Fields.of("act", "object")).status()).isEqualTo(403);
        assertThat(visitor.get("/staff", "Cookie", director).words()).contains("about personal data");
    }

    @Test
    void anErasureIsNotDoneBySayingSoWhileAnythingIsHeld() {
        visitor.sign("bridge", "Held Still", "held@example.org");
        String page = begin("held@example.org", "erase");
        assertThat(visitor.get(page, "Cookie", lead).body())
                .contains("value=\"not-identified\"", "value=\"erase\"")
                .doesNotContain("value=\"nothing-held\"", "value=\"erased\"", "value=\"copy-sent\"");
        for (String untrue : new String[] {"erased", "nothing-held", "copy-sent", "request-erased", ""}) {
            assertThat(post(lead, page, Fields.of("act", "close", "outcome", untrue))
                            .status())
                    .as(untrue)
                    .isEqualTo(422);
        }
        post(lead, page, Fields.of("act", "object"));
        assertThat(outcome(page)).as("no more mail erases nothing").isEqualTo("open ");
        post(lead, page, close("not-identified", "telephone"));
        assertThat(outcome(page)).isEqualTo("refused not-identified");
        assertThat(ended(page))
                .contains("\"kind\":\"erase\"", "\"state\":\"refused\"", "\"outcome\":\"not-identified\"");
        assertThat(visitor.get(page, "Cookie", lead).words()).contains("we could not make sure who asks");
        String reference =
                visitor.get(page, "Cookie", lead).body().replaceAll("(?s).*<h1>.*?>([0-9A-Z]{4}-[0-9A-Z]{4})<.*", "$1");
        assertThat(visitor.get("/staff/requests", "Cookie", lead).words())
                .as("by its number, with what came of it")
                .contains(reference, "we could not make sure who asks");
    }

    @Test
    void theMonthCountsFromTheDayOnWhichItArrived() {
        LocalDate today = LocalDate.ofInstant(node.clock.instant(), ZoneId.of("Europe/London"));
        LocalDate arrived = today.minusDays(5);
        Fields fields = Fields.of("email", "late@example.org", "kind", "rectify", "note", "It lay about");
        for (LocalDate wrong :
                new LocalDate[] {today.plusDays(1), today.minusYears(1).minusDays(1)}) {
            Answer refused = post(lead, "/staff/requests", fields.and("arrived", wrong.toString()));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("arrived-error", "It lay about", "value=\"" + wrong + "\"");
        }
        String page = post(lead, "/staff/requests", fields.and("arrived", arrived.toString()))
                .location();
        assertThat(due(page)).isEqualTo(arrived.plusMonths(1) + " 23:59:59");
        assertThat(node.ask("select detail from audit where act = 'subject.request' and subject = 'request:" + id(page)
                        + "'"))
                .contains(arrived.toString());
        assertThat(post(lead, page, Fields.of("act", "extend", "months", "2")).status())
                .as("without a reason")
                .isEqualTo(422);
        assertThat(post(lead, page, Fields.of("act", "extend", "months", "3", "because", "many"))
                        .status())
                .isEqualTo(422);
        Answer untold = post(lead, page, Fields.of("act", "extend", "months", "2", "because", "complex"));
        assertThat(untold.status()).as("nobody told them").isEqualTo(422);
        assertThat(untold.body())
                .contains("id=\"told-longer-error\"", "value=\"complex\" checked", "value=\"2\" selected");
        post(lead, page, Fields.of("act", "extend", "months", "2", "because", "complex", "told", "letter"));
        assertThat(due(page)).isEqualTo(arrived.plusMonths(3) + " 23:59:59");
        assertThat(visitor.get(page, "Cookie", lead).words()).contains("because it is complex");
        assertThat(node.ask("select detail from audit where act = 'subject.extend'"))
                .contains("complex", arrived.plusMonths(3).toString(), "letter");
        post(lead, page, Fields.of("act", "extend", "months", "1", "because", "many"));
        assertThat(due(page)).as("once").isEqualTo(arrived.plusMonths(3) + " 23:59:59");
    }

    /** Of somebody who works here, and of whom nothing else is held. */
    @Test
    void anAccountInUseIsNotErasedAndNoErasureOfNothingIsSaidToBeOne() {
        String email = "works@staff.example";
        TestStaff.logIn(node, email, StaffRoles.of(StaffRole.REVIEWER));
        String page = begin(email, "erase");
        Answer open = visitor.get(page, "Cookie", lead);
        assertThat(open.words()).contains("Account for working here: 1", "This account is in use and is not erased");
        assertThat(open.body())
                .as("it is held, and there is nothing to propose")
                .contains("value=\"other-law\"")
                .doesNotContain("value=\"nothing-held\"", "value=\"erase\"");
        Fields erase = Fields.of("act", "erase", "why", "He came in person", "elsewhere", "yes");
        String proposed = "select count(*) from approval where about = 'request:" + id(page) + "'";
        post(lead, page, erase);
        assertThat(node.ask(proposed)).isEqualTo("0");

        node.database.execute("update staff set disabled_at = now() where name = '" + email + "'");
        assertThat(visitor.get(page, "Cookie", lead).words()).doesNotContain("This account is in use");
        post(lead, page, erase);
        assertThat(node.ask(proposed)).isEqualTo("1");
        node.database.execute("update staff set disabled_at = null where name = '" + email + "'");
        Answer refused = post(
                director,
                "/staff/approvals/" + node.ask(proposed.replace("count(*)", "id")) + "/decision",
                Fields.of("act", "approve"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.words()).contains("Nothing under this mailbox can be erased now");
        assertThat(outcome(page)).isEqualTo("open ");
    }

    @Test
    void aWrongAddressKeepsWhatWasTyped() {
        Answer wrong =
                post(lead, "/staff/requests", Fields.of("email", "paula", "kind", "object", "note", "She rang us"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("She rang us", "value=\"paula\"");
    }

    private static String due(String page) {
        return node.ask("select to_char(due_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI:SS')"
                + " from subject_request where id = '" + id(page) + "'");
    }
}
