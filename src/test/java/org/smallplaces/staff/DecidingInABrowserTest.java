package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.approval.ProposeResult;
import org.smallplaces.approval.Reason;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRole;
import org.smallplaces.journey.Chromium;
import org.smallplaces.journey.PageInspection;

/** Deciding and reading the audit by keyboard, at any width, in both directions; with nothing for axe to find. */
class DecidingInABrowserTest {
    private static final String DIRECTOR = "dana@staff.example";
    private static Console console;

    @BeforeAll
    static void open() {
        console = Console.inTrialWith(Path.of("campaigns"));
        Console.await(console.accounts.add(DIRECTOR, "Dana Director", StaffRole.DIRECTOR, Console.PASSWORD));
    }

    @AfterAll
    static void close() {
        console.close();
    }

    @ParameterizedTest
    @CsvSource({"en, 360, LIGHT", "he, 360, DARK", "en, 1280, DARK", "he, 1280, LIGHT"})
    void everyStateOfAProposalAndTheAuditIsAccessible(String tag, int width, ColorScheme scheme) {
        UUID waiting =
                proposed(Console.NAME, "Because the bridge opens on Monday, and the old text still says Tuesday.");
        UUID own = proposed("Dana Director", "כי הטקסט הישן שגוי");
        UUID refused = proposed(Console.NAME, "Because");
        List<String> findings = new ArrayList<>();
        try (BrowserContext window = Chromium.window(new Language(tag), width, scheme)) {
            Page page = window.newPage();
            page.navigate(console.address() + "/staff");
            page.locator("#email").fill(DIRECTOR);
            page.locator("#password").fill(Console.PASSWORD);
            page.locator("main form button").click();
            for (String path : List.of(
                    "",
                    "/approvals",
                    "/approvals?show=mine",
                    "/approvals?show=decided",
                    "/approvals?show=mine&kind=none.such",
                    "/approvals/" + own,
                    "/approvals/" + waiting,
                    "/audit",
                    "/audit?from=x&to=y&subject=%20%3C",
                    "/audit?act=pack.build")) {
                page.navigate(console.address() + "/staff" + path);
                assertThat(page.locator(".rail").count()).as(path).isOne();
                findings.addAll(PageInspection.of(page, tag + width + path));
            }
            page.navigate(console.address() + "/staff/approvals/" + refused);
            press(page, "refuse");
            page.locator(".error-summary").waitFor();
            assertThat(page.locator(".error-summary").evaluate("e => e === document.activeElement"))
                    .as("the summary has the focus")
                    .isEqualTo(true);
            findings.addAll(PageInspection.of(page, tag + width + " without a reason"));
            page.locator("#reason").fill("Not like this");
            press(page, "refuse");
            page.locator("[role=status]").waitFor();
            findings.addAll(PageInspection.of(page, tag + width + " refused"));
        }
        assertThat(findings).isEmpty();
    }

    /** With the keyboard alone. */
    private static void press(Page page, String act) {
        page.locator("button[value=" + act + "]").focus();
        page.keyboard().press("Enter");
    }

    private static UUID proposed(String name, String why) {
        UUID staff = UUID.fromString(console.database
                .ask("select id from staff where name = '" + name + "'")
                .get(0));
        StaffMember member = Console.await(
                        console.accounts.member(console.database.database().pool(), staff))
                .orElseThrow();
        ProposeResult result = Console.await(console.database
                .database()
                .pool()
                .withTransaction(transaction -> console.approvals.propose(
                        transaction,
                        console.act,
                        member,
                        Optional.empty(),
                        "note:" + UUID.randomUUID(),
                        new JsonObject().put("count", 3),
                        new Reason(why))));
        console.clock.pass(Duration.ofSeconds(1));
        return ((ProposeResult.Proposed) result).proposal().id();
    }
}
