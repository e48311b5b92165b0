package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.Language;

/** Rivka signs at 360 px without a pointer, with scripts and without, after a mistake that she puts right. */
class SupporterSignsByKeyboardTest {
    @ParameterizedTest
    @CsvSource({"en, true", "en, false", "he, true", "he, false"})
    void fromTheCampaignToTheNumberAndBack(String tag, boolean scripts) {
        Language language = new Language(tag);
        String mailbox = "keys-" + tag + scripts + "@example.org";
        BrowserContext phone = scripts ? Chromium.phone(language) : Chromium.phoneWithoutScripts(language);
        try (Supporter rivka = new Supporter(phone, language, mailbox)) {
            Keyboard keyboard = new Keyboard(rivka.page());
            rivka.open("/campaigns/" + StateCampaigns.slug("open"));
            keyboard.to("#name").type("Rivka " + tag + (scripts ? "Stern" : "Roth"));
            keyboard.to("#email").type("rivka at example");
            keyboard.to("#postcode").type("nw118lx");
            keyboard.to("#consent").press("Space");
            keyboard.to("button.sign").go();

            assertThat(rivka.page().title()).startsWith(TrialSite.shared().say(language, "form.error"));
            keyboard.to(".error-summary a").press("Enter");
            assertThat(rivka.page().evaluate("document.activeElement.id")).isEqualTo("email");
            keyboard.press("Control+A").type(mailbox);
            keyboard.to("button.sign").go();

            assertThat(rivka.words()).contains(mailbox);
            rivka.openMail();
            keyboard.to("main a[href*='/v/']").go();
            keyboard.to("main form button").go();
            assertThat(rivka.page().locator(".ordinal").count()).isEqualTo(1);
            keyboard.to("main a[href*='/s/']").go();
            assertThat(rivka.page().locator("button[value=withdraw]").isVisible())
                    .as("one press of a thumb withdraws nothing")
                    .isFalse();
            keyboard.to("#withdraw-open").press("Enter");
            keyboard.to("button[value=withdraw]").go();
            assertThat(rivka.words()).contains(TrialSite.shared().say(language, "mine.withdrawn.title"));
        }
    }
}
