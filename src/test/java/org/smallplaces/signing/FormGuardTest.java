package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** A signature is what somebody gave by our form, lately, for the words that they saw, with consent. */
class FormGuardTest {
    private static final String NAME = "Miriam Levy";
    private static final String EMAIL = "miriam@example.org";

    private static TestCampaigns campaigns;
    private static TestNode node;
    private static Inbox inbox;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        campaigns = TestCampaigns.open("guarded", "elsewhere", "changing", "extra");
        node = TestNode.start(campaigns);
        inbox = new Inbox(node);
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aRobotThatFillsTheHiddenFieldGetsTheFormAgain() {
        shownAgain(visitor.sign("guarded", form().with("website", "http://spam.example")));
    }

    @Test
    void aFormWithoutOurStampGetsTheFormAgain() {
        shownAgain(visitor.sign("guarded", form().without("stamp")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "!!!", "=", "אבג"})
    void aForgedStampGetsTheFormAgain(String stamp) {
        shownAgain(visitor.sign("guarded", form().with("stamp", stamp)));
    }

    @Test
    void anAlteredStampGetsTheFormAgain() {
        String stamp = form().value("stamp");
        for (int at = 0; at < stamp.length() - 1; at++) {
            String altered = stamp.substring(0, at) + (stamp.charAt(at) == 'A' ? 'B' : 'A') + stamp.substring(at + 1);
            shownAgain(visitor.sign("guarded", form().with("stamp", altered)));
        }
    }

    @Test
    void theStampOfAnotherCampaignGetsTheFormAgain() {
        String foreign = visitor.form("elsewhere", NAME, EMAIL).value("stamp");
        shownAgain(visitor.sign("guarded", form().with("stamp", foreign)));
    }

    @Test
    void aStampHoldsForADayAndTheFormThatComesBackCanBeSentAtOnce() {
        Fields form = visitor.form("elsewhere", NAME, "day@example.org");
        node.clock.step(Duration.ofHours(24));
        assertThat(visitor.sign("elsewhere", form).status()).isEqualTo(303);
        node.clock.step(Duration.ofHours(1));
        Answer again = visitor.sign("elsewhere", form);
        assertThat(again.status()).isEqualTo(422);
        Fields renewed = Visitor.filled(again.body(), NAME, "day@example.org");
        assertThat(visitor.sign("elsewhere", renewed).status()).isEqualTo(303);
    }

    @Test
    void aTextThatChangedWhileThePageWasOpenIsShownBeforeItIsSigned() {
        Fields old = visitor.form("changing", NAME, "old@example.org");
        campaigns.text("changing", "en", "Open the bridge, and widen it.\n");
        node.reload(campaigns);
        Answer again = visitor.sign("changing", old);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.words()).contains("The text has changed", "and widen it");
        assertThat(inbox.states("changing")).isEmpty();
        Fields renewed = Visitor.filled(again.body(), NAME, "old@example.org");
        assertThat(visitor.sign("changing", renewed).status()).isEqualTo(303);
        assertThat(node.ask("select t.version || ' ' || t.language from signature s"
                        + " join campaign c on c.id = s.campaign_id and c.slug = 'changing'"
                        + " join campaign_text t on t.id = s.text_id"))
                .isEqualTo("2 en");
    }

    @Test
    void withoutConsentNothingIsStored() {
        Answer again = visitor.sign("guarded", form().without("consent").and("updates", "yes"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body())
                .contains("<a href=\"#consent\">", "id=\"updates\" name=\"updates\" value=\"yes\" checked")
                .doesNotContain("name=\"consent\" value=\"yes\" checked")
                .doesNotContain("id=\"consent\" name=\"consent\" value=\"yes\" aria-invalid=\"true\" checked");
        assertThat(inbox.states("guarded")).isEmpty();
    }

    @Test
    void extraFieldsAreIgnoredAndOfRepeatedOnesTheFirstCounts() {
        Fields form = visitor.form("extra", NAME, "extra@example.org")
                .and("state", "verified")
                .and("number", "1")
                .and("slot", "1")
                .and("name", "Somebody Else")
                .and("email", "else@example.org")
                .and("visibility", "public");
        Answer signed = visitor.post("/campaigns/extra/signatures?name=Third&state=verified&consent=yes", form);
        assertThat(signed.status()).isEqualTo(303);
        assertThat(node.ask("select s.name || ' ' || s.state || ' ' || s.visibility || ' ' || coalesce(number, 0)"
                        + " from signature s join campaign c on c.id = s.campaign_id where slug = 'extra'"))
                .isEqualTo("Miriam Levy pending recipient_only 0");
        assertThat(inbox.mail("extra@example.org")).contains("/v/");
    }

    @Test
    void fieldsInTheAddressAreNoForm() {
        String query = form().encoded();
        assertThat(visitor.post("/campaigns/guarded/signatures?" + query, Fields.of())
                        .status())
                .isEqualTo(422);
        assertThat(visitor.get("/campaigns/guarded/signatures?" + query).location())
                .isIn("/campaigns/guarded", "/campaigns/guarded?lang=en");
        assertThat(inbox.states("guarded")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/xml", "text/plain", "multipart/form-data; boundary=x"})
    void otherKindsOfBodiesAreRefused(String type) {
        Answer answer = visitor.post("/campaigns/guarded/signatures", type, form().encoded());
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.body()).contains("</html>");
    }

    @Test
    void aPackedBodyIsRefused() {
        Answer answer = visitor.sign("guarded", form(), "Content-Encoding", "gzip");
        assertThat(answer.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site"})
    void aPostFromAnotherSiteIsRefused(String header) {
        String[] parts = header.split(": ", 2);
        assertThat(visitor.sign("guarded", form(), parts).status()).isEqualTo(403);
        String link = inbox.signed("extra", "Origin " + header.length(), "o" + header.length() + "@example.org");
        assertThat(visitor.post(link, Fields.of(), parts).status()).isEqualTo(403);
        assertThat(inbox.states("guarded")).isEmpty();
    }

    private static Fields form() {
        return visitor.form("guarded", NAME, EMAIL);
    }

    private static void shownAgain(Answer again) {
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body())
                .contains("<title>Error: ", "<a href=\"#sign\">", "value=\"" + NAME + "\"", "value=\"" + EMAIL + "\"")
                .contains("name=\"consent\" value=\"yes\" checked");
        assertThat(inbox.states("guarded")).isEmpty();
    }
}
