package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Server;
import org.smallplaces.server.TestLetters;

/** Olive puts the signatories of a letter in order: with a mouse, and with a keyboard on a browser without scripts. */
class OfficerOrdersALetterTest {
    private static final TrialSite SITE = TrialSite.shared();
    private static final Language ENGLISH = new Language("en");
    private static final Language HEBREW = new Language("he");

    private final List<String> findings = new ArrayList<>();

    @AfterEach
    void nothingWasFound() {
        assertThat(findings).isEmpty();
    }

    private static String signed(String name) {
        String slug = StateCampaigns.letterSlug(name);
        TestLetters letter = new TestLetters(SITE::execute, slug);
        letter.person("Ann Adler", "Senior Rabbi", "Beth Shalom");
        letter.person("Ben Byrne", "", "");
        letter.person("Cal Cole", "Teacher", "");
        letter.body("דנה כהן", "יושבת ראש", "קהילת אור");
        letter.body("Zoe Young", "Chair", "Open Door");
        letter.signed("Rea Reci", "", "", "personal", "verified", "clear", "recipient_only");
        return slug;
    }

    private static List<String> lines(Page page) {
        return page.locator(".order-lines > li").allInnerTexts().stream()
                .map(line -> line.split("\n")[0]
                        .replaceAll("[,:;].*| on no public page| pinned", "")
                        .strip())
                .toList();
    }

    private static void logIn(Page page, Language language) {
        Server.TrialAccess officer = SITE.logIn(StaffRole.OFFICER);
        page.navigate(SITE.address() + "/staff/log-in?lang=" + language);
        page.locator("#email").fill(officer.email());
        page.locator("#password").fill(officer.password());
        page.locator("main form button").click();
    }

    @Test
    void byDraggingOnALaptop() {
        String slug = signed("ordered-en");
        try (BrowserContext laptop = Chromium.window(ENGLISH, 1280, ColorScheme.LIGHT)) {
            Page page = laptop.newPage();
            logIn(page, ENGLISH);
            page.navigate(SITE.address() + "/staff/campaigns/" + slug + "/order");
            inspect(page, "order");
            assertThat(lines(page))
                    .containsExactly("Open Door", "קהילת אור", "Ann Adler", "Ben Byrne", "Cal Cole", "Rea Reci");
            page.waitForNavigation(() -> page.locator(".order-lines > li:has-text('Cal Cole')")
                    .dragTo(page.locator(".order-lines > li:has-text('Ann Adler')")));
            assertThat(lines(page))
                    .containsExactly("Open Door", "קהילת אור", "Cal Cole", "Ann Adler", "Ben Byrne", "Rea Reci");
            inspect(page, "order after a move");
            page.locator("summary:has-text('Make a group')").click();
            page.locator("button[value=group-add]").click();
            assertThat(page.locator("main").innerText()).contains("Type a name for the group");
            inspect(page, "order with an error");
            page.locator("#name-new-en").fill("Initiators");
            page.locator("button[value=group-add]").click();
            page.locator("input[type=checkbox]").first().check();
            page.locator("#into")
                    .selectOption(
                            page.locator("#into option:has-text('Initiators')").getAttribute("value"));
            page.locator("button[value=put]").click();
            inspect(page, "order in groups");
            page.navigate(SITE.address() + "/staff/campaigns/" + slug + "/press");
            inspect(page, "press");
            page.navigate(SITE.address() + "/campaigns/" + slug);
            assertThat(page.locator(".signatories").innerText())
                    .contains("Initiators", "Open Door", "The organiser has placed some first in their group.")
                    .doesNotContain("Rea Reci");
            inspect(page, "the letter");
            page.navigate(SITE.address() + "/campaigns/" + slug + "/signatories");
            inspect(page, "the list");
        }
    }

    @Test
    void byKeyboardOnAPhoneWithoutScripts() {
        String slug = signed("ordered-he");
        try (BrowserContext phone = Chromium.phoneWithoutScripts(HEBREW)) {
            Page page = phone.newPage();
            logIn(page, HEBREW);
            page.navigate(SITE.address() + "/staff/campaigns/" + slug + "/order?lang=he");
            assertThat(lines(page).subList(0, 2)).containsExactly("קהילת אור", "Open Door");
            Keyboard keyboard = new Keyboard(page);
            keyboard.to("button[value^='up:']").go();
            assertThat(lines(page).subList(0, 2)).containsExactly("Open Door", "קהילת אור");
            assertThat(page.locator("main").innerText()).contains(SITE.say(HEBREW, "order.did.moved", Map.of()));
        }
        try (BrowserContext phone = Chromium.window(HEBREW, 360, ColorScheme.DARK)) {
            Page page = phone.newPage();
            logIn(page, HEBREW);
            for (String path : List.of(
                    "/staff/campaigns/" + slug + "/order",
                    "/staff/campaigns/" + slug + "/press",
                    "/campaigns/" + slug,
                    "/campaigns/" + slug + "/signatories",
                    "/campaigns/" + slug + "/signatories?q=ann")) {
                page.navigate(SITE.address() + path + (path.contains("?") ? "&" : "?") + "lang=he");
                inspect(page, path);
            }
        }
    }

    private void inspect(Page page, String name) {
        findings.addAll(PageInspection.of(page, name));
    }
}
