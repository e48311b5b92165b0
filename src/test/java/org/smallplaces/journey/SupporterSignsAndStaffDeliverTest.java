package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
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
    private static final TrialSite SITE = TrialSite.shared();

    @TempDir
    private Path downloads;

    @ParameterizedTest
    @CsvSource({"en, petition-delivering, Miriam O’Brien, 1", "he, petition-delivering, מרים בן־דוד, 2"})
    void fromTheCampaignToAPackThatProvesItself(String tag, String slug, String name, String number) {
        Language language = new Language(tag);
        String mailbox = name.hashCode() + "@example.org";
        sign(language, slug, name, mailbox, number);
        Path pack = deliver(language, slug);
        assertThat(SmallPlaces.run("pack", "verify", pack.toString(), "--key", keyFingerprint(language)))
                .isZero();
    }

    private static void sign(Language language, String slug, String name, String mailbox, String number) {
        try (Supporter supporter = new Supporter(Chromium.phone(language), language, mailbox)) {
            Page page = supporter.page();
            supporter.open("/campaigns/" + slug);
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language.tag());
            assertThat(page.locator("html").getAttribute("dir")).isEqualTo(language.direction());
            page.locator(".sign-bar a").click();
            supporter.fill(name);
            supporter.sign();
            assertThat(supporter.words()).contains(mailbox);
            supporter.openMail();
            supporter.followMail();
            assertThat(supporter.words()).contains(name);
            supporter.press("verify.button");
            assertThat(page.locator("h1").innerText()).isEqualTo(SITE.say(language, "thanks.title"));
            assertThat(page.locator(".ordinal strong").innerText()).isEqualTo(number);
        }
    }

    private Path deliver(Language language, String slug) {
        Server.TrialAccess officer = SITE.logIn(StaffRole.OFFICER);
        try (BrowserContext laptop = Chromium.laptop(language)) {
            Page page = laptop.newPage();
            page.navigate(SITE.address() + "/staff");
            page.locator("#email").fill(officer.email());
            page.locator("#password").fill(officer.password());
            page.locator("main form button").click();
            page.locator(".rail a[href='/staff/campaigns']").click();
            page.locator("#q").fill(slug);
            page.locator("form.campaign-filter button").click();
            page.locator("main a[href='/staff/campaigns/" + slug + "']").first().click();
            page.locator("a[href*='/staff/campaigns/" + slug + "/packs']")
                    .first()
                    .click();
            page.locator("main form button").first().click();
            page.locator("#preview form button").last().click();
            Locator link = page.locator("a[href*='/download']");
            link.waitFor(new Locator.WaitForOptions().setTimeout(30_000));
            Download download = page.waitForDownload(link::click);
            Path file = downloads.resolve(download.suggestedFilename());
            download.saveAs(file);
            return file;
        }
    }

    private static String keyFingerprint(Language language) {
        try (BrowserContext laptop = Chromium.laptop(language)) {
            Page page = laptop.newPage();
            page.navigate(SITE.address() + "/keys");
            String text = page.locator("main").innerText().replaceAll("\\s", "");
            return java.util.regex.Pattern.compile("[0-9a-f]{64}")
                    .matcher(text)
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group();
        }
    }
}
