package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** The organisations that sign a letter, as staff know them. */
class OrganisationsTest {
    private static LetterNode letters;

    @BeforeAll
    static void start() {
        letters = new LetterNode("shared", "merged", "domain", "logo", "found");
    }

    @AfterAll
    static void stop() {
        letters.close();
    }

    @Test
    void twoPeopleShareOneOrganisationWhateverItsSpelling() {
        letters.verified("shared", "Miriam Levy", "m1@example.org", LetterNode.onBehalf("Fennerby Shul"));
        letters.verified("shared", "Dan Stone", "d1@example.org", LetterNode.onBehalf("FENNERBY  SHUL."));
        letters.verified("shared", "Eve Ash", "e1@example.org", LetterNode.personal());
        String list = "/staff/campaigns/shared/organisations";
        letters.post(list, Fields.of("act", "discover"));
        Answer page = letters.see(list);
        assertThat(page.words()).contains("1 organisation", "Fennerby Shul").doesNotContain("Fennerby School");
        Answer one = letters.see(path("shared", "Fennerby Shul"));
        assertThat(one.words()).contains("Miriam Levy", "Dan Stone").doesNotContain("Eve Ash");
    }

    @Test
    void organisationsAreFoundWithoutAnybodyPressingAnything() {
        letters.verified("found", "Lea Marks", "l1@example.org", LetterNode.onBehalf("Marlow Synagogue"));
        letters.node.clock.step(Duration.ofMinutes(1));
        Wait.until(
                () -> letters.ask(
                        "select count(*) from authority_check c join organisation o on o.id = c.organisation_id"
                                + " where o.name = 'Marlow Synagogue' and c.kind = 'declaration' and c.passed"),
                found -> found.equals(java.util.List.of("1")));
    }

    @Test
    void twoSpellingsAreMadeOneForGoodAndLinesStayAsTheyWereWritten() {
        letters.verified(
                "merged",
                "Ada Hill",
                "a2@example.org",
                LetterNode.onBehalf("Friends of Fennerby").and("visibility", "public"));
        letters.verified(
                "merged",
                "Bea Hill",
                "b2@example.org",
                LetterNode.onBehalf("Fennerby Friends").and("visibility", "public"));
        letters.post("/staff/campaigns/merged/organisations", Fields.of("act", "discover"));
        String from = path("merged", "Fennerby Friends");
        String into = path("merged", "Friends of Fennerby");
        assertThat(letters.post(from + "/merge", Fields.of("into", "")).status())
                .isEqualTo(422);
        Answer merged = letters.post(from + "/merge", Fields.of("into", into.substring(into.lastIndexOf('/') + 1)));
        assertThat(merged.location()).isEqualTo(into + "?did=merge");
        assertThat(letters.see(into).words())
                .contains("Ada Hill", "Bea Hill", "Fennerby Friends", "It is known under 2 spellings");
        assertThat(letters.see(from).status()).isEqualTo(404);
        letters.verified("merged", "Cid Hill", "c2@example.org", LetterNode.onBehalf("fennerby friends"));
        assertThat(letters.ask("select count(distinct organisation_key) || ' ' || count(distinct organisation)"
                        + " from signatory_line l join campaign c on c.id = l.campaign_id where c.slug = 'merged'"))
                .as("one organisation, three spellings")
                .containsExactly("1 3");
        letters.post(
                "/staff/campaigns/merged/approve",
                Fields.of(
                        "pick",
                        letters.pick("merged", "Ada Hill"),
                        "pick",
                        letters.pick("merged", "Bea Hill"),
                        "act",
                        "approve"));
        String letter = Wait.until(
                () -> letters.visitor.get("/campaigns/merged").body(),
                body -> body.contains("Ada Hill") && body.contains("Bea Hill"));
        assertThat(letter.split("class=\"body\"", -1))
                .as("one place in the letter")
                .hasSize(2);
        assertThat(letters.ask("select count(*) from audit where act = 'organisation.merge'"))
                .containsExactly("1");
    }

    @Test
    void aMailboxAtTheDomainOrBelowItIsACheckThatPassed() {
        letters.verified("domain", "Ina Wolf", "ina@shul.example", LetterNode.onBehalf("Domain Shul"));
        letters.verified("domain", "Jon Wolf", "jon@mail.shul.example", LetterNode.onBehalf("Domain Shul"));
        letters.verified("domain", "Kim Wolf", "kim@notshul.example", LetterNode.onBehalf("Domain Shul"));
        letters.post("/staff/campaigns/domain/organisations", Fields.of("act", "discover"));
        String page = path("domain", "Domain Shul");
        Fields form = Fields.of("name", "Domain Shul", "kind", "community", "revision", "0");
        assertThat(letters.post(page, form.and("webDomain", "gmail.com")).words())
                .contains("Anybody may have a mailbox");
        assertThat(letters.post(page, form.and("webDomain", "co.uk")).status()).isEqualTo(422);
        assertThat(letters.post(page, form.and("area", "Hill\u202Eside")).status())
                .isEqualTo(422);
        assertThat(letters.post(page, form.and("registeredNumber", "12\u200B34"))
                        .status())
                .isEqualTo(422);
        assertThat(letters.post(page, form.and("webDomain", "not a domain")).words())
                .contains("Enter a domain");
        assertThat(letters.post(page, form.and("webDomain", "https://www.shul.example/about"))
                        .location())
                .isEqualTo(page + "?did=saved");
        assertThat(checks("mailbox-domain")).containsExactly("Ina Wolf true", "Jon Wolf true", "Kim Wolf false");
        Answer overtaken = letters.post(page, form.and("webDomain", "notshul.example"));
        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(overtaken.body()).contains("value=\"notshul.example\"");
        letters.post(page, form.with("revision", "1").and("webDomain", "notshul.example"));
        assertThat(checks("mailbox-domain")).containsExactly("Ina Wolf false", "Jon Wolf false", "Kim Wolf true");
    }

    @Test
    void aLogoIsDrawnAnewAndShownOnlyWhileSomebodysPermissionIsNoted() throws IOException {
        letters.verified(
                "logo",
                "Lou Reed",
                "lou@example.org",
                LetterNode.onBehalf("Logo Trust").and("visibility", "public"));
        letters.post("/staff/campaigns/logo/approve", Fields.of("approve", letters.pick("logo", "Lou Reed")));
        letters.post("/staff/campaigns/logo/organisations", Fields.of("act", "discover"));
        String page = path("logo", "Logo Trust");
        byte[] picture = picture();
        assertThat(letters.upload(page + "/logo", Fields.of("revision", "0", "act", "save"), "<svg/>".getBytes())
                        .words())
                .contains("Choose a PNG or JPEG picture");
        Answer saved = letters.upload(page + "/logo", Fields.of("revision", "0", "act", "save"), picture);
        assertThat(saved.location()).isEqualTo(page + "?did=logo");
        assertThat(letters.see(page).words()).contains("the logo is shown to staff only");
        assertThat(letters.see(page + "/logo").header("Content-Type")).isEqualTo("image/png");
        String shown = "/organisation-logo/"
                + letters.ask("select logo from organisation where name = 'Logo Trust'")
                        .get(0) + ".png";
        assertThat(letters.visitor.get(shown).status()).isEqualTo(404);
        assertThat(letters.upload(
                                page + "/logo",
                                Fields.of("revision", "1", "given", "Rabbi Lou Reed", "on", ""),
                                new byte[0])
                        .words())
                .contains("Enter the day of the permission");
        letters.upload(
                page + "/logo", Fields.of("revision", "1", "given", "Rabbi Lou Reed", "on", "2027-02-01"), new byte[0]);
        Answer logo = letters.visitor.get(shown);
        assertThat(logo.status()).isEqualTo(200);
        assertThat(logo.bytes()).isNotEqualTo(picture);
        assertThat(letters.see(page).words())
                .contains(
                        "Rabbi Lou Reed gave permission to show it on 1 February 2027",
                        "Noted by officer@staff.example");
        Wait.until(() -> letters.visitor.get("/campaigns/logo").body(), body -> body.contains("src=\"" + shown + "\""));
        letters.upload(page + "/logo", Fields.of("revision", "2", "given", "", "on", ""), new byte[0]);
        assertThat(letters.visitor.get(shown).status()).isEqualTo(404);
        Wait.until(
                () -> letters.visitor.get("/campaigns/logo").body(),
                body -> body.contains("Lou Reed") && !body.contains("organisation-logo"));
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(800, 200, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }

    private static String path(String slug, String name) {
        String id = letters.ask(
                        "select o.id from organisation o join campaign c on c.id = o.campaign_id where c.slug = '"
                                + slug + "' and o.name = '" + name + "'")
                .get(0);
        return "/staff/campaigns/" + slug + "/organisations/" + id;
    }

    private static java.util.List<String> checks(String kind) {
        return letters.ask(
                "select s.name || ' ' || c.passed from authority_check c join signature s on s.id = c.signature_id"
                        + " where c.kind = '" + kind + "' order by s.name");
    }
}
