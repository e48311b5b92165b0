package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Server;

/** Somebody who works at the console of the trial, on a laptop. */
final class Colleague implements AutoCloseable {
    private static final Language ENGLISH = new Language("en");

    private final TrialSite site = TrialSite.shared();
    private final BrowserContext laptop = Chromium.laptop(ENGLISH);
    private final Page page = laptop.newPage();

    private Colleague() {}

    static Colleague loggedIn(StaffRole role) {
        Colleague colleague = new Colleague();
        Server.TrialAccess access = colleague.site.logIn(role);
        Page page = colleague.open("/staff/log-in");
        page.locator("#email").fill(access.email());
        page.locator("#password").fill(access.password());
        page.locator("main form button").click();
        assertThat(page.url()).endsWith("/staff");
        return colleague;
    }

    Page page() {
        return page;
    }

    Page open(String path) {
        page.navigate(site.address() + path);
        return page;
    }

    void fill(String field, String value) {
        page.locator("[id='" + field + "']").fill(value);
    }

    /** Presses a button, and waits for the page that comes of it: no window can be closed in the middle of a page. */
    void press(String value) {
        page.locator("main button[value='" + value + "']").first().click();
        page.waitForLoadState();
    }

    String words() {
        return page.locator("main").innerText();
    }

    @Override
    public void close() {
        laptop.close();
    }
}
