package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** Thank you: the number, one next step, and the receipt. */
class ThankYouTest {
    private static TestNode node;
    private static Inbox inbox;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("thanked", "coded").add("hidden", "draft"));
        inbox = new Inbox(node);
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theLanguageCanBeChangedWithoutLosingTheThanks() {
        String thanks = thanked("Miriam Levy", "miriam@example.org");
        String hebrew = plain(visitor.get(thanks).body().replaceAll("(?s).*href=\"([^\"]+)\" hreflang=\"he\".*", "$1"));
        assertThat(hebrew).endsWith("?thanks=1&lang=he");
        Answer answer = visitor.get(hebrew);
        assertThat(answer.body()).contains("<html lang=\"he\" dir=\"rtl\">", "<h1>תודה</h1>", "class=\"ordinal\"");
    }

    @Test
    void whatIsHandedOnInvitesToReadAndDoesNotTellThatOneSigned() {
        String page = visitor.get(thanked("Dan Stone", "dan@example.org")).body();
        String mail = plain(page.replaceAll("(?s).*href=\"mailto:([^\"]+)\".*", "$1"));
        assertThat(mail).doesNotContain("+", " ");
        assertThat(URLDecoder.decode(mail, StandardCharsets.UTF_8))
                .isEqualTo(
                        "?subject=To read: Mend the bridge at thanked&body=I think you would want to read this: “Mend"
                                + " the bridge at thanked”\r\n\r\n" + TestNode.BASE_URL + "/campaigns/thanked\r\n");
        assertThat(page)
                .contains("data-share=\"" + TestNode.BASE_URL + "/campaigns/thanked\"")
                .contains(
                        "rows=\"3\"", "\nI think you would want to read this: “Mend the bridge at thanked”</textarea>")
                .doesNotContainPattern("<textarea[^>]* name=")
                .contains("<img class=\"qr\" src=\"/campaigns/thanked/qr.svg\"");
    }

    /** A telephone that shares a page hands on its canonical address; the page's own would open the signature. */
    @Test
    void theAddressOfTheSignatureIsNotWhatABrowserHandsOn() {
        String thanks = thanked("Kay Key", "kay@example.org");
        String campaign = "<link rel=\"canonical\" href=\"" + TestNode.BASE_URL + "/campaigns/thanked\">";
        for (String page : List.of(thanks, thanks.replaceAll("\\?.*", ""))) {
            assertThat(visitor.get(page).body()).as(page).contains(campaign);
            assertThat(visitor.get(page).words()).as(page).contains("is the key to your signature");
        }
        assertThat(visitor.get(thanks).words()).contains("To pass the petition on, use only what stands here.");
    }

    @Test
    void whatIsProposedToHandOnIsTheSameForEverybodyWhateverTheirNameAndWhoMaySeeIt() {
        Set<String> handedOn = new HashSet<>();
        for (String visibility : List.of("public", "recipient-only", "counted-only")) {
            Fields form = visitor.form("thanked", "Dvora " + visibility.replace('-', ' '), visibility + "@example.org")
                    .with("visibility", visibility);
            String thanks = inbox.verify(inbox.signed("thanked", form)).location();
            handedOn.add(visitor.get(thanks).body().replaceAll("(?s).*<section class=\"next\"(.*?)</section>.*", "$1"));
        }
        assertThat(handedOn).hasSize(1);
        assertThat(handedOn.iterator().next()).contains("share-words").doesNotContain("Dvora", "<form");
    }

    @Test
    void theReceiptSaysWhatWasSignedWhenAndWhoSeesWhat() {
        Answer thanks = visitor.get(thanked("Ruth Gold", "ruth@example.org"));
        assertThat(thanks.body()).contains("href=\"/campaigns/thanked/texts/1\"");
        assertThat(thanks.words())
                .contains("Version 1, in English")
                .contains(node.ask("select encode(sha256, 'hex') from campaign_text t join campaign c on c.id ="
                        + " t.campaign_id where slug = 'thanked' and language = 'en'"))
                .contains(
                        "What goes to The Roads Committee: your name, your country, the area of your postcode, the language in which you sign")
                .containsPattern("Verified \\d+ \\w+ 2027 at \\d\\d:\\d\\d (GMT|BST)");
    }

    @Test
    void theReceiptNamesNeitherWordsNorAnAreaThatWereNotGiven() {
        assertThat(visitor.get(thanked("Wendy Wordless", "wendy@example.org")).words())
                .contains("the area of your postcode, the language", "and the day on which you verify it. Nothing is")
                .doesNotContain("and your own words");
        Fields form = visitor.form("thanked", "Fanny French", "fanny@example.org")
                .with("country", "FR")
                .with("postcode", "75001")
                .with("comment", "I cross it on Sundays.");
        assertThat(visitor.get(inbox.verify(inbox.signed("thanked", form)).location())
                        .words())
                .contains("your name, your country, the language in which you sign", "and your own words. Nothing is")
                .doesNotContain("the area of your postcode");
    }

    @Test
    void theCodeToScanIsKeptByBrowsersAndHiddenWithItsCampaign() {
        Answer code = visitor.get("/campaigns/coded/qr.svg");
        assertThat(code.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(code.body()).startsWith("<svg xmlns=").doesNotContain("style=", "<script");
        Answer again = visitor.get("/campaigns/coded/qr.svg", "If-None-Match", code.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(visitor.get("/campaigns/thanked/qr.svg").body()).isNotEqualTo(code.body());
        assertThat(visitor.get("/campaigns/hidden/qr.svg").status()).isEqualTo(404);
        assertThat(visitor.get("/campaigns/nowhere/qr.svg").status()).isEqualTo(404);
    }

    private static String plain(String attribute) {
        return attribute.replace("&amp;", "&").replace("&#x3D;", "=");
    }

    private static String thanked(String name, String email) {
        return inbox.verify(inbox.signed("thanked", name, email)).location();
    }
}
