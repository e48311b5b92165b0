package org.smallplaces.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Hosts;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Wait;
import org.smallplaces.setting.Organiser;

/** The register says of each campaign what its settings make of it. */
class RegisterTest {
    private static final Pattern INPUT =
            Pattern.compile("<(?:input|select|textarea)(?=[^>]*? name=\"([a-zA-Z]+)\")[^>]*>");
    private static final Set<String> MACHINERY =
            Set.of("stamp", "textVersion", "lang", "variant", "website", "latinAsked", "act");
    /** The parts of a letter's line, which the register names as one. */
    private static final Set<String> LINE =
            Set.of("honorifics", "postNominals", "role", "organisation", "capacity", "authority", "sortKey");

    private static TestCampaigns campaigns;
    private static TestNode node;
    private static Visitor visitor;
    private static String auditor;

    @BeforeAll
    static void start() {
        campaigns = TestCampaigns.open("bridge").letter("letter").add("draft", "draft");
        node = TestNode.start(campaigns);
        visitor = node.visitor("192.0.2.1");
        auditor = TestStaff.logIn(node, StaffRole.AUDITOR);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String get(String path) {
        return visitor.get(path, "Cookie", auditor).body();
    }

    private static JsonObject entry(String id) {
        JsonArray all = new JsonObject(get("/staff/register.json")).getJsonArray("processing");
        return all.stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyFieldOfTheFormIsInTheRegisterAndInTheNotice() {
        for (String slug : List.of("bridge", "letter")) {
            Set<String> asked = INPUT.matcher(visitor.get("/campaigns/" + slug).body())
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> !MACHINERY.contains(name))
                    .map(name -> LINE.contains(name) ? "line" : name)
                    .collect(Collectors.toCollection(TreeSet::new));
            asked.add("latinName"); // asked for where packs cannot print the name
            Set<String> registered = entry("campaign:" + slug).getJsonArray("fields").stream()
                    .map(Object::toString)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(registered).as(slug).isEqualTo(asked);
            String notice = visitor.get("/campaigns/" + slug + "/privacy").body();
            Matcher rows = Pattern.compile("id=\"field-([a-zA-Z]+)\"").matcher(notice);
            Set<String> told = new TreeSet<>();
            rows.results().forEach(found -> told.add(found.group(1)));
            assertThat(told).as(slug).isEqualTo(asked);
        }
    }

    @Test
    void itSaysWhatTheLawAsksOfEachProcessing() {
        JsonObject bridge = entry("campaign:bridge");
        for (String part : List.of(
                "controller",
                "purposes",
                "basis",
                "subjects",
                "data",
                "recipients",
                "transfers",
                "retention",
                "security")) {
            assertThat(bridge.getJsonArray(part)).as(part).isNotEmpty();
        }
        assertThat(bridge.encode())
                .contains("Friends of the Bridge", "privacy@example.org", "The Roads Committee", "9(2)(a)")
                .contains("30 December 2027", "None: no other host", "Your postcode")
                .contains("What was withdrawn: legitimate interests and legal claims", "9(2)(f)")
                .contains("All that you gave is kept with it (also your name, e-mail address, postcode and own words")
                .doesNotContain("Inviting");
        assertThat(entry("campaign:letter").encode()).contains("Inviting", "Your titles, role");
        assertThat(get("/staff/register.json"))
                .contains("site:complaints", "164A")
                .doesNotContain("campaign:draft");
        assertThat(get("/staff/register.csv?lang=he")).startsWith("\uFEFF").contains("תלונות", "164A");
        assertThat(get("/staff/register")).contains("data-field=\"postcode\"", "id=\"campaign-bridge\"");
    }

    /** Whoever asks has a right to be told (article 13(1)(a)); what staff are to do about it is not for them. */
    @Test
    void whileNobodyIsNamedThePublicReadsWhatIsKnownAndStaffWhatIsMissing() {
        assertThat(entry("site:complaints").getJsonArray("controller").encode())
                .contains("Whoever runs the site ", "a director does so in the settings");
        assertThat(register(false)
                        .told(Set.of("site:complaints/bridge", "site:requests"), new Language("en"))
                        .toString())
                .contains(
                        "Whoever runs the site letters.example.org",
                        "the form at https://letters.example.org/complaints",
                        "For what concerns “Mend the bridge at bridge”: Friends of the Bridge, privacy@example.org")
                .doesNotContain("in the settings");
        for (String page : List.of("/privacy/staff", "/complaints")) {
            assertThat(visitor.get(page).words())
                    .as(page)
                    .contains("Controller Whoever runs the site ", "/complaints")
                    .doesNotContain("in the settings", "Friends of the Bridge,");
        }
        assertThat(visitor.get("/complaints?campaign=bridge").body())
                .contains("Friends of the Bridge, privacy@example.org", "href=\"/campaigns/bridge/privacy\"");
    }

    /** The notice of a campaign names them, and so does its entry (articles 13(1)(b) and 30(1)(a)). */
    @Test
    void theDataProtectionOfficerStandsInTheEntryOfACampaignToo() {
        Language english = new Language("en");
        Organiser organiser = new Organiser(
                Map.of(english, "Friends of the Bridge"),
                "",
                "",
                "privacy@example.org",
                "Otto Officer, otto@example.org",
                "");
        for (String id : List.of("campaign:bridge", "campaign:letter", "site:complaints")) {
            assertThat(register(false, () -> organiser).entries(english).stream()
                            .filter(one -> one.id().equals(id))
                            .toList()
                            .toString())
                    .as(id)
                    .contains("Data protection officer or representative: Otto Officer, otto@example.org");
        }
    }

    /** Staff of the site have roles for the whole of it, whoever answers for a campaign (article 13(1)(e)). */
    @Test
    void whoeverRunsTheSiteIsAmongTheRecipients() {
        String unnamed = "Whoever runs this site and holds a role for the whole of it";
        assertThat(entry("campaign:bridge").getJsonArray("recipients").encode()).contains(unnamed);
        assertThat(visitor.get("/campaigns/bridge/privacy").words()).contains(unnamed);
    }

    /** Whoever has the folder decides alone: so it is said what kind of thing they changed, however it was read. */
    @Test
    void aFileThatChangesWhatDataProtectionLooksAfterIsNamedInTheAuditAndMailed() {
        TestStaff.logIn(node, StaffRole.DATA_PROTECTION);
        String words = "I sign {title}; {controller} uses it and hands it to {target}.";
        String consent = "\nconsent: {signature: {en: '" + words + "', he: '" + words + "'}}\n";
        campaigns.replace("letter", "Open it.", "Open it again.").replace("draft", "recipient-only", "counted-only");
        node.site().reload().run().await();
        assertThat(node.ask("select count(*) from audit where act = 'campaign.file'"))
                .as("what has nothing to do with it, and what nobody can sign")
                .isEqualTo("0");
        campaigns
                .replace("letter", "privacy@example.org}", "data@example.org}" + consent)
                .replace("letter", "recipient-only", "counted-only");
        node.site().reload().run().await();
        node.site().reload().run().await();
        assertThat(node.ask("select actor || ' ' || (detail ->> 'changed') from audit join campaign on campaign.id ="
                        + " campaign_id where act = 'campaign.file' and slug = 'letter'"))
                .isEqualTo("system [\"consent\", \"controller\", \"visibility\"]");
        assertThat(Wait.until(
                        () -> node.ask("select recipient || ' ' || plain from trial_message"
                                + " where subject like 'A campaign%s file has changed its words of consent%'"),
                        mail -> !mail.isEmpty()))
                .contains("data-protection@staff.example", "The built-in sentence says more than they do")
                .contains("stands in the audit", TestNode.BASE_URL + "/staff/log-in")
                .doesNotContain("Mend the bridge", "data@example.org");
        assertThat(get("/staff/campaigns/letter/consent"))
                .contains("what seems to be missing here", "I can withdraw at any time.");
        assertThat(get("/staff/campaigns/bridge/consent"))
                .as("the built-in sentence says it all")
                .doesNotContain("what seems to be missing here");
        assertThat(get("/staff/audit")).contains("Changed in a campaign’s file what data protection looks after");

        node.database.execute("update campaign set definition = 'title: [' where slug = 'letter'");
        campaigns.replace("letter", "data@example.org}", "other@example.org}");
        node.site().reload().run().await();
        assertThat(node.ask("select count(*) from audit join campaign on campaign.id = campaign_id"
                        + " where act = 'campaign.file-uncompared' and slug = 'letter'"))
                .isEqualTo("1");
        assertThat(get("/staff/audit")).contains("could not be compared with what held before");
    }

    /** Each store that holds people, whichever feature keeps it. */
    @Test
    void noMailingListNoRequestAndNoBackupIsLeftOut() {
        assertThat(entry("site:stay").encode())
                .contains("Stay in touch", "6(1)(a)", "words of consent", "seven days", "30 days");
        assertThat(entry("site:requests").encode())
                .contains("Requests about personal data", "6(1)(c)", "until the request is closed");
        assertThat(entry("site:offices").encode())
                .contains("People in offices", "whoever acknowledges the pack", "until its link has ended");
        assertThat(entry("site:mail").encode())
                .as("as the rules of retention have it")
                .contains("What became of a mail, without address: 30 days");
        assertThat(entry("site:staff").encode()).contains("twelve months", "under its number alone");
        assertThat(entry("site:erasures").encode())
                .contains("restored backup", "no name and no address", "staff hold it back");
        assertThat(get("/staff/register.json")).doesNotContain("site:backups"); // none are made here
        assertThat(abroad()).contains("site:backups", "one of each of the four weeks");
        assertThat(get("/staff/register")).contains("data protection officer");
    }

    /** Whoever really got a pack is a recipient, also where it is none of those who are addressed. */
    @Test
    void anOfficeThatGotAPackIsARecipient() {
        assertThat(entry("campaign:bridge").getJsonArray("recipients").encode()).doesNotContain("Daily Gazette");
        node.database.execute("update campaign set delivered_on = '2027-03-01', delivered_to = '{\"Daily Gazette\"}',"
                + " changed_at = now() where slug = 'bridge'");
        Wait.until(
                () -> entry("campaign:bridge").getJsonArray("recipients").encode(),
                said -> said.contains("A pack was handed over to Daily Gazette."));
    }

    @Test
    void aHostThroughWhichDataPassesIsNamed() {
        String all = abroad();
        assertThat(all).contains("mail.abroad", "login.abroad", "db.abroad", "Backups are made each night");
        assertThat(all).doesNotContain("None: no other host");
    }

    @Test
    void whoHasToHaveASecondFactorIsSaidAsItIsEnforced() {
        assertThat(abroad())
                .contains("before a second factor is set up: director and data protection. Others may have one")
                .doesNotContain("This is a trial");
        assertThat(abroad(true)).contains("This is a trial", "must: director and data protection");
    }

    private static String abroad() {
        return abroad(false);
    }

    private static String abroad(boolean trial) {
        return register(trial).entries(new Language("en")).toString();
    }

    private static Register register(boolean trial) {
        return register(trial, () -> node.site().settings().current().organiser());
    }

    private static Register register(boolean trial, Supplier<Organiser> organiser) {
        return new Register(
                node.site().catalogue(),
                node.site().words().messages(),
                new Hosts(Optional.of("mail.abroad"), Optional.of("login.abroad"), Optional.of("db.abroad"), true),
                new Answerable(
                        organiser,
                        URI.create("https://letters.example.org"),
                        node.site().words().messages()),
                trial,
                node.clock);
    }

    @Test
    void theWordsOfConsentAreShownWithTheirHashAndHowManyStandUnderThem() {
        String page = get("/staff/campaigns/bridge/consent");
        String hash = node.ask("select encode(sha256, 'hex') from consent_wording w join campaign c on c.id ="
                + " w.campaign_id where c.slug = 'bridge' and purpose = 'signature' and language = 'en'");
        assertThat(page).contains(hash, "no signature stands under it", "now in use");
        visitor.sign("bridge", "Miriam Levy", "miriam@example.org");
        node.database.execute("update signature set state = 'verified', verified_at = signed_at, slot = 1, number = 1");
        assertThat(get("/staff/campaigns/bridge/consent")).contains("1 signature stands under it");
        String reviewer = TestStaff.logIn(node, StaffRole.REVIEWER);
        String history = visitor.get(
                        "/staff/campaigns/bridge/signatures/" + node.ask("select id from signature"),
                        "Cookie",
                        reviewer)
                .body();
        assertThat(history).contains("What was agreed to", hash);
    }
}
