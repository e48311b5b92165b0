package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Words;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** The whole way in the reader's language, whether the campaign has a text in it or not. */
class SupporterReadsAnyLanguageTest {
    private static final Messages MESSAGES = Words.ofProgram().messages();
    private static final String CONSENT = """
            select s.language || ' ' || w.language || ' ' || t.language || ' ' || m.language || ' ' || w.words
            from signature s
            join campaign c on c.id = s.campaign_id and c.slug = '%s'
            join consent_wording w on w.id = s.wording_id
            join campaign_text t on t.id = s.text_id
            join outbox m on m.subject_id = s.id
            where s.name = '%s'
            """;

    private static final String SPOKEN = """
            kind: petition
            state: open
            languages: [en, cy, ar]
            title: {en: Mend the bridge, cy: Trwsiwch y bont, ar: إصلاح الجسر}
            summary: {en: The bridge is closed., cy: Mae’r bont ar gau., ar: الجسر مغلق.}
            ask: {en: Open it., cy: Agorwch hi., ar: افتحوه.}
            organiser: {en: Friends of the Bridge, cy: Cyfeillion y Bont, ar: أصدقاء الجسر}
            targets:
              - office: {en: The Roads Committee, cy: Y Pwyllgor Ffyrdd, ar: لجنة الطرق}
                salutation: {en: Dear committee, cy: Annwyl bwyllgor, ar: أعضاء اللجنة}
            timezone: Europe/London
            opens: 2027-01-05 09:00
            closes: 2027-06-30 12:00
            default-visibility: recipient-only
            areas: uk-postcode
            controller:
              name: {en: Friends of the Bridge, cy: Cyfeillion y Bont, ar: أصدقاء الجسر}
              privacy-contact: privacy@example.org
            """;

    private static TestNode node;
    private static Inbox inbox;

    @BeforeAll
    static void start() {
        TestCampaigns campaigns = TestCampaigns.open("bridge", "switch", "repeat")
                .write("spoken/campaign.yml", SPOKEN)
                .text("spoken", "en", "Open the bridge.\n")
                .text("spoken", "cy", "Agorwch y bont.\n")
                .text("spoken", "ar", "افتحوا الجسر.\n")
                .add("over", "closed");
        node = TestNode.start(campaigns);
        inbox = new Inbox(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource({
        "bridge, cy, en, Siân ap Rhys",
        "bridge, ar, en, أمينة الحداد",
        "bridge, he, he, רוזה פלדמן",
        "spoken, cy, cy, Gwen Tomos",
        "spoken, ar, ar, ليلى حسن"
    })
    void thePageTheConsentTheMailAndTheThanksAreInTheReadersLanguage(
            String slug, String tag, String text, String name) {
        Language language = new Language(tag);
        String email = tag + "@" + slug + ".example";
        Visitor visitor = node.visitor("192.0.2.9");
        Answer page = visitor.get("/campaigns/" + slug, "Accept-Language", tag + ", en;q=0.5");
        assertSpoken(page, language);
        assertThat(page.body()).contains("<div class=\"prose\" lang=\"" + text + "\"");

        Fields form = Visitor.filled(page.body(), name, email);
        Answer signed = visitor.sign(slug, form, "Accept-Language", tag);
        assertThat(signed.status()).isEqualTo(303);
        assertThat(signed.location()).endsWith("?lang=" + tag);
        assertSpoken(visitor.get(signed.location()), language);

        String mail = inbox.mail(email);
        assertThat(mail)
                .contains(MESSAGES.text(language, "mail.verify.todo"), MESSAGES.text(language, "mail.verify.keep"))
                .contains("?lang=" + tag);
        String consent = node.ask(CONSENT.formatted(slug, name));
        assertThat(consent).startsWith(tag + " " + tag + " " + text + " " + tag + " ");
        String words = consent.substring(consent.indexOf(tag + " " + tag + " " + text + " " + tag) + 12);
        assertThat(page.body()).contains(words.strip().substring(0, 12));

        String link = inbox.link(email);
        Answer verify = inbox.open(link + "?lang=" + tag);
        assertSpoken(verify, language);
        assertThat(verify.words()).contains(MESSAGES.text(language, "verify.button"), name);
        Answer verified = inbox.verify(link + "?lang=" + tag);
        Answer thanks = inbox.open(verified.location());
        assertSpoken(thanks, language);
        assertThat(thanks.words())
                .contains(MESSAGES.text(language, "thanks.title"), MESSAGES.text(language, "thanks.number.label"));
        assertThat(thanks.body()).contains("<dd lang=\"" + tag + "\" dir=\"auto\">");
    }

    @Test
    void whoNeverChoseALanguageGetsEveryPageInTheLanguageInWhichTheySigned() {
        String email = "later@repeat.example";
        Fields form = Visitor.filled(
                node.visitor("192.0.2.10").get("/campaigns/repeat?lang=cy").body(), "Mair Huws", email);
        node.visitor("192.0.2.10").post("/campaigns/repeat/signatures?lang=cy", form);
        Answer page = inbox.open(inbox.link(email));
        assertSpoken(page, new Language("cy"));
    }

    @Test
    void whoReadsAnotherLanguageThanTheFormWasShownInIsAskedToConsentAgain() {
        Visitor visitor = node.visitor("192.0.2.11");
        Fields form = Visitor.filled(visitor.get("/campaigns/switch?lang=ar").body(), "Ann Other", "a@switch.example");
        Answer again = visitor.post("/campaigns/switch/signatures?lang=cy", form);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.words()).contains(MESSAGES.text(new Language("cy"), "form.error.text.changed"));
        assertThat(inbox.states("switch")).isEmpty();
    }

    @Test
    void aFormThatIsAskedForInAnotherLanguageComesBackFilledAndSignsNothing() {
        Visitor visitor = node.visitor("192.0.2.13");
        String page = visitor.get("/campaigns/switch").body();
        Fields form = Visitor.filled(page, "Ann Other", "a@other.example").and("updates", "yes");
        Answer arabic = visitor.post("/campaigns/switch/signatures?lang=ar", form.and("act", "in-language"));
        assertThat(arabic.status()).isEqualTo(200);
        assertSpoken(arabic, new Language("ar"));
        assertThat(arabic.body()).contains("value=\"Ann Other\"", "value=\"a@other.example\"");
        assertThat(arabic.words()).contains(MESSAGES.text(new Language("ar"), "form.translated"));
        assertThat(arabic.body()).doesNotContainPattern("id=\"(consent|updates)\"[^>]* checked");
        Answer mistakes = visitor.post(
                "/campaigns/switch/signatures?lang=cy", form.with("email", "").and("act", "mistakes-in-language"));
        assertThat(mistakes.status()).isEqualTo(422);
        assertThat(mistakes.words())
                .contains(
                        MESSAGES.text(new Language("cy"), "form.error.email.missing"),
                        MESSAGES.text(new Language("cy"), "form.error.consent.needed"));
        assertThat(inbox.states("switch")).isEmpty();
        Fields again = Visitor.filled(arabic.body(), "Ann Other", "a@other.example");
        assertThat(visitor.post("/campaigns/switch/signatures?lang=ar", again).status())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "cy", "he", "ar"})
    void everyPublicPageSaysItsLanguageAndItsDirection(String tag) {
        Language language = new Language(tag);
        Visitor visitor = node.visitor("192.0.2.12");
        List<String> paths = new ArrayList<>(List.of(
                "/",
                "/campaigns/bridge",
                "/campaigns/spoken",
                "/campaigns/over",
                "/keys",
                "/nothing/here",
                "/campaigns/none",
                "/v/broken",
                "/s/broken",
                "/trial/mailbox",
                "/staff/log-in"));
        for (String path : paths) {
            assertSpoken(visitor.get(path + "?lang=" + tag), language);
            assertSpoken(visitor.get(path, "Accept-Language", tag), language);
        }
        for (Language other : MESSAGES.languages()) {
            assertThat(visitor.get("/?lang=" + tag).body())
                    .contains("lang=\"" + other + "\" dir=\"" + other.direction() + "\"", ">" + other.ownName() + "<");
        }
    }

    private static void assertSpoken(Answer page, Language language) {
        assertThat(page.body())
                .contains("<html lang=\"" + language + "\" dir=\"" + language.direction() + "\">")
                .contains(MESSAGES.text(language, "layout.skip"));
    }
}
