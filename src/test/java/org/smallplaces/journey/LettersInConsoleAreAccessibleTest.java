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

/** What staff do with a letter: assents, approvals, organisations, lines, the order, the press, release and late requests. */
class LettersInConsoleAreAccessibleTest {
    @RegisterExtension
    static final Walk WALK = Walk.through(
            "/staff/campaigns/:slug/assents",
            "/staff/campaigns/:slug/assents/new",
            "/staff/campaigns/:slug/approve",
            "/staff/campaigns/:slug/lines/:id",
            "/staff/campaigns/:slug/organisations",
            "/staff/campaigns/:slug/organisations/:id",
            "/staff/campaigns/:slug/order",
            "/staff/campaigns/:slug/press",
            "/staff/campaigns/:slug/release",
            "/staff/campaigns/:slug/late",
            "/staff/campaigns/:slug/snapshots",
            "/staff/campaigns/:slug/versions",
            "/staff/approvals/:id",
            "/a/:token");

    private static final String CAMPAIGNS = "/staff/campaigns/";
    private static final String LETTER = CAMPAIGNS + "trial-letter/";

    @ParameterizedTest
    @CsvSource({"en, 360, DARK", "he, 1280, LIGHT"})
    void approving(String tag, int width, ColorScheme scheme) {
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = browser.newPage();
            Walk.logIn(page, StaffRole.OFFICER);
            assents(page, tag + width);
            WALK.look(page, LETTER + "approve", "what waits");
            page.locator("main input[name=pick]").first().check();
            Walk.press(page, "preview");
            WALK.inspect(page, "what will be approved");
            Walk.open(page, LETTER + "approve");
            page.locator("main input[name=pick]").first().check();
            Walk.press(page, "preview-reject");
            Walk.press(page, "reject");
            WALK.inspect(page, "a rejection with errors");
            organisations(page);
            contact(page, "chair-" + tag + width + "@example.org");
        }
    }

    private static void assents(Page page, String name) {
        WALK.look(page, LETTER + "assents/new", "an assent");
        page.locator("main form button").last().click();
        WALK.inspect(page, "an assent with errors");
        Walk.open(page, LETTER + "assents/new");
        page.locator("#name").fill("Miriam Levy");
        page.locator("#organisation").fill("Shul of " + name);
        page.locator("#capacity-on-behalf").check();
        page.locator("#authority").check();
        page.locator("#email").fill("letter-" + name + "@example.org");
        page.locator("#postcode").fill("NW11 8LX");
        page.locator("#how-telephone").check();
        page.locator("main form button").last().click();
        WALK.inspect(page, "recorded assents");
    }

    private static void organisations(Page page) {
        Walk.open(page, LETTER + "organisations");
        if (page.locator("button[value=discover]").count() > 0) {
            Walk.press(page, "discover");
        }
        WALK.inspect(page, "organisations");
        page.locator("main table a").first().click();
        String organisation = page.url();
        page.locator("#webDomain").fill("co.uk");
        Walk.press(page);
        WALK.inspect(page, "an organisation with errors");
        WALK.look(page, organisation, "an organisation");
    }

    private static void contact(Page page, String email) {
        Walk.open(page, LETTER + "approve");
        page.locator("main a[href*='/lines/']").first().click();
        String line = page.url();
        page.locator("#contactEmail").fill("no address");
        page.locator("form[action*='/contact'] button").click();
        WALK.inspect(page, "a contact with errors");
        WALK.look(page, line, "a line");
        page.locator("#contactName").fill("Sara Chair");
        page.locator("#contactEmail").fill(email);
        page.locator("form[action*='/contact'] button").click();
        page.waitForCondition(() -> {
            Walk.open(page, "/trial/mailbox");
            return page.locator("main").textContent().contains(email);
        });
        page.locator("main tr:has-text('" + email + "') a").first().click();
        page.locator("main a[href*='/a/']").first().click();
        WALK.inspect(page, "second contact");
        Walk.press(page, "confirm");
        WALK.inspect(page, "second contact confirmed");
    }

    @ParameterizedTest
    @CsvSource({"en, 360, LIGHT", "he, 1280, DARK"})
    void publishing(String tag, int width, ColorScheme scheme) {
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = browser.newPage();
            Walk.logIn(page, StaffRole.OFFICER);
            for (String below :
                    List.of("order", "press", "press?language=" + tag, "versions", "versions?language=" + tag)) {
                WALK.look(page, LETTER + below);
            }
            WALK.look(page, CAMPAIGNS + StateCampaigns.CHANGING + "/versions");
            WALK.look(page, CAMPAIGNS + StateCampaigns.DECLARATION + "/snapshots", "dated versions");
            if (page.locator("main form button").count() > 0) {
                Walk.press(page); // a day has one, which the other walk may have taken
            }
            WALK.inspect(page, "a dated version that is taken");
            lateRequests(page, tag + width);
            release(page);
        }
    }

    private static void lateRequests(Page page, String name) {
        Walk.open(page, "/campaigns/" + StateCampaigns.CLOSED_LETTER + "/late");
        page.locator("#name").fill("Late " + name);
        page.locator("#organisation").fill("Hill Road");
        Walk.press(page);
        WALK.look(page, CAMPAIGNS + StateCampaigns.CLOSED_LETTER + "/late", "late requests");
        Walk.press(page, "decline");
        WALK.inspect(page, "a late request declined");
    }

    private static void release(Page page) {
        String release = CAMPAIGNS + StateCampaigns.QUIET_LETTER + "/release";
        Walk.open(page, release);
        Walk.press(page, "propose");
        WALK.inspect(page, "a release with errors");
        WALK.look(page, release, "a release");
        page.locator("#when-at-once").check();
        page.locator("#why").fill("Because the county decides on Monday.");
        Walk.press(page, "propose");
        WALK.inspect(page, "a release proposed");
        WALK.look(page, "/staff/approvals?show=mine", "proposals");
        page.locator("main a[href*='/staff/approvals/']").first().click();
        WALK.inspect(page, "a proposal");
        page.locator("#reason").fill("The county has decided.");
        page.locator("form[action$='/withdrawal'] button").click();
        WALK.inspect(page, "a proposal withdrawn");
    }
}
