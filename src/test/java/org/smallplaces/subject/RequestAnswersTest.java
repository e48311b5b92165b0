package org.smallplaces.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** What staff answer to a request by mail, and that none is closed before whoever asked was told. */
class RequestAnswersTest extends RequestsFixture {
    /** Also where they want no other mail; the answer is kept until it has gone, whom the request was from is not. */
    @Test
    void nothingIsPutRightOrRefusedBeforeTheyWereTold() {
        visitor.sign("bridge", "Gina Green", "gina@example.org");
        String page = begin("gina@example.org", "rectify");
        assertThat(visitor.get(page, "Cookie", lead).words())
                .contains("These are the ways", "The link to their data leads there")
                .as("nothing is verified that could be put right here")
                .doesNotContain("no longer has the mailbox");
        for (String untold : new String[] {"told-how", "accurate", "unfounded"}) {
            Answer early = post(lead, page, Fields.of("act", "close", "outcome", untold));
            assertThat(early.status()).as(untold).isEqualTo(422);
            assertThat(early.body()).contains("id=\"told-error\"", "value=\"" + untold + "\" checked");
        }
        for (String untrue : new String[] {"corrected", "corrected-elsewhere"}) {
            Answer early = post(lead, page, Fields.of("act", "close", "outcome", untrue));
            assertThat(early.status()).as(untrue).isEqualTo(422);
            assertThat(early.body()).contains("id=\"outcome-error\"", "value=\"" + untrue + "\" checked");
        }
        Fields right = Fields.of("act", "close", "outcome", "corrected");
        assertThat(post(lead, page, right.and("told", "letter")).words())
                .as("nothing was changed")
                .contains("No signature of theirs has changed since they asked");
        Fields elsewhere = Fields.of("act", "close", "outcome", "corrected-elsewhere");
        assertThat(post(lead, page, elsewhere.and("told", "letter")).words())
                .as("nothing says what was")
                .contains("Send an answer first that says what was put right, and where");
        assertThat(post(lead, page, Fields.of("act", "close", "outcome", "accurate", "told", "answer"))
                        .status())
                .as("there is no answer")
                .isEqualTo(422);
        assertThat(post(lead, page, Fields.of("act", "answer", "language", "he", "words", " "))
                        .status())
                .isEqualTo(422);
        assertThat(outcome(page)).isEqualTo("open ");

        post(lead, page, Fields.of("act", "object"));
        Answer sent =
                post(lead, page, Fields.of("act", "answer", "language", "he", "words", "You are Gina Greene\r\nnow."));
        assertThat(visitor.get(sent.location(), "Cookie", lead).words())
                .contains("The answer is on its way", "Answer sent", "You are Gina Greene now.");
        assertThat(mailed("gina@example.org", "Greene"))
                .contains("You are Gina Greene\nnow.", "לבית המשפט")
                .doesNotContain("bridge", "Correction");
        assertThat(node.ask("select count(*) from audit where act = 'subject.answer' and subject = 'request:" + id(page)
                        + "'"))
                .isEqualTo("1");
        assertThat(node.ask("select string_agg(a::text, '') from subject_answer a"))
                .doesNotContain("Greene", "gina");
        assertThat(post(lead, page, right).words())
                .as("an answer changes no signature")
                .contains("No signature of theirs has changed since they asked");
        post(lead, page, elsewhere);
        assertThat(outcome(page)).isEqualTo("done corrected-elsewhere");
        assertThat(ended(page)).contains("\"told\":\"answer\"");
        assertThat(visitor.get(page, "Cookie", lead).words())
                .contains("By an answer sent from here")
                .containsPattern("Closed on \\d+ \\w+ \\d{4}, in time")
                .doesNotContain("Greene", "gina@example.org");
        node.site().subjects().forgetAnswers().await();
        assertThat(answers(page)).isEqualTo("0");
    }

    /** A petition's words are theirs to change: whether they did shows by the signature alone. */
    @Test
    void whoeverWasToldHowIsNotBookedAsPutRight() {
        visitor.sign("bridge", "Jon Jones", "jon@example.org");
        String asked = begin("jon@example.org", "rectify");
        Fields how = Fields.of("act", "close", "outcome", "told-how");
        post(lead, asked, Fields.of("act", "answer", "language", "en", "words", "Your own page changes the spelling."));
        post(lead, asked, how);
        assertThat(outcome(asked)).isEqualTo("done told-how");
        assertThat(visitor.get("/staff/requests", "Cookie", lead).words())
                .contains("They were told how to change it themselves");
    }

    /** Whoever lost the mailbox cannot change it themselves: staff do, for their request, as they would have. */
    @Test
    void aPetitionsSignatureIsPutRightForWhoeverHasTheMailboxNoLonger() {
        visitor.sign("bridge", "Meg Millar", "meg@example.org");
        visitor.post(mailed("meg@example.org", "/v/").replaceAll("(?s).*(/v/[A-Za-z0-9_-]{44}).*", "$1"), Fields.of());
        String signature = node.ask("select id from signature where name = 'Meg Millar'");
        node.database.execute("update signature set comment = 'I cross it' where id = '" + signature + "'");
        String page = begin("meg@example.org", "rectify");
        node.clock.step(Duration.ofSeconds(1));
        String one = page + "/signatures/" + signature;
        assertThat(visitor.get(page, "Cookie", lead).body()).contains("href=\"" + one + "\"");
        assertThat(visitor.get(one, "Cookie", lead).words()).contains("I cross it", "owed an erratum");
        assertThat(visitor.get(one, "Cookie", director).status()).isEqualTo(403);
        String other = node.ask("select id from signature where name = 'Paula Paper'");
        assertThat(visitor.get(page + "/signatures/" + other, "Cookie", lead).status())
                .as("nobody asked about hers")
                .isEqualTo(404);
        whatIsWrongStandsBesideWhatWasTyped(one);

        whoHoldsMailBackPutsNothingRightUnheard(one);
        Answer done =
                post(lead, one, Fields.of("name", "Meg Miller", "words", "yes").and("ground", "shown"));
        assertThat(visitor.get(done.location(), "Cookie", lead).words()).contains("The signature was put right, and a");
        assertThat(node.ask("select name || '|' || comment from signature where id = '" + signature + "'"))
                .isEqualTo("Meg Miller|");
        assertThat(node.ask("select string_agg(field, ' ' order by field) from signature_change where signature_id = '"
                        + signature + "'"))
                .as("what packs and the signatory's own limit go by")
                .isEqualTo("name words");
        String noted = node.ask("select actor || ' ' || act || ' ' || detail from audit where subject = 'signature:"
                + signature + "' and act in ('signature.change', 'signature.correct')");
        assertThat(noted)
                .startsWith("staff:")
                .contains(" signature.correct ", "[\"name\", \"words\"]", "\"shown\"", id(page))
                .doesNotContain("Mill", "cross");
        assertThat(mailed("meg@example.org", "asked us to put right"))
                .contains("/s/")
                .doesNotContain("Mill", "cross");
        assertThat(visitor.get("/staff/campaigns/bridge/signatures/" + signature, "Cookie", director)
                        .words())
                .contains("Put right for a request", "That staff put it right")
                .doesNotContain("The signatory changed", "The signatory took");
        post(lead, page, close("corrected", "telephone"));
        assertThat(outcome(page)).isEqualTo("done corrected");
        assertThat(visitor.get(one, "Cookie", lead).status())
                .as("for an open request")
                .isEqualTo(404);
    }

    private void whoHoldsMailBackPutsNothingRightUnheard(String one) {
        String recipient = "(select recipient from outbox where kind = 'verify' and subject_id = '"
                + one.substring(one.length() - 36) + "')";
        node.database.execute("insert into suppression (recipient, reason, added_at, added_by)" + " values ("
                + recipient + ", 'staff', now(), 'system')");
        assertThat(visitor.get(one, "Cookie", lead).words()).contains("No mail reaches this mailbox");
        assertThat(post(lead, one, Fields.of("name", "Meg Miller", "ground", "said"))
                        .words())
                .contains("only for whoever showed a document");
        node.database.execute("delete from suppression where recipient = " + recipient);
    }

    private static void whatIsWrongStandsBesideWhatWasTyped(String one) {
        Answer groundless = post(lead, one, Fields.of("name", "Meg Miller", "words", "yes"));
        assertThat(groundless.status()).isEqualTo(422);
        assertThat(groundless.body()).contains("id=\"ground-error\"", "value=\"Meg Miller\"", "value=\"yes\" checked");
        assertThat(post(lead, one, Fields.of("name", "Boris Johnson", "ground", "said"))
                        .words())
                .contains("a signature does not become another person’s");
        assertThat(post(lead, one, Fields.of("name", "M\u0435g Millar", "ground", "said"))
                        .words())
                .as("in two scripts")
                .contains("would not be counted until then");
        assertThat(post(lead, one, Fields.of("name", "Meg  Millar", "ground", "said"))
                        .words())
                .contains("Nothing would change");
        assertThat(post(director, one, Fields.of("name", "Meg Miller", "ground", "said"))
                        .status())
                .isEqualTo(403);
    }

    /** Written before, as afterwards nobody knows whom to tell; it goes once two have erased, and not before. */
    @Test
    void whoeverIsErasedIsToldOnceItIsDone() {
        visitor.sign("bridge", "Fay Farewell", "fay@example.org");
        String page = begin("fay@example.org", "erase");
        assertThat(visitor.get(page, "Cookie", lead).words())
                .as("a beginning is there already")
                .contains("We have erased what we held about you under this address");
        Fields erase = Fields.of("act", "erase", "why", "She came in person", "language", "en");
        assertThat(post(lead, page, erase).body()).contains("id=\"erased-error\"", "She came in person");
        post(lead, page, erase.and("erased", "All of it is gone, dear Fay."));
        assertThat(visitor.get(page, "Cookie", director).words())
                .as("who decides reads it too")
                .contains("This answer goes out as soon as it is approved", "All of it is gone, dear Fay.");
        assertThat(mails(page)).isEqualTo("0");
        assertThat(post(lead, page, Fields.of("act", "close", "outcome", "not-identified"))
                        .status())
                .as("it has told nobody yet")
                .isEqualTo(422);
        approve(page);
        assertThat(outcome(page)).isEqualTo("done erased");
        assertThat(mailed("fay@example.org", "dear Fay")).contains("All of it is gone, dear Fay.");
        assertThat(visitor.get(page, "Cookie", lead).words())
                .containsPattern("By an answer sent from here, \\d+ \\w+ \\d{4}")
                .doesNotContain("Nobody has noted yet", "fay@example.org");
        Wait.until(() -> node.ask("select state from outbox where subject_id = '" + id(page) + "'"), "sent"::equals);
        // By itself, within a minute: until then whoever was erased is still held here.
        node.clock.step(Duration.ofMinutes(1));
        assertThat(Wait.until(() -> answers(page), "0"::equals)).isEqualTo("0");
        assertThat(node.ask("select encode(recipient, 'hex') from outbox where subject_id = '" + id(page) + "'"))
                .as("not even a hash of whom it went to")
                .isEqualTo("0".repeat(32));
    }

    @Test
    void anAnswerWhoseErasureWasRefusedIsShownAndTakenOut() {
        visitor.sign("bridge", "Nora North", "nora@example.org");
        String page = begin("nora@example.org", "erase");
        post(lead, page, Fields.of("act", "erase", "why", "She came", "language", "en", "erased", "Gone, dear Nora."));
        post(lead, page, Fields.of("act", "drop"));
        assertThat(node.ask("select count(*) from subject_answer where request_id = '" + id(page) + "'"))
                .as("it waits with its proposal")
                .isEqualTo("1");
        String proposal = node.ask("select id from approval where about = 'request:" + id(page) + "'");
        post(
                director,
                "/staff/approvals/" + proposal + "/decision",
                Fields.of("act", "refuse", "reason", "It is not she."));
        String unsent = "This answer was not sent";
        assertThat(visitor.get(page, "Cookie", lead).words()).contains(unsent, "Gone, dear Nora.");
        for (int i = 0; i < 2; i++) {
            post(lead, page, Fields.of("act", "drop"));
        }
        assertThat(visitor.get(page, "Cookie", lead).words()).doesNotContain(unsent, "Gone, dear Nora.");
        assertThat(node.ask("select count(*) from subject_answer where request_id = '" + id(page) + "'"))
                .isEqualTo("0");
        assertThat(node.ask("select count(*) from audit where act = 'subject.answer-drop' and subject = 'request:"
                        + id(page) + "'"))
                .isEqualTo("1");
    }

    @Test
    void whoeverIsErasedAndGetsNoMailIsToldByStaffWhoNoteIt() {
        visitor.sign("bridge", "Lena Letter", "lena@example.org");
        String page = begin("lena@example.org", "erase");
        post(lead, page, Fields.of("act", "erase", "why", "She wrote", "elsewhere", "yes"));
        assertThat(visitor.get(page, "Cookie", director).words()).contains("No answer goes out by itself");
        approve(page);
        assertThat(mails(page)).isEqualTo("0");
        assertThat(visitor.get(page, "Cookie", lead).words()).contains("Nobody has noted yet how they were told");
        LocalDate today = LocalDate.ofInstant(node.clock.instant(), ZoneId.of("Europe/London"));
        Fields told = Fields.of("act", "told", "told", "letter");
        for (LocalDate wrong : new LocalDate[] {today.minusDays(1), today.plusDays(1)}) {
            assertThat(post(lead, page, told.and("told-on", wrong.toString())).status())
                    .isEqualTo(422);
        }
        assertThat(post(lead, page, Fields.of("act", "told", "told", "answer", "told-on", today.toString()))
                        .status())
                .as("nothing was sent from here")
                .isEqualTo(422);
        post(lead, page, told.and("told-on", today.toString()));
        assertThat(visitor.get(page, "Cookie", lead).words())
                .containsPattern("By letter, \\d+ \\w+ \\d{4}")
                .doesNotContain("Nobody has noted yet");
        assertThat(node.ask(
                        "select detail from audit where act = 'subject.told' and subject = 'request:" + id(page) + "'"))
                .contains("letter", today.toString())
                .doesNotContain("Lena");
    }

    private static void approve(String page) {
        String proposal = node.ask("select id from approval where about = 'request:" + id(page) + "'");
        post(director, "/staff/approvals/" + proposal + "/decision", Fields.of("act", "approve"));
    }

    private static String mails(String page) {
        return node.ask("select count(*) from outbox where subject_id = '" + id(page) + "'");
    }

    @Test
    void anAnswerThatDidNotGoTellsNobody() {
        String page = begin("gone@example.org", "rectify");
        post(lead, page, Fields.of("act", "answer", "language", "en", "words", "You are right."));
        mailed("gone@example.org", "You are right.");
        Wait.until(() -> node.ask("select state from outbox where subject_id = '" + id(page) + "'"), "sent"::equals);
        node.database.execute("update outbox set state = 'given_up' where subject_id = '" + id(page) + "'");
        Fields right = Fields.of("act", "close", "outcome", "corrected-elsewhere");
        assertThat(visitor.get(page, "Cookie", lead).words()).contains("Its mail did not go");
        assertThat(post(lead, page, right).status()).isEqualTo(422);
        post(lead, page, right.and("told", "telephone").and("told-on", today()));
        assertThat(outcome(page)).isEqualTo("done corrected-elsewhere");
        node.site().subjects().forgetAnswers().await();
        assertThat(answers(page)).as("it may be tried anew").isEqualTo("1");
    }

    private static String answers(String page) {
        return node.ask("select count(*) from subject_answer where request_id = '" + id(page) + "'");
    }

    private static String mailed(String email, String words) {
        return Wait.until(
                () -> node.ask("select plain from trial_message where recipient = '" + email + "' and plain like '%"
                        + words + "%'"),
                text -> !text.isEmpty());
    }

    /** Somebody closes it at the same moment. */
    @Test
    void anAnswerIsSaidToBeOnItsWayOnlyWhereItIs() throws Exception {
        String page = begin("faster@example.org", "rectify");
        UUID request = UUID.fromString(id(page));
        UUID by = UUID.fromString(node.ask("select begun_by from subject_request where id = '" + request + "'"));
        String token = TestStaff.formToken(visitor, lead);
        Promise<Void> closed = Promise.promise();
        Promise<Void> commit = Promise.promise();
        Future<Void> closing = node.site()
                .database()
                .pool()
                .withTransaction(transaction -> new RequestStore()
                        .end(transaction, request, Outcome.TAKEN_BACK, Optional.empty(), node.clock.instant(), by)
                        .onComplete(done -> closed.complete())
                        .compose(done -> commit.future()));
        closed.future().await();
        CompletableFuture<Answer> answering = CompletableFuture.supplyAsync(() -> visitor.post(
                page,
                Fields.of("act", "answer", "language", "en", "words", "You are right.", "csrf", token),
                "Cookie",
                lead));
        Wait.until(
                () -> answering.isDone()
                        || !node.ask("select count(*) from pg_locks where not granted")
                                .equals("0"),
                Boolean.TRUE::equals);
        commit.complete();
        closing.await();
        assertThat(answering.get(20, TimeUnit.SECONDS).location()).isEqualTo(page);
        assertThat(answers(page)).isEqualTo("0");
    }

    /** Whoever writes by post has proved no mailbox: what another holds under it is neither printed nor erased for them. */
    @Test
    void whatIsOfAnotherUnderTheSameMailboxStaysAndIsNotPrinted() {
        visitor.sign("bridge", "Dan Field", "family@example.org");
        visitor.sign("bridge", "Dora Field", "family@example.org");
        String page = begin("family@example.org", "erase");
        Answer seen = visitor.get(page, "Cookie", lead);
        assertThat(seen.words()).contains("carries more than one name", "Dan Field", "Dora Field");
        assertThat(seen.body())
                .as("nothing is chosen for them")
                .doesNotContain(" checked", "/print", "value=\"erase\"");
        assertThat(visitor.get(page + "/print", "Cookie", lead).status()).isEqualTo(422);
        assertThat(post(lead, page, Fields.of("act", "export")).status()).isEqualTo(422);
        Fields erase = Fields.of("act", "erase", "why", "A letter", "elsewhere", "yes");
        assertThat(post(lead, page, erase).body()).contains("id=\"of-error\"");

        String dan = node.ask("select id from signature where name = 'Dan Field'");
        assertThat(visitor.get(page + "?of=" + dan, "Cookie", lead).body())
                .contains("/print?of&#x3D;" + dan, "value=\"" + dan + "\" checked", "value=\"erase\"");
        assertThat(visitor.get(page + "/print?of=" + dan, "Cookie", lead).words())
                .contains("Dan Field", "held about you under your mailbox")
                .doesNotContain("Dora");
        assertThat(post(lead, page, Fields.of("act", "export", "of", dan)).body())
                .contains("Dan Field")
                .doesNotContain("Dora");
        post(lead, page, erase.and("of", dan));
        String proposal =
                "/staff/approvals/" + node.ask("select id from approval where about = 'request:" + id(page) + "'");
        assertThat(visitor.get(proposal, "Cookie", director).words()).contains("1 record");
        assertThat(visitor.get(page, "Cookie", director).body())
                .as("whoever decides sees which would go")
                .containsOnlyOnce(" checked")
                .contains("value=\"" + dan + "\" checked");
        post(director, proposal + "/decision", Fields.of("act", "approve"));
        assertThat(node.ask("select string_agg(name, ' ') from signature where name like '% Field'"))
                .isEqualTo("Dora Field");
        assertThat(outcome(page)).isEqualTo("done erased");
        assertThat(visitor.get(page, "Cookie", lead).words())
                .contains("What was held of them was erased")
                .doesNotContain("All that was held");
    }
}
