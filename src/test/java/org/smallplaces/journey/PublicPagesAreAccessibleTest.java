package org.smallplaces.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.Language;

/** What everybody can read, in every language and in every state of a campaign. */
class PublicPagesAreAccessibleTest {
    @RegisterExtension
    static final Walk WALK = Walk.through(
            "/",
            "/keys",
            "/privacy/staff",
            "/check",
            "/packs/:fingerprint",
            "/complaints",
            "/trial/mailbox",
            "/campaigns/:slug",
            "/campaigns/:slug/signatories",
            "/campaigns/:slug/signatories/report",
            "/campaigns/:slug/texts/:version",
            "/campaigns/:slug/privacy",
            "/campaigns/:slug/late",
            "/campaigns/:slug/snapshots",
            "/campaigns/:slug/snapshots/:day");

    private static final String LATE = "/campaigns/" + StateCampaigns.CLOSED_LETTER + "/late";
    private static final String REPORT = "/campaigns/trial-letter/signatories/report";
    private static final String DAY = "2026-03-01";

    /** A declaration as it was on one day, with a name and one that was taken away. */
    private static final String SNAPSHOT = """
            with taken as (
                insert into declaration_snapshot (id, campaign_id, day, text_version, people, organisations, taken_at, taken_by)
                select gen_random_uuid(), c.id, '%s', 1, 2, 0, now(), s.id
                from campaign c, (select id from staff limit 1) s where c.slug = '%s'
                returning id
            )
            insert into declaration_snapshot_row (snapshot_id, position, signature_id, initial, styled, latin, role,
                organisation, capacity, blanked_at)
            select id, 1, gen_random_uuid(), true, 'Rabbi Miriam Levy', '', 'Teacher', 'Hill Road', 'personal',
                null::timestamptz from taken
            union all
            select id, 2, gen_random_uuid(), false, '', '', '', '', '', now() from taken
            """;

    private static String replaced;
    private static String current;

    @BeforeAll
    static void arrange() {
        replaced = TrialSite.shared().pack("trial-letter");
        current = TrialSite.shared().pack("trial-letter");
        ChangedPetition.signedBefore();
        TrialSite.shared().execute(SNAPSHOT.formatted(DAY, StateCampaigns.DECLARATION));
    }

    @ParameterizedTest
    @CsvSource({"en, 360, LIGHT", "he, 320, DARK", "cy, 1280, DARK", "ar, 1280, LIGHT"})
    void allHold(String tag, int width, ColorScheme scheme) {
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = browser.newPage();
            for (String path : paths()) {
                WALK.look(page, path, tag + " " + width);
            }
            Walk.open(page, "/check");
            page.locator("#check-files").setInputFiles(new FilePayload("no pack.zip", "application/zip", new byte[9]));
            page.locator(".verdict").waitFor();
            WALK.inspect(page, tag + " a file that is no pack");
            Walk.open(page, LATE);
            Walk.press(page);
            WALK.inspect(page, tag + " a late request with errors");
            Walk.open(page, "/complaints");
            Walk.press(page);
            WALK.inspect(page, tag + " a complaint with errors");
            Walk.open(page, REPORT);
            page.locator("main form").evaluate("form => form.noValidate = true");
            Walk.press(page);
            WALK.inspect(page, tag + " a report with errors");
        }
    }

    private static List<String> paths() {
        List<String> paths = new ArrayList<>(List.of(
                "/",
                "/keys",
                "/privacy/staff",
                "/nowhere",
                "/trial/mailbox",
                "/complaints",
                "/complaints?sent=7K4M-2QXT"));
        paths.addAll(List.of("/packs/" + current, "/packs/" + replaced, "/packs/" + "0".repeat(40), "/check"));
        StateCampaigns.STATES.forEach(state -> paths.add("/campaigns/" + StateCampaigns.slug(state)));
        String open = "/campaigns/" + StateCampaigns.slug("open");
        for (String below :
                List.of("/signatories", "/signatories?q=nobody", "/signatories?q=.", "/texts/1", "/privacy")) {
            paths.add(open + below);
        }
        paths.addAll(List.of("/campaigns/right-to-a-home-2019", LATE, LATE + "?sent=1"));
        for (String letter : List.of("", "/signatories", "/signatories?q=levy", "/texts/2")) {
            paths.add("/campaigns/trial-letter" + letter);
        }
        paths.addAll(List.of("/campaigns/" + StateCampaigns.CLOSED_LETTER, REPORT, REPORT + "?sent=1"));
        String declaration = "/campaigns/" + StateCampaigns.DECLARATION;
        paths.addAll(List.of(declaration, declaration + "/snapshots", declaration + "/snapshots/" + DAY));
        for (String words : List.of("", "?variant=easy-read", "/texts/2", "/texts/2?variant=easy-read")) {
            paths.add(ChangedPetition.PATH + words);
        }
        return paths;
    }
}
