package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.core.Language;
import org.smallplaces.server.Wait;

/** Rivka tells a friend in her own words, by keyboard; what she writes stays in her browser until she sends it. */
class SharingInOwnWordsTest {
    private static final String OWN = "Remember the reading room?\nThis & that: 50% + \u05d7\u05d1\u05e8\u05d9\u05dd";
    private static final String SHARE_SHEET = "navigator.share = async (given) => { window.shared = given; };";

    private final TrialSite site = TrialSite.shared();

    @ParameterizedTest
    @ValueSource(strings = {"en", "he"})
    void herWordsGoIntoTheMailTheShareSheetAndTheClipboardAndNowhereElse(String tag) {
        Language language = new Language(tag);
        BrowserContext phone = Chromium.phone(language);
        phone.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        phone.addInitScript(SHARE_SHEET);
        try (Supporter rivka = thanked(phone, language, "words-" + tag + "@example.org")) {
            Page page = rivka.page();
            page.waitForLoadState();
            List<String> requests = new CopyOnWriteArrayList<>();
            page.onRequest((Request request) -> requests.add(request.url()));
            String link = page.inputValue("#share-link");
            assertThat(page.inputValue("#share-words"))
                    .isEqualTo(proposed(language, page.locator(".kicker").innerText()));

            Keyboard keyboard = new Keyboard(page);
            keyboard.to("#share-words").press("Control+A").type(OWN);
            keyboard.to("button[data-share]").press("Enter");
            Wait.until(() -> page.evaluate("!!window.shared"), Boolean.TRUE::equals);
            assertThat(page.evaluate("[shared.text, shared.url].join(' | ')")).isEqualTo(OWN + " | " + link);
            keyboard.to("a[href^='mailto:']");
            assertThat(body(page)).isEqualTo(OWN.replace("\n", "\r\n") + "\r\n\r\n" + link + "\r\n");
            keyboard.to("button[data-copies]").press("Enter");
            Wait.until(() -> page.locator("#share-said").textContent(), said -> !said.isEmpty());
            assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(OWN + "\n\n" + link);
            assertThat(page.locator("#share-said").innerText())
                    .isEqualTo(site.say(language, "thanks.share.copied-both"));

            page.fill("#share-words", "  ");
            assertThat(body(page)).isEqualTo(link + "\r\n");
            assertThat(requests).allMatch(icon -> icon.endsWith("/img/mark.svg"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "he"})
    void withoutScriptsThePageSaysHowAndShowsNoButtonThatDoesNothing(String tag) {
        Language language = new Language(tag);
        BrowserContext phone = Chromium.phoneWithoutScripts(language);
        try (Supporter rivka = thanked(phone, language, "by-hand-" + tag + "@example.org")) {
            Page page = rivka.page();
            Locator next = page.locator(".next");
            String words = proposed(language, page.locator(".kicker").innerText());
            assertThat(page.inputValue("#share-words")).isEqualTo(words);
            assertThat(body(page)).isEqualTo(words + "\r\n\r\n" + page.inputValue("#share-link") + "\r\n");
            assertThat(next.innerText()).contains(site.say(language, "thanks.share.by-hand"));
            assertThat(next.locator("button:visible").count()).isZero();
            new Keyboard(page)
                    .to("#share-words")
                    .press("Control+A")
                    .type("Mine")
                    .press("Enter");
            assertThat(page.url()).as("nothing is sent").contains("?thanks=1");
            assertThat(page.inputValue("#share-words")).isEqualTo("Mine\n");
        }
    }

    private String proposed(Language language, String title) {
        return site.say(language, "thanks.share.text", Map.of("title", title));
    }

    private static String body(Page page) {
        String mail = page.locator("a[href^='mailto:']").getAttribute("href");
        return URLDecoder.decode(mail.replaceFirst(".*&body=", ""), StandardCharsets.UTF_8);
    }

    private static Supporter thanked(BrowserContext phone, Language language, String mailbox) {
        Supporter rivka = new Supporter(phone, language, mailbox);
        rivka.open("/campaigns/" + StateCampaigns.slug("open"));
        rivka.fill("Rivka Stern");
        rivka.sign();
        rivka.openMail();
        rivka.followMail();
        rivka.press("verify.button");
        return rivka;
    }
}
