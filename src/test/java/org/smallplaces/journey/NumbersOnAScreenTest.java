package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.area.Areas;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Server;
import org.smallplaces.server.Wait;

/** Staff look at the numbers of a campaign in a real browser: charts out of tables, without scripts, and live. */
class NumbersOnAScreenTest {
    static final String OVERVIEW = "/staff/campaigns/petition-numbers";
    private static final TrialSite SITE = TrialSite.shared();
    private static final Language ENGLISH = new Language("en");
    private static final String LOOK_AGAIN = "() => document.dispatchEvent(new Event('visibilitychange'))";

    /** What the library says that it has drawn, beside what stands in the table. */
    private static final String DRAWN = """
            () => [...document.querySelectorAll('[data-chart]')].map(place => {
                const chart = Chart.getChart(place.querySelector('canvas'));
                return JSON.stringify(chart.data.datasets.map(set => set.data.map(Number)));
            })
            """;

    private static final String IN_TABLES = """
            () => [...document.querySelectorAll('[data-chart]')].map(place => {
                const rows = [...document.getElementById(place.dataset.chart).tBodies[0].rows];
                const columns = rows[0].querySelectorAll('data').length;
                return JSON.stringify([...Array(columns).keys()].map(
                    at => rows.map(row => Number(row.querySelectorAll('data')[at].value))));
            })
            """;

    /** How many different colours there are in each chart: of one that is not drawn, one. */
    private static final String COLOURS = """
            () => [...document.querySelectorAll('[data-chart] canvas')].map(canvas => {
                const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                const seen = new Set();
                for (let i = 0; i < pixels.length; i += 4) seen.add(pixels.slice(i, i + 4).join());
                return seen.size;
            })
            """;

    private static boolean filled;

    /** Forty days of signatures, and a postcode directory in which they lie; their ids are of now, so that they come after what is rolled up already. */
    static synchronized void fill() {
        if (!filled) {
            sign("petition-numbers", 1, 400, 40);
            Areas.load(SITE.database(), Areas.MAY);
            filled = true;
        }
    }

    private static void sign(String slug, int from, int to, int days) {
        SITE.execute("""
                with given as (
                    select g, now() - g %% %4$d * interval '1 day' - interval '1 hour' as signed
                    from generate_series(%2$d, %3$d) g
                ), signed as (
                    insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, slot, number,
                        name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at)
                    select (lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || '7000' || '8'
                            || lpad(to_hex(g), 15, '0'))::uuid,
                        substr(sha256(convert_to(c.id::text || g, 'UTF8')), 1, 16), c.id, 1, 1, 'en', 'verified', 1, g,
                        'Somebody', '', 'GB', 'NW11 8LX', '', 'recipient_only', signed, signed + interval '5 minutes'
                    from given, campaign c
                    where c.slug = '%1$s'
                )
                insert into tally (campaign_id, issued, standing)
                select id, %3$d, %3$d from campaign where slug = '%1$s'
                on conflict (campaign_id) do update set issued = excluded.issued, standing = excluded.standing
                """.formatted(slug, from, to, days));
    }

    @BeforeAll
    static void arrange() {
        fill();
    }

    private static Page open(BrowserContext browser, String path) {
        Server.TrialAccess officer = SITE.logIn(StaffRole.OFFICER);
        Page page = browser.newPage();
        page.navigate(SITE.address() + "/staff/log-in");
        page.locator("#email").fill(officer.email());
        page.locator("#password").fill(officer.password());
        page.locator("main form button").click();
        page.navigate(SITE.address() + path);
        return page;
    }

    @ParameterizedTest
    @CsvSource({"en, 1280, LIGHT", "he, 360, DARK"})
    void theChartsDrawWhatStandsInTheirTables(String tag, int width, ColorScheme scheme) {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = open(browser, "/staff");
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onPageError(complaints::add);
            page.navigate(SITE.address() + OVERVIEW);
            page.locator("[data-drawn]").nth(3).waitFor();
            assertThat((List<?>) page.evaluate(DRAWN))
                    .isEqualTo(page.evaluate(IN_TABLES))
                    .hasSize(4)
                    .allSatisfy(drawn -> assertThat(drawn.toString()).containsAnyOf("10", "[[400]]"));
            assertThat((List<?>) page.evaluate(COLOURS))
                    .allSatisfy(colours -> assertThat((Integer) colours).isGreaterThan(5));
            assertThat(page.locator("#table-time").isVisible()).isFalse();
            page.locator("details summary").first().click();
            assertThat(page.locator("#table-time").isVisible()).isTrue();
            assertThat(page.locator("#table-councils").isVisible()).isFalse();
            page.locator("section[aria-labelledby='councils'] summary").click();
            assertThat(page.locator("#table-councils").innerText()).contains("Heath End", "400");
        }
        assertThat(complaints).as("no policy is broken, nothing fails").isEmpty();
    }

    @Test
    void withoutScriptsTheTablesStandThere() {
        try (BrowserContext browser = Chromium.phoneWithoutScripts(ENGLISH)) {
            Page page = open(browser, OVERVIEW);
            assertThat(page.locator("#table-time").isVisible()).isTrue();
            assertThat(page.locator("#table-days").isVisible()).isTrue();
            assertThat(page.locator("#table-constituencies").isVisible()).isTrue();
            assertThat(page.locator("canvas").first().isVisible()).isFalse();
        }
    }

    @Test
    void theLibraryIsLoadedWhereItIsNeededOnly() {
        try (BrowserContext browser = Chromium.laptop(ENGLISH)) {
            Page page = open(browser, "/staff");
            List<String> loaded = new ArrayList<>();
            page.onRequest(request -> loaded.add(request.url()));
            page.navigate(SITE.address() + "/staff/campaigns");
            page.navigate(SITE.address() + "/staff");
            assertThat(loaded).noneMatch(url -> url.endsWith("/js/chart.js"));
            page.navigate(SITE.address() + OVERVIEW);
            page.locator("[data-drawn]").first().waitFor();
            assertThat(loaded)
                    .anyMatch(url -> url.endsWith("/js/chart.js"))
                    .allMatch(url -> url.startsWith(SITE.address()));
        }
    }

    @Test
    void theNumbersChangeUnderTheReaderAndTheFocusStays() {
        String slug = "petition-live";
        sign(slug, 1, 10, 2);
        try (BrowserContext browser = Chromium.laptop(ENGLISH)) {
            Page page = open(browser, "/staff/campaigns/" + slug);
            page.locator("[data-drawn]").first().waitFor();
            page.locator("a[download]").first().focus();
            String focused = (String) page.evaluate("() => document.activeElement.href");
            assertThat(page.locator("#live-figures strong").first().innerText()).isEqualTo("10");
            assertThat(page.locator("#live-said").getAttribute("role")).isEqualTo("status");

            sign(slug, 11, 25, 2);
            page.evaluate(LOOK_AGAIN);

            Wait.until(() -> page.locator("#live-figures strong").first().innerText(), "25"::equals);
            assertThat(page.locator("#live-said").textContent()).startsWith("25 signatures count");
            assertThat(page.evaluate("() => document.activeElement.href")).isEqualTo(focused);
            assertThat((List<?>) page.evaluate(DRAWN)).isEqualTo(page.evaluate(IN_TABLES));
        }
    }

    @Test
    void homeFollowsTooAndSaysWhenTheSessionHasEnded() {
        String slug = "petition-grows";
        sign(slug, 1, 2, 2);
        try (BrowserContext browser = Chromium.laptop(ENGLISH)) {
            Page page = open(browser, "/staff");
            page.evaluate(LOOK_AGAIN);
            sign(slug, 3, 1_777, 2);
            page.evaluate(LOOK_AGAIN);
            Wait.until(() -> page.locator("#live-campaigns").innerText(), text -> text.contains("1,777"));
            browser.clearCookies();
            page.evaluate(LOOK_AGAIN);
            Wait.until(
                    () -> page.locator("#read-fault").textContent().strip(),
                    said -> said.equals(SITE.say(ENGLISH, "live.ended")));
        }
    }
}
