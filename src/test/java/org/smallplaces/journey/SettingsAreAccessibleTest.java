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

/** What is set for the whole site, and what staff know of its mail. */
class SettingsAreAccessibleTest {
    @RegisterExtension
    static final Walk WALK = Walk.through(
            "/staff/settings",
            "/staff/settings/organiser",
            "/staff/settings/logo",
            "/staff/settings/accent",
            "/staff/settings/mail-texts",
            "/staff/settings/mail-domain",
            "/staff/settings/quiet-days",
            "/staff/settings/limits",
            "/staff/settings/lists",
            "/staff/settings/packs",
            "/staff/settings/packs/edit",
            "/staff/mail",
            "/staff/mail/failed",
            "/staff/mail/test",
            "/staff/mail/domain",
            "/staff/mail/suppression",
            "/staff/backups",
            "/staff/register",
            "/staff/campaigns/:slug/consent",
            "/staff/complaints",
            "/staff/complaints/:id");

    @ParameterizedTest
    @CsvSource({"en, 1280, LIGHT", "he, 360, DARK"})
    void allHold(String tag, int width, ColorScheme scheme) {
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = browser.newPage();
            Walk.logIn(page, StaffRole.DIRECTOR);
            for (String setting : List.of(
                    "organiser", "logo", "accent", "mail-texts", "mail-domain", "quiet-days", "limits", "lists")) {
                WALK.look(page, "/staff/settings/" + setting);
            }
            page.locator("#value").fill("nonsense");
            page.locator("main form button").last().click();
            WALK.inspect(page, "an entry with an error");
            Walk.open(page, "/staff/settings/organiser");
            page.locator("#webAddress").fill("javascript:1");
            page.locator("button[value=save]").click();
            WALK.inspect(page, "a setting with an error");
            WALK.look(page, "/staff/settings/packs/edit");
            page.locator("button[value=save]").click();
            WALK.inspect(page, "a preset with an error");
            page.locator("#name").fill("Town hall");
            page.locator("#word").fill("town-hall");
            page.locator("button[value=save]").click();
            WALK.look(page, "/staff/settings/packs");
            WALK.look(page, "/staff/settings/packs/edit?preset=town-hall", "a preset of the site");
            page.locator("button[value=remove]").click();
            WALK.inspect(page, "presets without one");
            for (String path : List.of(
                    "/settings",
                    "/mail",
                    "/mail/failed",
                    "/mail/test",
                    "/mail/domain",
                    "/backups",
                    "/mail/suppression")) {
                WALK.look(page, "/staff" + path);
            }
            complaints(page);
            WALK.look(page, "/staff/register");
            WALK.look(page, "/staff/campaigns/trial-petition/consent");
            Walk.open(page, "/staff/mail/suppression");
            page.locator("#email").fill("somebody@example.org");
            Walk.press(page);
            WALK.inspect(page, "an address that was asked for");
        }
    }

    private static void complaints(Page page) {
        Walk.open(page, "/complaints");
        page.locator("#about-other").check();
        page.locator("#words").fill("Something is wrong.\n\nIt should be put right.");
        page.locator("#email").fill("somebody@example.org");
        page.locator("main form button").click();
        page.locator("[role=status]").waitFor();
        WALK.look(page, "/staff/complaints");
        page.locator("main summary").click();
        page.locator("#arrived").fill("");
        page.locator("main details button").click();
        WALK.inspect(page, "a complaint on paper with errors");
        String one = page.locator("main table a").first().getAttribute("href");
        WALK.look(page, one.replaceAll("\\?.*", ""));
        page.locator("button[value=close]").click();
        WALK.inspect(page, "a complaint that is closed with an error");
        WALK.look(page, "/staff/complaints?state=closed", "closed complaints");
    }
}
