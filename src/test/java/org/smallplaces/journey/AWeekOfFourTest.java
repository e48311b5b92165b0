package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Server;

/**
 * A week's work on two petitions, without the command line: an officer writes and opens them, Rina reviews, a director
 * decides, Dora answers somebody who asks about her data, and Avi, who was not there, reads from the audit alone who did
 * what.
 */
class AWeekOfFourTest {
    private static final Language ENGLISH = new Language("en");
    private static final String PASSWORD = "wrong donkey staple";
    private static final String GATE = "mend-the-gate";
    private static final String HALL = "open-the-hall";
    private static final int BOTS = 24;

    private final TrialSite site = TrialSite.shared();

    @Test
    void fromTheFirstWordToWhatTheAuditTells() throws IOException {
        try (BrowserContext officers = Chromium.laptop(ENGLISH);
                BrowserContext directors = Chromium.laptop(ENGLISH);
                BrowserContext rinas = Chromium.phone(ENGLISH);
                BrowserContext doras = Chromium.phone(ENGLISH);
                BrowserContext avis = Chromium.laptop(ENGLISH)) {
            Page director = directors.newPage();
            logIn(director, access(StaffRole.DIRECTOR), trialPassword(StaffRole.DIRECTOR));
            Page rina = invited(director, rinas, "Rina Reviewer", "reviewer");
            Page dora = invited(director, doras, "Dora Guard", "data-protection");
            Page avi = invited(director, avis, "Avi Auditor", "auditor");

            Page officer = officers.newPage();
            logIn(officer, access(StaffRole.OFFICER), trialPassword(StaffRole.OFFICER));
            petition(officer, GATE, "Mend the gate");
            petition(officer, HALL, "Open the hall");
            sign(GATE, "Miriam Levy");
            sign(HALL, "Miriam Levy");

            review(rina);
            wave();
            String bulk = propose(rina);
            decide(director);
            awaitDone(rina, bulk);
            pack(officer);
            answer(dora);
            reconstruct(avi);
        }
    }

    private String say(String key) {
        return site.say(ENGLISH, key);
    }

    private String access(StaffRole role) {
        return site.logIn(role).email();
    }

    private String trialPassword(StaffRole role) {
        Server.TrialAccess access = site.logIn(role);
        return access.password();
    }

    private void logIn(Page page, String email, String password) {
        page.navigate(site.address() + "/staff/log-in");
        page.locator("#email").fill(email);
        page.locator("#password").fill(password);
        page.locator("main form button").click();
        assertThat(page.url()).endsWith("/staff");
    }

    /** By a mail, as everybody comes to the console. */
    private Page invited(Page director, BrowserContext theirs, String name, String role) {
        String email = name.substring(0, 4).strip().toLowerCase(java.util.Locale.ROOT) + "@week.example";
        director.navigate(site.address() + "/staff/people/invite");
        director.locator("#name").fill(name);
        director.locator("#email").fill(email);
        director.locator("#role-" + role).check();
        director.locator("main form button").click();
        Page page = theirs.newPage();
        page.waitForCondition(() -> {
            page.navigate(site.address() + "/trial/mailbox");
            return page.locator("main").textContent().contains(email);
        });
        page.waitForNavigation(() ->
                page.locator("main tr:has-text('" + email + "') a").first().click());
        page.locator("main a[href*='/staff/join/']").click();
        page.locator("#password").fill(PASSWORD);
        page.locator("main form button").click();
        logIn(page, email, PASSWORD);
        return page;
    }

    private void petition(Page page, String slug, String title) {
        String campaign = site.address() + "/staff/campaigns/" + slug;
        page.navigate(site.address() + "/staff/campaigns/new");
        page.locator("#title").fill(title);
        page.locator("#slug").fill(slug);
        page.locator("main form button").click();
        page.locator("#kind").selectOption("petition");
        for (Map.Entry<String, String> field : Map.of(
                        "summary.en", "It is broken.",
                        "ask.en", "Do it.",
                        "organiser.en", "Friends of the Village",
                        "target.0.office.en", "The Village Committee",
                        "target.0.salutation.en", "Dear committee",
                        "controller.en", "Friends of the Village",
                        "privacy-contact", "privacy@example.org")
                .entrySet()) {
            page.locator("[id='" + field.getKey() + "']").fill(field.getValue());
        }
        page.locator("button[value=save]").click();
        page.navigate(campaign + "/texts?language=en");
        page.locator("#markdown").fill("We ask you to do it.");
        page.locator("form.editor button:not(.secondary)").click();
        page.navigate(campaign + "/state");
        page.locator("form:has(input[name=to][value=open]) button").click();
        assertThat(page.url()).contains("done=");
    }

    private void sign(String slug, String name) {
        try (Supporter supporter = new Supporter(Chromium.phone(ENGLISH), ENGLISH, slug + "@example.org")) {
            supporter.open("/campaigns/" + slug);
            supporter.fill(name);
            supporter.sign();
            supporter.openMail();
            supporter.followMail();
            supporter.press("verify.button");
            assertThat(supporter.page().locator(".ordinal").count()).isEqualTo(1);
        }
    }

    /** Held, so that it does not count; and approved, so that it does. */
    private void review(Page rina) {
        String review = site.address() + "/staff/campaigns/" + HALL + "/review";
        rina.navigate(review + "?queue=clear");
        rina.locator("td input[type=checkbox]").check();
        rina.locator("button[value=hold]").click();
        assertThat(rina.locator("main [role=status]").first().innerText()).isNotBlank();
        rina.navigate(site.address() + "/staff");
        rina.locator("main a[href='/staff/campaigns/" + HALL + "/review']")
                .first()
                .click();
        rina.locator("td input[type=checkbox]").check();
        rina.locator("button[value=approve]").click();
        assertThat(rina.locator("main").innerText())
                .contains(site.say(ENGLISH, "review.done.approve", Map.of("count", 1)));
    }

    /** What would take too long in a browser. */
    private void wave() {
        String ours = "(select id from campaign where slug = '" + GATE + "')";
        for (int i = 1; i <= BOTS; i++) {
            UUID id = UUID.randomUUID();
            site.execute("insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, slot,"
                    + " number, name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at)"
                    + " select '" + id + "', decode(md5('" + id + "'), 'hex'), campaign_id, text_id, wording_id,"
                    + " language, state, slot, 1000 + " + i + ", 'Robot Number', decode('"
                    + site.sealed(id, "robot" + i + "@wave.example") + "', 'hex'), country, postcode, comment,"
                    + " visibility, signed_at, verified_at from signature where campaign_id = " + ours
                    + " and name = 'Miriam Levy'");
        }
        site.execute("update tally set issued = 2000, standing = standing + " + BOTS + " where campaign_id = " + ours);
    }

    private String propose(Page rina) {
        rina.navigate(site.address() + "/staff/campaigns/" + GATE + "/review?queue=all");
        rina.locator(".review-search summary").click();
        rina.locator("#name").fill("Robot");
        rina.locator("button[value=search]").click();
        assertThat(rina.url()).contains("search=").doesNotContainIgnoringCase("robot");
        rina.locator("#which-match").check();
        rina.locator("#removal").selectOption("not-a-person");
        rina.locator("button[value=invalidate]").click();
        assertThat(rina.locator("main").innerText())
                .contains(site.say(ENGLISH, "bulk.act.invalidate", Map.of("count", BOTS)), say("bulk.two"));
        rina.locator("#why").fill("One name, in one minute.");
        rina.locator("button[value=begin]").click();
        assertThat(rina.locator("main").innerText()).contains(say("bulk.proposed"));
        return rina.url();
    }

    private void decide(Page director) {
        director.navigate(site.address() + "/staff");
        director.locator("main a[href='/staff/approvals']").first().click();
        director.locator("main a[href^='/staff/approvals/']").first().click();
        assertThat(director.locator("main").innerText()).contains("One name, in one minute.", "Rina Reviewer");
        director.locator("button[value=approve]").click();
        assertThat(director.url()).contains("done=approved");
    }

    private void awaitDone(Page rina, String bulk) {
        String done = site.say(ENGLISH, "bulk.done", Map.of("done", BOTS, "total", BOTS));
        rina.waitForCondition(() -> {
            rina.navigate(bulk);
            return rina.locator("main").innerText().contains(done);
        });
    }

    private void pack(Page officer) throws IOException {
        officer.navigate(site.address() + "/staff/campaigns/" + GATE + "/packs");
        officer.locator("#preview form button").click();
        officer.locator("a[download]").waitFor();
        assertThat(officer.locator("a[href='/staff/campaigns/" + GATE + "/packs'][aria-current=page]")
                        .count())
                .as("where one is")
                .isPositive();
        Download zip = officer.waitForDownload(
                () -> officer.locator("a[download]").first().click());
        assertThat(Files.size(zip.path())).isGreaterThan(10_000);
    }

    /** Somebody has asked what is kept about her, and to get no more mail. */
    private void answer(Page dora) {
        String address = HALL + "@example.org";
        dora.navigate(site.address() + "/staff/campaigns/" + HALL + "/find");
        dora.locator("#email").fill(address);
        dora.locator("main form button").first().click();
        assertThat(dora.locator("main table").innerText()).contains("Miriam Levy");
        assertThat(dora.url()).doesNotContain("@", "example");
        dora.navigate(site.address() + "/staff/mail/suppression");
        dora.locator("#email").fill(address);
        dora.locator("#reason-asked").check();
        dora.locator("button[value=add]").click();
        assertThat(dora.locator("main [role=status]").innerText()).isNotBlank();
    }

    /** The auditor sees neither signatures nor packs; the audit tells all that was done, and by whom. */
    private void reconstruct(Page avi) {
        avi.navigate(site.address() + "/staff/campaigns/" + GATE + "/review");
        assertThat(avi.locator("h1").innerText()).doesNotContain(say("review.heading"));
        avi.navigate(site.address() + "/staff/audit?campaign=" + GATE);
        assertThat(told(avi))
                .containsSubsequence(
                        "Trial Officer: " + act("campaign.create"),
                        "Trial Officer: " + act("campaign.edit"),
                        "Trial Officer: " + act("campaign.text"),
                        "Trial Officer: " + act("campaign.publish"),
                        "Rina Reviewer: " + act("approval.propose"),
                        "Trial Director: " + act("approval.approve"),
                        "Rina Reviewer: " + act("signature.invalidate"),
                        "Trial Officer: " + act("pack.build"),
                        "Trial Officer: " + act("pack.download"));
        assertThat(avi.locator("main").innerText()).doesNotContain("Miriam", "Robot", "example.org");
        avi.navigate(site.address() + "/staff/audit?campaign=" + HALL);
        assertThat(told(avi))
                .containsSubsequence(
                        "Trial Officer: " + act("campaign.publish"),
                        "Rina Reviewer: " + act("signature.hold"),
                        "Rina Reviewer: " + act("signature.approve"),
                        "Dora Guard: " + act("signature.find-by-address"));
        avi.navigate(site.address() + "/staff/audit?act=suppression.add");
        assertThat(told(avi)).contains("Dora Guard: " + act("suppression.add"));
        assertThat(avi.locator("main").innerText()).doesNotContain("example.org");
        avi.navigate(site.address() + "/staff/audit?act=staff.join");
        assertThat(told(avi)).contains("Rina Reviewer: " + act("staff.join"), "Avi Auditor: " + act("staff.join"));
    }

    private String act(String act) {
        return say("audit.act." + act);
    }

    /** Who did what, the oldest first. */
    private static List<String> told(Page avi) {
        List<String> told = new ArrayList<>();
        for (Locator line : avi.locator("table.audit tbody tr").all()) {
            told.add(line.locator("bdi").first().innerText() + ": "
                    + line.locator("th").innerText());
        }
        Collections.reverse(told);
        return told;
    }
}
