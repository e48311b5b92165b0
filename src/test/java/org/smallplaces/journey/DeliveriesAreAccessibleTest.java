package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;

/** From the proposal to hand a pack over to the answer, with the page on which the office takes it. */
class DeliveriesAreAccessibleTest {
    @RegisterExtension
    static final Walk WALK = Walk.through(
            "/staff/packs/:id/hand-over",
            "/staff/deliveries/:id",
            "/staff/campaigns/:slug/deliveries",
            "/staff/campaigns/:slug/sheets",
            "/staff/checklists",
            "/staff/recipients",
            "/o/:token");

    private static final String CAMPAIGN = "/staff/campaigns/trial-petition";

    @ParameterizedTest
    @CsvSource({"en, 360, DARK", "he, 1280, LIGHT"})
    void fromTheProposalToTheAnswer(String tag, int width, ColorScheme scheme) {
        try (BrowserContext officers = Chromium.window(new Language(tag), width, scheme);
                BrowserContext directors = Chromium.window(new Language(tag), width, scheme);
                BrowserContext offices = Chromium.window(new Language(tag), width, scheme)) {
            Page page = officers.newPage();
            Walk.logIn(page, StaffRole.OFFICER);
            WALK.look(page, CAMPAIGN + "/deliveries", "nothing delivered");
            WALK.look(page, CAMPAIGN + "/sheets");
            WALK.look(page, "/staff/checklists");
            String pack = build(page);
            propose(page, pack, tag);
            String delivery = page.url().replaceAll("\\?.*", "");
            WALK.inspect(page, "proposed");
            approve(directors.newPage());
            WALK.look(page, delivery, "approved");
            Walk.press(page, "link");
            WALK.inspect(page, "with a link");
            page.locator("#email").fill("the clerk");
            Walk.press(page, "mail");
            WALK.inspect(page, "an address with an error");
            page.locator("#email").fill("clerk@roads.example");
            Walk.press(page, "mail");
            WALK.inspect(page, "the link is sent");
            String link = page.locator("#office-link").inputValue().replaceFirst("^https?://[^/]+", "");
            WALK.look(page, link, "the office’s page as staff try it out");
            office(offices.newPage(), link);
            Walk.open(page, delivery);
            page.locator("#on").fill(LocalDate.now(ZoneId.of("Europe/London")).toString());
            Walk.press(page, "delivered");
            WALK.inspect(page, "delivered");
            Walk.press(page, "reply");
            WALK.inspect(page, "an answer with errors");
            page.locator("#on").fill(LocalDate.now(ZoneId.of("Europe/London")).toString());
            page.locator("#reply").fill("They will open it in May.");
            page.locator("#open").check();
            Walk.press(page, "reply");
            WALK.inspect(page, "answered");
            takenByTheLink(delivery);
            WALK.look(page, delivery, "taken by the link");
            page.locator("#reference").fill("R".repeat(201));
            Walk.press(page, "details");
            WALK.inspect(page, "the details of what was taken by the link, with an error");
            WALK.look(page, CAMPAIGN + "/deliveries", "deliveries");
            WALK.look(directors.newPage(), "/staff/recipients");
            WALK.look(page, "/campaigns/trial-petition", "a campaign that was answered");
        }
    }

    @Test
    void sheetsForHandwritingPrintAsTwoPagesAndNothingOfTheConsole() throws IOException {
        try (BrowserContext officers = Chromium.window(new Language("en"), 1280, ColorScheme.LIGHT)) {
            Page page = officers.newPage();
            Walk.logIn(page, StaffRole.OFFICER);
            Walk.open(page, CAMPAIGN + "/sheets");
            try (PDDocument printed = Loader.loadPDF(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)))) {
                assertThat(printed.getNumberOfPages()).isEqualTo(2);
                assertThat(new PDFTextStripper().getText(printed))
                        .contains("Top sheet", "Further sheet", "Signature by hand")
                        .doesNotContain("All deliveries", "Campaigns", "Log out");
            }
        }
    }

    private static String build(Page page) {
        Walk.open(page, CAMPAIGN + "/packs");
        Walk.press(page);
        page.waitForNavigation(page.locator("#preview form button").last()::click);
        String pack = page.url();
        page.locator("a[href*=hand-over]").waitFor();
        return pack;
    }

    private static void propose(Page page, String pack, String tag) {
        WALK.look(page, pack + "/hand-over?list=council", "the form");
        page.locator("#list").selectOption("other");
        Walk.press(page, "list");
        WALK.inspect(page, "the form with another list");
        page.locator("#office").fill("");
        Walk.press(page, "propose");
        WALK.inspect(page, "the form with errors");
        page.locator("#office").fill("The Roads Committee " + tag);
        page.locator("#why").fill("They meet on Friday.");
        page.locator("input[name=tick]").first().check();
        Walk.press(page, "propose");
        if (page.locator("#beyond").count() > 0) { // where anybody chose to be seen by the addressee alone
            WALK.inspect(page, "the form for another recipient");
            page.locator("#beyond").fill("They asked us to.");
            Walk.press(page, "propose");
        }
    }

    private static void approve(Page page) {
        Walk.logIn(page, StaffRole.DIRECTOR);
        Walk.open(page, "/staff/approvals");
        page.locator("main a[href*='/staff/approvals/']").first().click();
        Walk.press(page, "approve");
    }

    /** As if the office had taken it before anybody wrote it down. */
    private static void takenByTheLink(String delivery) {
        TrialSite.shared()
                .execute(("alter table delivery disable trigger user;"
                                + " update delivery set by_link = true, recorded_by = null where id = '%s';"
                                + " alter table delivery enable trigger user")
                        .formatted(delivery.replaceAll(".*/", "")));
    }

    private static void office(Page page, String link) {
        WALK.look(page, link, "the office’s page");
        page.locator("#received-by").fill("A. Clerk");
        Walk.press(page, "acknowledge");
        WALK.inspect(page, "acknowledged");
    }
}
