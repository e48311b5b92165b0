package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.campaign.CampaignFolder;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** Campaigns written by an officer, over real HTTP: what the public sees of it, and what two who write at once do. */
class CampaignEditorTest extends EditorFixture {
    /** Who opens its page leaves the address behind, wherever it is kept. */
    @Test
    void aDiscreetPetitionWithATellingAddressIsWarnedOfAndOneWithoutANameGetsANeutralAddress() {
        String telling = begun();
        post(campaign(telling, "edit"), definition("1").and("discreet", "true"));
        assertThat(see(campaign(telling, "edit")).words())
                .contains("Worth a thought before you publish", "Its address ends in " + telling);

        Answer made = post("/staff/campaigns/new", Fields.of("slug", "").and("title", "Open the gate"));
        assertThat(made.status()).isEqualTo(303);
        assertThat(made.location()).matches("/staff/campaigns/p-[0-9]{6}/edit");
        post(made.location(), definition("1").and("discreet", "true"));
        assertThat(see(made.location()).words()).doesNotContain("Its address ends in");
        assertThat(see(made.location()).body()).contains("<option value=\"true\" selected>");
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
    void withoutAClosingDayStaffReadThatNamesAreKeptWithoutALimitAndNobodyOpensItAgain() {
        String slug = opened();
        assertThat(see(campaign(slug, "edit")).words()).contains("kept without a limit until one is");
        assertThat(see("/staff/campaigns/" + slug).words())
                .contains("No closing day is set: names of those who sign are kept without a limit");
        assertThat(see("/staff/campaigns/from-files").words()).doesNotContain("without a limit");
        String lead = TestStaff.logIn(node, StaffRole.DATA_PROTECTION);
        assertThat(visitor.get("/staff/retention", "Cookie", lead).words())
                .contains("Open, and no day is set: names are kept without a limit");

        visitor.sign(slug, "Anna Ash", "anna@" + slug + ".example");
        assertThat(state(slug, "open", "closed").status()).isEqualTo(303);
        Answer again = state(slug, "closed", "open");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.words()).contains("Give a closing day no later than the one that the privacy notice says");

        Fields over = definition("2").and("closes", "2020-06-30");
        assertThat(post(campaign(slug, "edit"), over).status()).isEqualTo(303);
        assertThat(state(slug, "closed", "closed").location()).endsWith("done=changes");
        Answer past = state(slug, "closed", "open");
        assertThat(past.status()).isEqualTo(409);
        assertThat(past.words()).contains("Its closing day has passed", "First choose a later closing day");
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
        assertThat(see(campaign(slug, "edit")).words())
                .as("what words of consent should not leave out")
                .contains("one can withdraw at any time", "may reveal what somebody believes");
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
}
