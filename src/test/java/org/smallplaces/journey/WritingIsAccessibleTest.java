package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Map;
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
            consentThatWaits(page, campaign);
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

    /** Opens the petition, changes its words of consent, and looks at what waits for a second person. */
    private static void consentThatWaits(Page page, String campaign) {
        define(
                page,
                campaign,
                Map.of(
                        "summary.", "The lane is dark.",
                        "ask.", "Light it.",
                        "organiser.", "Friends of the Lane",
                        "target.0.office.", "The Parks Committee",
                        "target.0.salutation.", "Dear committee",
                        "controller.", "Friends of the Lane",
                        "privacy-contact", "privacy@example.org"));
        Walk.open(page, campaign + "/around");
        page.locator("[name^='step.0.label.']").first().fill("Come and see");
        page.locator("[name='step.0.link']").fill("https://lane.example/");
        page.locator("button[value=save]").click();
        page.locator("main [role=status]").first().waitFor();
        become(page, campaign, "open");
        define(page, campaign, Map.of("consent-signature.", "I sign {title}; {controller} hands it to {target}."));
        Walk.open(page, campaign + "/state");
        page.locator("#why-open").fill("It is shorter.");
        page.locator("form:has(#why-open) button").click();
        page.locator("main [role=status]").first().waitFor();
        WALK.inspect(page, "a change that waits for a second person");
        String proposal = page.locator("#second ~ p a").getAttribute("href").replaceAll("[?].*", "");
        WALK.look(page, campaign + "/consent", "words of consent that wait for a second person");
        assertThat(page.locator("section[aria-labelledby=saved] dd").allInnerTexts())
                .as("before and after")
                .hasSize(2)
                .last()
                .asString()
                .contains("I sign Light the lane; Friends of the Lane hands it to The Parks Committee.");
        Walk.open(page, proposal);
        page.locator("form[action*=withdrawal] #reason").fill("Only looked at.");
        page.locator("form[action*=withdrawal] button").click();
        page.locator("form[action*=withdrawal]").waitFor(gone());
        become(page, campaign, "closed");
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }

    private static void define(Page page, String campaign, Map<String, String> fields) {
        Walk.open(page, campaign + "/edit");
        page.locator("#kind").selectOption("petition");
        fields.forEach(
                (name, words) -> page.locator("[name^='" + name + "']").first().fill(words));
        page.locator("button[value=save]").click();
        page.locator("main [role=status]").first().waitFor();
    }

    private static void become(Page page, String campaign, String state) {
        Walk.open(page, campaign + "/state");
        String form = "form:has(input[name=to][value=" + state + "]) ";
        assertThat(page.locator(form).count())
                .as(page.locator("main").innerText())
                .isOne();
        if (page.locator(form + "input[name=sure]").count() > 0) {
            page.locator(form + "input[name=sure]").check();
        }
        page.locator(form + "button").click();
        page.locator("main [role=status]").first().waitFor();
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
