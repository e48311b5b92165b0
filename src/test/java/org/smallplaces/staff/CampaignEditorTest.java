package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.campaign.CampaignFolder;
import org.smallplaces.campaign.UnusedPictures;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** Campaigns written by an officer, over real HTTP: what the public sees of it, and what two who write at once do. */
class CampaignEditorTest {
    private static final AtomicInteger MADE = new AtomicInteger();
    private static TestNode node;
    private static Visitor visitor;
    private static String officer;
    private static String token;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("from-files"));
        visitor = node.visitor("192.0.2.1");
        officer = TestStaff.logIn(node, StaffRole.OFFICER);
        token = TestStaff.formToken(visitor, officer);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Answer see(String path) {
        return visitor.get(path, "Cookie", officer);
    }

    private static Answer post(String path, Fields fields) {
        return visitor.post(path, fields.and("csrf", token), "Cookie", officer);
    }

    private static String campaign(String slug, String page) {
        return "/staff/campaigns/" + slug + "/" + page;
    }

    private static String revision(String page) {
        return page.replaceAll("(?s).*name=\"revision\" value=\"(\\d+)\".*", "$1");
    }

    private static String saves(String slug) {
        return see(campaign(slug, "state")).body().replaceAll("(?s).*name=\"saves\" value=\"(\\d+)\".*", "$1");
    }

    private static Fields definition(String revision) {
        return Fields.of("revision", revision)
                .and("act", "save")
                .and("kind", "petition")
                .and("languages", "en he")
                .and("title.en", "Open the <gate>")
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

    private static String begun() {
        String slug = "gate-" + MADE.incrementAndGet();
        Answer made = post(
                "/staff/campaigns/new",
                Fields.of("slug", slug)
                        .and("title", "Open the <gate>")
                        .and("first", "en")
                        .and("language", "he"));
        assertThat(made.status()).isEqualTo(303);
        assertThat(made.location()).isEqualTo(campaign(slug, "edit"));
        return slug;
    }

    private static String written() {
        String slug = begun();
        assertThat(post(campaign(slug, "edit"), definition("1")).status()).isEqualTo(303);
        assertThat(text(slug, "en", "0", "Open the *gate*.").status()).isEqualTo(303);
        assertThat(text(slug, "he", "0", "לפתוח את השער.").status()).isEqualTo(303);
        return slug;
    }

    private static Answer text(String slug, String language, String revision, String words) {
        return post(
                campaign(slug, "texts"),
                Fields.of("language", language).and("revision", revision).and("markdown", words));
    }

    private static Answer state(String slug, String from, String to) {
        return post(
                campaign(slug, "state"),
                Fields.of("from", from).and("to", to).and("saves", saves(slug)).and("sure", "yes"));
    }

    private static String opened() {
        String slug = written();
        assertThat(state(slug, "draft", "open").location()).endsWith("state?done=open");
        return slug;
    }

    @Test
    void aDraftIsSeenByStaffAlone() {
        String slug = written();
        for (String path : new String[] {"", "/count.json", "/privacy", "/signatories", "/texts/1", "/card.png"}) {
            assertThat(visitor.get("/campaigns/" + slug + path).status()).isEqualTo(404);
        }
        assertThat(visitor.get("/").body()).doesNotContain(slug);
        Answer preview = see(campaign(slug, "preview"));
        assertThat(preview.words()).contains("This is a preview", "Open the &lt;gate&gt;", "The Parks Committee");
        assertThat(preview.body()).contains("<fieldset disabled", "<em>gate</em>");
        assertThat(visitor.get(campaign(slug, "preview")).status()).isEqualTo(303);
        assertThat(see("/staff/campaigns").body()).contains(campaign(slug, "edit"));
    }

    @Test
    void whatIsPublishedCanBeSignedOnEveryNode() {
        try (TestNode other = node.another()) {
            String slug = opened();
            assertThat(visitor.get("/campaigns/" + slug).body()).contains("Open the &lt;gate&gt;");
            Wait.until(
                    () -> other.visitor("192.0.2.9").get("/campaigns/" + slug).status(), status -> status == 200);
            assertThat(other.visitor("192.0.2.9")
                            .sign(slug, "Miriam Levy", "miriam@" + slug + ".example")
                            .status())
                    .isEqualTo(303);
            assertThat(see(campaign(slug, "texts")).words())
                    .contains("One person has signed version 1", "it becomes version 2");
            assertThat(state(slug, "open", "paused").status()).isEqualTo(303);
            Wait.until(
                    () -> other.visitor("192.0.2.9")
                            .get("/campaigns/" + slug)
                            .words()
                            .contains("Signing is paused"),
                    paused -> paused);
        }
    }

    @Test
    void changesAreSeenOncePublishedAndNobodyIsMoved() {
        String slug = opened();
        visitor.sign(slug, "Anna Ash", "anna@" + slug + ".example");
        text(slug, "en", "1", "Open the gate on *Tuesday*.");
        assertThat(visitor.get("/campaigns/" + slug).body()).doesNotContain("Tuesday");
        assertThat(see(campaign(slug, "state")).words()).contains("Changes that the public does not see yet");
        assertThat(state(slug, "open", "open").location()).endsWith("state?done=changes");
        assertThat(visitor.get("/campaigns/" + slug).body()).contains("Tuesday");
        assertThat(node.ask("select version from signature join campaign_text on campaign_text.id = text_id"
                        + " join campaign on campaign.id = campaign_text.campaign_id where slug = '" + slug + "'"))
                .isEqualTo("1");
    }

    @Test
    void whatWasAnnouncedOpensByItselfOrEarlierWithItsTimeChanged() {
        String slug = written();
        assertThat(post(campaign(slug, "edit"), definition("2").and("opens", "2030-01-05 09:00"))
                        .status())
                .isEqualTo(303);
        assertThat(see(campaign(slug, "state")).body()).doesNotContain("name=\"to\" value=\"open\"");
        assertThat(state(slug, "draft", "scheduled").status()).isEqualTo(303);
        assertThat(visitor.get("/campaigns/" + slug).words()).contains("Not open yet");
        assertThat(see(campaign(slug, "state")).words()).contains("5 January 2030", "GMT");

        assertThat(post(campaign(slug, "edit"), definition("3")).status()).isEqualTo(303);
        assertThat(node.ask("select saves || ' ' || published from console_campaign join campaign on id = campaign_id"
                        + " where slug = '" + slug + "'"))
                .isEqualTo("6 5");
        assertThat(state(slug, "scheduled", "open").location()).endsWith("done=open");
        assertThat(visitor.get("/campaigns/" + slug).body()).contains("name=\"email\"");
    }

    @Test
    void ofTwoWhoWriteTheSecondSeesBothAndLosesNothing() {
        String slug = written();
        assertThat(text(slug, "en", "1", "Theirs.").status()).isEqualTo(303);
        Answer mine = text(slug, "en", "1", "Mine & <mine>.");
        assertThat(mine.status()).isEqualTo(409);
        assertThat(mine.body()).contains("Theirs.</textarea>", "Mine &amp; &lt;mine&gt;.</textarea>");
        assertThat(text(slug, "en", revision(mine.body()), "Both.").status()).isEqualTo(303);

        assertThat(post(campaign(slug, "edit"), definition("2").and("goal", "50"))
                        .status())
                .isEqualTo(303);
        Answer second = post(campaign(slug, "edit"), definition("2").and("goal", "70"));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body()).contains("class=\"kept\">50</td>", "class=\"kept\">70</td>", "value=\"70\"");
        assertThat(post(
                                campaign(slug, "edit"),
                                definition(revision(second.body())).and("goal", "70"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void aMistakeStandsAtItsFieldInTheReadersLanguage() {
        String slug = begun();
        Fields wrong = definition("1").with("title.he", "").with("privacy-contact", "nobody");
        assertThat(post(campaign(slug, "edit"), wrong).status()).isEqualTo(303);
        assertThat(see(campaign(slug, "edit") + "?lang=he").body())
                .contains(
                        "id=\"title.he-error\"",
                        "יש למלא את השדה.",
                        "id=\"privacy-contact-error\"",
                        "value=\"nobody\"");
        Answer refused = state(slug, "draft", "open");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains(campaign(slug, "edit") + "#title.he", campaign(slug, "texts"));
        assertThat(visitor.get("/campaigns/" + slug).status()).isEqualTo(404);
    }

    @Test
    void theTextIsShownAsItWillLookAndNothingInItRuns() {
        String slug = begun();
        Fields hostile = Fields.of("language", "en")
                .and("revision", "0")
                .and("part", "fragment")
                .and("markdown", "# A\n\n<script>alert(1)</script> [x](javascript:alert) ![y](z)\n\0");
        Answer fragment = post(campaign(slug, "texts/preview"), hostile);
        assertThat(fragment.status()).isEqualTo(200);
        assertThat(fragment.body())
                .contains("<h2>A</h2>", "Line 3", "HTML is not allowed")
                .doesNotContain("<script", "href=\"javascript", "<img", "<html");
        assertThat(text(slug, "en", "0", "a\0b").status()).isEqualTo(303);
        assertThat(post(campaign(slug, "edit"), definition("1").with("goal", "\0" + "5"))
                        .status())
                .isEqualTo(303);
        assertThat(text(slug, "he", "0", "ש".repeat(20_000)).status()).isEqualTo(303);
    }

    @Test
    void whatComesFromFilesIsReadOnlyButForItsState() {
        String before = node.ask("select definition from campaign where slug = 'from-files'");
        assertThat(see(campaign("from-files", "edit")).words()).contains("Written in files");
        assertThat(post(campaign("from-files", "edit"), definition("1")).status())
                .isEqualTo(409);
        assertThat(text("from-files", "en", "0", "Other words").status()).isEqualTo(409);
        assertThat(state("from-files", "open", "paused").status()).isEqualTo(303);
        assertThat(visitor.get("/campaigns/from-files").words()).contains("Signing is paused");
        assertThat(state("from-files", "paused", "open").status()).isEqualTo(303);
        assertThat(node.ask("select definition from campaign where slug = 'from-files'"))
                .isEqualTo(before);
        assertThat(see(campaign("from-files", "export.zip")).status()).isEqualTo(404);
    }

    @Test
    void closingIsAskedTwiceAndNobodyDecidesOnWhatTheyDidNotSee() {
        String slug = opened();
        Fields close = Fields.of("from", "open").and("to", "closed").and("saves", saves(slug));
        assertThat(post(campaign(slug, "state"), close).status()).isEqualTo(400);
        assertThat(visitor.get("/campaigns/" + slug).body()).contains("name=\"email\"");
        assertThat(post(campaign(slug, "state"), close.with("from", "paused").and("sure", "yes"))
                        .status())
                .isEqualTo(409);
        assertThat(state(slug, "open", "delivered").status()).isEqualTo(400);
        assertThat(post(campaign(slug, "state"), close.and("sure", "yes")).status())
                .isEqualTo(303);
        assertThat(visitor.get("/campaigns/" + slug).words()).contains("Signing has closed");
    }

    @Test
    void whatIsExportedIsTheSameCampaignAsFiles(@TempDir Path folder) throws IOException {
        String slug = opened();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "png", png);
        assertThat(picture(slug, png.toByteArray(), "A gate").status()).isEqualTo(303);
        Answer zip = see(campaign(slug, "export.zip"));
        assertThat(zip.header("Content-Type")).isEqualTo("application/zip");
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.bytes()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, in.readAllBytes());
            }
        }
        assertThat(ImageIO.read(folder.resolve(slug).resolve("picture.png").toFile())
                        .getWidth())
                .isEqualTo(30);
        CampaignFolder read = CampaignFolder.read(folder);
        assertThat(read.mistakes()).isEmpty();
        Campaign served = node.site().catalogue().find(new Slug(slug)).orElseThrow();
        assertThat(read.campaigns()).singleElement().satisfies(files -> {
            assertThat(files.definition()).isEqualTo(served.definition());
            files.texts()
                    .forEach((language, words) ->
                            assertThat(served.text(language).markdown()).isEqualTo(words));
        });
    }

    @Test
    void aPictureIsSeenOncePublishedAndOnlyUnderItsHash() throws IOException {
        String slug = opened();
        assertThat(picture(slug, "<svg/>".getBytes(StandardCharsets.UTF_8), "A gate")
                        .words())
                .contains("neither a PNG nor a JPEG");
        BufferedImage image = new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        assertThat(picture(slug, png.toByteArray(), "A <gate>").status()).isEqualTo(303);
        String hash = see(campaign(slug, "picture")).body().replaceAll("(?s).*/picture/([0-9a-f]{64}).*", "$1");
        Answer own = see(campaign(slug, "picture/" + hash));
        assertThat(own.header("Content-Type")).isEqualTo("image/png");
        assertThat(see(campaign(slug, "preview")).body()).contains(campaign(slug, "picture/" + hash));
        String address = "/campaigns/" + slug + "/pictures/" + hash;
        assertThat(visitor.get(address).status()).isEqualTo(404);
        assertThat(visitor.get(campaign(slug, "picture/" + hash)).status()).isEqualTo(303);

        assertThat(state(slug, "open", "open").status()).isEqualTo(303);
        assertThat(visitor.get("/campaigns/" + slug).body())
                .contains(address, "alt=\"A &lt;gate&gt;\"", "width=\"30\"");
        Answer shown = visitor.get(address);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Content-Type")).isEqualTo("image/png");
        assertThat(shown.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(shown.header("Cache-Control")).contains("immutable");
        assertThat(shown.bytes()).isEqualTo(own.bytes());
        assertThat(visitor.get("/campaigns/from-files/pictures/" + hash).status())
                .isEqualTo(404);
        assertThat(post(
                                campaign(slug, "edit"),
                                definition(revision(see(campaign(slug, "edit")).body())))
                        .status())
                .isEqualTo(303);
        assertThat(see(campaign(slug, "picture")).body()).contains(hash);
        theOnlyPictureLeftIs(slug, hash);
    }

    /** One that was sent and replaced goes, also where it was sent long ago; the one that is shown stays. */
    private static void theOnlyPictureLeftIs(String slug, String hash) {
        String pictures =
                "select encode(sha256, 'hex') from campaign_picture join campaign on campaign.id = campaign_id"
                        + " where slug = '" + slug + "'";
        node.database.execute("insert into campaign_picture select campaign_id, sha256('x'), type, 1, 1, 'x', added_by,"
                + " added_at from campaign_picture where encode(sha256, 'hex') = '" + hash + "'");
        UnusedPictures unused =
                new UnusedPictures(node.site().database().pool(), node.site().clock());
        unused.forget().toCompletionStage().toCompletableFuture().join();
        assertThat(node.database.ask(pictures)).as("sent a moment ago").hasSize(2);
        node.database.execute("update campaign_picture set added_at = added_at - interval '2 days'");
        unused.forget().toCompletionStage().toCompletableFuture().join();
        assertThat(node.database.ask(pictures)).containsExactly(hash);
        node.database.execute("update campaign set picture = null where slug = '" + slug + "'");
        unused.forget().toCompletionStage().toCompletableFuture().join();
        assertThat(node.database.ask(pictures)).as("the draft names it").containsExactly(hash);
    }

    @Test
    void aPictureNeedsWordsInEachLanguageBeforeItIsPublished() throws IOException {
        String slug = opened();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", png);
        assertThat(picture(slug, png.toByteArray(), "").status()).isEqualTo(303);
        Answer refused = state(slug, "open", "open");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("/picture#picture-alt.en");
        assertThat(visitor.get("/campaigns/" + slug).body()).doesNotContain("/pictures/");
    }

    private static Answer picture(String slug, byte[] file, String alt) {
        String revision = revision(see(campaign(slug, "picture")).body());
        String body = part("csrf", token)
                + part("revision", revision)
                + part("act", "save")
                + part("picture-alt.en", alt)
                + part("picture-alt.he", alt.isEmpty() ? "" : "שער")
                + "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../../etc/passwd.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(body.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(file);
        bytes.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return visitor.post(
                campaign(slug, "picture"), "multipart/form-data; boundary=cut", bytes.toByteArray(), "Cookie", officer);
    }

    private static String part(String name, String value) {
        return "--cut\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
