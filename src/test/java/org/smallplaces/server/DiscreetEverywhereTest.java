package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.QuietDays;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.server.MountedRoutes.Mounted;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.signature.KeptLongerNotices;
import org.smallplaces.signature.TextNotices;
import org.smallplaces.update.UpdateNode;
import org.smallplaces.vault.Tokens;

/** That somebody signed where it could harm to have signed is told by nothing that stays behind. */
class DiscreetEverywhereTest {
    private static final String TITLE = "Open the Camps of Nowhere";
    private static final String EMAIL = "hidden@example.org";
    private static final String DEFINITION = """
            kind: petition
            state: open
            languages: [en]
            title: %s
            summary: People are held in Nowhere.
            ask: Let them go.
            organiser: Circle of Neighbours
            targets: [{office: The Minister of Nowhere, salutation: Dear Minister}]
            timezone: Europe/London
            opens: 2027-01-05 09:00
            default-visibility: counted-only
            discreet: true
            areas: none
            controller: {name: Circle of Neighbours, privacy-contact: privacy@example.org}
            """.formatted(TITLE);

    /** What a mail must not hold, in whatever case. */
    private static final List<String> TELLING = List.of(
            "camps",
            "nowhere",
            "neighbours",
            "minister",
            "cause",
            "campaign",
            "petition",
            "signature",
            "signed",
            "Levy");

    /** Mails that are never about a discreet campaign: they go to staff or to an office, or a letter has them. */
    private static final Set<String> OTHERS =
            Set.of("staff/account", "staff/invitation", "staff/notice", "mailroom/test", "delivery/office-link");

    /** In place of each of these the note of a discreet campaign is sent, as is tried below. */
    private static final Set<String> REPLACED = Set.of(
            "signing/verify",
            "signing/reminder",
            "signing/already",
            "signing/corrected",
            "signing/kept-longer",
            "signing/text-corrected",
            "signing/text-changed",
            "signing/text-reminder",
            "update/update");

    /** Their words are the same whatever campaign they are about. */
    private static final Set<String> SILENT = Set.of(
            "discreet/note",
            "complaint/received",
            "complaint/answer",
            "subject/your-data",
            "subject/received",
            "subject/answer",
            "update/stay");

    /** What opens the links that a signatory gets. */
    private static final Map<String, TokenPurpose> LINKS = Map.of(
            "c", TokenPurpose.CHECK_INBOX,
            "v", TokenPurpose.VERIFY,
            "s", TokenPurpose.MY_SIGNATURE,
            "u", TokenPurpose.UNSUBSCRIBE);

    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static TestCampaigns campaigns;
    private static TestNode node;
    private static Visitor visitor;
    private static UpdateNode console;
    private static UUID signature;

    @BeforeAll
    static void signs() {
        LOG.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(LOG);
        campaigns = TestCampaigns.open("plain")
                .write("cause/campaign.yml", DEFINITION)
                .text("cause", "en", "Let them go.\n");
        node = TestNode.start(campaigns);
        node.database.execute("delete from scheduled_tasks where task_name in ('text-notices', 'text-reminders')");
        visitor = node.visitor("192.0.2.1");
        console = new UpdateNode(node);
        Answer signed = sign();
        assertThat(signed.headers("Set-Cookie")).as("no note in the browser").isEmpty();
        mails(1);
        signature = UUID.fromString(node.ask("select id from signature"));
    }

    @AfterAll
    static void stop() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(LOG);
        node.close();
    }

    private static Answer sign() {
        Fields form = visitor.form("cause", "Miriam Levy", EMAIL)
                .with("visibility", "counted-only")
                .and("updates", "yes");
        Answer answer = visitor.sign("cause", form);
        assertThat(answer.status()).as(answer.words()).isEqualTo(303);
        return answer;
    }

    private static void mails(int many) {
        Wait.until(
                () -> node.ask("select count(*) from trial_message where recipient = '" + EMAIL + "'"),
                count -> Integer.parseInt(count) >= many);
    }

    private static String link(String kind) {
        return link(kind, signature);
    }

    private static String link(String kind, UUID id) {
        return "/" + kind + "/" + new Tokens(node.site().keys()).mint(LINKS.get(kind), id, 1);
    }

    @Test
    void noMailNamesItsSenderOrItsSubjectOrWhatWasSigned() {
        posted("reminder");
        mails(2);
        assertThat(visitor.post(link("v"), Fields.of()).status()).isEqualTo(303);
        posted("signature-corrected");
        mails(3);
        keptLonger();
        mails(4);
        sign(); // once more: it stands already
        mails(5);
        campaigns.text("cause", "en", "Let them all go.\n");
        node.reload(campaigns);
        new TextNotices(
                        node.site().database().pool(),
                        node.site().hashes(),
                        node.site().sealer(),
                        () -> new QuietDays(false, false, Set.of()),
                        java.time.Clock.offset(node.clock, Duration.ofHours(1)),
                        () -> {})
                .run(node.site().catalogue().allWithDrafts())
                .await();
        node.clock.step(Duration.ofHours(2));
        mails(6);
        console.logIn();
        console.letOut("/staff/campaigns/cause/updates", "News of Nowhere", "The Minister will open **the camps**.");
        console.sent();
        mails(7);
        assertThat(newest("a longer time", "kept here for longer")).contains("This link shows it");
        assertThat(newest("a correction", "kept here was put right")).contains("This link shows it");
        assertThat(newest("to verify", "finish what you began"))
                .contains("Keep this e-mail", "the same link leads back to it", "what you began is deleted on")
                .contains("open this page and press the button there; it is then deleted")
                .doesNotContain("works until");
        assertThat(newest("news", "There is news"))
                .contains("The page says from whom", "open the same page and press the button");
        for (String mail : node.database.ask("select sender || ' ' || subject || ' ' || plain || ' ' || html from"
                + " trial_message where recipient = '" + EMAIL + "'")) {
            String words = mail.replaceAll("(?s)<style>.*?</style>|https?://\\S+", "");
            assertThat(words).startsWith("no-reply@letters.example A link for you");
            for (String telling : TELLING) {
                assertThat(words).as(words).doesNotContainIgnoringCase(telling);
            }
        }
    }

    private static void keptLonger() {
        node.database.execute("insert into retention_told (campaign_id, since, ends, ends_on, months, until, by_two)"
                + " select campaign_id, '" + node.clock.instant() + "', ends, ends_on, 24, until + 500, true"
                + " from retention_told where campaign_id = (select id from campaign where slug = 'cause')"
                + " order by id desc limit 1");
        new KeptLongerNotices(
                        node.site().database().pool(),
                        node.site().hashes(),
                        node.site().sealer(),
                        () -> new QuietDays(false, false, Set.of()),
                        node.clock,
                        () -> {})
                .run(node.site().catalogue().allWithDrafts())
                .await();
    }

    /** The mail that holds these words; {@code what} names it where there is none. */
    private static String newest(String what, String words) {
        String mail = node.ask("select plain from trial_message where recipient = '" + EMAIL + "' and plain like '%"
                + words + "%' order by sent_at desc limit 1");
        assertThat(mail).as(what).isNotEmpty();
        return mail;
    }

    private static void posted(String kind) {
        node.clock.step(Duration.ofSeconds(1));
        node.database.execute("insert into outbox (id, kind, subject_id, campaign_id, recipient, language, due_at,"
                + " created_at, capped) select gen_random_uuid(), '" + kind
                + "', subject_id, campaign_id, recipient, language, '"
                + node.clock.instant() + "', '" + node.clock.instant() + "', " + kind.equals("reminder")
                + " from outbox where kind = 'verify' and subject_id = '" + signature + "'");
    }

    @Test
    void staffAreWarnedBeforeTheAnswerToAComplaintNamesIt() {
        String stamp = visitor.get("/complaints").body().replaceAll("(?s).*name=\"stamp\" value=\"([^\"]+)\".*", "$1");
        Fields complaint = Fields.of("stamp", stamp, "about", "my-data", "campaign", "", "words", "Who told them?")
                .and("email", "other@example.org")
                .and("website", "");
        assertThat(visitor.post("/complaints", complaint).status()).isEqualTo(303);
        String staff = TestStaff.logIn(node, StaffRole.DATA_PROTECTION);
        String path = "/staff/complaints/" + node.ask("select id from complaint");
        Fields answer = Fields.of("act", "answer", "words", "Of open the camps  of nowhere we told nobody.")
                .and("csrf", TestStaff.formToken(visitor, staff));
        Answer warned = visitor.post(path, answer, "Cookie", staff);
        assertThat(warned.status()).isEqualTo(422);
        assertThat(warned.words()).contains("these words hold the title of a discreet campaign");
        assertThat(warned.body()).contains("name=\"named\" value=\"yes\"", "we told nobody.");
        String answers = "select count(*) from outbox where kind = 'complaint-answer'";
        assertThat(node.ask(answers)).isEqualTo("0");
        assertThat(visitor.post(path, answer.and("named", "yes"), "Cookie", staff)
                        .status())
                .isEqualTo(303);
        assertThat(node.ask(answers)).isEqualTo("1");
    }

    @Test
    void everyMailThatThereIsHasItsPlaceHere() throws IOException {
        Path folder = Path.of("web/templates/mail");
        try (Stream<Path> files = Files.walk(folder)) {
            Set<String> kinds = files.map(file -> folder.relativize(file).toString())
                    .filter(name -> name.endsWith(".txt.hbs"))
                    .map(name -> name.replace(".txt.hbs", ""))
                    .filter(name -> !name.startsWith("cosigning/")) // of letters, which are never discreet
                    .collect(Collectors.toCollection(TreeSet::new));
            kinds.removeAll(OTHERS);
            kinds.removeAll(REPLACED);
            kinds.removeAll(SILENT);
            assertThat(kinds)
                    .as("say here what a new mail is to a discreet campaign")
                    .isEmpty();
        }
    }

    @Test
    void noPageNamesItInTheHistoryOfABrowserOrIsKeptThereOrPreviewed() {
        String pack = TestPacks.build(node.site(), "cause");
        for (Mounted route : MountedRoutes.of(node.site())) {
            if (!route.isGet()
                    || route.path().startsWith("/staff")
                    || route.path().startsWith("/trial")) {
                continue;
            }
            Answer page = visitor.get(filled(route.path(), pack));
            String where = route.path();
            String title = page.body().replaceAll("(?s).*?<title>(.*?)</title>.*", "$1");
            boolean html = page.header("Content-Type").startsWith("text/html");
            if (html) {
                assertThat(title).as(where).doesNotContainIgnoringCase("camps");
                assertThat(headWithoutTitle(page.body()))
                        .as("what a preview shows of " + where)
                        .doesNotContainIgnoringCase("camps")
                        .doesNotContainIgnoringCase("nowhere")
                        .doesNotContainIgnoringCase("neighbours")
                        .doesNotContainIgnoringCase("minister")
                        .doesNotContainIgnoringCase("let them go");
            }
            if (where.contains(":")) {
                assertThat(page.header("Cache-Control")).as(where).isEqualTo("no-store");
            }
        }
    }

    /** Descriptions, pictures, feeds: all that a chat or a search may read out of a page without showing it. */
    private static String headWithoutTitle(String page) {
        return page.replaceAll("(?s)</head>.*", "").replaceAll("(?s)<title>.*?</title>", "");
    }

    /** It tells all, as it has to, to whoever opens it; its name in a folder tells nothing. */
    @Test
    void theFileOfOnesOwnDataIsNamedNeutrallyAndKeptByNoBrowser() {
        Fields form = visitor.form("cause", "Tamar Stern", "tamar@example.org").with("visibility", "counted-only");
        assertThat(visitor.sign("cause", form).status()).isEqualTo(303);
        UUID tamar = UUID.fromString(node.ask("select id from signature where name = 'Tamar Stern'"));
        visitor.post(link("s", tamar) + "/data", Fields.of());
        String mail = Wait.until(
                () -> node.ask("select plain from trial_message where recipient = 'tamar@example.org'"
                        + " and plain like '%/d/%'"),
                plain -> !plain.isEmpty());
        Answer file = visitor.post(mail.replaceAll("(?s).*(/d/[A-Za-z0-9_-]{44}).*", "$1"), Fields.of("act", "export"));
        assertThat(file.body()).contains(TITLE);
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"my-data.json\"");
        assertThat(file.header("Cache-Control")).isEqualTo("no-store");
    }

    private static String filled(String path, String pack) {
        String kind = path.substring(1).replaceAll("/.*", "");
        return path.replace(":slug", "cause")
                .replace(":version", "1")
                .replace(":fingerprint", pack)
                .replace("/" + kind + "/:token", LINKS.containsKey(kind) ? link(kind) : "/" + kind + "/0")
                .replaceAll(":[a-z]+", "0".repeat(40));
    }

    @Test
    void nobodysNameIsPublicAndThereIsNoPictureToShare() {
        for (String none : List.of("/signatories", "/signatories/report", "/card.png")) {
            assertThat(visitor.get("/campaigns/cause" + none).status()).as(none).isEqualTo(404);
        }
        assertThat(visitor.get("/campaigns/plain/card.png").status()).isEqualTo(200);
        String page = visitor.get("/campaigns/cause").body();
        assertThat(page).contains("value=\"recipient-only\"", TITLE).doesNotContain("value=\"public\"", "og:");
        Fields open = visitor.form("cause", "Ann Adler", "ann@example.org").with("visibility", "public");
        assertThat(visitor.sign("cause", open).status()).isEqualTo(422);
        assertThat(visitor.get("/campaigns/plain").body()).contains("value=\"public\"", "og:title");
    }

    /** The mail of an office names the campaign, as its pack does: that is what it is for. It names nobody else. */
    @Test
    void itsPackNamesOnlyThoseWhoLetTheTargetSeeThem() {
        signed("Ruth Adler", "recipient-only");
        signed("Noa Katz", "counted-only");
        String pack = TestPacks.build(node.site(), "cause");
        assertThat(node.database.ask("select name from pack_row where pack_id = (select id from pack where"
                        + " encode(fingerprint, 'hex') = '" + pack + "')"))
                .containsExactly("Ruth Adler");
        assertThat(visitor.get("/packs/" + pack).words()).doesNotContain("Ruth Adler", "Noa Katz");

        String id = node.ask("select id from pack where encode(fingerprint, 'hex') = '" + pack + "'");
        String officer = TestStaff.logIn(node, "packs@staff.example", StaffRoles.of(StaffRole.OFFICER));
        assertThat(visitor.get("/staff/packs/" + id + "/download", "Cookie", officer)
                        .header("Content-Disposition"))
                .as("what it is called in a folder")
                .matches("attachment; filename=\"pack-[0-9]+-" + pack.substring(0, 8) + "\\.zip\"");
        assertThat(visitor.get("/staff/packs/" + id, "Cookie", officer).body()).doesNotContain("cause-pack-");
    }

    private static void signed(String name, String visibility) {
        Fields form = visitor.form("cause", name, visibility + "@example.org").with("visibility", visibility);
        assertThat(visitor.sign("cause", form).status()).isEqualTo(303);
        UUID id = UUID.fromString(node.ask("select id from signature where name = '" + name + "'"));
        assertThat(visitor.post(link("v", id), Fields.of()).status()).isEqualTo(303);
    }

    @Test
    void noLogLineNamesWhoSignedOrWhere() {
        assertThat(LOG.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("Levy") || line.contains(EMAIL) || line.contains(TITLE))
                .anyMatch(line -> line.contains("campaign_text_stored campaign=plain"))
                .noneMatch(Pattern.compile("\\bcause\\b").asPredicate());
    }

    /** What is wrong with its file is told to the operator, who may keep the log for long. */
    @Test
    void noLogLineOfAFileWithAMistakeNamesItEither() {
        campaigns.write("cause/campaign.yml", DEFINITION + "unknown: yes\n");
        node.reload(campaigns);
        campaigns.write("cause/campaign.yml", DEFINITION);
        node.reload(campaigns);
        String id = node.ask("select id from campaign where slug = 'cause'");
        assertThat(LOG.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.startsWith("campaign_file_broken campaign=" + id))
                .noneMatch(Pattern.compile("\\bcause\\b").asPredicate());
    }

    /** It has no id yet by which it could be called. */
    @Test
    void noLogLineNamesOneThatWasNeverInOrder() {
        campaigns.write("hush/campaign.yml", DEFINITION + "unknown: yes\n").text("hush", "en", "Let them go.\n");
        campaigns.write("veiled/campaign.yml", "title: [\ndiscreet: treu\n");
        campaigns.write(
                "open/campaign.yml", DEFINITION.replace("discreet: true", "discreet: false") + "unknown: yes\n");
        Await.result(node.site().reload().run(), Duration.ofSeconds(20));
        assertThat(LOG.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("campaign_file_broken campaign=(discreet) last_good_served=false")
                .anyMatch(line -> line.startsWith("campaign_mistake file=(discreet)/campaign.yml line="))
                .anyMatch(line -> line.startsWith("campaign_mistake file=open/campaign.yml"))
                .noneMatch(Pattern.compile("\\b(?:hush|veiled)\\b").asPredicate());
    }
}
