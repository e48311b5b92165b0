package org.smallplaces.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What was told to supporters stands on the campaign's page and in its feed, until it is put right or taken down. */
class PublicUpdatesTest {
    private static UpdateNode world;
    private static Visitor reader;

    @BeforeAll
    static void start() {
        world = new UpdateNode(TestNode.start(
                TestCampaigns.open("bridge", "many", "wall", "mended").add("draft", "draft")));
        reader = world.node.visitor("192.0.2.8");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static String words(String path, String piece) {
        return Wait.until(() -> reader.get(path).words(), words -> words.contains(piece));
    }

    private static String staff(String slug) {
        return "/staff/campaigns/" + slug + "/updates";
    }

    @Test
    void itStandsOnThePageByItselfAndOnTheCampaignsPageInTheReadersLanguage() {
        assertThat(reader.get("/campaigns/bridge/updates").words()).contains("There is no news yet");
        assertThat(reader.get("/campaigns/bridge").body())
                .contains("application/atom+xml", "/campaigns/bridge/updates.atom")
                .doesNotContain("id=\"news\"");
        String path = world.draft(staff("bridge"), "reply");
        world.propose(
                path,
                world.words(path, "What the committee replied", "They *agree*.")
                        .with("kind", "reply")
                        .and("title.he", "תשובת הוועדה")
                        .and("markdown.he", "הם מסכימים."));
        world.approve();
        String page = words("/campaigns/bridge/updates", "What the committee replied");
        assertThat(page).contains("The reply of the target", "They agree .");
        assertThat(words("/campaigns/bridge", "What the committee replied")).contains("All updates");
        assertThat(reader.get("/campaigns/bridge?lang=he").body()).contains("תשובת הוועדה");
        Answer alone = reader.get("/campaigns/bridge/updates/1?lang=he");
        assertThat(alone.body()).contains("הם מסכימים.", "lang=\"he\" dir=\"rtl\"");
        assertThat(reader.get("/campaigns/bridge/updates/2").status()).isEqualTo(404);
        String foreign = "Yn Saesneg y mae’r diweddariad hwn, nid yn Gymraeg.";
        for (String each : new String[] {"/updates", "/updates/1"}) {
            assertThat(reader.get("/campaigns/bridge" + each + "?lang=cy").body())
                    .contains("They <em>agree</em>", foreign, "<div class=\"prose\" lang=\"en\" dir=\"ltr\">")
                    .containsPattern("<h[12][^>]* lang=\"en\" dir=\"ltr\">What the committee replied");
        }
        assertThat(reader.get("/campaigns/bridge?lang=cy").words()).contains(foreign);
        for (String own : new String[] {"?lang=he", "/updates?lang=he", "/updates/1?lang=he"}) {
            assertThat(reader.get("/campaigns/bridge" + own).body())
                    .contains("תשובת הוועדה")
                    .doesNotContain("העדכון הזה");
        }
        assertThat(reader.get("/campaigns/bridge/updates.atom?lang=cy").body())
                .contains("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"cy\">", "<entry xml:lang=\"en\">");
    }

    @Test
    void theFeedIsAtomThatAParserReadsWhateverWasTyped() throws Exception {
        world.letOut(
                staff("wall"), "Tea & <cake> \"now\"", "A [link](https://x.example/?a=1&b=2) & <https://y.example/>.");
        words("/campaigns/wall/updates", "Tea");
        Answer answer = reader.get("/campaigns/wall/updates.atom");
        assertThat(answer.header("Content-Type")).isEqualTo("application/atom+xml; charset=utf-8");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Document feed = factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.bytes()));
        assertThat(feed.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(feed.getDocumentElement().getAttribute("xml:lang")).isEqualTo("en");
        Element entry = (Element) feed.getElementsByTagName("entry").item(0);
        assertThat(text(entry, "title")).isEqualTo("Tea & <cake> \"now\"");
        assertThat(text(entry, "id")).startsWith("urn:uuid:");
        assertThat(text(entry, "content")).contains("href=\"https://x.example/?a&#61;1&amp;b&#61;2\"");
        assertThat(((Element) entry.getElementsByTagName("link").item(0)).getAttribute("href"))
                .isEqualTo(TestNode.BASE_URL + "/campaigns/wall/updates/1?lang=en");
        for (String needed : new String[] {"id", "title", "updated"}) {
            assertThat(text(feed.getDocumentElement(), needed)).as(needed).isNotEmpty();
        }
        assertThat(reader.get("/campaigns/wall/updates.atom", "If-None-Match", answer.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(reader.get("/campaigns/wall/updates.atom", "Accept-Language", "he")
                        .body())
                .contains("xml:lang=\"he\"", "עדכונים: לתקן את הגשר");
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    @Test
    void manyArePagedAndMailOnlyOnesStandNowhere() {
        String hidden = world.draft(staff("many"), "news");
        world.propose(hidden, world.words(hidden, "Mail only", "Words.").with("shown", "no"));
        world.approve();
        for (int i = 1; i <= 11; i++) {
            world.letOut(staff("many"), "Update number " + i, "Words.");
        }
        String first = words("/campaigns/many/updates", "Update number 11");
        assertThat(first)
                .contains("Update number 2 ", "Older")
                .doesNotContain("Update number 1 ", "Mail only", "Newer");
        assertThat(reader.get("/campaigns/many/updates?page=2").words())
                .contains("Update number 1 ", "Newer")
                .doesNotContain("Older");
        assertThat(reader.get("/campaigns/many/updates?page=3").status()).isEqualTo(404);
        assertThat(reader.get("/campaigns/many/updates?page=x").status()).isEqualTo(404);
        assertThat(reader.get("/campaigns/many/updates.atom").body()).doesNotContain("Mail only");
    }

    @Test
    void aCorrectionTakesTwoAndSaysItsDayAndTakingDownTakesOne() {
        String path = world.letOut(staff("mended"), "Wrong", "The wrong words.");
        words("/campaigns/mended/updates", "The wrong words.");
        world.node.clock.step(Duration.ofMinutes(1));
        String correction = world.post(path, Fields.of("act", "correct")).location();
        String draft = correction.split("\\?", 2)[0];
        assertThat(world.see(draft).words()).contains("The wrong words.", "no new mail is sent");
        world.propose(draft, world.words(draft, "Right", "The right words."));
        assertThat(reader.get("/campaigns/mended/updates").words()).contains("The wrong words.");
        assertThat(world.approve().status()).isEqualTo(303);
        String shown = words("/campaigns/mended/updates", "The right words.");
        assertThat(shown).contains("Corrected on 1 March 2027").doesNotContain("wrong words");
        assertThat(world.node.ask("select count(*) from campaign_update_recipient r join campaign_update u"
                        + " on u.id = r.update_id where u.corrects is not null"))
                .isEqualTo("0");

        assertThat(world.post(path, Fields.of("act", "take-down")).status()).isEqualTo(303);
        words("/campaigns/mended/updates", "There is no news yet");
        assertThat(reader.get("/campaigns/mended/updates/1").status()).isEqualTo(404);
        assertThat(reader.get("/campaigns/mended/updates.atom").body()).doesNotContain("The right words.");
        assertThat(world.post(path, Fields.of("act", "take-down")).status()).isEqualTo(409);
        assertThat(world.node.ask("select count(*) from audit where act = 'update.take-down'"))
                .isEqualTo("1");
    }

    @Test
    void whatThePublicMayNotSeeIsNotThere() {
        for (String path : new String[] {"", ".atom", "/1"}) {
            assertThat(reader.get("/campaigns/draft/updates" + path).status()).isEqualTo(404);
            assertThat(reader.get("/campaigns/nowhere/updates" + path).status()).isEqualTo(404);
        }
    }
}
