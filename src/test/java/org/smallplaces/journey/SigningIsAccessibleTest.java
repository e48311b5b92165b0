package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.Language;

/** The way of a signature, with whatever goes wrong on it: from the form to the withdrawal. */
class SigningIsAccessibleTest {
    @RegisterExtension
    static final Walk WALK = Walk.through(
            "/c/:token",
            "/v/:token",
            "/v/:token/not-me",
            "/s/:token",
            "/s/:token/change",
            "/s/:token/text",
            "/trial/mailbox/:id");

    private final TrialSite site = TrialSite.shared();

    @ParameterizedTest
    @CsvSource({"en, 360, DARK", "he, 360, LIGHT", "ar, 1280, DARK"})
    void theJourney(String tag, int width, ColorScheme scheme) {
        Language language = new Language(tag);
        String mailbox = "axe-" + tag + width + "@example.org";
        try (Supporter supporter = new Supporter(Chromium.window(language, width, scheme), language, mailbox)) {
            supporter.open("/campaigns/" + StateCampaigns.slug("open"));
            supporter.sign();
            assertThat(supporter.page().title()).startsWith(site.say(language, "form.error"));
            inspect(supporter, "errors");
            supporter.open("/campaigns/" + StateCampaigns.slug("open"));
            supporter.fill("አበበ በቀለ");
            supporter.sign();
            supporter.page().locator("#question").waitFor();
            assertThat(supporter.page().evaluate("() => document.activeElement.id"))
                    .isEqualTo("question");
            inspect(supporter, "a question");
            supporter.open("/campaigns/" + StateCampaigns.slug("open"));
            supporter.fill("Miriam Levy");
            supporter.sign();
            String inbox = supporter.page().url();
            inspect(supporter, "check inbox");
            supporter.unfold("inbox.resend.title");
            supporter.press("inbox.resend.button");
            inspect(supporter, "too early to resend");
            supporter.page().navigate(inbox);
            supporter.unfold("inbox.correct.title");
            supporter.page().locator("#email").fill("no address");
            supporter.press("inbox.correct.button");
            inspect(supporter, "correction with an error");
            supporter.openMail();
            inspect(supporter, "mail");
            supporter.followMail();
            String verify = supporter.page().url();
            inspect(supporter, "verify");
            supporter.page().navigate(verify);
            supporter.page().locator("a[href*='not-me']").click();
            inspect(supporter, "not me");
            supporter.page().navigate(verify);
            supporter.press("verify.button");
            String thanks = supporter.page().url();
            inspect(supporter, "thanks");
            String mine = thanks.replaceAll("\\?.*", "");
            supporter.page().navigate(mine);
            inspect(supporter, "my signature");
            inspectChanging(supporter);
            supporter.page().navigate(mine);
            supporter.page().locator("#withdraw-open").click();
            supporter.press("mine.withdraw.button");
            inspect(supporter, "withdrawn");
            supporter.open("/v/" + "A".repeat(44));
            inspect(supporter, "a dead link");
        }
    }

    private void inspectChanging(Supporter supporter) {
        supporter.page().locator("main a[href*='/change']").click();
        String change = supporter.page().url();
        inspect(supporter, "change");
        supporter.page().locator("#name").fill("");
        supporter.press("mine.change.preview");
        inspect(supporter, "change with an error");
        supporter.page().navigate(change);
        supporter.page().locator("#visibility-public").check();
        supporter.press("mine.change.preview");
        supporter.press("mine.preview.save");
        inspect(supporter, "changed");
        supporter.page().goBack();
        assertThat(supporter.page().locator("form.one-tap").count())
                .as("the preview again, and no error of the browser")
                .isEqualTo(1);
        supporter.open("/campaigns/" + StateCampaigns.slug("open") + "/signatories?q=miriam");
        inspect(supporter, "a name found");
        supporter.page().navigate(change);
        supporter.press("mine.change.preview");
        inspect(supporter, "preview of the change");
    }

    @ParameterizedTest
    @CsvSource({"en, 360, LIGHT", "he, 1280, DARK", "ar, 360, LIGHT"})
    void aTextThatHasChanged(String tag, int width, ColorScheme scheme) {
        String mine = ChangedPetition.signedBefore();
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = browser.newPage();
            WALK.look(page, mine, tag + " my signature of an earlier text");
            WALK.look(page, mine + "/text?variant=easy-read", tag + " the change in easy words");
            WALK.look(page, mine + "/text", tag + " the change");
            page.locator("#agree button").click();
            WALK.inspect(page, tag + " the change without consent");
        }
    }

    private static void inspect(Supporter supporter, String what) {
        WALK.inspect(supporter.page(), supporter.language() + " " + what);
    }
}
