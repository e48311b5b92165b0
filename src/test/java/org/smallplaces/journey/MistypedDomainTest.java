package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.core.Language;
import org.smallplaces.mail.MailDomains;

/** "Did you mean …?" below the address, while the form is filled: the browser asks where the server would. */
class MistypedDomainTest {
    private static final String PETITION = TrialSite.shared().address() + "/campaigns/petition-read";
    private static BrowserContext browser;
    private static Page page;

    @BeforeAll
    static void open() {
        browser = Chromium.phone(new Language("en"));
        page = browser.newPage();
        page.navigate(PETITION);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmial.com",
                "gmail.con",
                "gmail.co",
                "gmal.com",
                "gmaill.com",
                "hotmail.co",
                "hotmial.com",
                "outlok.com",
                "yahoo.co.u",
                "GMAIL.CON",
                "gmail.com",
                "charity.org",
                "yahoo.ca",
                "live.con",
                "gmx.de",
                "example",
                "icloud.cm"
            })
    void theBrowserAsksWhereTheServerWould(String domain) {
        String typed = "miriam@" + domain;
        Locator offer = typed(typed);
        String expected = MailDomains.suggestion(typed)
                .map(meant -> "Did you mean " + meant + "?")
                .orElse("");
        assertThat(offer.innerText()).isEqualTo(expected);
    }

    @Test
    void onePressPutsTheOtherAddressIn() {
        Locator offer = typed(" Miriam.O'Hara@gmial.com");
        assertThat(offer.innerText()).isEqualTo("Did you mean Miriam.O'Hara@gmail.com?");
        offer.locator("button").press("Enter");
        assertThat(page.inputValue("#email")).isEqualTo("Miriam.O'Hara@gmail.com");
        assertThat(offer.innerText()).isEmpty();
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("email");
    }

    @Test
    void withoutScriptsAFormThatComesBackAsks() {
        try (BrowserContext plain = Chromium.phoneWithoutScripts(new Language("en"))) {
            Page form = plain.newPage();
            form.navigate(PETITION);
            assertThat(form.locator("#email-meant").innerText()).isEmpty();
            form.fill("#email", "miriam@gmial.com");
            form.locator("button.sign").click();
            assertThat(form.locator("#email-meant").innerText()).isEqualTo("Did you mean miriam@gmail.com?");
        }
    }

    /** What is asked once the field was left. */
    private static Locator typed(String address) {
        page.fill("#email", address);
        page.locator("#email").blur();
        return page.locator("#email-meant");
    }
}
