package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.cli.SmallPlaces;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Server;

/**
 * The whole story on the product as a newcomer runs it: Miriam signs on her telephone and verifies in the trial
 * mailbox; an officer builds the pack on a laptop and downloads it; the pack proves itself.
 */
class SupporterSignsAndStaffDeliverTest {
    private static TrialSite site;
    private static Path data;

    @BeforeAll
    static void start() throws IOException {
        data = TrialSite.newDataFolder();
        site = TrialSite.start(data);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({"en, trial-petition, Miriam O’Brien", "he, trial-letter, מרים בן־דוד"})
    void fromTheCampaignToAPackThatProvesItself(String tag, String slug, String name) {
        Language language = new Language(tag);
        String mailbox = name.hashCode() + "@example.org";
        sign(language, slug, name, mailbox);
        Path pack = deliver(language, slug);
        assertThat(SmallPlaces.run("pack", "verify", pack.toString(), "--key", keyFingerprint(language)))
                .isZero();
    }

    private static void sign(Language language, String slug, String name, String mailbox) {
        try (BrowserContext phone = Chromium.phone(language)) {
            Page page = phone.newPage();
            page.navigate(site.address() + "/campaigns/" + slug);
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language.tag());
            assertThat(page.locator("html").getAttribute("dir")).isEqualTo(language.direction());
            page.locator(".sign-bar a").click();
            page.locator("#name").fill(name);
            page.locator("#email").fill(mailbox);
            page.locator("#postcode").fill("nw118lx");
            page.locator("#consent").check();
            page.locator(".campaign-form form button").last().click();

            assertThat(page.locator("main").innerText()).contains(mailbox);
            openMail(page, mailbox);
            page.locator("main a[href*='/v/']").first().click();
            assertThat(page.locator("main").innerText()).contains(name);
            button(page, say(language, "verify.button")).click();

            assertThat(page.locator("h1").innerText()).isEqualTo(say(language, "thanks.title"));
            assertThat(page.locator(".ordinal strong").innerText()).isEqualTo("1");
            assertNoSidewaysScroll(page);
        }
    }

    /** The mail is sent after the answer, so it may take a moment. */
    private static void openMail(Page page, String mailbox) {
        Locator mail = page.locator("main a[href^='/trial/mailbox/']").first();
        for (int attempt = 0; attempt < 50; attempt++) {
            page.navigate(site.address() + "/trial/mailbox");
            if (mail.count() > 0 && page.locator("main").innerText().contains(mailbox)) {
                mail.click();
                return;
            }
            page.waitForTimeout(100);
        }
        throw new AssertionError("no mail for the new signature");
    }

    private static Path deliver(Language language, String slug) {
        Server.TrialAccess officer = site.logIn(StaffRole.OFFICER);
        try (BrowserContext laptop = Chromium.laptop(language)) {
            Page page = laptop.newPage();
            page.navigate(site.address() + "/staff");
            page.locator("#email").fill(officer.email());
            page.locator("#password").fill(officer.password());
            page.locator("main form button").click();
            page.locator("a[href*='/staff/campaigns/" + slug + "/packs']")
                    .first()
                    .click();
            page.locator("main form button").first().click();
            Locator link = page.locator("a[href*='/download']");
            link.waitFor(new Locator.WaitForOptions().setTimeout(30_000));
            Download download = page.waitForDownload(link::click);
            Path file = data.resolve(download.suggestedFilename());
            download.saveAs(file);
            return file;
        }
    }

    private static String keyFingerprint(Language language) {
        try (BrowserContext laptop = Chromium.laptop(language)) {
            Page page = laptop.newPage();
            page.navigate(site.address() + "/keys");
            String text = page.locator("main").innerText().replaceAll("\\s", "");
            return java.util.regex.Pattern.compile("[0-9a-f]{64}")
                    .matcher(text)
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group();
        }
    }

    private static void assertNoSidewaysScroll(Page page) {
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow).isEqualTo(0);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static String say(Language language, String key) {
        return site.site().words().messages().text(language, key, Map.of());
    }
}
