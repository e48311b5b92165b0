package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Server;

/** axe-core, reflow, focus, forced colours and text spacing on every page in every state. */
class EveryPageIsAccessibleTest {
    private final TrialSite site = TrialSite.shared();
    private final List<String> findings = new ArrayList<>();

    @AfterEach
    void nothingWasFound() {
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en, 360, LIGHT", "he, 320, DARK", "en, 1280, DARK", "he, 1280, LIGHT"})
    void publicPages(String tag, int width, ColorScheme scheme) {
        Language language = new Language(tag);
        try (BrowserContext browser = Chromium.window(language, width, scheme)) {
            Page page = browser.newPage();
            List<String> paths = new ArrayList<>(List.of("/", "/keys", "/nowhere", "/trial/mailbox"));
            StateCampaigns.STATES.forEach(state -> paths.add("/campaigns/" + StateCampaigns.slug(state)));
            paths.add("/campaigns/right-to-a-home-2019");
            paths.add("/campaigns/trial-letter");
            for (String path : paths) {
                page.navigate(site.address() + path);
                findings.addAll(PageInspection.of(page, tag + " " + width));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"en, 360, DARK", "he, 360, LIGHT", "he, 1280, DARK"})
    void theJourney(String tag, int width, ColorScheme scheme) {
        Language language = new Language(tag);
        String mailbox = "axe-" + tag + width + "@example.org";
        try (Supporter supporter = new Supporter(Chromium.window(language, width, scheme), language, mailbox)) {
            supporter.open("/campaigns/" + StateCampaigns.slug("open"));
            supporter.sign();
            assertThat(supporter.page().title()).startsWith(site.say(language, "form.error"));
            inspect(supporter, "errors");
            supporter.open("/campaigns/" + StateCampaigns.slug("open"));
            supporter.fill("Miriam Levy");
            supporter.sign();
            inspect(supporter, "check inbox");
            supporter.openMail();
            inspect(supporter, "mail");
            supporter.openMail();
            supporter.followMail();
            inspect(supporter, "verify");
            supporter.page().reload();
            supporter.press("verify.button");
            String thanks = supporter.page().url();
            inspect(supporter, "thanks");
            String mine = thanks.replaceAll("\\?.*", "");
            supporter.page().navigate(mine);
            inspect(supporter, "my signature");
            supporter.page().navigate(mine);
            supporter.press("mine.withdraw.button");
            inspect(supporter, "withdrawn");
            supporter.open("/v/" + "A".repeat(44));
            inspect(supporter, "a dead link");
        }
    }

    @ParameterizedTest
    @CsvSource({"en, 360, DARK", "he, 1280, LIGHT"})
    void staffPages(String tag, int width, ColorScheme scheme) {
        Language language = new Language(tag);
        Server.TrialAccess officer = site.logIn(StaffRole.OFFICER);
        try (BrowserContext browser = Chromium.window(language, width, scheme)) {
            Page page = browser.newPage();
            page.navigate(site.address() + "/staff");
            findings.addAll(PageInspection.of(page, "log in"));
            page.reload();
            page.locator("#email").fill(officer.email());
            page.locator("#password").fill("not the password");
            page.locator("main form button").click();
            findings.addAll(PageInspection.of(page, "log in refused"));
            page.reload();
            page.navigate(site.address() + "/staff");
            page.locator("#email").fill(officer.email());
            page.locator("#password").fill(officer.password());
            page.locator("main form button").click();
            findings.addAll(PageInspection.of(page, "home"));
            page.navigate(site.address() + "/staff/campaigns/trial-petition/packs");
            findings.addAll(PageInspection.of(page, "packs"));
        }
    }

    private void inspect(Supporter supporter, String what) {
        findings.addAll(PageInspection.of(supporter.page(), supporter.language() + " " + what));
    }
}
