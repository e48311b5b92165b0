package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.signature.ClientTraces;

/** Each version of a text by itself, and the privacy notice. */
class PaperTest {
    private static final Pattern FINGERPRINT = Pattern.compile("<code>([0-9a-f]{64})</code>");
    private static final Pattern INPUT = Pattern.compile("<(?:input|select|textarea)[^>]* name=\"([^\"]+)\"");
    private static final Pattern ROW = Pattern.compile("<tr id=\"field-([^\"]+)\"");
    /** What the form sends beside what a person enters. */
    private static final Set<String> MACHINERY =
            Set.of("stamp", "textVersion", "lang", "variant", "website", "latinAsked");

    private static TestNode node;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        TestCampaigns campaigns = TestCampaigns.open("bridge").add("unborn", "draft");
        node = TestNode.start(campaigns);
        node.reload(campaigns.text("bridge", "en", "Open the bridge, *now*.\n"));
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String fingerprint(Answer page) {
        return FINGERPRINT
                .matcher(page.body())
                .results()
                .map(each -> each.group(1))
                .findFirst()
                .orElse("");
    }

    @Test
    void anOldVersionCanBeReadAndLeadsToTheCurrentOne() {
        Answer old = visitor.get("/campaigns/bridge/texts/1");
        assertThat(old.status()).isEqualTo(200);
        assertThat(old.words()).contains("Open the bridge.", "These are not the current words", "Version 1");
        assertThat(old.body())
                .contains("<a href=\"/campaigns/bridge/texts/2\">Read the current version</a>", "content=\"noindex\"");
        Answer current = visitor.get("/campaigns/bridge/texts/2");
        assertThat(current.body()).contains("Open the bridge, <em>now</em>.").doesNotContain("noindex");
        assertThat(current.words()).contains("the current text, since").doesNotContain("not the current words");
        assertThat(visitor.get("/campaigns/bridge").body()).contains("href=\"/campaigns/bridge/texts/2\"");
    }

    @Test
    void theFingerprintIsThatOfTheFileWhichThePageOffers() throws Exception {
        for (String version : List.of("1", "2")) {
            for (String language : List.of("en", "he")) {
                String path = "/campaigns/bridge/texts/" + version;
                Answer page = visitor.get(path + "?lang=" + language);
                Answer file = visitor.get(path + "/text.md?lang=" + language);
                assertThat(file.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
                assertThat(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(file.bytes())))
                        .isEqualTo(fingerprint(page));
                assertThat(page.body()).contains("<div class=\"prose\" lang=\"" + language + "\"");
            }
        }
    }

    @Test
    void whatThereIsNotIsNotFound() {
        for (String path : List.of(
                "bridge/texts/3",
                "bridge/texts/0",
                "bridge/texts/-1",
                "bridge/texts/x",
                "bridge/texts/99999999999",
                "bridge/texts/01",
                "unborn/texts/1",
                "unborn/privacy",
                "nowhere/privacy",
                "bridge/texts/9/text.md")) {
            assertThat(visitor.get("/campaigns/" + path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void theNoticeNamesEveryFieldThatTheFormAsks() {
        Answer question = visitor.sign("bridge", visitor.form("bridge", "አበበ በቀለ", "abebe@example.org"));
        Set<String> asked = INPUT.matcher(visitor.get("/campaigns/bridge").body() + question.body())
                .results()
                .map(each -> each.group(1))
                .filter(name -> !MACHINERY.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        Answer notice = visitor.get("/campaigns/bridge/privacy");
        Set<String> told = ROW.matcher(notice.body())
                .results()
                .map(each -> each.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).contains("name", "email", "comment", "latinName").isEqualTo(told);
        assertThat(notice.words())
                .contains("Friends of the Bridge", "privacy@example.org", "The Roads Committee", "explicit consent")
                .contains(
                        "In the United Kingdom it is needed to sign.",
                        "deleted after 7 days, or a day after signing closes",
                        "Withdraw at any time");
        assertThat(notice.words())
                .as("what is kept of the connection, and how long: as ClientTraces does")
                .contains("The address of your connection is deleted after " + ClientTraces.KEPT.toDays() + " days");
        assertThat(visitor.get("/campaigns/bridge/privacy?lang=he").body()).contains("dir=\"rtl\"");
    }
}
