package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.server.Wait;

/** An officer writes, a director approves, a supporter reads the mail, and ends what comes; each page is looked at. */
class UpdatesAreAccessibleTest {
    @RegisterExtension
    static final Walk WALK = Walk.through(
            "/campaigns/:slug/updates",
            "/campaigns/:slug/updates/:number",
            "/staff/campaigns/:slug/updates",
            "/staff/campaigns/:slug/updates/:id",
            "/staff/updates",
            "/staff/updates/:id",
            "/stay-in-touch",
            "/stay-in-touch/:token",
            "/u/:token");

    private static final String STAFF = "/staff/campaigns/trial-petition/updates";
    private final TrialSite site = TrialSite.shared();

    @ParameterizedTest
    @CsvSource({"en, 1280, LIGHT", "he, 360, DARK"})
    void anUpdateFromItsFirstWordToItsLastMail(String tag, int width, ColorScheme scheme) {
        Language language = new Language(tag);
        String mailbox = "updates-" + UUID.randomUUID() + "@example.org";
        String signature = signed(language, width, scheme, mailbox);
        String subject =
                "What the committee said " + UUID.randomUUID().toString().substring(0, 8);
        written(language, width, scheme, subject);
        Wait.until(
                () -> site.ask("select count(*) from trial_message where recipient = '" + mailbox + "' and subject = '"
                        + subject + "'"),
                "1"::equals);
        String mail = site.ask(
                "select plain from trial_message where recipient = '" + mailbox + "' and subject = '" + subject + "'");
        assertThat(mail).contains("/u/", "They agree (https://example.org/minutes).");
        read(language, width, scheme, subject, mail.replaceAll("(?s).*?(/u/[^?\\s]+).*", "$1"));
        assertThat(site.ask("select count(*) from consent where withdrawn_at is not null and signature_id = '"
                        + signature + "'"))
                .isEqualTo("1");
        stay(language, width, scheme);
    }

    private String signed(Language language, int width, ColorScheme scheme, String mailbox) {
        try (Supporter supporter = new Supporter(Chromium.window(language, width, scheme), language, mailbox)) {
            supporter.open("/campaigns/trial-petition?lang=" + language);
            supporter.fill(language.tag().equals("he") ? "מרים לוי" : "Miriam Levy");
            supporter.page().locator("#updates").check();
            supporter.sign();
            if (supporter.page().locator("[name=latinAsked]").count() > 0) {
                supporter.sign();
            }
            supporter.openMail();
            supporter.followMail();
            supporter.page().locator("main form button").first().click();
            supporter.page().waitForURL("**/s/**");
        }
        return Wait.until(
                () -> site.ask("select s.id from signature s join outbox o on o.subject_id = s.id join trial_message t"
                        + " on t.id = o.id where t.recipient = '" + mailbox + "' and s.state = 'verified'"),
                id -> !id.isEmpty());
    }

    private void written(Language language, int width, ColorScheme scheme, String subject) {
        try (BrowserContext browser = Chromium.window(language, width, scheme)) {
            Page page = browser.newPage();
            Walk.logIn(page, StaffRole.OFFICER);
            WALK.look(page, STAFF);
            Walk.press(page, "news");
            WALK.inspect(page, "an empty draft");
            Walk.press(page, "propose");
            WALK.inspect(page, "a draft with errors");
            page.locator("[id=title-en]").fill(subject);
            page.locator("[id=markdown-en]").fill("They **agree** <b>");
            Walk.press(page, "propose");
            assertThat(page.locator("[id=markdown-en]").inputValue()).isEqualTo("They **agree** <b>");
            page.locator("[id=markdown-en]").fill("They [agree](https://example.org/minutes).");
            Walk.press(page, "preview");
            WALK.inspect(page, "a preview");
            page.locator("#why").fill("The committee has met.");
            Walk.press(page, "propose");
            WALK.inspect(page, "a draft that waits");
            String path = page.url();
            String proposal = site.ask("select id from approval where state = 'proposed' and kind = 'update.send'");
            try (Colleague director = Colleague.loggedIn(StaffRole.DIRECTOR)) {
                director.open("/staff/approvals/" + proposal);
                director.press("approve");
                assertThat(director.page().url()).contains("done=approved");
            }
            WALK.look(page, path.substring(site.address().length()), "one that is sent");
            WALK.look(page, STAFF, "the list");
            WALK.look(page, "/staff/updates");
            Walk.press(page, "news");
            WALK.inspect(page, "a draft to the list");
            Walk.press(page, "discard");
        }
    }

    private void read(Language language, int width, ColorScheme scheme, String subject, String link) {
        try (BrowserContext browser = Chromium.window(language, width, scheme)) {
            Page page = browser.newPage();
            WALK.look(page, "/campaigns/trial-petition/updates");
            page.locator("article .facts a").first().click();
            WALK.inspect(page, "one update");
            assertThat(page.locator("h1").innerText()).isEqualTo(subject);
            WALK.look(page, "/campaigns/trial-petition", "with news");
            WALK.look(page, link, "to unsubscribe");
            Walk.press(page, "stop");
            WALK.inspect(page, "unsubscribed");
        }
    }

    private void stay(Language language, int width, ColorScheme scheme) {
        String mailbox = "stay-" + UUID.randomUUID() + "@example.org";
        try (BrowserContext browser = Chromium.window(language, width, scheme)) {
            Page page = browser.newPage();
            WALK.look(page, "/stay-in-touch");
            Walk.press(page);
            WALK.inspect(page, "staying in touch with errors");
            page.locator("#email").fill(mailbox);
            page.locator("#consent").check();
            Walk.press(page);
            WALK.inspect(page, "look into your mailbox");
            String id = Wait.until(
                    () -> site.ask(
                            "select o.subject_id from outbox o join trial_message t on t.id = o.id where t.recipient = '"
                                    + mailbox + "'"),
                    found -> !found.isEmpty());
            WALK.look(page, "/stay-in-touch/" + site.token(TokenPurpose.STAY_IN_TOUCH, id, 1), "to verify");
            Walk.press(page);
            WALK.inspect(page, "in touch");
        }
    }
}
