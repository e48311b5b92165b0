package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Server;

/** Ruth looks through held signatures on a telephone, without a pointer: one by itself, and many at once and back. */
class ReviewerDecidesByKeyboardTest {
    private static final TrialSite SITE = TrialSite.shared();

    private final List<String> findings = new ArrayList<>();
    private boolean inspecting;

    @ParameterizedTest
    @CsvSource({"en, true", "he, false"})
    void fromTheQueueToACountAndBack(String tag, boolean scripts) {
        inspecting = scripts;
        Language language = new Language(tag);
        String slug = StateCampaigns.slug("reviewed-" + tag);
        // Their first letter is Cyrillic.
        for (String name : List.of("\u0410nna Levi", "\u0410da Levi", "\u0410vi Levi")) {
            sign(language, slug, name);
        }
        BrowserContext phone = scripts ? Chromium.phone(language) : Chromium.phoneWithoutScripts(language);
        try (phone) {
            Page page = phone.newPage();
            Keyboard keyboard = new Keyboard(page);
            logIn(page, keyboard);
            page.navigate(SITE.address() + "/staff/campaigns/" + slug + "/review");
            inspect(page, "queue");
            keyboard.to("td input[type=checkbox]").press("Space");
            keyboard.to("button[value=invalidate]").go();
            assertThat(words(page)).contains(say(language, "review.wrong.removal", Map.of()));
            inspect(page, "queue with an error");
            assertThat(page.locator("td input:checked").count())
                    .as("still ticked")
                    .isEqualTo(1);
            keyboard.to("button[value=approve]").go();
            assertThat(words(page)).contains(say(language, "review.done.approve", Map.of("count", 1)));
            inspect(page, "one approved");

            keyboard.to("#which-ticked").press("ArrowDown").press("ArrowDown");
            assertThat(page.locator("#which-match").isChecked()).isTrue();
            keyboard.to("button[value=approve]").go();
            assertThat(words(page))
                    .contains(say(language, "bulk.act.approve", Map.of("count", 2)))
                    .contains(say(language, "bulk.count.value", Map.of("before", 1, "after", 3)));
            inspect(page, "preview");
            String bulk = page.url();
            keyboard.to("button[value=begin]").go();
            awaitEnd(page, bulk);
            assertThat(words(page)).contains(say(language, "bulk.done", Map.of("done", 2, "total", 2)));
            inspect(page, "done");
            keyboard.to("button[value=undo]").go();
            awaitEnd(page, page.url());
            assertThat(words(page)).contains(say(language, "bulk.done", Map.of("done", 2, "total", 2)));

            page.navigate(SITE.address() + "/staff/campaigns/" + slug + "/review");
            assertThat(page.locator("tbody tr").count()).as("two wait again").isEqualTo(2);
            keyboard.to("tbody a").go();
            inspect(page, "one signature");
            page.navigate(SITE.address() + "/staff/campaigns/" + slug + "/review?queue=all&name=nobody&number=x");
            inspect(page, "a search with an error");
            page.navigate(SITE.address() + "/staff/campaigns/" + slug + "/find");
            keyboard.to("#email").type("nobody@example.org");
            keyboard.to("main form button").go();
            assertThat(words(page)).contains(say(language, "find.none", Map.of()));
            inspect(page, "find");
            page.navigate(SITE.address() + "/campaigns/" + slug + "/signatories/report");
            inspect(page, "report");
            keyboard.to("main form button").go();
            inspect(page, "report with an error");
        }
        assertThat(findings).isEmpty();
    }

    private static void awaitEnd(Page page, String bulk) {
        for (int look = 0; look < 100 && page.locator("progress").count() > 0; look++) {
            page.waitForTimeout(200);
            page.navigate(bulk);
        }
    }

    private static void logIn(Page page, Keyboard keyboard) {
        Server.TrialAccess director = SITE.logIn(StaffRole.DIRECTOR);
        page.navigate(SITE.address() + "/staff");
        keyboard.to("#email").type(director.email());
        keyboard.to("#password").type(director.password());
        keyboard.press("Enter");
        page.waitForURL("**/staff");
    }

    private static void sign(Language language, String slug, String name) {
        String mailbox = slug + name.hashCode() + "@example.org";
        try (Supporter supporter = new Supporter(Chromium.phone(language), language, mailbox)) {
            supporter.open("/campaigns/" + slug);
            supporter.fill(name);
            supporter.sign();
            supporter.openMail();
            supporter.followMail();
            supporter.press("verify.button");
        }
    }

    private static String say(Language language, String key, Map<String, ?> arguments) {
        return SITE.say(language, key, arguments);
    }

    private static String words(Page page) {
        return page.locator("main").innerText();
    }

    /** Without scripts there is nothing that could look. */
    private void inspect(Page page, String what) {
        if (inspecting) {
            findings.addAll(PageInspection.of(page, what));
        }
    }
}
