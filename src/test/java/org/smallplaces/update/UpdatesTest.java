package org.smallplaces.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** An update goes to who asked for it, once two people let it out, and to nobody else. */
class UpdatesTest {
    private UpdateNode world;

    @BeforeEach
    void start() {
        world = new UpdateNode();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private String ask(String sql) {
        return world.node.ask(sql);
    }

    @Test
    void itGoesToEachMailboxThatAskedOnceAndToNobodyElse() {
        world.supporter("bridge", "Anna Adler", "anna@example.org", true);
        world.supporter("bridge", "Ben Byrne", "anna@example.org", true);
        world.supporter("bridge", "Cara Cole", "cara@example.org", false);
        world.supporter("wall", "Dan Dee", "dan@example.org", true);
        String gone = world.supporter("bridge", "Eva East", "eva@example.org", true);
        world.visitor.post(gone, Fields.of("act", "withdraw"));
        world.visitor.sign(
                "bridge",
                world.visitor.form("bridge", "Fay Fox", "fay@example.org").and("updates", "yes"));

        String path = world.draft(UpdateNode.UPDATES, "news");
        assertThat(world.see(path).words()).contains("One mailbox:");
        assertThat(world.propose(
                                path,
                                world.words(path, "The bridge is open", "It **opened** [today](https://x.example/y)."))
                        .status())
                .isEqualTo(303);
        assertThat(world.see(path).words()).contains("waits for a second person");
        assertThat(ask("select count(*) from outbox where kind = 'update'")).isEqualTo("0");
        assertThat(world.approve().status()).isEqualTo(303);
        world.sent();

        assertThat(ask("select string_agg(recipient, ' ') from trial_message where subject = 'The bridge is open'"))
                .isEqualTo("anna@example.org");
        String mail = world.mail("anna@example.org", "/u/");
        assertThat(mail)
                .contains(
                        "It opened today (https://x.example/y).", "because you signed", "/campaigns/bridge/updates/1");
        assertThat(ask("select html from trial_message where subject = 'The bridge is open'"))
                .contains("<strong>opened</strong>", "https://x.example/y");
        assertThat(world.see(path).words()).contains("Sent", "Unsubscribed since");
        assertThat(ask("select count(*) from outbox where kind = 'update' and capped"))
                .isEqualTo("0");
        assertThat(ask("select string_agg(act, ' ' order by id) from audit where act like 'update.%'"))
                .isEqualTo("update.write update.sent");
        assertThat(ask("select string_agg(detail::text, '') from audit")).doesNotContain("bridge is open");
    }

    @Test
    void whoAskedItOfSomebodyElseGetsNoneOfWhoeverAnswersForTheDataOrOrganisesItNowUntilTheyAskAnew() {
        String anna = world.supporter("bridge", "Anna Adler", "anna@example.org", true);
        world.controlledBy("bridge", "Some Party Ltd");
        world.supporter("bridge", "Ben Byrne", "ben@example.org", true);
        String path = world.letOut(UpdateNode.UPDATES, "Party news", "Vote.");
        world.sent();
        String got = "select string_agg(recipient, ' ' order by recipient) from trial_message where subject = '";
        assertThat(ask(got + "Party news'")).isEqualTo("ben@example.org");
        assertThat(world.see(path).words()).contains("Sent");

        assertThat(world.visitor.get(anna).words()).contains("You get no updates on this campaign.");
        world.visitor.post(anna + "/updates", Fields.of("act", "begin"));
        assertThat(ask("select count(*) from consent_former")).isEqualTo("1");
        world.letOut(UpdateNode.UPDATES, "More news", "Vote again.");
        world.sent();
        assertThat(ask(got + "More news'")).isEqualTo("anna@example.org ben@example.org");

        world.organisedBy("bridge", "Some Party");
        String cara = world.supporter("bridge", "Cara Cole", "cara@example.org", true);
        world.letOut(UpdateNode.UPDATES, "Last news", "Vote once more.");
        world.sent();
        assertThat(ask(got + "Last news'")).isEqualTo("cara@example.org");
        assertThat(world.mail("cara@example.org", "Vote once more")).contains("asked Some Party for updates");
        assertThat(world.visitor.get(anna).words())
                .contains("You get no updates on this campaign.", "before somebody else came to organise this");
        assertThat(world.visitor.get(cara).words()).doesNotContain("You get no updates on this campaign.");
    }

    @Test
    void nobodyApprovesOtherWordsThanWereSeenAndNobodyTheirOwn() {
        world.supporter("bridge", "Anna Adler", "anna@example.org", true);
        String path = world.draft(UpdateNode.UPDATES, "news");
        world.propose(path, world.words(path, "First", "First words."));
        world.post(path, world.words(path, "Second", "Other words.").and("act", "save"));
        assertThat(world.see(path).words()).contains("it was changed since");
        Answer refused = world.approve();
        assertThat(refused.words()).contains("changed since it was proposed");
        assertThat(ask("select state from campaign_update")).isEqualTo("draft");
        assertThatThrownBy(() -> world.node.database.ask("update campaign_update set state = 'sending',"
                        + " approval_id = (select id from approval), approved_at = now() returning 1"))
                .hasMessageContaining("an update takes two people");
    }

    @Test
    void nothingThatWasTypedIsLostAndNobodyOverwritesAnother() {
        String path = world.draft(UpdateNode.UPDATES, "news");
        Fields mine = world.words(path, "Mine", "My words.");
        world.post(path, world.words(path, "Theirs", "Their words.").and("act", "save"));
        Answer overtaken = world.post(path, mine.and("act", "save"));
        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(overtaken.body()).contains("Somebody else saved", "My words.", "Their words.");
        assertThat(ask("select markdown from campaign_update_text")).isEqualTo("Their words.");
        Answer unfinished =
                world.propose(path, world.words(path, "", "Kept words <b>x</b> and ![p](https://x.example/p.png)"));
        assertThat(unfinished.status()).isEqualTo(422);
        assertThat(unfinished.body())
                .contains("Kept words &lt;b&gt;x", "Write a title.", "HTML is not allowed", "Pictures are not allowed");
        String hebrew = "value=\"כותרת\"";
        Answer half = world.propose(path, world.words(path, "Title", "Text").and("title.he", "כותרת"));
        assertThat(half.status()).isEqualTo(422);
        assertThat(half.body()).contains(hebrew, "Write the text.");
    }

    @Test
    void whoReadsALanguageWithoutWordsGetsTheFirstAndOthersTheirOwn() {
        var hebrew = world.node.visitor("192.0.2.77");
        Fields form = Visitor.filled(hebrew.get("/campaigns/bridge?lang=he").body(), "אנה אדלר", "he@example.org")
                .and("updates", "yes")
                .and("latinAsked", "yes");
        assertThat(hebrew.sign("bridge", form).status()).isEqualTo(303);
        world.visitor.post(UpdateNode.link(world.mail("he@example.org", "/v/"), "/v/"), Fields.of());
        world.supporter("bridge", "Anna Adler", "anna@example.org", true);
        String both = world.draft(UpdateNode.UPDATES, "news");
        world.propose(
                both,
                world.words(both, "Both", "In English.")
                        .and("title.he", "שתי השפות")
                        .and("markdown.he", "בעברית."));
        world.approve();
        world.letOut(UpdateNode.UPDATES, "English only", "One language.");
        world.sent();
        assertThat(world.mails("he@example.org", "שתי השפות")).isEqualTo("1");
        assertThat(world.mails("anna@example.org", "Both")).isEqualTo("1");
        String mixed =
                ask("select html from trial_message where recipient = 'he@example.org' and subject = 'English only'");
        assertThat(mixed)
                .contains("lang=\"he\" dir=\"rtl\"", "<div lang=\"en\" dir=\"ltr\">", "One language.")
                .contains("העדכון הזה באנגלית ולא בעברית.");
        assertThat(world.mail("he@example.org", "One language.")).contains("העדכון הזה באנגלית ולא בעברית.");
        assertThat(ask("select html || plain from trial_message where recipient = 'he@example.org'"
                        + " and subject = 'שתי השפות'"))
                .contains("בעברית.")
                .doesNotContain("העדכון הזה");
        assertThat(ask("select html || plain from trial_message where recipient = 'anna@example.org'"
                        + " and subject = 'English only'"))
                .doesNotContain("This update is");
    }

    @Test
    void markdownAttacksDoNothing() {
        world.supporter("bridge", "Anna Adler", "anna@example.org", true);
        String path = world.draft(UpdateNode.UPDATES, "news");
        String attack = "[a](javascript:alert(1)) [b](data:text/html,x) <script>alert(2)</script> {{7*7}} {{{x}}}"
                + " [c](http://plain.example) ![d](https://x.example/t.gif) <img src=x onerror=alert(3)>";
        Answer preview =
                world.post(path, world.words(path, "{{7*7}} <i>", attack).and("act", "preview"));
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.body())
                .doesNotContain(
                        "href=\"javascript", "href=\"data:", "<script>alert", "<img src=x", "src=\"https://x.example")
                .contains("{{7*7}} &lt;i&gt;", "{{{x}}}");
        assertThat(world.propose(path, world.words(path, "Attack", attack)).status())
                .isEqualTo(422);
        Answer header = world.post(
                path, world.words(path, "Subject\r\nBcc: x@example.org", "Text").and("act", "save"));
        assertThat(header.status()).isEqualTo(422);
        assertThat(header.body()).contains("Write the title on one line");
        String bare = world.letOut(UpdateNode.UPDATES, "{{7*7}} & <b>", "Text with {{7*7}} only.");
        world.sent();
        assertThat(ask("select subject || plain from trial_message where subject like '{{7*7}}%'"))
                .contains("{{7*7}} & <b>");
        assertThat(world.node
                        .visitor("192.0.2.9")
                        .get("/campaigns/bridge/updates")
                        .body())
                .contains("{{7*7}} &amp; &lt;b&gt;");
        assertThat(world.see(bare + "/mail?language=en").header("Content-Security-Policy"))
                .contains("sandbox");
    }

    @Test
    void staffPauseGoOnAndStop() {
        world.supporter("bridge", "Anna Adler", "anna@example.org", true);
        String path = world.letOut(UpdateNode.UPDATES, "Paused", "Words.");
        assertThat(world.post(path, Fields.of("act", "pause")).status()).isEqualTo(303);
        world.node.clock.step(java.time.Duration.ofSeconds(30));
        assertThat(world.see(path).words()).contains("It is paused");
        assertThat(world.post(path, Fields.of("act", "pause")).status()).isEqualTo(409);
        assertThat(world.post(path, Fields.of("act", "resume")).status()).isEqualTo(303);
        world.sent();
        assertThat(world.mails("anna@example.org", "Paused")).isEqualTo("1");

        String stopped = world.letOut(UpdateNode.UPDATES, "Stopped", "Words.");
        world.post(stopped, Fields.of("act", "stop"));
        world.sent();
        assertThat(world.mails("anna@example.org", "Stopped")).isEqualTo("0");
        assertThat(world.post(stopped, Fields.of("act", "resume")).status()).isEqualTo(409);
    }

    @Test
    void aTestGoesToWhoWritesAloneAndADraftCanBeGivenUp() {
        world.supporter("bridge", "Anna Adler", "anna@example.org", true);
        String path = world.draft(UpdateNode.UPDATES, "news");
        assertThat(world.post(path, world.words(path, "Try", "Words.").and("act", "test"))
                        .status())
                .isEqualTo(303);
        assertThat(ask("select string_agg(recipient, ' ') from trial_message where subject = 'Try'"))
                .matches("officer\\d+@staff.example");
        world.post(path, Fields.of("act", "discard"));
        assertThat(world.see(path).words()).contains("was given up");
        world.post(path, Fields.of("act", "restore"));
        assertThat(world.see(path).body()).contains("value=\"Try\"");
    }

    @Test
    void whoWithdrawsOrUnsubscribesWhileItWaitsGetsNone() {
        String anna = world.supporter("bridge", "Anna Adler", "anna@example.org", true);
        String ben = world.supporter("bridge", "Ben Byrne", "ben@example.org", true);
        String path = world.letOut(UpdateNode.UPDATES, "Late", "Words.");
        // Both mails wait in the outbox while it is paused.
        world.node.database.execute("update outbox set due_at = due_at");
        world.node.database.execute("insert into campaign_update_recipient (update_id, mailbox, subject_id, mail_id)"
                + " select u.id, s.mailbox, s.id, gen_random_uuid() from campaign_update u, signature s");
        world.node.database.execute(
                "insert into outbox (id, kind, subject_id, campaign_id, recipient, language, due_at,"
                        + " created_at, capped) select r.mail_id, 'update', r.subject_id, s.campaign_id, s.mailbox, 'en',"
                        + " 'infinity', now(), false from campaign_update_recipient r join signature s on s.id = r.subject_id");
        world.visitor.post(anna, Fields.of("act", "withdraw"));
        world.visitor.post(ben + "/updates", Fields.of("act", "end"));
        world.node.database.execute("update outbox set due_at = created_at - interval '1 day' where state = 'waiting'");
        world.sent();
        assertThat(world.mails("anna@example.org", "Late") + world.mails("ben@example.org", "Late"))
                .isEqualTo("00");
        assertThat(ask("select string_agg(state, ' ') from outbox where kind = 'update'"))
                .isEqualTo("cancelled cancelled");
        assertThat(world.see(path).words()).contains("Sent");
    }

    @Test
    void mySignatureSwitchesUpdatesOnAndOff() {
        String mine = world.supporter("bridge", "Anna Adler", "anna@example.org", false);
        assertThat(world.visitor.get(mine).words()).contains("You get no updates");
        assertThat(world.visitor
                        .post(mine + "/updates", Fields.of("act", "begin"))
                        .status())
                .isEqualTo(303);
        assertThat(world.visitor.get(mine).words()).contains("You get updates");
        assertThat(ask("select w.words from consent c join consent_wording w on w.id = c.wording_id"))
                .contains("send me updates");
        world.letOut(UpdateNode.UPDATES, "On", "Words.");
        world.sent();
        assertThat(world.mails("anna@example.org", "On")).isEqualTo("1");
        world.visitor.post(mine + "/updates", Fields.of("act", "end"));
        world.letOut(UpdateNode.UPDATES, "Off", "Words.");
        world.sent();
        assertThat(world.mails("anna@example.org", "Off")).isEqualTo("0");
        String listed = world.see(UpdateNode.UPDATES).words();
        assertThat(listed).contains("Unsubscribed since");
        Wait.until(
                () -> world.see(UpdateNode.UPDATES).body().replaceAll("\\s", ""),
                body -> body.contains("data-label=\"Unsubscribedsince\"class=\"number\">1<"));
    }
}
