package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** The words of a letter that is written in the console become public when two people want just them, and never by one. */
class PublishingLettersTest {
    private static final AtomicInteger MADE = new AtomicInteger();
    private static TestNode node;
    private static Visitor visitor;
    private static String officer;
    private static String director;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("from-files"));
        visitor = node.visitor("192.0.2.1");
        officer = TestStaff.logIn(node, StaffRole.OFFICER);
        director = TestStaff.logIn(node, StaffRole.DIRECTOR);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Answer see(String path) {
        return visitor.get(path, "Cookie", officer);
    }

    private static Answer post(String path, String cookie, Fields fields) {
        return visitor.post(path, fields.and("csrf", TestStaff.formToken(visitor, cookie)), "Cookie", cookie);
    }

    private static String at(String slug, String page) {
        return "/staff/campaigns/" + slug + "/" + page;
    }

    private static String field(String path, String name) {
        return see(path).body().replaceAll("(?s).*name=\"" + name + "\" value=\"(\\d+)\".*", "$1");
    }

    private static Fields definition(String kind) {
        return Fields.of("act", "save")
                .and("kind", kind)
                .and("languages", "en he")
                .and("title.en", "Open the gate")
                .and("title.he", "לפתוח את השער")
                .and("summary.en", "It is closed.")
                .and("summary.he", "הוא סגור.")
                .and("ask.en", "Open it.")
                .and("ask.he", "לפתוח אותו.")
                .and("organiser.en", "Friends of the Gate")
                .and("target.0.office.en", "The Parks Committee")
                .and("target.0.salutation.en", "Dear committee")
                .and("timezone", "Europe/London")
                .and("default-visibility", "recipient-only")
                .and("areas", "uk-postcode")
                .and("controller.en", "Friends of the Gate")
                .and("privacy-contact", "privacy@example.org");
    }

    private static void define(String slug, Fields definition) {
        assertThat(post(at(slug, "edit"), officer, definition.and("revision", field(at(slug, "edit"), "revision")))
                        .status())
                .isEqualTo(303);
    }

    private static Answer text(String slug, String language, String words) {
        String revision = field(at(slug, "texts?language=" + language), "revision");
        return post(
                at(slug, "texts"),
                officer,
                Fields.of("language", language).and("revision", revision).and("markdown", words));
    }

    private static String written(Fields definition) {
        String slug = "letter-" + MADE.incrementAndGet();
        post(
                "/staff/campaigns/new",
                officer,
                Fields.of("slug", slug)
                        .and("title", "Open the gate")
                        .and("first", "en")
                        .and("language", "he"));
        define(slug, definition);
        assertThat(text(slug, "en", "Open the gate.").status()).isEqualTo(303);
        assertThat(text(slug, "he", "לפתוח את השער.").status()).isEqualTo(303);
        return slug;
    }

    private static Fields to(String slug, String from, String to) {
        return Fields.of("from", from)
                .and("to", to)
                .and("sure", "yes")
                .and(
                        "saves",
                        node.ask("select saves from console_campaign c join campaign on id = campaign_id"
                                + " where slug = '" + slug + "'"));
    }

    private static Answer propose(String slug, String cookie, String from, String to) {
        return post(at(slug, "state"), cookie, to(slug, from, to).and("why", "The board has read it."));
    }

    private static void proposed(String slug, String from, String to) {
        assertThat(propose(slug, officer, from, to).location()).endsWith("/state?done=proposed");
    }

    private static String proposal(String slug) {
        return "/staff/approvals/"
                + node.ask(
                        "select a.id from approval a join campaign c on c.id = a.campaign_id where a.state = 'proposed'"
                                + " and slug = '" + slug + "'");
    }

    private static Answer decide(String slug, String cookie, String act) {
        return post(proposal(slug) + "/decision", cookie, Fields.of("act", act).and("reason", "Not like this."));
    }

    private static int seen(String slug) {
        return visitor.get("/campaigns/" + slug).status();
    }

    private static void open(String slug) {
        proposed(slug, "draft", "open");
        assertThat(decide(slug, director, "approve").status()).isEqualTo(303);
        Wait.until(() -> seen(slug), status -> status == 200);
    }

    @Test
    void oneProposesAnotherApprovesAndNobodyDoesBoth() {
        for (String kind : new String[] {"letter", "declaration"}) {
            String slug = written(definition(kind));
            Answer page = see(at(slug, "state"));
            assertThat(page.words()).contains("a second person has to approve it", "Propose to publish and open it");
            Answer silent =
                    post(at(slug, "state"), officer, to(slug, "draft", "open").and("why", " "));
            assertThat(silent.status()).isEqualTo(422);
            assertThat(silent.words()).contains("Say in a sentence or two why it is to be published");
            assertThat(propose(slug, director, "draft", "open").location()).endsWith("/state?done=proposed");
            assertThat(seen(slug)).isEqualTo(404);
            assertThat(see(at(slug, "state")).words())
                    .contains("Waits for a second person", "A director other than its proposer")
                    .doesNotContain("Propose to publish and open it");
            assertThat(propose(slug, officer, "draft", "open").words()).contains("A proposal to publish waits already");
            assertThat(decide(slug, director, "approve").status()).isGreaterThanOrEqualTo(400);
            for (StaffRole role : StaffRole.values()) {
                if (role != StaffRole.DIRECTOR) {
                    assertThat(decide(slug, TestStaff.logIn(node, role), "approve")
                                    .status())
                            .as(role.word())
                            .isGreaterThanOrEqualTo(400);
                }
            }
            assertThat(seen(slug)).isEqualTo(404);
            String second = TestStaff.logIn(node, "second@staff.example", StaffRoles.of(StaffRole.DIRECTOR));
            assertThat(visitor.get("/staff", "Cookie", second).words()).contains("for your decision");
            assertThat(visitor.get(proposal(slug), "Cookie", second).words())
                    .contains("Publish the words of a letter", "It becomes public and can be signed at once");
            assertThat(visitor.get(proposal(slug), "Cookie", second).body()).contains(at(slug, "preview"));
            assertThat(visitor.get(proposal(slug) + "?lang=he", "Cookie", second)
                            .body())
                    .as("in a language that was chosen")
                    .contains("action=\"" + proposal(slug) + "/decision?lang");
            assertThat(decide(slug, second, "approve").status()).isEqualTo(303);
            Wait.until(() -> seen(slug), status -> status == 200);
            assertThat(node.database.ask(
                            "select act from audit join campaign on campaign.id = campaign_id where slug = '" + slug
                                    + "' and act ~ '^(approval|campaign.publish)' order by audit.id"))
                    .containsExactlyInAnyOrder("approval.propose", "campaign.publish", "approval.approve");
            assertThat(node.ask("select string_agg(detail::text, '') from audit"))
                    .doesNotContain("board has read");
        }
    }

    @Test
    void everyOtherRoleThanOfficerAndDirectorProposesNothing() {
        String slug = written(definition("letter"));
        for (StaffRole role : StaffRole.values()) {
            if (role != StaffRole.DIRECTOR && role != StaffRole.OFFICER) {
                assertThat(propose(slug, TestStaff.logIn(node, role), "draft", "open")
                                .status())
                        .as(role.word())
                        .isEqualTo(403);
            }
        }
        assertThat(proposal(slug)).isEqualTo("/staff/approvals/");
    }

    @Test
    void whatWasSavedBetweenTheProposalAndTheApprovalIsNotPublished() {
        String slug = written(definition("letter"));
        proposed(slug, "draft", "open");
        text(slug, "en", "Close the gate.");
        assertThat(see(at(slug, "state")).words()).contains("Something was saved since");
        Answer late = decide(slug, director, "approve");
        assertThat(late.words()).contains("It is not any more what was proposed");
        assertThat(seen(slug)).isEqualTo(404);
        assertThat(decide(slug, director, "refuse").status()).isEqualTo(303);
        open(slug);
        assertThat(visitor.get("/campaigns/" + slug).words()).contains("Close the gate.");
    }

    @Test
    void whoSavesInTheMomentOfTheApprovalPublishesNothing() {
        for (int round = 0; round < 6; round++) {
            String slug = written(definition("letter"));
            proposed(slug, "draft", "open");
            String path = proposal(slug) + "/decision";
            Fields approve = Fields.of("act", "approve").and("csrf", TestStaff.formToken(visitor, director));
            CompletableFuture<Answer> saving =
                    CompletableFuture.supplyAsync(() -> text(slug, "en", "Nobody has read this."));
            Answer decided = visitor.post(path, approve, "Cookie", director);
            saving.join();
            if (decided.status() == 303) {
                Wait.until(() -> seen(slug), status -> status == 200);
                assertThat(visitor.get("/campaigns/" + slug).words())
                        .contains("Open the gate.")
                        .doesNotContain("Nobody has read this.");
                Wait.until(
                        () -> see(at(slug, "state")).words(), words -> words.contains("the public does not see yet"));
            } else {
                assertThat(seen(slug)).isEqualTo(404);
            }
        }
    }

    @Test
    void anotherTextAndAFurtherLanguageOfAPublicLetterTakeTwoTooAndTheRestOne() {
        String slug = written(definition("letter").with("languages", "en"));
        text(slug, "en", "Open the gate.");
        open(slug);
        define(slug, definition("letter").with("languages", "en").with("title.en", "Open this gate"));
        assertThat(post(at(slug, "state"), officer, to(slug, "open", "open")).location())
                .endsWith("done=changes");
        text(slug, "en", "Open the gates.");
        assertThat(see(at(slug, "state")).words()).contains("Propose to publish the changes");
        assertThat(post(at(slug, "state"), officer, to(slug, "open", "open")).status())
                .isEqualTo(422);
        proposed(slug, "open", "open");
        assertThat(decide(slug, director, "approve").status()).isEqualTo(303);
        Wait.until(() -> visitor.get("/campaigns/" + slug).words(), words -> words.contains("Open the gates."));
        define(slug, definition("letter"));
        text(slug, "he", "לפתוח את השער.");
        assertThat(post(at(slug, "state"), officer, to(slug, "open", "open")).status())
                .isEqualTo(422);
        assertThat(visitor.get("/campaigns/" + slug + "?lang=he").words()).doesNotContain("לפתוח את השער.");
    }

    @Test
    void otherWordsOfConsentTakeTwoAndWhoSignedBeforeKeepsTheirs() {
        String slug = written(definition("letter"));
        open(slug);
        String words = "I sign {title}; {controller} uses it and hands it to {target}.";
        define(slug, definition("letter").and("consent-signature.en", words).and("consent-signature.he", words));
        assertThat(post(at(slug, "state"), officer, to(slug, "open", "open")).status())
                .isEqualTo(422);
        proposed(slug, "open", "open");
        assertThat(decide(slug, director, "approve").status()).isEqualTo(303);
        String filled = "I sign Open the gate; Friends of the Gate uses it and hands it to The Parks Committee.";
        Wait.until(() -> visitor.get("/campaigns/" + slug).words(), page -> page.contains(filled));
        assertThat(see(at(slug, "consent")).words()).contains(filled, "I agree that Friends of the Gate");
        assertThat(node.ask(
                        "select count(*) from consent_wording w join campaign c on c.id = w.campaign_id where slug = '"
                                + slug + "' and purpose = 'signature' and language = 'en'"))
                .isEqualTo("2");
    }

    @Test
    void whatBecomesALetterOnlyAfterItWasPublishedTakesTwo() {
        String slug = written(definition("petition"));
        assertThat(post(at(slug, "state"), officer, to(slug, "draft", "open")).location())
                .endsWith("done=open");
        define(slug, definition("letter"));
        assertThat(post(at(slug, "state"), officer, to(slug, "open", "open")).status())
                .isEqualTo(422);
        assertThat(node.ask("select kind from campaign where slug = '" + slug + "'"))
                .isEqualTo("petition");
    }

    @Test
    void whatGoesRoundQuietlyIsMadePublicByItsReleaseAlone() {
        String slug = written(definition("letter").and("circulation", "quiet"));
        assertThat(post(at(slug, "state"), officer, to(slug, "draft", "open")).location())
                .endsWith("done=open");
        assertThat(seen(slug)).isEqualTo(404);
    }

    @Test
    void aMinorChangeIsApprovedWithItsReason() {
        String slug = written(definition("letter"));
        open(slug);
        Visitor signatory = node.visitor("192.0.2.77");
        assertThat(signatory
                        .sign(
                                slug,
                                signatory
                                        .form(slug, "Miriam Levy", "m@example.org")
                                        .with("capacity", "personal"))
                        .status())
                .isEqualTo(303);
        text(slug, "en", "Open the  gate!");
        Fields minor = to(slug, "open", "open")
                .and("kind", "minor")
                .and("reason.en", "An exclamation mark.")
                .and("why", "Spelling.");
        assertThat(post(at(slug, "state"), officer, minor).location()).endsWith("done=proposed");
        assertThat(visitor.get(at(slug, "state"), "Cookie", director).words()).contains("An exclamation mark.");
        assertThat(visitor.get(proposal(slug), "Cookie", director).words()).contains("is said to be minor");
        assertThat(decide(slug, director, "approve").status()).isEqualTo(303);
        assertThat(node.ask("select v.kind || ' ' || (v.reason ->> 'en') from text_version v join campaign c"
                        + " on c.id = v.campaign_id where version = 2 and slug = '" + slug + "'"))
                .isEqualTo("minor An exclamation mark.");
    }

    @Test
    void theDatabasePublishesNoLetterThatNobodyHasApproved() {
        String slug = written(definition("letter"));
        assertThatThrownBy(() -> node.database.execute(
                        "update campaign set kind = 'letter', state = 'open' where slug = '" + slug + "'"))
                .hasStackTraceContaining("takes two people");
        open(slug);
        assertThatThrownBy(() -> node.database.execute("insert into campaign_text (campaign_id, version, language,"
                        + " markdown, sha256, created_at) select id, 2, 'en', 'Mine.', sha256('Mine.'), now()"
                        + " from campaign where slug = '" + slug + "'"))
                .hasStackTraceContaining("takes two people");
    }
}
