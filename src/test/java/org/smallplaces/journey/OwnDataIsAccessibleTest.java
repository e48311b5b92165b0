package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Wait;

/** One's own data, and what data protection does about it. */
class OwnDataIsAccessibleTest {
    @RegisterExtension
    static final Walk WALK = Walk.through(
            "/your-data",
            "/d/:token",
            "/d/:token/print",
            "/d/:token/erase",
            "/d/:token/object",
            "/staff/requests",
            "/staff/requests/:id",
            "/staff/requests/:id/print",
            "/staff/requests/:id/signatures/:signature",
            "/staff/restrictions",
            "/staff/campaigns/:slug/kept",
            "/staff/retention");

    private static final String LEAD = "lead@data.example";
    private static final String PASSWORD = "correct horse battery";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @BeforeAll
    static void hire() {
        TrialSite.shared().addStaff(LEAD, StaffRole.DATA_PROTECTION, PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({"en, 360, LIGHT", "he, 1280, DARK"})
    void ownData(String tag, int width, ColorScheme scheme) {
        String email = "owner" + PEOPLE.incrementAndGet() + "@example.org";
        sign(email);
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = browser.newPage();
            WALK.look(page, "/your-data");
            page.locator("#email").fill("nobody");
            page.locator("main form").evaluate("form => form.noValidate = true");
            Walk.press(page);
            WALK.inspect(page, "no address");
            page.locator("#email").fill(email);
            Walk.press(page);
            WALK.inspect(page, "sent");
            String link = mailed(email, "/d/[A-Za-z0-9_-]{44}");
            look(page, link, tag + width);
            WALK.look(page, link + "/object");
            shoot(page, tag + width + "-object");
            Walk.open(page, link);
            Walk.press(page, "rectify");
            WALK.inspect(page, "a correction without words");
            page.locator("#note").fill("My name is spelt otherwise");
            Walk.press(page, "rectify");
            WALK.inspect(page, "a correction that was noted");
            Walk.open(page, link + "/erase?what=all");
            Walk.press(page, "erase");
            WALK.inspect(page, "erased");
            WALK.look(page, link, "a link that has ended");
        }
    }

    private static void look(Page page, String base, String name) {
        WALK.look(page, base);
        shoot(page, name);
        WALK.look(page, base + "/print");
        assertPrinted(page);
        WALK.look(page, base + "/erase?what=all");
        shoot(page, name + "-erase");
        Walk.open(page, base);
    }

    /** What is held is on the paper, not only on the screen. */
    private static void assertPrinted(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("main").innerText()).contains("Owner of Data", "NW11 8LX");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "shots", "own-data-" + name + ".png")));
    }

    @ParameterizedTest
    @CsvSource({"en, 1280, LIGHT", "he, 360, DARK"})
    void dataProtection(String tag, int width, ColorScheme scheme) {
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = browser.newPage();
            sign("sooner" + PEOPLE.incrementAndGet() + "@example.org");
            Walk.logIn(page, LEAD, PASSWORD);
            WALK.look(page, "/staff/restrictions");
            WALK.look(page, "/staff/retention");
            shoot(page, "retention-" + tag + width);
            page.locator("#months").fill("60");
            page.locator("section[aria-labelledby=rule] button").click();
            WALK.inspect(page, "what takes two, to keep names for longer");
            page.locator("button[value=lengthen]").click();
            WALK.inspect(page, "keeping names for longer without a reason");
            page.locator("#months").fill("1");
            page.locator("section[aria-labelledby=rule] button").click();
            WALK.inspect(page, "what takes two, to delete people sooner");
            page.locator("button[value=shorten]").click();
            WALK.inspect(page, "deleting people sooner without a reason");
            shoot(page, "sooner-" + tag + width);
            TrialSite.shared().execute("""
                insert into retention_run (campaign_id, began_at, aggregates)
                select id, now(), '{"countries": {"shown": {"GB": 7}, "others": 5}}' from campaign
                where slug = 'trial-petition'
                on conflict (campaign_id) do nothing
                """);
            WALK.look(page, "/staff/campaigns/trial-petition/kept");
            shoot(page, "kept-" + tag + width);
            WALK.look(page, "/staff/requests");
            page.locator("main form").evaluate("form => form.noValidate = true");
            page.locator("main form button").last().click();
            WALK.inspect(page, "a request without an address");
            String email = "paper" + PEOPLE.incrementAndGet() + "@example.org";
            sign(email);
            page.locator("#email").fill(email);
            page.locator("#arrived").fill("2999-01-01");
            page.locator("main form button").last().click();
            WALK.inspect(page, "a request from the future");
            page.locator("#arrived")
                    .fill(LocalDate.now(ZoneId.of("Europe/London")).toString());
            page.locator("#kind").selectOption("erase");
            page.locator("main form button").last().click();
            WALK.inspect(page, "a request");
            String request = page.url().replaceAll("^https?://[^/]*|[?].*", "");
            WALK.look(page, request + "/print");
            shoot(page, "request-copy-" + tag + width);
            Walk.open(page, request);
            Walk.press(page, "erase");
            WALK.inspect(page, "an erasure without a reason");
            shoot(page, "request-" + tag + width);
            page.locator("summary").last().click();
            Walk.press(page, "extend");
            WALK.inspect(page, "more time without a reason");
            page.locator("#because-many").check();
            Walk.press(page, "extend");
            WALK.inspect(page, "more time of which nobody was told");
            page.locator("#told-longer").selectOption("letter");
            Walk.press(page, "extend");
            WALK.inspect(page, "more time");
            Walk.press(page, "answer");
            WALK.inspect(page, "an answer without words");
            page.locator("#words").fill("We looked, and found that you are right.");
            Walk.press(page, "answer");
            WALK.inspect(page, "a request that was answered");
            Walk.press(page, "close");
            WALK.inspect(page, "closed without saying what came of it");
            shoot(page, "request-closing-" + tag + width);
            page.locator("#outcome-not-identified").check();
            Walk.press(page, "close");
            WALK.inspect(page, "a request that is closed");
            WALK.look(page, "/staff/requests", "requests");
            shoot(page, "requests-" + tag + width);
            page.locator("#email").fill(email);
            page.locator("#kind").selectOption("restrict");
            page.locator("main form button").last().click();
            WALK.inspect(page, "a restriction");
            page.locator("#outcome-no-case").check();
            Walk.press(page, "close");
            WALK.inspect(page, "a refusal of which nobody was told");
            WALK.look(page, "/staff/requests");
            page.locator("#email").fill(email);
            page.locator("#kind").selectOption("rectify");
            page.locator("main form button").last().click();
            WALK.inspect(page, "a correction");
            shoot(page, "request-correction-" + tag + width);
            String correction = page.url();
            putRight(page, tag + width);
            WALK.look(page, "/staff/requests");
            page.locator("#email").fill(email);
            page.locator("#kind").selectOption("object");
            page.locator("main form button").last().click();
            page.locator("#stop-mail").check();
            Walk.press(page, "stop");
            WALK.inspect(page, "an objection of whose end nobody was told");
            shoot(page, "request-objection-" + tag + width);
            Walk.open(page, correction);
            Walk.press(page, "object");
            untold(page, tag + width);
        }
    }

    private static void putRight(Page page, String name) {
        page.locator("section[aria-labelledby=correct] a[href*='/signatures/']")
                .first()
                .click();
        WALK.inspect(page, "a signature to be put right");
        Walk.press(page, "correct");
        WALK.inspect(page, "a correction without a ground");
        page.locator("#ground-slip").check();
        Walk.press(page, "correct");
        WALK.inspect(page, "a correction that changes nothing");
        shoot(page, "correct-" + name);
        page.locator("#name").fill("Owner of Dates");
        Walk.press(page, "correct");
        WALK.inspect(page, "a correction that was made");
    }

    /** What was done at once beside a request, and of which nobody noted how they were told. */
    private static void untold(Page page, String name) {
        WALK.look(
                page,
                "/staff/requests/"
                        + TrialSite.shared()
                                .ask(
                                        "select id from subject_request where outcome = 'no-mail' and coalesce(told, '') = ''"
                                                + " and came_by = 'staff' order by id desc limit 1"),
                "a request of which nobody was told");
        Walk.press(page, "told");
        WALK.inspect(page, "telling without saying how");
        shoot(page, "request-untold-" + name);
        page.locator("#told").selectOption("letter");
        Walk.press(page, "told");
        WALK.inspect(page, "a request of which they were told");
    }

    /** Signs and verifies. */
    private static void sign(String email) {
        Visitor visitor = new Visitor(TrialSite.shared().port(), "127.0.0.1");
        visitor.sign("trial-petition", "Owner of Data", email);
        visitor.post(mailed(email, "/v/[A-Za-z0-9_-]{44}"), Fields.of());
    }

    private static String mailed(String email, String link) {
        Pattern pattern = Pattern.compile("(" + link + ")");
        String mail = Wait.until(
                () -> TrialSite.shared()
                        .ask("select plain from trial_message where recipient = '" + email + "' and plain like '%"
                                + link.substring(0, 3) + "%' order by sent_at desc limit 1"),
                text -> pattern.matcher(text).find());
        Matcher found = pattern.matcher(mail);
        found.find();
        return found.group(1);
    }
}
