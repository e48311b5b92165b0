package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.core.Language;

/** The page of a campaign in a real browser: small windows, wide letters, the keyboard, with scripts and without. */
class ReadingAPetitionTest {
    private static final String PETITION = "/campaigns/petition-read";
    private static final int LONGEST_WALK = 120;

    /** What WCAG 1.4.12 asks a page to bear, set by a script since the page's policy refuses foreign styles. */
    private static final String SPREAD = """
            () => { for (const e of document.querySelectorAll('body *')) {
                e.style.setProperty('line-height', '1.5', 'important');
                e.style.setProperty('letter-spacing', '0.12em', 'important');
                e.style.setProperty('word-spacing', '0.16em', 'important');
                if (e.tagName === 'P') e.style.setProperty('margin-bottom', '2em', 'important');
            } }
            """;

    private static final String TOO_WIDE = """
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth
            """;

    /** A text may have links, so that there is something to cover. */
    private static final String LINKS = """
            () => document.querySelectorAll('.prose > p').forEach(
                (p, i) => p.insertAdjacentHTML('afterend', `<a href="#main">${i}</a><p>${p.textContent}</p><a href="#x">x</a>`))
            """;

    /** Whether the sticky button stands over what has the focus. */
    private static final String COVERED = """
            () => {
                const focused = document.activeElement;
                const bar = document.querySelector('.sign-bar');
                if (focused === document.body || bar.contains(focused) || focused.id === 'main') return false;
                const a = focused.getBoundingClientRect();
                const b = bar.getBoundingClientRect();
                return getComputedStyle(bar).position === 'sticky' && a.bottom > b.top + 1 && a.top < b.bottom - 1;
            }
            """;

    private static final TrialSite SITE = TrialSite.shared();

    private static Page open(BrowserContext context, String path) {
        Page page = context.newPage();
        page.navigate(SITE.address() + path);
        return page;
    }

    @ParameterizedTest
    @CsvSource({"en, 320, 640", "he, 320, 640", "en, 360, 740", "en, 640, 360", "he, 1280, 900"})
    void theStickyButtonNeverCoversWhatHasTheFocus(String language, int width, int height) {
        try (BrowserContext context = Chromium.phone(new Language(language))) {
            Page page = open(context, PETITION + "?lang=" + language);
            page.setViewportSize(width, height);
            page.evaluate(LINKS);
            for (String key : List.of("Tab", "Shift+Tab")) {
                for (int i = 0; i < LONGEST_WALK; i++) {
                    page.keyboard().press(key);
                    assertThat(page.evaluate(COVERED))
                            .as(key + " " + i + " " + page.evaluate("() => document.activeElement.outerHTML"))
                            .isEqualTo(false);
                    if (page.evaluate("() => document.activeElement === document.body")
                            .equals(true)) {
                        break;
                    }
                }
            }
        }
    }

    @Test
    void theStickyButtonLeadsToTheFormAndIsOutOfSightThere() {
        try (BrowserContext context = Chromium.phoneWithoutScripts(new Language("en"))) {
            Page page = open(context, PETITION);
            assertThat(page.locator(".sign-bar").boundingBox().y).isLessThan(740);
            page.locator(".sign-bar a").click();
            assertThat(page.locator("#sign-title").boundingBox().y).isBetween(0.0, 200.0);
            assertThat(page.locator(".sign-bar").boundingBox().y
                            + page.locator(".sign-bar").boundingBox().height)
                    .isLessThanOrEqualTo(page.locator("#sign").boundingBox().y);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                PETITION,
                "/campaigns/trial-letter",
                PETITION + "/signatories",
                PETITION + "/privacy",
                PETITION + "/texts/1",
                PETITION + "/signatories?q=nobody"
            })
    void narrowWindowsAndWideLettersNeedNoScrollingSideways(String path) {
        for (String language : List.of("en", "he")) {
            try (BrowserContext context = Chromium.phone(new Language(language))) {
                Page page = open(context, path + (path.contains("?") ? "&" : "?") + "lang=" + language);
                page.setViewportSize(320, 640);
                assertThat(page.evaluate(TOO_WIDE)).as(language).isEqualTo(0);
                page.evaluate(SPREAD);
                assertThat(page.evaluate(TOO_WIDE)).as(language + " spread").isEqualTo(0);
            }
        }
    }

    @Test
    void theLineIsShownWhileItIsTyped() {
        try (BrowserContext context = Chromium.laptop(new Language("en"))) {
            Page page = open(context, PETITION);
            assertThat(page.locator("#printed").isVisible()).isFalse();
            assertThat(page.locator("#preview").count()).isZero();
            page.fill("#name", "  Miriam   O’Hara ");
            page.fill("#postcode", "nw118lx");
            assertThat(page.locator("#printed").isVisible()).isTrue();
            assertThat(page.locator("#printed").innerText())
                    .contains("Miriam O’Hara", "United Kingdom NW11", "Nobody else sees it");
            page.check("#visibility-counted-only");
            assertThat(page.locator("#printed").innerText()).contains("printed nowhere");
            page.selectOption("#country", "FR");
            assertThat(page.locator("#printed").innerText()).contains("France").doesNotContain("NW11");
            page.fill("#name", " ");
            assertThat(page.locator("#printed").isVisible()).isFalse();
        }
    }

    @Test
    void withoutScriptsTheSecondButtonShowsTheSameLine() {
        try (BrowserContext context = Chromium.phoneWithoutScripts(new Language("en"))) {
            Page page = open(context, PETITION);
            page.fill("#name", "  Miriam   O’Hara ");
            page.fill("#postcode", "nw118lx");
            page.click("#preview");
            assertThat(page.url()).endsWith("#printed");
            assertThat(page.locator("#printed").innerText()).contains("Miriam O’Hara", "United Kingdom NW11");
            assertThat(page.inputValue("#name")).isEqualTo("  Miriam   O’Hara ");
            page.focus("#name");
            page.keyboard().press("Enter");
            page.locator(".error-summary").waitFor();
            assertThat(page.title()).startsWith("Error: ");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoeverChoosesAnotherLanguageKeepsWhatTheyTyped(boolean scripts) {
        Language english = new Language("en");
        try (BrowserContext context = scripts ? Chromium.phone(english) : Chromium.phoneWithoutScripts(english)) {
            Page page = open(context, PETITION);
            page.fill("#name", "Miriam O’Hara");
            page.fill("#comment", "For our children");
            page.selectOption("#country", "FR");
            page.check("#visibility-counted-only");
            page.check("#consent");
            if (!scripts) {
                page.locator("button.sign").click();
                assertThat(page.locator(".error-summary").innerText()).contains("Enter your e-mail address");
            }
            page.locator(".languages [lang=he]").click();
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("he");
            assertThat(page.inputValue("#name")).isEqualTo("Miriam O’Hara");
            assertThat(page.inputValue("#comment")).isEqualTo("For our children");
            assertThat(page.inputValue("#country")).isEqualTo("FR");
            assertThat(page.isChecked("#visibility-counted-only")).isTrue();
            assertThat(page.isChecked("#consent")).as("agreed to in Hebrew").isFalse();
            assertThat(page.locator(scripts ? "#sign .said" : ".error-summary").innerText())
                    .contains(scripts ? "נא לסמן אותו שוב" : "דוא״ל");
            page.locator(".languages [lang=cy]").click();
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("cy");
            page.check("#consent");
            page.fill("#email", "miriam@language.example");
            page.keyboard().press("Enter");
            page.waitForURL("**/c/*");
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("cy");
        }
    }

    @Test
    void ownWordsAreStillThereWhenSomebodyReadsOnAndComesBack() {
        try (BrowserContext context = Chromium.phone(new Language("en"))) {
            Page page = open(context, PETITION);
            page.fill("#comment", "For our children");
            page.locator("form .hint a").last().click();
            assertThat(page.url()).endsWith("/privacy");
            page.goBack();
            assertThat(page.inputValue("#comment")).isEqualTo("For our children");
        }
    }

    /** Everything that a first visit loads, as it travels. */
    @Test
    void aFirstVisitIsLight() {
        try (BrowserContext context = Chromium.phone(new Language("en"))) {
            Page page = context.newPage();
            long[] bytes = {0};
            page.onRequestFinished(request -> bytes[0] += request.sizes().responseBodySize);
            page.navigate(SITE.address() + PETITION);
            page.waitForLoadState();
            assertThat(bytes[0]).isBetween(1_000L, 50_000L);
            assertThat(page.evaluate("() => performance.getEntriesByType('resource').every("
                            + "entry => new URL(entry.name).origin === location.origin)"))
                    .isEqualTo(true);
        }
    }

    @Test
    void printedItIsTheTextAndTheCountWithoutTheForm() {
        try (BrowserContext context = Chromium.laptop(new Language("en"))) {
            Page page = open(context, PETITION);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
            Map<String, Boolean> seen = Map.of(
                    ".prose",
                    true,
                    ".thermometer",
                    true,
                    "h1",
                    true,
                    "form",
                    false,
                    ".sign-bar",
                    false,
                    ".share",
                    false);
            seen.forEach((part, visible) ->
                    assertThat(page.locator(part).first().isVisible()).as(part).isEqualTo(visible));
        }
    }
}
