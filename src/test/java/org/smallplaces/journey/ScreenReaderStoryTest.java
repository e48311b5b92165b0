package org.smallplaces.journey;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.core.Language;

/** What Daniel's screen reader finds on each page of the way, in order: landmarks, headings, names, states. */
class ScreenReaderStoryTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "he"})
    void theWholeWay(String tag) {
        Language language = new Language(tag);
        try (Supporter daniel = new Supporter(Chromium.phone(language), language, "daniel-" + tag + "@example.org")) {
            String campaign = "/campaigns/" + StateCampaigns.slug("heard-" + tag);
            daniel.open(campaign);
            hears(daniel, "campaign");
            daniel.sign();
            hears(daniel, "errors");
            daniel.open(campaign);
            daniel.fill("Daniel Katz");
            daniel.sign();
            hears(daniel, "check-inbox");
            daniel.unfold("inbox.correct.title");
            daniel.page().locator("#email").fill("no address");
            daniel.press("inbox.correct.button");
            hears(daniel, "correction-error");
            daniel.openMail();
            hears(daniel, "mail");
            daniel.followMail();
            hears(daniel, "verify");
            String verify = daniel.page().url();
            daniel.page().locator("a[href*='not-me']").click();
            hears(daniel, "not-me");
            daniel.page().navigate(verify);
            daniel.press("verify.button");
            hears(daniel, "thanks");
            String mine = daniel.page().url().replaceAll("\\?.*", "");
            daniel.page().navigate(mine);
            hears(daniel, "my-signature");
            daniel.page().locator("main a[href*='/change']").click();
            hears(daniel, "change");
            daniel.page().locator("#visibility-public").check();
            daniel.press("mine.change.preview");
            hears(daniel, "change-preview");
            daniel.press("mine.preview.save");
            hears(daniel, "changed");
            daniel.awaitCount(campaign, 1);
            daniel.open(campaign + "/signatories?q=katz");
            hears(daniel, "name-found");
            daniel.open(campaign + "/signatories");
            hears(daniel, "signatories");
            daniel.page().navigate(mine);
            daniel.page().locator("#withdraw-open").click();
            daniel.press("mine.withdraw.button");
            hears(daniel, "withdrawn");
            daniel.open("/v/" + "A".repeat(44));
            hears(daniel, "dead-link");
        }
    }

    private static void hears(Supporter daniel, String page) {
        AriaSnapshot.holds(daniel.page(), daniel.language(), daniel.language() + "-" + page);
    }
}
