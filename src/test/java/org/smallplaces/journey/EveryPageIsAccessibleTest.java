package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Server;

/** axe-core, reflow, focus, forced colours and text spacing on every page in every state. */
class EveryPageIsAccessibleTest {
    private final TrialSite site = TrialSite.shared();
    private final List<String> findings = new ArrayList<>();

    @AfterEach
    void nothingWasFound() {
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en, 360, LIGHT", "he, 320, DARK", "cy, 1280, DARK", "ar, 1280, LIGHT"})
    void publicPages(String tag, int width, ColorScheme scheme) {
        Language language = new Language(tag);
        try (BrowserContext browser = Chromium.window(language, width, scheme)) {
            Page page = browser.newPage();
            List<String> paths = new ArrayList<>(List.of("/", "/keys", "/nowhere", "/trial/mailbox"));
            StateCampaigns.STATES.forEach(state -> paths.add("/campaigns/" + StateCampaigns.slug(state)));
            paths.add("/campaigns/right-to-a-home-2019");
            paths.add("/campaigns/trial-letter");
            String open = "/campaigns/" + StateCampaigns.slug("open");
            for (String below :
                    List.of("/signatories", "/signatories?q=nobody", "/signatories?q=.", "/texts/1", "/privacy")) {
                paths.add(open + below);
            }
            for (String path : paths) {
                page.navigate(site.address() + path);
                findings.addAll(PageInspection.of(page, tag + " " + width));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"en, 360, DARK", "he, 360, LIGHT", "ar, 1280, DARK"})
    void theJourney(String tag, int width, ColorScheme scheme) {
        Language language = new Language(tag);
        String mailbox = "axe-" + tag + width + "@example.org";
        try (Supporter supporter = new Supporter(Chromium.window(language, width, scheme), language, mailbox)) {
            supporter.open("/campaigns/" + StateCampaigns.slug("open"));
            supporter.sign();
            assertThat(supporter.page().title()).startsWith(site.say(language, "form.error"));
            inspect(supporter, "errors");
            supporter.open("/campaigns/" + StateCampaigns.slug("open"));
            supporter.fill("Miriam Levy");
            supporter.sign();
            String inbox = supporter.page().url();
            inspect(supporter, "check inbox");
            supporter.page().navigate(inbox);
            supporter.unfold("inbox.resend.title");
            supporter.press("inbox.resend.button");
            inspect(supporter, "too early to resend");
            supporter.page().navigate(inbox);
            supporter.unfold("inbox.correct.title");
            supporter.page().locator("#email").fill("no address");
            supporter.press("inbox.correct.button");
            inspect(supporter, "correction with an error");
            supporter.openMail();
            inspect(supporter, "mail");
            supporter.openMail();
            supporter.followMail();
            String verify = supporter.page().url();
            inspect(supporter, "verify");
            supporter.page().navigate(verify);
            supporter.page().locator("a[href*='not-me']").click();
            inspect(supporter, "not me");
            supporter.page().navigate(verify);
            supporter.press("verify.button");
            String thanks = supporter.page().url();
            inspect(supporter, "thanks");
            String mine = thanks.replaceAll("\\?.*", "");
            supporter.page().navigate(mine);
            inspect(supporter, "my signature");
            inspectChanging(supporter, mine);
            supporter.page().navigate(mine);
            supporter.press("mine.withdraw.button");
            inspect(supporter, "withdrawn");
            supporter.open("/v/" + "A".repeat(44));
            inspect(supporter, "a dead link");
        }
    }

    private void inspectChanging(Supporter supporter, String mine) {
        supporter.page().navigate(mine);
        supporter.page().locator("main a[href*='/change']").click();
        String change = supporter.page().url();
        inspect(supporter, "change");
        supporter.page().navigate(change);
        supporter.page().locator("#name").fill("");
        supporter.press("mine.change.preview");
        inspect(supporter, "change with an error");
        supporter.page().navigate(change);
        supporter.page().locator("#visibility-public").check();
        supporter.press("mine.change.preview");
        supporter.press("mine.preview.save");
        inspect(supporter, "changed");
        supporter.open("/campaigns/" + StateCampaigns.slug("open") + "/signatories?q=miriam");
        inspect(supporter, "a name found");
        supporter.page().navigate(change);
        supporter.press("mine.change.preview");
        inspect(supporter, "preview of the change");
    }

    @ParameterizedTest
    @CsvSource({"en, 360, DARK", "he, 1280, LIGHT"})
    void staffPages(String tag, int width, ColorScheme scheme) {
        Language language = new Language(tag);
        Server.TrialAccess officer = site.logIn(StaffRole.OFFICER);
        try (BrowserContext browser = Chromium.window(language, width, scheme)) {
            Page page = browser.newPage();
            page.navigate(site.address() + "/staff");
            findings.addAll(PageInspection.of(page, "log in"));
            page.reload();
            page.locator("#email").fill(officer.email());
            page.locator("#password").fill("not the password");
            page.locator("main form button").click();
            findings.addAll(PageInspection.of(page, "log in refused"));
            page.reload();
            page.navigate(site.address() + "/staff");
            page.locator("#email").fill(officer.email());
            page.locator("#password").fill(officer.password());
            page.locator("main form button").click();
            findings.addAll(PageInspection.of(page, "home"));
            for (String list : List.of("", "?state=open&sort=-count", "?q=no+such+campaign")) {
                page.navigate(site.address() + "/staff/campaigns" + list);
                findings.addAll(PageInspection.of(page, "campaigns " + list));
            }
            // Nobody has signed the first; the second has charts.
            page.navigate(site.address() + "/staff/campaigns/womens-rights");
            findings.addAll(PageInspection.of(page, "overview of nothing"));
            NumbersOnAScreenTest.fill();
            page.navigate(site.address() + NumbersOnAScreenTest.OVERVIEW);
            page.locator("[data-drawn]").first().waitFor();
            findings.addAll(PageInspection.of(page, "overview"));
            page.navigate(site.address() + "/staff/campaigns/trial-petition/packs");
            findings.addAll(PageInspection.of(page, "packs"));
            page.navigate(site.address() + "/staff/campaigns/trial-petition/review");
            findings.addAll(PageInspection.of(page, "held signatures"));
            page.navigate(site.address() + "/staff/approvals");
            findings.addAll(PageInspection.of(page, "approvals"));
            page.navigate(site.address() + "/staff/campaigns/files");
            findings.addAll(PageInspection.of(page, "files of campaigns"));
            writing(page, "axe-" + tag + width);
            for (String path : List.of(
                    "/mail", "/mail/failed", "/mail/suppression", "/mail/test", "/mail/domain", "/settings", "/help")) {
                page.navigate(site.address() + "/staff" + path);
                findings.addAll(PageInspection.of(page, path));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"en, 1280, LIGHT", "he, 360, DARK"})
    void settings(String tag, int width, ColorScheme scheme) {
        Server.TrialAccess director = site.logIn(StaffRole.DIRECTOR);
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = browser.newPage();
            page.navigate(site.address() + "/staff");
            page.locator("#email").fill(director.email());
            page.locator("#password").fill(director.password());
            page.locator("main form button").click();
            for (String setting : List.of(
                    "organiser", "logo", "accent", "mail-texts", "mail-domain", "quiet-days", "limits", "lists")) {
                page.navigate(site.address() + "/staff/settings/" + setting);
                findings.addAll(PageInspection.of(page, setting));
            }
            page.locator("#value").fill("nonsense");
            page.locator("main form button").last().click();
            findings.addAll(PageInspection.of(page, "an entry with an error"));
            page.navigate(site.address() + "/staff/settings/organiser");
            page.locator("#webAddress").fill("javascript:1");
            page.locator("button[value=save]").click();
            findings.addAll(PageInspection.of(page, "a setting with an error"));
            page.navigate(site.address() + "/staff/mail/suppression");
            page.locator("#email").fill("somebody@example.org");
            page.locator("main form button").first().click();
            findings.addAll(PageInspection.of(page, "an address that was asked for"));
        }
    }

    @ParameterizedTest
    @CsvSource({"en, 360, DARK", "he, 1280, LIGHT"})
    void letters(String tag, int width, ColorScheme scheme) {
        Server.TrialAccess officer = site.logIn(StaffRole.OFFICER);
        String letter = site.address() + "/staff/campaigns/trial-letter/";
        String email = "letter-" + tag + width + "@example.org";
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = browser.newPage();
            page.navigate(site.address() + "/staff");
            page.locator("#email").fill(officer.email());
            page.locator("#password").fill(officer.password());
            page.locator("main form button").click();
            page.navigate(letter + "assents/new");
            page.locator("main form button").last().click();
            findings.addAll(PageInspection.of(page, "an assent with errors"));
            look(page, letter + "assents/new", "an assent");
            page.reload();
            page.locator("#name").fill("Miriam Levy");
            page.locator("#organisation").fill("Shul of " + tag);
            page.locator("#capacity-on-behalf").check();
            page.locator("#authority").check();
            page.locator("#email").fill(email);
            page.locator("#postcode").fill("NW11 8LX");
            page.locator("#how-telephone").check();
            page.locator("main form button").last().click();
            findings.addAll(PageInspection.of(page, "recorded assents"));
            look(page, letter + "approve", "what waits");
            page.reload();
            page.locator("main input[name=pick]").first().check();
            page.locator("button[value=preview]").click();
            findings.addAll(PageInspection.of(page, "what will be approved"));
            page.navigate(letter + "approve");
            page.locator("main input[name=pick]").first().check();
            page.locator("button[value=preview-reject]").click();
            page.locator("button[value=reject]").click();
            findings.addAll(PageInspection.of(page, "a rejection with errors"));
            page.navigate(letter + "organisations");
            if (page.locator("button[value=discover]").count() > 0) {
                page.locator("button[value=discover]").click();
            }
            findings.addAll(PageInspection.of(page, "organisations"));
            page.navigate(letter + "organisations");
            page.locator("main table a").first().click();
            String organisation = page.url();
            page.locator("#webDomain").fill("co.uk");
            page.locator("main form button").first().click();
            findings.addAll(PageInspection.of(page, "an organisation with errors"));
            look(page, organisation, "an organisation");
            page.navigate(letter + "approve");
            page.locator("main a[href*='/lines/']").first().click();
            String line = page.url();
            page.locator("#contactEmail").fill("no address");
            page.locator("form[action*='/contact'] button").click();
            findings.addAll(PageInspection.of(page, "a contact with errors"));
            look(page, line, "a line");
            page.navigate(line);
            page.locator("#contactName").fill("Sara Chair");
            page.locator("#contactEmail").fill("chair-" + tag + width + "@example.org");
            page.locator("form[action*='/contact'] button").click();
            page.waitForCondition(() -> {
                page.navigate(site.address() + "/trial/mailbox");
                return page.locator("main").textContent().contains("chair-" + tag + width);
            });
            page.locator("main tr:has-text('chair-" + tag + width + "') a")
                    .first()
                    .click();
            page.locator("main a[href*='/a/']").first().click();
            String contact = page.url();
            findings.addAll(PageInspection.of(page, "second contact"));
            page.navigate(contact);
            page.locator("button[value=confirm]").click();
            findings.addAll(PageInspection.of(page, "second contact confirmed"));
        }
    }

    private void writing(Page page, String slug) {
        String campaign = site.address() + "/staff/campaigns/" + slug;
        look(page, site.address() + "/staff/campaigns/new", "new campaign");
        page.reload();
        page.locator("main form button").click();
        findings.addAll(PageInspection.of(page, "new campaign with errors"));
        page.reload();
        page.navigate(site.address() + "/staff/campaigns/new");
        page.locator("#title").fill("Light the lane");
        page.locator("#slug").fill(slug);
        page.locator("main form button").click();
        findings.addAll(PageInspection.of(page, "definition"));
        look(page, campaign + "/edit?check=1", "definition with what is missing");
        look(page, campaign + "/preview", "no preview yet");
        look(page, campaign + "/picture", "picture");
        look(page, campaign + "/texts", "text");
        page.reload();
        page.locator("#markdown").fill("# Words\n\n<b>that</b> are *signed*");
        page.locator("#preview-button").click();
        findings.addAll(PageInspection.of(page, "preview of a text"));
        Page other = page.context().newPage();
        other.navigate(campaign + "/texts");
        page.navigate(campaign + "/texts");
        for (Page one : List.of(other, page)) {
            one.locator("#markdown").fill("Words of " + one.hashCode());
            one.locator("form.editor button:not(.secondary)").click();
        }
        findings.addAll(PageInspection.of(page, "two who wrote at once"));
        other.navigate(campaign + "/edit");
        page.navigate(campaign + "/edit");
        for (Page one : List.of(other, page)) {
            one.locator("#goal").fill(Integer.toString(Math.abs(one.hashCode() % 1000) + 1));
            one.locator("button[value=save]").click();
        }
        findings.addAll(PageInspection.of(page, "two who defined at once"));
        look(page, campaign + "/state", "state with what is missing");
        look(page, site.address() + "/staff/campaigns/trial-petition/state", "state");
        look(page, site.address() + "/staff/campaigns/trial-petition/preview", "preview");
        look(page, site.address() + "/staff/campaigns/trial-petition/edit", "written in files");
        look(page, site.address() + "/staff/campaigns", "campaigns");
    }

    private void look(Page page, String address, String what) {
        page.navigate(address);
        findings.addAll(PageInspection.of(page, what));
    }

    @ParameterizedTest
    @CsvSource({"en, 360, DARK", "he, 1280, LIGHT", "en, 1280, LIGHT", "he, 320, DARK"})
    void peopleAndAccounts(String tag, int width, ColorScheme scheme) {
        Language language = new Language(tag);
        Server.TrialAccess director = site.logIn(StaffRole.DIRECTOR);
        String email = "axe-" + tag + width + "@staff.example";
        try (BrowserContext browser = Chromium.window(language, width, scheme)) {
            Page page = browser.newPage();
            page.navigate(site.address() + "/staff/log-in?after=step");
            findings.addAll(PageInspection.of(page, "the step is over"));
            page.navigate(site.address() + "/staff/join/" + "A".repeat(44));
            findings.addAll(PageInspection.of(page, "no invitation"));
            page.navigate(site.address() + "/staff/log-in");
            page.locator("#email").fill(director.email());
            page.locator("#password").fill(director.password());
            page.locator("main form button").click();
            page.navigate(site.address() + "/staff/people/invite");
            page.locator("main form button").click();
            findings.addAll(PageInspection.of(page, "an invitation with errors"));
            page.navigate(site.address() + "/staff/people/invite");
            page.locator("summary").click();
            findings.addAll(PageInspection.of(page, "invitation"));
            page.navigate(site.address() + "/staff/people/invite");
            page.locator("#name").fill("Ruth Cohen");
            page.locator("#email").fill(email);
            page.locator("#role-reviewer").check();
            page.locator("main form button").click();
            findings.addAll(PageInspection.of(page, "people"));
            page.navigate(site.address() + "/staff/people?q=officer");
            page.locator("main table a").last().click();
            findings.addAll(PageInspection.of(page, "a person"));
            page.navigate(site.address() + "/staff/account");
            findings.addAll(PageInspection.of(page, "account"));
            page.navigate(site.address() + "/staff/account");
            page.locator("form[action*=password] button").click();
            findings.addAll(PageInspection.of(page, "account with errors"));
            inspectFactor(page);
            page.context().clearCookies();
            inspectJoining(page, email);
        }
    }

    /** Setting up a second factor, logging in with it and without it, and proving once more who one is. */
    @ParameterizedTest
    @CsvSource({"en, 360, DARK", "he, 1280, LIGHT"})
    void codesAndConfirmation(String tag, int width, ColorScheme scheme) throws GeneralSecurityException {
        String email = "codes-" + tag + "@staff.example";
        String password = "wrong donkey staple";
        site.add(email, StaffRole.REVIEWER, password);
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = browser.newPage();
            logIn(page, email, password);
            page.navigate(site.address() + "/staff/account/factor");
            page.locator("#code").fill(code(page.locator(".factor-secret").innerText()));
            page.locator("main form button").click();
            assertThat(page.locator(".recovery-codes li").count()).isPositive();
            findings.addAll(PageInspection.of(page, "recovery codes"));
            String recovery = page.locator(".recovery-codes code").first().innerText();
            look(page, site.address() + "/staff/account/factor", "a second factor that is there");

            page.context().clearCookies();
            logIn(page, email, password);
            assertThat(page.url()).contains("/log-in/code");
            findings.addAll(PageInspection.of(page, "code"));
            page.reload();
            page.locator("#code").fill("000000");
            page.locator("main form button").click();
            findings.addAll(PageInspection.of(page, "a code that is wrong"));
            page.navigate(site.address() + "/staff/log-in/code");
            page.locator("#code").fill(recovery);
            page.locator("main form button").click();
            assertThat(page.url()).doesNotContain("/log-in");

            site.execute("update staff_session set authenticated_at = authenticated_at - interval '2 hours'"
                    + " where staff_id = (select id from staff where name = '" + email + "')");
            page.navigate(site.address() + "/staff/account/factor");
            page.locator("main form button").first().click();
            assertThat(page.locator("#confirm-password").count()).isEqualTo(1);
            findings.addAll(PageInspection.of(page, "confirmation"));
            page.locator("#confirm-password").fill("not the password");
            page.locator("main form button").last().click();
            findings.addAll(PageInspection.of(page, "confirmation refused"));
        }
    }

    private void logIn(Page page, String email, String password) {
        page.navigate(site.address() + "/staff/log-in");
        page.locator("#email").fill(email);
        page.locator("#password").fill(password);
        page.locator("main form button").click();
    }

    /** What an app shows that was given this secret. */
    private static String code(String secret) throws GeneralSecurityException {
        StringBuilder bits = new StringBuilder();
        secret.replaceAll("[^A-Z2-7]", "")
                .chars()
                .map("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::indexOf)
                .forEach(five -> bits.append(Integer.toBinaryString(32 + five).substring(1)));
        byte[] key = new BigInteger("1" + bits, 2).toByteArray();
        byte[] bare = Arrays.copyOfRange(key, key.length - bits.length() / 8, key.length);
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(new SecretKeySpec(bare, "HmacSHA1"), Instant.now());
    }

    private void inspectFactor(Page page) {
        page.navigate(site.address() + "/staff/account/factor");
        page.locator("#code").fill("000000");
        page.locator("main form button").click();
        findings.addAll(PageInspection.of(page, "a wrong code"));
        page.navigate(site.address() + "/staff/account/factor");
        findings.addAll(PageInspection.of(page, "second factor"));
    }

    private void inspectJoining(Page page, String email) {
        page.waitForCondition(() -> {
            page.navigate(site.address() + "/trial/mailbox");
            return page.locator("main").textContent().contains(email);
        });
        page.waitForNavigation(() ->
                page.locator("main tr:has-text('" + email + "') a").first().click());
        page.locator("main a[href*='/staff/join/']").click();
        findings.addAll(PageInspection.of(page, "join"));
        page.reload();
        page.locator("main form button").click();
        findings.addAll(PageInspection.of(page, "join with errors"));
    }

    private void inspect(Supporter supporter, String what) {
        findings.addAll(PageInspection.of(supporter.page(), supporter.language() + " " + what));
    }
}
