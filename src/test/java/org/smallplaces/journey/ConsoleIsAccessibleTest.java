package org.smallplaces.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;

/** Home, the campaigns with their numbers, signatures and packs, and what stands beside them in the console. */
class ConsoleIsAccessibleTest {
    @RegisterExtension
    static final Walk WALK = Walk.through(
            "/staff",
            "/staff/campaigns",
            "/staff/campaigns/files",
            "/staff/campaigns/:slug",
            "/staff/campaigns/:slug/packs",
            "/staff/campaigns/:slug/packs/comments",
            "/staff/campaigns/:slug/review",
            "/staff/campaigns/:slug/review/same-name",
            "/staff/campaigns/:slug/signatures/:id",
            "/staff/campaigns/:slug/find",
            "/staff/campaigns/:slug/bulk/:id",
            "/staff/packs/:id",
            "/staff/approvals",
            "/staff/audit",
            "/staff/help");

    private static final String SIGNATURES = "/staff/campaigns/" + StateCampaigns.CHANGING + "/review?queue=all";
    private static final String SAME_NAME = "/staff/campaigns/" + StateCampaigns.CHANGING + "/review/same-name";
    private static final String COMMENTS = "/staff/campaigns/" + StateCampaigns.CHANGING + "/packs/comments";
    private static final String LETTER = "/staff/campaigns/trial-letter";

    @ParameterizedTest
    @CsvSource({"en, 360, DARK", "he, 1280, LIGHT"})
    void campaigns(String tag, int width, ColorScheme scheme) {
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = browser.newPage();
            Walk.logIn(page, StaffRole.OFFICER);
            WALK.inspect(page, "home");
            for (String list : List.of("", "?state=open&sort=-count", "?q=no+such+campaign")) {
                WALK.look(page, "/staff/campaigns" + list);
            }
            WALK.look(page, "/staff/campaigns/womens-rights", "overview of nothing");
            NumbersOnAScreenTest.fill();
            Walk.open(page, NumbersOnAScreenTest.OVERVIEW);
            page.locator("[data-drawn]").first().waitFor();
            WALK.inspect(page, "overview");
            for (String path : List.of("campaigns/trial-petition/packs", "approvals", "campaigns/files", "help")) {
                WALK.look(page, "/staff/" + path);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"en, 1280, DARK", "he, 360, LIGHT"})
    void signaturesAndPacks(String tag, int width, ColorScheme scheme) {
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = browser.newPage();
            Walk.logIn(page, StaffRole.DIRECTOR);
            WALK.look(page, "/staff/campaigns/trial-petition/review", "held signatures");
            review(page);
            WALK.look(page, LETTER + "/find", "finding an address");
            page.locator("#email").fill("no address");
            page.locator("main form").evaluate("form => form.noValidate = true");
            Walk.press(page);
            WALK.inspect(page, "finding an address, with an error");
            page.locator("#email").fill("nobody@example.org");
            Walk.press(page);
            WALK.inspect(page, "no signature of an address");
            Walk.open(page, LETTER + "/packs");
            page.locator("#preset-per-area").check();
            Walk.press(page);
            WALK.inspect(page, "who will see what in a pack");
            page.locator("#preview form button").click();
            WALK.inspect(page, "a pack that is being built");
            // Until then the page loads itself once more, whatever else is on its way.
            page.locator("a[download]").waitFor();
            WALK.inspect(page, "a pack that is ready");
            WALK.look(page, LETTER + "/packs", "packs of a letter");
            WALK.look(page, LETTER + "/packs/comments", "no comments for packs");
            ChangedPetition.signedWithComments(tag);
            WALK.look(page, COMMENTS, "comments for packs");
            Walk.press(page, "choose");
            WALK.inspect(page, "a chosen comment");
            WALK.look(page, COMMENTS + "?show=chosen", "the chosen comments");
            WALK.look(page, "/staff/audit", "audit");
        }
    }

    private static void review(Page page) {
        ChangedPetition.signedBefore();
        WALK.look(page, SAME_NAME, "nobody of the same name");
        ChangedPetition.signedTwice();
        WALK.look(page, SAME_NAME, "two of the same name");
        WALK.look(page, SIGNATURES, "signatures");
        page.locator("main tbody th a").first().click();
        WALK.inspect(page, "a signature");
        Walk.open(page, SIGNATURES);
        page.locator("#which-match").check();
        Walk.press(page, "hold");
        WALK.inspect(page, "what will be held");
    }
}
