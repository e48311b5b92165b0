package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.QuietDays;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;
import org.smallplaces.signature.TextNotices;
import org.smallplaces.signature.TextReminders;

/** A text is changed after somebody has signed: what they hear, what they see, and what they can do. */
class ChangedTextTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Pattern LINK = Pattern.compile(Pattern.quote(TestNode.BASE_URL) + "(/s/[^?\\s]+)");
    private static final Pattern STAMP = Pattern.compile("name=\"stamp\" value=\"([^\"]+)\"");

    private static TestCampaigns campaigns;
    private static TestNode node;
    private static Inbox inbox;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        campaigns =
                TestCampaigns.open("asked", "told", "withdrawn", "twice", "closed", "easy", "late", "counted", "moved");
        for (String slug : List.of("told", "twice")) {
            minor(slug, slug.equals("told") ? 2 : 3);
        }
        campaigns.text("easy", "en.easy", "Please open the bridge.\n");
        node = TestNode.start(campaigns);
        node.database.execute(
                "delete from scheduled_tasks where task_name = 'text-notices'"); // each test does its work
        inbox = new Inbox(node);
        visitor = node.visitor("203.0.113.9");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static void minor(String slug, int version) {
        campaigns.replace(
                slug,
                "areas: uk-postcode\n",
                "areas: uk-postcode\nminor-changes: [{version: " + version
                        + ", reason: {en: A comma was missing., he: פסיק}}]\n");
    }

    private static void change(String slug, String words) {
        campaigns.text(slug, "en", words);
        node.reload(campaigns);
    }

    /** Posts what is due, as the job of the node does by itself every few seconds; the mails leave at once or later. */
    private static void tell(String slug, Duration later) {
        new TextNotices(
                        node.site().database().pool(),
                        node.site().hashes(),
                        node.site().sealer(),
                        () -> new QuietDays(false, false, Set.of()),
                        Clock.offset(node.clock, later),
                        () -> {})
                .run(List.of(node.site().catalogue().find(new Slug(slug)).orElseThrow()))
                .await();
    }

    /** Posts the reminders that are due in two days, and lets them leave at once. */
    private static void remind(String slug) {
        new TextReminders(
                        node.site().database().pool(),
                        node.site().hashes(),
                        node.site().sealer(),
                        () -> new QuietDays(false, false, Set.of()),
                        Clock.offset(node.clock, Duration.ofDays(2)),
                        () -> {})
                .run(List.of(node.site().catalogue().find(new Slug(slug)).orElseThrow()))
                .await();
        node.database.execute("update outbox set due_at = created_at - interval '3 days' where kind = 'text-reminder'");
    }

    private static String mail(String email, String subject) {
        return Wait.until(
                () -> node.ask("select plain from trial_message where recipient = '" + email + "' and subject like '"
                        + subject + "%'"),
                mail -> !mail.isEmpty());
    }

    private static String settled(String slug, int version) {
        return Wait.until(
                () -> node.ask("select o.state || ' ' || o.reason from outbox o join text_notice n on n.mail_id = o.id"
                        + " join campaign c on c.id = o.campaign_id where c.slug = '" + slug + "' and n.version = "
                        + version),
                state -> !state.isEmpty() && !state.startsWith("waiting"));
    }

    private static String link(String mail) {
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static Fields agree(Answer page, String... more) {
        Matcher stamp = STAMP.matcher(page.body());
        assertThat(stamp.find()).isTrue();
        Fields fields = Fields.of("stamp", stamp.group(1), "variant", "standard");
        return more.length == 0 ? fields : fields.with(more[0], more[1]);
    }

    @Test
    void otherWordsAreAskedAboutAndAgreedToWithAButton() {
        String mine = inbox.verified("asked", "Miriam Levy", "asked@example.org");
        change("asked", "Close the bridge.\n");
        assertThat(visitor.get(mine).words()).contains("The text has been changed since");
        tell("asked", Duration.ZERO);
        String mail = mail("asked@example.org", "The text you signed was changed");
        assertThat(mail).contains("version 1", "version 2").doesNotContain("Miriam");
        String path = link(mail);
        assertThat(path).isEqualTo(mine + "/text");

        remind("asked");
        String reminder = mail("asked@example.org", "Not answered yet");
        assertThat(reminder)
                .contains("This is the only reminder", "version 1", path)
                .doesNotContain("Miriam");

        Answer page = visitor.get(path);
        assertThat(page.body())
                .contains("<del><span class=\"unseen\">taken out: </span>Open<span")
                .contains("<ins><span class=\"unseen\">put in: </span>Close<span");
        visitor.get(path + "?act=agree&consent=yes");
        String ofThis = " where c.campaign_id = (select id from campaign where slug = 'asked')";
        assertThat(node.ask("select count(*) from text_confirmation c" + ofThis))
                .isEqualTo("0");

        Answer unticked = visitor.post(path, agree(page));
        assertThat(unticked.status()).isEqualTo(422);
        assertThat(visitor.post(path, Fields.of("consent", "yes", "stamp", "forged"))
                        .status())
                .isEqualTo(422);
        Answer agreed = visitor.post(path, agree(page, "consent", "yes"));
        assertThat(agreed.status()).isEqualTo(303);
        assertThat(visitor.get(agreed.location()).words())
                .contains(
                        "You now stand for the current text.", "You agreed to version 2", "That is the current text.");
        assertThat(node.ask("select t.markdown || w.words from text_confirmation c join campaign_text t on t.id ="
                        + " c.text_id join consent_wording w on w.id = c.wording_id" + ofThis))
                .startsWith("Close the bridge.\nI ");
        assertThat(visitor.get(path).words())
                .contains("You stand for the current text")
                .doesNotContain("Do you agree");
    }

    /** Who is listed in the next pack, how many it counts, and how many it does not since they signed something else. */
    private static String pack(String slug) {
        String officer = TestStaff.logIn(node, StaffRole.OFFICER);
        String path = visitor.post(
                        "/staff/campaigns/" + slug + "/packs",
                        Fields.of("csrf", TestStaff.formToken(visitor, officer)),
                        "Cookie",
                        officer)
                .location();
        String ofIt = " from pack where id = '" + path.substring(path.lastIndexOf('/') + 1) + "'";
        Wait.until(() -> node.ask("select state" + ofIt), "ready"::equals);
        return node.ask(
                "select coalesce((select string_agg(name, ' ') from pack_row where pack_id = pack.id), 'nobody')"
                        + " || ' ' || (facts::json #>> '{counts,listed}') || ' ' || coalesce(facts::json #>> '{counts,earlier}', '0')"
                        + ofIt);
    }

    @Test
    void othersThanPeopleSignedForGetOnlyThoseWhoAgreeToThat() {
        String mine = inbox.verified("moved", "Miriam Levy", "moved@example.org");
        inbox.verified("moved", "Daniel Levy", "stays@example.org");
        String waiting = inbox.signed("moved", "Anna Levy", "waits@example.org");
        campaigns
                .replace("moved", "The Roads Committee", "The Ministry of Truth")
                .replace("moved", "{name: Friends of the Bridge", "{name: Some Party Ltd")
                .replace("moved", "organiser: Friends of the Bridge", "organiser: Some Party");
        node.reload(campaigns);
        assertThat(pack("moved")).isEqualTo("nobody 0 2");
        String elsewhere = "It now goes to The Ministry of Truth, in place of The Roads Committee.";
        String answers = "Some Party Ltd now answers for the personal data, in place of Friends of the Bridge.";
        String organised = "It is now organised by Some Party, in place of Friends of the Bridge.";
        assertThat(visitor.get(mine).words())
                .contains(
                        elsewhere,
                        answers,
                        organised,
                        "Addressed to The Roads Committee",
                        "What goes to The Roads Committee")
                .doesNotContain("What goes to The Ministry");
        assertThat(visitor.get(waiting).words()).contains("What goes to The Roads Committee");
        String others = "2 of them signed before a change of whom it goes to, of who organises it, or of who answers";
        Answer told = Wait.until(
                () -> visitor.get("/campaigns/moved"), one -> one.words().contains(others));
        assertThat(told.words()).contains("A pack for this version neither lists nor counts such signatures.");
        assertThat(told.words()).doesNotContain("signed an earlier text");

        tell("moved", Duration.ZERO);
        assertThat(mail("moved@example.org", "What you agreed to by signing has changed"))
                .contains(
                        elsewhere,
                        answers,
                        organised,
                        "only if you agree",
                        "Updates that you had asked for come no more",
                        mine + "/text");
        remind("moved");
        assertThat(mail("moved@example.org", "Not answered yet: do you agree to what has changed?"))
                .contains(elsewhere, answers, organised);
        Answer page = visitor.get(mine + "/text");
        assertThat(page.words())
                .contains(
                        elsewhere,
                        answers,
                        organised,
                        "The words of the text are the same as before.",
                        "Do you agree to that?")
                .doesNotContain("The text was changed", "other words");
        assertThat(visitor.get("/campaigns/moved/texts/2").words())
                .contains("It goes to others, or somebody else organises it or answers", elsewhere, organised);

        assertThat(visitor.post(mine + "/text", agree(page, "consent", "yes")).status())
                .isEqualTo(303);
        assertThat(visitor.get(mine).words())
                .contains("What goes to The Ministry of Truth")
                .doesNotContain(elsewhere);
        assertThat(pack("moved")).isEqualTo("Miriam Levy 1 1");
    }

    @Test
    void aCorrectionIsToldWithItsReasonAndTheWayOut() {
        String mine = inbox.verified("told", "Miriam Levy", "told@example.org");
        change("told", "Open, the bridge.\n");
        tell("told", Duration.ZERO);
        String mail = mail("told@example.org", "A correction in what you signed");
        assertThat(mail).contains("A comma was missing.", "withdraw", mine + "?");
        assertThat(visitor.get(mine).words())
                .contains("A comma was missing.", "so you stand for version 2 too", "Withdraw my name");
        assertThat(visitor.get(mine + "/text").words()).doesNotContain("Do you agree");
        assertThat(visitor.get("/campaigns/told/texts/2").words())
                .contains("Spelling or layout was corrected", "A comma was missing.");
    }

    @Test
    void whoWithdrawsBeforeTheMailLeavesGetsNone() {
        String mine = inbox.verified("withdrawn", "Miriam Levy", "gone@example.org");
        change("withdrawn", "Close the bridge.\n");
        tell("withdrawn", HOUR);
        inbox.withdraw(mine);
        node.clock.step(HOUR);
        assertThat(settled("withdrawn", 2)).isEqualTo("cancelled the signature does not stand");
        assertThat(visitor.get(mine + "/text").status())
                .as("nothing to agree to")
                .isEqualTo(303);
    }

    @Test
    void aNewerVersionCancelsTheMailsOfAnOlderOneThatWait() {
        inbox.verified("twice", "Miriam Levy", "twice@example.org");
        change("twice", "Close the bridge.\n");
        tell("twice", HOUR);
        change("twice", "Close, the bridge.\n");
        tell("twice", HOUR);
        node.clock.step(HOUR);
        assertThat(settled("twice", 2)).isEqualTo("cancelled there is a newer version of the text");
        assertThat(settled("twice", 3)).isEqualTo("sent ");
        assertThat(mail("twice@example.org", "The text you signed was changed"))
                .as("a correction of words that they have not agreed to does not carry them over")
                .contains("version 3");
    }

    @Test
    void aTextThatIsChangedAgainWhileOneReadsItIsNotAgreedTo() {
        String mine = inbox.verified("late", "Miriam Levy", "late@example.org");
        change("late", "Close the bridge.\n");
        Answer page = visitor.get(mine + "/text");
        change("late", "Paint the bridge.\n");
        Answer answer = visitor.post(mine + "/text", agree(page, "consent", "yes"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.words()).contains("changed again while you were reading", "Paint");
        assertThat(visitor.post(mine + "/text", agree(answer, "consent", "yes")).status())
                .isEqualTo(303);
        assertThat(node.ask("select t.markdown from text_confirmation c join campaign_text t on t.id = c.text_id"
                        + " join campaign g on g.id = c.campaign_id where g.slug = 'late'"))
                .isEqualTo("Paint the bridge.\n");
    }

    @Test
    void afterClosingNobodyIsAskedAndAfterTheGraceNobodyAgrees() {
        String mine = inbox.verified("closed", "Miriam Levy", "closed@example.org");
        change("closed", "Close the bridge.\n");
        tell("closed", HOUR);
        node.database.execute("update campaign set state = 'closed', closed_at = '" + node.clock.instant()
                + "' where slug = 'closed'");
        node.site().catalogue().refreshStates().await();
        Answer inGrace = visitor.get(mine + "/text");
        assertThat(inGrace.words()).contains("Do you agree");
        node.clock.step(HOUR);
        assertThat(settled("closed", 2)).isEqualTo("cancelled signing has ended");
        node.database.execute("update campaign set closed_at = '"
                + node.clock.instant().minus(Duration.ofHours(25)) + "' where slug = 'closed'");
        node.site().catalogue().refreshStates().await();
        Answer late = visitor.post(mine + "/text", agree(inGrace, "consent", "yes"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.words()).contains("Signing has ended").doesNotContain("Do you agree");
    }

    @Test
    void thePageOfAPetitionCountsAllAndSaysHowManySignedAnEarlierText() {
        inbox.verified("counted", "Miriam Levy", "counted1@example.org");
        String mine = inbox.verified("counted", "Daniel Levy", "counted2@example.org");
        change("counted", "Close the bridge.\n");
        inbox.awaitCount("counted", 2);
        Wait.until(
                () -> visitor.get("/campaigns/counted").words(),
                words -> words.contains("2 of them signed an earlier text"));
        visitor.post(mine + "/text", agree(visitor.get(mine + "/text"), "consent", "yes"));
        Wait.until(
                () -> visitor.get("/campaigns/counted").words(),
                words -> words.contains("One of them signed an earlier text"));
        inbox.awaitCount("counted", 2);
    }

    @Test
    void theEasyTextIsChosenBeforeSigningAndTheSignatureIsPinnedToIt() {
        assertThat(visitor.get("/campaigns/easy").body())
                .contains("href=\"/campaigns/easy?variant&#x3D;easy-read\"", "<p>Open the bridge.</p>");
        Answer easy = visitor.get("/campaigns/easy?variant=easy-read");
        assertThat(easy.body())
                .contains("<p>Please open the bridge.</p>", "name=\"variant\" value=\"easy-read\"")
                .contains("href=\"/campaigns/easy?variant&#x3D;easy-read&amp;lang&#x3D;he\"");
        assertThat(visitor.get("/campaigns/easy?variant=easy-read&lang=he").body())
                .as("there is none in Hebrew")
                .contains("name=\"variant\" value=\"standard\"");
        Fields fields = Visitor.filled(easy.body(), "Miriam Levy", "easy@example.org");
        Answer mistaken = visitor.sign("easy", fields.with("name", ""));
        assertThat(mistaken.body()).as("a form that comes back stays").contains("Please open the bridge.");
        String mine = inbox.verify(inbox.signed("easy", fields)).location().split("\\?", 2)[0];
        assertThat(node.ask("select t.variant || t.markdown from signature s join campaign_text t on t.id = s.text_id"
                        + " join campaign c on c.id = s.campaign_id where c.slug = 'easy'"))
                .isEqualTo("easy-readPlease open the bridge.\n");
        assertThat(visitor.get(mine).body())
                .contains("/campaigns/easy/texts/1?variant&#x3D;easy-read", "(easy to read)");
        assertThat(visitor.get("/campaigns/easy/texts/1?variant=easy-read").body())
                .contains("Please open the bridge.", "/text.md?lang&#x3D;en&amp;variant&#x3D;easy-read");
        assertThat(visitor.get("/campaigns/easy/texts/1/text.md?lang=en&variant=easy-read")
                        .body())
                .isEqualTo("Please open the bridge.\n");
        assertThat(visitor.sign("easy", fields.with("variant", "standard")).status())
                .as("the stamp is of the other text")
                .isEqualTo(422);
    }
}
