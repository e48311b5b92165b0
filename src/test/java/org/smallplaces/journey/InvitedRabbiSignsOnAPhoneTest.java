package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Server;

/** An officer invites a rabbi by a list; the rabbi opens the mail on a telephone, and signs by two fields and a tick. */
class InvitedRabbiSignsOnAPhoneTest {
    private static final String BOARD = "/staff/campaigns/trial-letter/invitations";
    private final TrialSite site = TrialSite.shared();

    @ParameterizedTest
    @CsvSource({"en, Miriam Levy, rabbi-en@example.org, Rabbi Dr", "he, מרים לוי, rabbi-he@example.org, הרבה"})
    void theInvitedPersonSignsWithoutTypingTheirLine(String tag, String name, String email, String titles) {
        Language language = new Language(tag);
        try (BrowserContext office = Chromium.laptop(language);
                BrowserContext phone = Chromium.phone(language)) {
            Page board = office.newPage();
            invite(board, language, name, email, titles);
            Page page = phone.newPage();
            page.navigate(link(page, email));
            assertThat(page.locator("html").getAttribute("dir")).isEqualTo(language.direction());
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
            assertThat(page.inputValue("#name")).isEqualTo(name);
            assertThat(page.inputValue("#email")).isEqualTo(email);
            assertThat(page.inputValue("#honorifics")).isEqualTo(titles);
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            page.mouse().wheel(0, 300);
            awaitState(board, language, "opened");
            page.locator("#postcode").fill("nw118lx");
            page.locator("#consent").check();
            page.locator("button.sign").click();
            assertThat(page.url()).contains("/s/");
            assertThat(page.locator("main").innerText()).contains(name);
            awaitState(board, language, "signed");
            assertThat(new AxeBuilder(board).analyze().getViolations()).isEmpty();
        }
    }

    private void invite(Page page, Language language, String name, String email, String titles) {
        Server.TrialAccess officer = site.logIn(StaffRole.OFFICER);
        page.navigate(site.address() + "/staff/log-in");
        page.locator("#email").fill(officer.email());
        page.locator("#password").fill(officer.password());
        page.locator("main form button").first().click();
        page.navigate(site.address() + BOARD + "/import");
        page.locator("#list")
                .fill("name,email,titles,role,organisation,language,capacity\n" + name + "," + email + "," + titles
                        + ",,Hill Road," + language.tag() + ",personal\n");
        page.locator("button[value=check]").first().click();
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        page.locator("button[value=invite]").click();
        assertThat(page.getByRole(AriaRole.STATUS).first().innerText()).isNotBlank();
    }

    private String link(Page page, String email) {
        Locator mail = page.locator("main tr", new Page.LocatorOptions().setHasText(email))
                .locator("a[href^='/trial/mailbox/']")
                .first();
        for (int attempt = 0; attempt < 200; attempt++) {
            page.navigate(site.address() + "/trial/mailbox");
            if (mail.count() > 0) {
                mail.click();
                String href = page.locator("main a[href*='/i/']").first().getAttribute("href");
                return href.startsWith("http") ? href : site.address() + href;
            }
            page.waitForTimeout(100);
        }
        throw new AssertionError("no mail for the invitation");
    }

    /** Of the letter's invitations as many are in this state as there have to be at least. */
    private void awaitState(Page board, Language language, String state) {
        String word = site.say(language, "invitations.state." + state);
        Locator first = board.locator("tbody tr").first();
        for (int attempt = 0; attempt < 100; attempt++) {
            board.navigate(site.address() + BOARD);
            if (first.innerText().contains(word)) {
                return;
            }
            board.waitForTimeout(100);
        }
        throw new AssertionError("the board does not say " + word + ": " + first.innerText());
    }
}
