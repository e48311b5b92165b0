package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** The page that a crowd reads: its languages, its caching, and its form with errors. */
class CampaignPageTest {
    private static TestNode node;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        TestCampaigns campaigns = TestCampaigns.open("bridge", "form", "fresh")
                .add("hebrew", "open", "he, en", "2027-01-05 09:00", "2027-06-30 12:00");
        node = TestNode.start(campaigns);
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/campaigns/bridge, '', en, ltr",
        "/campaigns/bridge, 'he', he, rtl",
        "/campaigns/bridge, 'he-IL, en;q=0.5', he, rtl",
        "/campaigns/bridge, 'fr, he;q=0.4, en;q=0.6', en, ltr",
        "/campaigns/bridge, 'xx', en, ltr",
        "/campaigns/bridge, '*', en, ltr",
        "/campaigns/bridge, ';;;q=,,', en, ltr",
        "/campaigns/bridge?lang=he, 'en', he, rtl",
        "/campaigns/bridge?lang=xx, 'he', he, rtl",
        "/campaigns/bridge?lang=%3Cscript%3E, 'en', en, ltr",
        "/campaigns/bridge, 'iw', he, rtl",
        "/campaigns/bridge, 'ar-EG, en;q=0.9', ar, rtl",
        "/campaigns/bridge, 'cy-GB;q=0.8, en;q=0.7', cy, ltr",
        "/campaigns/bridge, 'cy;q=0, en;q=0.1', en, ltr",
        "/campaigns/bridge, 'fr, zh-Hant-TW;q=0.9, cy;q=0.2', cy, ltr",
        "/campaigns/bridge?lang=iw, 'en', he, rtl",
        "/campaigns/bridge?lang=ar-EG, 'en', ar, rtl",
        "/campaigns/bridge?lang=CY, 'ar', cy, ltr",
        "/campaigns/bridge?lang=fr, 'cy', cy, ltr",
        "/campaigns/hebrew, 'cy', cy, ltr",
        "/campaigns/hebrew, '', he, rtl",
        "/campaigns/hebrew, 'en', en, ltr"
    })
    void theReadersChoiceThenTheBrowsersThenTheCampaignsOwnLanguage(
            String path, String accepted, String language, String direction) {
        Answer page = accepted.isEmpty() ? visitor.get(path) : visitor.get(path, "Accept-Language", accepted);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<html lang=\"" + language + "\" dir=\"" + direction + "\">");
        assertThat(page.headers("Vary")).anyMatch(vary -> vary.contains("Accept-Language"));
    }

    @Test
    void aChosenLanguageStaysThroughTheFormAndIntoTheMail() {
        Answer page = visitor.get("/campaigns/hebrew?lang=en");
        assertThat(page.body()).contains("action=\"/campaigns/hebrew/signatures?lang&#x3D;en\"");
        Fields form = Visitor.filled(page.body(), "Miriam Levy", "english@example.org");
        Answer signed = visitor.post("/campaigns/hebrew/signatures?lang=en", form);
        assertThat(signed.location()).endsWith("?lang=en");
        Inbox inbox = new Inbox(node);
        assertThat(inbox.mail("english@example.org")).contains("Somebody, we hope you", "?lang=en");
        assertThat(node.ask("select s.language || ' ' || t.language from signature s"
                        + " join campaign c on c.id = s.campaign_id and c.slug = 'hebrew'"
                        + " join campaign_text t on t.id = s.text_id"))
                .isEqualTo("en en");
    }

    @Test
    void aBrowserThatHasThePageIsToldSoUntilItChanges() {
        Answer first = visitor.get("/campaigns/bridge");
        String etag = first.header("ETag");
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        Answer second = visitor.get("/campaigns/bridge", "If-None-Match", etag);
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.bytes()).isEmpty();
        assertThat(second.header("ETag")).isEqualTo(etag);
        assertThat(visitor.get("/campaigns/bridge", "If-None-Match", "W/" + etag)
                        .status())
                .isEqualTo(304);
        assertThat(visitor.get("/campaigns/bridge?lang=he", "If-None-Match", etag)
                        .status())
                .isEqualTo(200);
        assertThat(visitor.head("/campaigns/bridge").header("ETag")).isEqualTo(etag);
    }

    @Test
    void thePageTravelsCompressedToWhoTakesIt() throws IOException {
        Answer plain = visitor.get("/campaigns/bridge");
        Answer packed = visitor.get("/campaigns/bridge", "Accept-Encoding", "br, gzip");
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.headers("Vary")).anyMatch(vary -> vary.contains("Accept-Encoding"));
        assertThat(packed.bytes().length).isLessThan(plain.bytes().length / 2);
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.bytes()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(plain.body());
        }
        Answer refused = visitor.get("/campaigns/bridge", "Accept-Encoding", "gzip;q=0, identity");
        assertThat(refused.header("Content-Encoding")).isEmpty();
    }

    @Test
    void aNewCountShowsOnCachedPagesWithinASecond() {
        Inbox inbox = new Inbox(node);
        assertThat(visitor.get("/campaigns/fresh").words()).contains("No verified signature yet");
        assertThat(visitor.get("/").words()).contains("No verified signature yet");
        inbox.verified("fresh", "Miriam Levy", "fresh@example.org");
        inbox.awaitCount("fresh", 1);
        assertThat(visitor.get("/campaigns/fresh").words()).contains("1 verified signature");
        assertThat(visitor.get("/").words()).contains("1 verified signature");
        assertThat(visitor.get("/campaigns/fresh/count.json").body()).isEqualTo("{\"count\":1}");
    }

    @Test
    void theStampOnACachedPageIsRenewedEveryHour() {
        String before = visitor.form("bridge", "x", "x").value("stamp");
        assertThat(visitor.form("bridge", "x", "x").value("stamp")).isEqualTo(before);
        node.clock.step(Duration.ofHours(1));
        assertThat(visitor.form("bridge", "x", "x").value("stamp")).isNotEqualTo(before);
    }

    @Test
    void errorsStandInTheTitleInALinkedSummaryAndAtTheirFields() {
        Fields form = visitor.form("form", "", "not an address")
                .with("postcode", "XX")
                .without("consent");
        Answer again = visitor.sign("form", form);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.header("Cache-Control")).isEqualTo("no-store");
        assertThat(again.body())
                .contains("<title>Error: ", "class=\"error-summary\" role=\"alert\" tabindex=\"-1\"")
                .contains("<a href=\"#name\">Enter your name</a>", "id=\"name-error\"")
                .contains("<a href=\"#email\">Enter one e-mail address", "id=\"email-error\"")
                .contains("<a href=\"#postcode\">Enter a full postcode", "id=\"postcode-error\"")
                .contains("like SW1A 2AA. If you live in another country, choose it above</a>")
                .contains("<a href=\"#consent\">Tick the sentence", "id=\"consent-error\"")
                .contains("value=\"not an address\"", "value=\"XX\"", "aria-invalid=\"true\"");
        assertThat(again.body()).doesNotContain("id=\"country-error\"", "id=\"comment-error\"");
        for (String field : new String[] {"name", "email", "postcode", "consent"}) {
            assertThat(again.body()).containsPattern("id=\"" + field + "\"");
        }
    }

    @Test
    void errorsComeInTheReadersLanguage() {
        Fields form = Visitor.filled(visitor.get("/campaigns/form?lang=he").body(), "", "");
        Answer again = visitor.post("/campaigns/form/signatures?lang=he", form);
        assertThat(again.body()).contains("<html lang=\"he\" dir=\"rtl\">").doesNotContain("Enter your name");
        assertThat(again.body()).contains("formaction=\"/campaigns/form/signatures?lang&#x3D;en\"");
    }
}
