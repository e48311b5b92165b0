package org.smallplaces.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Await;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestPacks;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** Half a year after a campaign has closed: nobody is named any more, and how many they were is still said. */
class RetentionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOLD = "select until from retention_told where campaign_id ="
            + " (select id from campaign where slug = 'pier') order by id desc limit 1";
    private static final String KEPT_LONGER =
            "select count(*) from trial_message where subject like 'Your name is kept for longer%'";
    private static TestNode node;
    private static Visitor visitor;

    @BeforeAll
    static void sign() {
        TestCampaigns campaigns = TestCampaigns.open("bridge", "ford", "lane", "pier");
        campaigns.add("ford", "open", "en, he", "2027-01-05 09:00", "2027-12-20 12:00");
        node = TestNode.start(campaigns);
        visitor = node.visitor("192.0.2.9");
        for (int i = 0; i < 7; i++) {
            signs("bridge", "Remembered Person" + "abcdefg".charAt(i), "r" + i + "@example.org");
        }
        signs("ford", "Somebody Told", "told@example.org");
        signs("pier", "Somebody Sooner", "sooner@example.org");
        signs("lane", "Somebody Early", "early@example.org");
        node.database.execute("insert into retention_rule (campaign_id, months, changed_by, changed_at)"
                + " select id, 6, 'staff:1', now() from campaign where slug = 'lane'");
        campaigns.add("lane", "open", "en, he", "2027-01-05 09:00", "2027-12-20 12:00");
        campaigns.add("quay", "open").replace("quay", "closes: 2027-06-30 12:00\n", "");
        campaigns.add("mill", "open", "en, he", "2026-01-05 09:00", "2026-09-10");
        node.reload(campaigns);
        node.database.execute("insert into retention_rule (campaign_id, months, changed_by, changed_at)"
                + " select id, 6, 'staff:1', now() from campaign where slug in ('mill', 'pier', 'quay')");
        TestPacks.build(node.site(), "bridge");
        // The job of the node itself is not to come first.
        node.database.execute("update scheduled_tasks set execution_time = 'infinity' where task_name = 'retention'");
    }

    private static void signs(String campaign, String name, String email) {
        visitor.sign(campaign, name, email);
        String mail = Wait.until(
                () -> node.ask("select plain from trial_message where recipient = '" + email + "'"),
                text -> text.contains("/v/"));
        visitor.post(mail.replaceAll("(?s).*(/v/[A-Za-z0-9_-]{44}).*", "$1"), Fields.of());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Retention inBatchesOf(int size) {
        return new Retention(node.site().database().pool(), node.site().erasures(), node.clock, size);
    }

    @Test
    void namesGoWhenTheirTimeIsOverAndTheirNumberStays() {
        assertThat(Await.result(inBatchesOf(2).run(), PATIENCE))
                .as("still open")
                .isZero();
        node.database.execute("update campaign set state = 'closed', closed_at = '" + node.clock.instant()
                + "', state_since = '" + node.clock.instant() + "' where slug = 'bridge'");
        assertThat(Await.result(inBatchesOf(2).run(), PATIENCE))
                .as("just closed")
                .isZero();
        node.clock.step(Duration.ofDays(170));
        assertThat(Await.result(inBatchesOf(2).run(), PATIENCE)).as("not yet").isZero();
        node.clock.step(Duration.ofDays(20));

        String lead = TestStaff.logIn(node, StaffRole.DATA_PROTECTION);
        Answer dry = visitor.get("/staff/retention", "Cookie", lead);
        assertThat(dry.words()).contains("It deletes 7 records of people", "Goes with the next run");
        assertThat(node.ask("select count(*) from signature where name like 'Remembered%'"))
                .as("looking deletes nothing")
                .isEqualTo("7");
        Answer ran = visitor.post(
                "/staff/retention",
                Fields.of("act", "run", "csrf", TestStaff.formToken(visitor, lead)),
                "Cookie",
                lead);
        assertThat(ran.words()).contains("7 records were deleted", "Names deleted");
        assertThat(node.ask("select actor from audit where act = 'subject.retention'"))
                .as("who pressed the button, not the program")
                .startsWith("staff:");
        assertThat(node.ask("select count(*) from signature where (name <> '' or octet_length(email_sealed) > 0)"
                        + " and campaign_id = (select id from campaign where slug = 'bridge')"))
                .isEqualTo("0");
        assertThat(node.ask("select standing || ' ' || erased || ' ' || (done_at is not null) from retention_run"))
                .isEqualTo("7 7 true");
        assertThat(node.ask("select aggregates #>> '{countries,shown,GB}' from retention_run"))
                .isEqualTo("7");
        assertThat(node.ask("select count(*) from pack_chunk")).isEqualTo("0");
        assertThat(Wait.until(() -> visitor.get("/campaigns/bridge/count.json").body(), body -> body.contains("7")))
                .contains("7");
        assertThat(Wait.until(
                        () -> visitor.get("/campaigns/bridge").words(), words -> words.contains("were deleted on")))
                .contains("How many they were stays", "It can no longer be signed.")
                .doesNotContain("hands over");
        assertThat(Await.result(inBatchesOf(2).run(), PATIENCE)).as("again").isZero();
        assertThat(node.ask("select standing from retention_run")).isEqualTo("7");
    }

    @Test
    void whoeverClosesLaterDoesNotKeepNamesForLongerThanPeopleWereTold() {
        assertThat(Wait.until(
                        () -> visitor.get("/campaigns/lane/privacy").words(), words -> words.contains("30 December")))
                .contains("is kept until 30 December 2027. Then what is personal");
        String lead = TestStaff.logIn(node, StaffRole.DATA_PROTECTION);
        assertThat(visitor.get("/staff/retention", "Cookie", lead).words())
                .contains("Campaigns that can still be signed", "Mend the bridge at lane Kept until 30 December 2027");
        assertThat(laneGoes("2027-12-30T23:59:00Z"))
                .as("they are kept on that day, wherever one is")
                .isEmpty();
        assertThat(laneGoes("2027-12-31T12:00:00Z"))
                .as("though nobody has written down that it closed")
                .containsExactly("2027-12-31T12:00:00Z");
        assertThat(listed("lane", "2027-12-20T11:59:59Z")).isEmpty();
        assertThat(listed("lane", "2027-12-20T12:00:00Z"))
                .as("it is named at once when it closes")
                .containsExactly("2027-12-31T12:00:00Z");
        node.database.execute("update campaign set state = 'closed', closed_at = '2027-12-20T12:00Z',"
                + " state_since = '2027-12-20T12:00Z' where slug = 'lane'");
        assertThat(listed("lane", "2027-12-20T12:00:00Z")).containsExactly("2027-12-31T12:00:00Z");
        assertThat(visitor.get("/staff/retention", "Cookie", lead).words()).contains("No pack was ever made of it");
    }

    /** The clock stands somewhere in 2027, and signing ended a while before: nothing of it is due yet. */
    @Test
    void deletingPeopleOfAClosedCampaignSoonerTakesTwoAndTheNoticeSaysItBefore() {
        node.database.execute("update campaign set state = 'closed', closed_at = now.at, state_since = now.at"
                + " from (select timestamptz '" + node.clock.instant() + "' - interval '2 months' as at) as now"
                + " where slug = 'pier'");
        node.database.execute("insert into retention_told (campaign_id, since, ends, ends_on, months, until)"
                + " select id, closed_at, closed_at, closed_at::date, 6, (closed_at + interval '6 months')::date"
                + " from campaign where slug = 'pier'");
        String pier = node.ask("select id from campaign where slug = 'pier'");
        String lead = TestStaff.logIn(node, StaffRole.DATA_PROTECTION);
        String told = node.ask(TOLD);
        Answer asked = keepFor("1", lead, "act", "months", "campaign", pier);
        assertThat(asked.words())
                .contains("sooner than their notice says", "Mend the bridge at pier", "1 record, kept until")
                .contains("not been handed over to anybody yet", "takes a second person");
        assertThat(keepFor("1", lead, "act", "shorten", "campaign", pier, "why", " ")
                        .status())
                .isEqualTo(422);
        Answer proposed = keepFor("1", lead, "act", "shorten", "campaign", pier, "why", "They asked for it.");
        assertThat(proposed.location()).startsWith("/staff/approvals/");
        assertThat(node.ask(TOLD)).as("so far").isEqualTo(told);
        assertThat(decided(proposed.location(), lead, Fields.of("act", "approve"))
                        .status())
                .as("not the same person")
                .isNotEqualTo(303);
        String director = TestStaff.logIn(node, StaffRole.DIRECTOR);
        assertThat(visitor.get(proposed.location(), "Cookie", director).words())
                .contains("“Mend the bridge at pier”: 1 month. 1 record of a person goes sooner, of 1 campaign")
                .contains("of campaigns whose signatures have not been handed over", "They asked for it.");
        assertThat(decided(proposed.location(), director, Fields.of("act", "approve"))
                        .status())
                .isEqualTo(303);
        Instant now = node.clock.instant();
        LocalDate tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
        assertThat(node.ask(TOLD))
                .as("the day itself would be past: the notice says one that is ahead")
                .isEqualTo(tomorrow.toString());
        assertThat(goes("pier", now.plus(Duration.ofDays(1)).toString(), true)).isEmpty();
        assertThat(goes("pier", tomorrow.plusDays(1) + "T12:00:00Z", true)).hasSize(1);
        assertThat(node.ask("select string_agg(act, ' ' order by id) from audit where campaign_id = '" + pier + "'"))
                .contains("retention.change");
        assertThat(Wait.until(
                        () -> visitor.get("/campaigns/pier/privacy").words(),
                        words -> words.contains("until " + said(tomorrow) + ".")))
                .contains("is kept until " + said(tomorrow));
    }

    @Test
    void fewerMonthsOfAnOpenCampaignTakeTwoOnceSomebodyHasSigned() {
        String quay = node.ask("select id from campaign where slug = 'quay'");
        String lead = TestStaff.logIn(node, StaffRole.DATA_PROTECTION);
        assertThat(keepFor("5", lead, "act", "months", "campaign", quay).location())
                .as("nobody has signed")
                .endsWith("saved=1");
        signs("quay", "Somebody Undated", "undated@example.org");
        Answer asked = keepFor("4", lead, "act", "months", "campaign", quay);
        assertThat(asked.words())
                .contains("sooner than their notice says", "Mend the bridge at quay", "takes a second person")
                .contains("1 record, kept for 4 months after closing instead of 5. No closing day is set yet.");
        assertThat(monthsTold("quay")).as("so far").isEqualTo("5");
        Answer proposed = keepFor("4", lead, "act", "shorten", "campaign", quay, "why", "They asked for it.");
        String director = TestStaff.logIn(node, StaffRole.DIRECTOR);
        assertThat(visitor.get(proposed.location(), "Cookie", director).words())
                .contains("“Mend the bridge at quay”: 4 months. 1 record of a person goes sooner, of 1 campaign.")
                .contains("Months after closing 4");
        assertThat(decided(proposed.location(), director, Fields.of("act", "approve"))
                        .status())
                .isEqualTo(303);
        assertThat(monthsTold("quay")).isEqualTo("4");
    }

    private static String monthsTold(String slug) {
        return node.ask("select months from retention_told where campaign_id ="
                + " (select id from campaign where slug = '" + slug + "') order by id desc limit 1");
    }

    private static String said(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH));
    }

    @Test
    void thePageTheNoticeAndTheDeletionSayOneDay() {
        String lead = TestStaff.logIn(node, StaffRole.DATA_PROTECTION);
        assertThat(visitor.get("/staff/retention", "Cookie", lead).words())
                .contains("Mend the bridge at mill 10 September 2026 11 March 2027");
        assertThat(visitor.get("/campaigns/mill").words()).contains("10 September 2026");
        assertThat(visitor.get("/campaigns/mill/privacy").words()).contains("is kept until 11 March 2027, 6 months");
        assertThat(listed("mill", "2027-03-01T12:00:00Z")).containsExactly("2027-03-12T12:00:00Z");
    }

    private static List<String> laneGoes(String now) {
        return goes("lane", now, true);
    }

    private static List<String> listed(String slug, String now) {
        return goes(slug, now, false);
    }

    private static List<String> goes(String slug, String now, boolean already) {
        Instant moment = Instant.parse(now);
        Retention then = new Retention(
                node.site().database().pool(), node.site().erasures(), Clock.fixed(moment, ZoneOffset.UTC), 2);
        return Await.result(then.look(), PATIENCE).stream()
                .filter(due -> !already || due.isDue(moment))
                .filter(due -> node.ask("select slug from campaign where id = '" + due.campaign() + "'")
                        .equals(slug))
                .map(due -> due.dueAt().toString())
                .toList();
    }

    private static Answer keepFor(String months, String cookie, String... more) {
        Fields fields = Fields.of("months", months, "csrf", TestStaff.formToken(visitor, cookie));
        for (int i = 0; i < more.length; i += 2) {
            fields = fields.and(more[i], more[i + 1]);
        }
        return visitor.post("/staff/retention", fields, "Cookie", cookie);
    }

    private static String months() {
        return node.ask("select months from retention_rule where campaign_id is null");
    }

    @Test
    void howLongIsSaidInMonthsAndWrongOnesAreRefused() {
        String director = TestStaff.logIn(node, StaffRole.DIRECTOR);
        assertThat(keepFor("0", director, "act", "months").status()).isEqualTo(422);
        assertThat(keepFor("5", director, "act", "months").words())
                .as("it can be signed still")
                .contains("sooner than their notice says", "Mend the bridge at ford", "takes a second person");
        assertThat(months()).as("so far").isNotEqualTo("5");
        soonerByTwo("5", director);
        assertThat(months()).isEqualTo("5");
        assertThat(Wait.until(
                        () -> visitor.get("/campaigns/bridge/privacy").words(), words -> words.contains("5 months")))
                .as("the notice says it")
                .contains("5 months after signing");
        assertThat(node.ask("select detail::text from audit where act = 'retention.change' order by id desc limit 1"))
                .contains("\"from\": 6", "\"months\": 5");
        Answer longer = keepFor("6", director, "act", "months");
        assertThat(longer.status()).as("what all were told takes one").isEqualTo(303);
        assertThat(visitor.get(longer.location(), "Cookie", director).words()).contains("Saved.");
        soonerByTwo("5", director);
        String officer = TestStaff.logIn(node, StaffRole.OFFICER);
        assertThat(visitor.get("/staff/retention", "Cookie", officer).status()).isEqualTo(403);
        keepingNamesForLongerThanPeopleWereToldTakesTwo(director);
    }

    private static void soonerByTwo(String months, String director) {
        Answer proposed = keepFor(months, director, "act", "shorten", "why", "They asked for it.");
        String lead = TestStaff.logIn(node, StaffRole.DATA_PROTECTION);
        assertThat(decided(proposed.location(), lead, Fields.of("act", "approve"))
                        .status())
                .isEqualTo(303);
    }

    private static void keepingNamesForLongerThanPeopleWereToldTakesTwo(String director) {
        Answer asked = keepFor("36", director, "act", "months");
        assertThat(asked.words())
                .contains(
                        "for longer than they were told",
                        "told a shorter time when they signed, 6 months at the shortest",
                        "for 36 months takes a second person");
        assertThat(keepFor("36", director, "act", "lengthen", "why", " ").status())
                .isEqualTo(422);
        assertThat(months()).as("so far").isEqualTo("5");
        Answer proposed = keepFor("36", director, "act", "lengthen", "why", "The court case goes on.");
        assertThat(proposed.location()).startsWith("/staff/approvals/");
        assertThat(keepFor("40", director, "act", "lengthen", "why", "Again.").location())
                .as("one waits already")
                .isEqualTo(proposed.location());
        Fields approval = Fields.of("act", "approve");
        assertThat(decided(proposed.location(), director, approval).status()).isNotEqualTo(303);
        assertThat(months()).as("not by the same person").isEqualTo("5");
        String lead = TestStaff.logIn(node, StaffRole.DATA_PROTECTION);
        assertThat(visitor.get(proposed.location(), "Cookie", lead).words())
                .contains("Every campaign without a time of its own: 36 months.", "The court case goes on.");
        assertThat(visitor.get(proposed.location(), "Cookie", lead).words())
                .contains("each of those who verified is told so by e-mail");
        assertThat(node.ask(KEPT_LONGER)).as("so far").isEqualTo("0");
        assertThat(decided(proposed.location(), lead, approval).status()).isEqualTo(303);
        assertThat(months()).isEqualTo("36");
        whoWasToldAShorterTimeIsToldTheLonger();
        keepFor("6", director, "act", "months");
        assertThat(months()).as("sooner takes two as well").isEqualTo("36");
        soonerByTwo("6", director);
        assertThat(months()).isEqualTo("6");
    }

    private static void whoWasToldAShorterTimeIsToldTheLonger() {
        node.clock.step(Duration.ofMinutes(1)); // the job is due
        Wait.until(() -> node.ask(KEPT_LONGER + " and recipient = 'told@example.org'"), mails -> mails.equals("1"));
        String mail = node.ask("select plain from trial_message where recipient = 'told@example.org'"
                + " and subject like 'Your name is kept for longer%'");
        assertThat(mail.replaceAll("\\s+", " "))
                .contains("privacy notice said until 20 June 2028.", "decided that it is kept until 20 December 2030.");
        String mine = mail.replaceAll("(?s).*(/s/[A-Za-z0-9_-]{44}).*", "$1");
        assertThat(Wait.until(() -> visitor.get(mine).words(), words -> words.contains("2030")))
                .contains("What is personal here is kept until 20 December 2030.");
    }

    private static Answer decided(String page, String cookie, Fields fields) {
        return visitor.post(
                page + "/decision", fields.and("csrf", TestStaff.formToken(visitor, cookie)), "Cookie", cookie);
    }
}
