package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

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

/** To which words people consent in a petition that is public is changed by two people, and of a draft by one. */
class PublishingConsentTest {
    private static final String WORDS = "I sign {title}; {controller} uses it and hands it to {target}.";
    private static final String FILLED =
            "I sign Mend the gate; Friends of the Gate uses it and hands it to The Parks Committee.";
    private static final String BUILT_IN = "I agree that Friends of the Gate";
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

    private static String see(String path) {
        return visitor.get(path, "Cookie", director).words();
    }

    private static Answer post(String path, String cookie, Fields fields) {
        return visitor.post(path, fields.and("csrf", TestStaff.formToken(visitor, cookie)), "Cookie", cookie);
    }

    private static String at(String slug, String page) {
        return "/staff/campaigns/" + slug + "/" + page;
    }

    private static String field(String path, String name) {
        return visitor.get(path, "Cookie", officer)
                .body()
                .replaceAll("(?s).*name=\"" + name + "\" value=\"(\\d+)\".*", "$1");
    }

    private static Fields definition() {
        return Fields.of("act", "save")
                .and("kind", "petition")
                .and("languages", "en")
                .and("title.en", "Mend the gate")
                .and("summary.en", "It is broken.")
                .and("ask.en", "Mend it.")
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

    private static String written(Fields definition) {
        String slug = "petition-" + MADE.incrementAndGet();
        post(
                "/staff/campaigns/new",
                officer,
                Fields.of("slug", slug).and("title", "Mend").and("first", "en"));
        define(slug, definition);
        assertThat(post(
                                at(slug, "texts"),
                                officer,
                                Fields.of("language", "en")
                                        .and("revision", field(at(slug, "texts?language=en"), "revision"))
                                        .and("markdown", "Mend the gate."))
                        .status())
                .isEqualTo(303);
        return slug;
    }

    private static Answer publish(String slug, String cookie, String from, String why) {
        String saves = node.ask(
                "select saves from console_campaign c join campaign on id = campaign_id where slug = '" + slug + "'");
        return post(
                at(slug, "state"),
                cookie,
                Fields.of("from", from).and("to", "open").and("saves", saves).and("why", why));
    }

    private static String open(Fields definition) {
        String slug = written(definition);
        assertThat(publish(slug, officer, "draft", "").location())
                .as("of a draft one person decides")
                .endsWith("done=open");
        Wait.until(() -> visitor.get("/campaigns/" + slug).status(), status -> status == 200);
        return slug;
    }

    private static String proposal(String slug) {
        return "/staff/approvals/"
                + node.ask("select a.id from approval a join campaign c on c.id = a.campaign_id"
                        + " where a.state = 'proposed' and slug = '" + slug + "'");
    }

    private static Answer decide(String proposal, String cookie, String act) {
        return post(proposal + "/decision", cookie, Fields.of("act", act).and("reason", "Not like this."));
    }

    @Test
    void otherWordsOfConsentOfAPublicPetitionTakeTwoWhoSeeThemBeforeAndAfter() {
        String slug = open(definition());
        define(slug, definition().and("consent-signature.en", WORDS));
        assertThat(visitor.get(at(slug, "state"), "Cookie", officer).words())
                .contains("changes the words to which people consent", "Propose to publish the changes");
        assertThat(publish(slug, officer, "open", " ").status()).isEqualTo(422);
        assertThat(publish(slug, officer, "open", "The board has read it.").location())
                .endsWith("done=proposed");
        assertThat(visitor.get("/campaigns/" + slug).words()).doesNotContain(FILLED);

        String proposal = proposal(slug);
        assertThat(see(proposal))
                .contains("Change the words of consent of a public campaign", "The board has read it.", "Proposed by");
        assertThat(visitor.get(proposal, "Cookie", director).body()).contains(at(slug, "consent"));
        assertThat(see(at(slug, "consent"))).contains("Saved, and not public yet", "Last saved by", FILLED, BUILT_IN);
        assertThat(decide(proposal, officer, "approve").status()).isGreaterThanOrEqualTo(400);

        assertThat(decide(proposal, director, "approve").status()).isEqualTo(303);
        Wait.until(() -> visitor.get("/campaigns/" + slug).words(), page -> page.contains(FILLED));
        assertThat(see(at(slug, "consent"))).contains(FILLED, BUILT_IN).doesNotContain("Saved, and not public yet");
        assertThat(node.database.ask("select act from audit join campaign on campaign.id = campaign_id where slug = '"
                        + slug + "' and act ~ '^approval' order by audit.id"))
                .containsExactly("approval.propose", "approval.approve");
        assertThat(node.ask("select string_agg(detail::text, '') from audit")).doesNotContain("board has read");
    }

    @Test
    void whatWasSavedSinceOrProposedByTheSamePersonIsNotApproved() {
        String slug = open(definition());
        define(slug, definition().and("consent-signature.en", WORDS));
        publish(slug, director, "open", "It is clearer.");
        String proposal = proposal(slug);
        assertThat(decide(proposal, director, "approve").status()).isGreaterThanOrEqualTo(400);
        define(slug, definition().and("consent-signature.en", "Once more: " + WORDS));
        assertThat(decide(
                                proposal,
                                TestStaff.logIn(node, "second@staff.example", StaffRoles.of(StaffRole.DIRECTOR)),
                                "approve")
                        .words())
                .contains("It is not any more what was proposed");
        assertThat(visitor.get("/campaigns/" + slug).words()).contains(BUILT_IN).doesNotContain(FILLED);
    }

    @Test
    void dataProtectionReadsWhatIsProposedAndHasNoSay() {
        String keeper = TestStaff.logIn(node, "keeper@staff.example", StaffRoles.of(StaffRole.DATA_PROTECTION));
        String slug = open(definition());
        define(slug, definition().and("consent-signature.en", WORDS));
        publish(slug, officer, "open", "The board wants it so.");
        String proposal = proposal(slug);
        assertThat(visitor.get("/staff", "Cookie", keeper).words())
                .contains("about personal data, which others decide");
        assertThat(visitor.get("/staff/approvals", "Cookie", keeper).body()).contains(proposal);
        Answer page = visitor.get(proposal, "Cookie", keeper);
        assertThat(page.words()).contains("Change the words of consent", "The board wants it so.");
        assertThat(page.body()).contains(at(slug, "consent")).doesNotContain("value=\"approve\"");
        assertThat(visitor.get(at(slug, "consent"), "Cookie", keeper).words()).contains(FILLED, BUILT_IN);
        assertThat(decide(proposal, keeper, "approve").status()).isEqualTo(409);
        assertThat(visitor.get("/campaigns/" + slug).words()).contains(BUILT_IN);
        assertThat(decide(proposal, director, "refuse").status()).isEqualTo(303);
    }

    /** A hint, at the editor and for whoever approves; not a refusal. */
    @Test
    void ownWordsThatLeaveOutWhatTheBuiltInSentenceSaysAreHintedAt() {
        String slug = open(definition());
        String thin = "I sign {title} and agree that {controller} hands my name to {target}.";
        define(slug, definition().and("consent-signature.en", thin));
        assertThat(see(at(slug, "edit")))
                .contains("Worth a thought before you publish", "The built-in sentence says more")
                .contains("which may reveal my beliefs", "to verify and count", "I can withdraw at any time.");
        assertThat(publish(slug, officer, "open", "It is shorter.").location()).endsWith("done=proposed");
        assertThat(see(at(slug, "consent")))
                .contains(
                        "what seems to be missing here", "which may reveal my beliefs", "I can withdraw at any time.");

        define(
                slug,
                definition()
                        .and(
                                "consent-signature.en",
                                thin + " It may show what I believe. It is verified. I may withdraw."));
        assertThat(see(at(slug, "edit"))).doesNotContain("Worth a thought");
        assertThat(see(at(slug, "consent")))
                .contains("Saved, and not public yet")
                .doesNotContain("missing here");
    }

    @Test
    void othersGetWhatPeopleSignedOnlyWhereTwoStandForItAndReadHowManyThatAre() {
        String slug = open(definition());
        Fields limited = definition().with("controller.en", "Friends of the Gate Ltd");
        define(slug, limited);
        assertThat(publish(slug, officer, "open", "").location())
                .as("nobody has signed")
                .endsWith("done=changes");
        Wait.until(() -> visitor.get("/campaigns/" + slug).words(), page -> page.contains("Friends of the Gate Ltd"));
        assertThat(visitor.sign(slug, "Tom Thorne", "tom@example.org").status()).isEqualTo(303);

        define(
                slug,
                limited.with("target.0.office.en", "The Ministry of Truth")
                        .with("controller.en", "Some Party Ltd")
                        .with("organiser.en", "Some Party"));
        assertThat(visitor.get(at(slug, "state"), "Cookie", officer).words())
                .contains(
                        "It now goes to The Ministry of Truth, in place of The Parks Committee.",
                        "Some Party Ltd now answers for the personal data, in place of Friends of the Gate Ltd.",
                        "It is now organised by Some Party, in place of Friends of the Gate.",
                        "People have signed this for others",
                        "The same, spelt otherwise");
        assertThat(publish(slug, officer, "open", "").status()).isEqualTo(422);
        assertThat(publish(slug, officer, "open", "They have merged.").location())
                .endsWith("done=proposed");
        assertThat(visitor.get("/campaigns/" + slug).words()).doesNotContain("Ministry of Truth");
        String proposal = proposal(slug);
        assertThat(see(proposal))
                .contains(
                        "Have what people signed go to others",
                        "One person has signed.",
                        "Until now it goes to The Parks Committee, and Friends of the Gate Ltd answers",
                        "goes to The Ministry of Truth, and Some Party Ltd answers",
                        "Until now it is organised by Friends of the Gate, from then on by Some Party.",
                        "No pack lists or counts those who have signed before they agree");
        assertThat(decide(proposal, officer, "approve").status()).isGreaterThanOrEqualTo(400);
        node.database.execute("alter table approval disable trigger approval_keep; update approval set facts = facts"
                + " - array['organised', 'fromOrganiser', 'toOrganiser'] where state = 'proposed';"
                + " alter table approval enable trigger approval_keep");
        assertThat(see(proposal))
                .as("proposed before an organiser was noted")
                .contains("and Some Party Ltd answers")
                .doesNotContain("it is organised by");
        assertThat(decide(proposal, director, "approve").status()).isEqualTo(303);
        Wait.until(() -> visitor.get("/campaigns/" + slug).words(), page -> page.contains("Ministry of Truth"));
        assertThat(node.ask("select v.kind from text_version v join campaign c on c.id = v.campaign_id where slug = '"
                        + slug + "' order by v.version desc limit 1"))
                .isEqualTo("material");
        assertThat(node.ask("select detail #>> '{entrusted,en,before,recipients,0}' || ' to '"
                        + " || (detail #>> '{entrusted,en,after,recipients,0}') from audit join campaign c on"
                        + " c.id = campaign_id where act = 'campaign.publish' and slug = '" + slug
                        + "' order by audit.id desc limit 1"))
                .isEqualTo("The Parks Committee to The Ministry of Truth");
    }

    @Test
    void ofADraftAndOfAllElseOnePersonDecides() {
        String slug = open(definition().and("consent-signature.en", WORDS));
        assertThat(visitor.get("/campaigns/" + slug).words()).contains(FILLED);
        define(slug, definition().and("consent-signature.en", WORDS).with("summary.en", "It is very broken."));
        assertThat(publish(slug, officer, "open", "").location()).endsWith("done=changes");
    }
}
