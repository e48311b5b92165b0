package org.smallplaces.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;

/** Writing a campaign in the console: its definition, its picture, its words, and its state. */
class WritingIsAccessibleTest {
    @RegisterExtension
    static final Walk WALK = Walk.through(
            "/staff/campaigns/new",
            "/staff/campaigns/:slug/edit",
            "/staff/campaigns/:slug/preview",
            "/staff/campaigns/:slug/picture",
            "/staff/campaigns/:slug/around",
            "/staff/campaigns/:slug/texts",
            "/staff/campaigns/:slug/state");

    @ParameterizedTest
    @CsvSource({"en, 360, DARK", "he, 1280, LIGHT"})
    void allHold(String tag, int width, ColorScheme scheme) {
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = browser.newPage();
            Walk.logIn(page, StaffRole.OFFICER);
            String campaign = "/staff/campaigns/axe-" + tag + width;
            begin(page, "axe-" + tag + width);
            WALK.look(page, campaign + "/edit?check=1", "definition with what is missing");
            WALK.look(page, campaign + "/preview", "no preview yet");
            WALK.look(page, campaign + "/picture", "picture");
            WALK.look(page, campaign + "/around", "nothing around the text");
            page.locator("button[value=step]").click();
            page.locator("input[name='step.0.link']").fill("nowhere");
            page.locator("button[value=question]").click();
            WALK.inspect(page, "what stands around the text, with mistakes");
            WALK.look(page, campaign + "/texts", "text");
            page.locator("#markdown").fill("# Words\n\n<b>that</b> are *signed*");
            page.locator("#preview-button").click();
            WALK.inspect(page, "preview of a text");
            twoAtOnce(page, campaign);
            WALK.look(page, campaign + "/state", "state with what is missing");
            for (String below : List.of("state", "preview", "edit")) {
                WALK.look(page, "/staff/campaigns/trial-petition/" + below, below + " of one that is written in files");
            }
        }
    }

    private static void begin(Page page, String slug) {
        WALK.look(page, "/staff/campaigns/new", "new campaign");
        Walk.press(page);
        WALK.inspect(page, "new campaign with errors");
        Walk.open(page, "/staff/campaigns/new");
        page.locator("#title").fill("Light the lane");
        page.locator("#slug").fill(slug);
        Walk.press(page);
        WALK.inspect(page, "definition");
    }

    private static void twoAtOnce(Page page, String campaign) {
        Page other = page.context().newPage();
        Walk.open(other, campaign + "/texts");
        Walk.open(page, campaign + "/texts");
        for (Page one : List.of(other, page)) {
            one.locator("#markdown").fill("Words of " + one.hashCode());
            one.locator("form.editor button:not(.secondary)").click();
        }
        WALK.inspect(page, "two who wrote at once");
        Walk.open(other, campaign + "/edit");
        Walk.open(page, campaign + "/edit");
        for (Page one : List.of(other, page)) {
            one.locator("#goal").fill(Integer.toString(Math.abs(one.hashCode() % 1000) + 1));
            one.locator("button[value=save]").click();
        }
        WALK.inspect(page, "two who defined at once");
        other.close();
    }
}
