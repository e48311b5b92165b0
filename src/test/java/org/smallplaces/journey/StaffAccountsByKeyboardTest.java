package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Server;

/** A director invites Ruth, who follows her mail, makes her account and logs in: without a pointer. */
class StaffAccountsByKeyboardTest {
    private static final String PASSWORD = "wrong donkey staple";
    private static final Language ENGLISH = new Language("en");

    private final TrialSite site = TrialSite.shared();

    @ParameterizedTest
    @ValueSource(strings = {"en", "he"})
    void fromTheInvitationToTheFirstPage(String tag) {
        Language language = new Language(tag);
        String email = "ruth-" + tag + "@fennerby.example";
        try (BrowserContext director = Chromium.laptop(language);
                BrowserContext invited = Chromium.phone(language)) {
            Page page = director.newPage();
            logIn(page, site.logIn(StaffRole.DIRECTOR));
            Keyboard keyboard = new Keyboard(page);
            keyboard.to(".rail a[href='/staff/people']").go();
            keyboard.to("a[href='/staff/people/invite']").go();
            keyboard.to("#name").type("Ruth Cohen");
            keyboard.to("#email").type(email);
            keyboard.to("#role-reviewer").press("Space");
            keyboard.to("main form button").go();
            assertThat(page.locator("main [role=status]").first().textContent())
                    .isEqualTo(site.say(language, "people.done.invited"));

            Page hers = invited.newPage();
            hers.navigate(site.address() + "/trial/mailbox");
            hers.waitForCondition(() -> {
                hers.reload();
                return hers.locator("main").textContent().contains(email);
            });
            hers.waitForNavigation(() ->
                    hers.locator("main tr:has-text('" + email + "') a").first().click());
            Keyboard keys = new Keyboard(hers);
            keys.to("main a[href*='/staff/join/']").go();
            keys.to("#password").type("short");
            keys.to("main form button").go();
            assertThat(hers.title()).startsWith(site.say(language, "form.error"));
            keys.to(".error-summary a").press("Enter");
            assertThat(hers.evaluate("document.activeElement.id")).isEqualTo("password");
            keys.type(PASSWORD);
            keys.to("main form button").go();
            assertThat(hers.locator("main [role=status]").textContent()).isEqualTo(site.say(language, "join.done"));
            keys.to("#email").type(email);
            keys.to("#password").type(PASSWORD);
            keys.to("main form button").go();
            assertThat(hers.url()).endsWith("/staff?lang=" + tag);
        }
    }

    @Test
    void theEndOfTheSessionIsSaidBeforeAndPutOffWithoutTouchingWhatIsTyped() {
        try (BrowserContext browser = Chromium.laptop(ENGLISH)) {
            Page page = browser.newPage();
            page.clock().install();
            logIn(page, site.logIn(StaffRole.OFFICER));
            page.navigate(site.address() + "/staff/account");
            page.locator("#name").fill("half typed");
            page.locator("#name").focus();
            assertThat(page.locator(".session-warning").isVisible()).isFalse();

            page.clock().fastForward("27:30");

            assertThat(page.locator(".session-warning").isVisible()).isTrue();
            assertThat(page.locator("#session-words").textContent()).isEqualTo(site.say(ENGLISH, "session.warn.idle"));
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("name");
            page.keyboard().type("!");
            assertThat(page.locator("#name").inputValue()).contains("half typed");
            assertThat(PageInspection.of(page, "session warning")).isEmpty();
        }
    }

    @Test
    void theButtonKeepsTheSessionAndTheFocusComesBack() {
        try (BrowserContext browser = Chromium.laptop(ENGLISH)) {
            Page page = browser.newPage();
            page.clock().install();
            logIn(page, site.logIn(StaffRole.OFFICER));
            page.navigate(site.address() + "/staff/account");
            page.locator("#present").focus();
            page.clock().fastForward("28:00");
            Keyboard keyboard = new Keyboard(page);
            keyboard.to(".session-warning button");
            page.waitForResponse("**/staff/account/stay", () -> page.keyboard().press("Enter"));
            page.waitForCondition(() -> !page.locator(".session-warning").isVisible());
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("present");
        }
    }

    @Test
    void whenItIsOverThePageSaysSoAndKeepsWhatWasTyped() {
        try (BrowserContext browser = Chromium.laptop(ENGLISH)) {
            Page page = browser.newPage();
            page.clock().install();
            logIn(page, site.logIn(StaffRole.OFFICER));
            page.navigate(site.address() + "/staff/account");
            page.locator("#name").fill("half typed");
            page.clock().fastForward("31:00");
            assertThat(page.locator("#session-words").textContent()).isEqualTo(site.say(ENGLISH, "session.warn.over"));
            assertThat(page.locator("#name").inputValue()).isEqualTo("half typed");
            assertThat(page.locator(".session-warning a").isVisible()).isTrue();
        }
    }

    private void logIn(Page page, Server.TrialAccess access) {
        page.navigate(site.address() + "/staff");
        page.locator("#email").fill(access.email());
        page.locator("#password").fill(access.password());
        page.locator("main form button").click();
    }
}
