package org.smallplaces.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.smallplaces.core.Language;
import org.smallplaces.server.Wait;

/** Somebody with a browser, who goes the way from the campaign to the thank-you. */
final class Supporter implements AutoCloseable {
    private final TrialSite site = TrialSite.shared();
    private final BrowserContext browser;
    private final Language language;
    private final Page page;
    private final String mailbox;

    Supporter(BrowserContext browser, Language language, String mailbox) {
        this.browser = browser;
        this.language = language;
        this.page = browser.newPage();
        this.mailbox = mailbox;
    }

    Page page() {
        return page;
    }

    Language language() {
        return language;
    }

    void open(String path) {
        page.navigate(site.address() + path);
    }

    /** Fills what has to be filled; the choices stay as proposed. */
    void fill(String name) {
        page.locator("#name").fill(name);
        page.locator("#email").fill(mailbox);
        page.locator("#postcode").fill("nw118lx");
        page.locator("#consent").check();
    }

    void sign() {
        page.locator("button.sign").last().click();
    }

    /** Opens the newest mail in the trial mailbox; it is sent after the answer, so it may take a moment. */
    void openMail() {
        Locator mail = page.locator("main tr", new Page.LocatorOptions().setHasText(mailbox))
                .locator("a[href^='/trial/mailbox/']")
                .first();
        for (int attempt = 0; attempt < 100; attempt++) {
            open("/trial/mailbox");
            if (mail.count() > 0) {
                mail.click();
                page.waitForURL("**/trial/mailbox/*"); // a page that is still coming in has no end for Tab to go to
                return;
            }
            page.waitForTimeout(100);
        }
        throw new AssertionError("no mail for the new signature");
    }

    void followMail() {
        page.locator("main a[href*='/v/']").first().click();
    }

    void press(String key) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(site.say(language, key)))
                .click();
        page.waitForLoadState();
    }

    /** Opens what is folded below this line. */
    void unfold(String key) {
        Locator summary = page.locator("summary", new Page.LocatorOptions().setHasText(site.say(language, key)));
        if (summary.locator("xpath=..").getAttribute("open") == null) {
            summary.click();
        }
    }

    /** Waits for the public count, which may be a second behind. */
    void awaitCount(String campaign, long count) {
        Wait.until(
                () -> page.request()
                        .get(site.address() + campaign + "/count.json")
                        .text(),
                answer -> answer.contains(":" + count + "}"));
    }

    String words() {
        return page.locator("main").innerText();
    }

    @Override
    public void close() {
        browser.close();
    }
}
