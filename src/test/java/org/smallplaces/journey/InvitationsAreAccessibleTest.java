package org.smallplaces.journey;

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

/** Inviting people to sign a letter, and what they find behind the links in their mails. */
class InvitationsAreAccessibleTest {
    @RegisterExtension
    static final Walk WALK = Walk.through(
            "/i/:token",
            "/i/:token/late",
            "/staff/campaigns/:slug/invitations",
            "/staff/campaigns/:slug/invitations/:id",
            "/staff/campaigns/:slug/invitations/import",
            "/staff/campaigns/:slug/invitations/one");

    private static final TrialSite SITE = TrialSite.shared();
    private static final String BOARD = "/staff/campaigns/trial-letter/invitations";

    /** One more invitation, as staff leave it once they have invited. */
    private static final String INVITED = """
            insert into invitation (id, campaign_id, mailbox, email_sealed, name, honorifics, post_nominals, role,
                organisation, capacity, language, group_word, forwarded, state, invited_at, expired_at, mail_id)
            select '%1$s', c.id, substr(sha256('%1$s'::bytea), 1, 16), decode('%2$s', 'hex'), 'Miriam Levy', 'Rabbi Dr', '',
                'Senior Rabbi', 'Hill Road', 'personal', '%3$s', '', %5$s, '%6$s', now(),
                case when '%6$s' = 'expired' then now() end, gen_random_uuid()
            from campaign c where c.slug = '%4$s'
            """;

    private static String link(String slug, String language, boolean forwarded, String state) {
        UUID id = UUID.randomUUID();
        SITE.execute(INVITED.formatted(id, SITE.sealed(id, id + "@example.org"), language, slug, forwarded, state));
        return "/i/" + SITE.token(TokenPurpose.INVITATION, id.toString(), 1);
    }

    @ParameterizedTest
    @CsvSource({"en, 360, LIGHT", "he, 320, DARK", "ar, 1280, LIGHT"})
    void theInvitedPage(String tag, int width, ColorScheme scheme) {
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = browser.newPage();
            String link = link("trial-letter", tag, false, "invited");
            WALK.look(page, link, tag + " invited");
            page.locator("button.sign").click();
            WALK.inspect(page, tag + " signing with errors");
            Walk.open(page, link);
            page.locator("#forward summary").click();
            WALK.inspect(page, tag + " passing on");
            page.locator("#forward button").click();
            WALK.inspect(page, tag + " passing on with errors");
            Walk.open(page, link);
            page.locator("#decline summary").click();
            page.locator("#reason").fill("x".repeat(501));
            page.locator("#decline button").click();
            WALK.inspect(page, tag + " declining with an error");
            page.locator("#reason").fill("Not now.");
            page.locator("#decline button").click();
            WALK.inspect(page, tag + " declined just now");
            WALK.look(page, link, tag + " declined");
            WALK.look(page, link("trial-letter", tag, true, "invited"), tag + " passed on");
            WALK.look(page, link("trial-letter", tag, false, "expired"), tag + " expired");
            WALK.look(page, link(StateCampaigns.QUIET_LETTER, tag, false, "invited"), tag + " quietly invited");
            String late = link(StateCampaigns.CLOSED_LETTER, tag, false, "invited");
            WALK.look(page, late, tag + " after the end");
            WALK.look(page, late + "/late", tag + " too late");
            Walk.press(page);
            WALK.inspect(page, tag + " too late, with errors");
            WALK.look(page, "/i/" + "A".repeat(44), tag + " a dead link");
        }
    }

    @ParameterizedTest
    @CsvSource({"en, 1280, DARK", "he, 360, LIGHT"})
    void theBoard(String tag, int width, ColorScheme scheme) {
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = browser.newPage();
            Walk.logIn(page, StaffRole.OFFICER);
            WALK.look(page, BOARD, "invitations");
            page.locator("#chase-on").evaluate("e => { e.type = 'text'; e.value = 'nonsense'; }");
            Walk.press(page, "save");
            WALK.inspect(page, "settings of invitations with an error");
            WALK.look(page, BOARD + "?q=nobody+at+all", "no invitations");
            Walk.open(page, BOARD);
            page.locator("main tbody a").first().click();
            WALK.inspect(page, "an invitation");
            WALK.look(page, BOARD + "/one", "one invitation");
            Walk.press(page);
            WALK.inspect(page, "one invitation with errors");
            WALK.look(page, BOARD + "/import", "a list");
            page.locator("#list").fill("name,email\nMiriam Levy,no address\nDan Stone,dan-" + tag + "@example.org\n");
            Walk.press(page, "check");
            WALK.inspect(page, "a list with mistakes");
            page.locator("#list").fill("nonsense");
            Walk.press(page, "check");
            WALK.inspect(page, "a list that cannot be read");
        }
    }
}
