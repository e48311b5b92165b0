package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;

/** Logging in and joining, one's own account with its second factor, and the people who work here. */
class AccountsAreAccessibleTest {
    @RegisterExtension
    static final Walk WALK = Walk.through(
            "/staff/log-in",
            "/staff/log-in/code",
            "/staff/join/:token",
            "/staff/people",
            "/staff/people/:id",
            "/staff/people/invite",
            "/staff/account",
            "/staff/account/factor");

    private final TrialSite site = TrialSite.shared();

    @ParameterizedTest
    @CsvSource({"en, 360, DARK", "he, 1280, LIGHT", "en, 1280, LIGHT", "he, 320, DARK"})
    void peopleAndAccounts(String tag, int width, ColorScheme scheme) {
        String email = "axe-" + tag + width + "@staff.example";
        try (BrowserContext browser = Chromium.window(new Language(tag), width, scheme)) {
            Page page = browser.newPage();
            WALK.look(page, "/staff/log-in?after=step", "the step is over");
            WALK.look(page, "/staff/join/" + "A".repeat(44), "no invitation");
            Walk.logIn(page, site.logIn(StaffRole.DIRECTOR).email(), "not the password");
            WALK.inspect(page, "log in refused");
            Walk.logIn(page, StaffRole.DIRECTOR);
            Walk.open(page, "/staff/people/invite");
            Walk.press(page);
            WALK.inspect(page, "an invitation with errors");
            Walk.open(page, "/staff/people/invite");
            page.locator("summary").click();
            WALK.inspect(page, "invitation");
            page.locator("#name").fill("Ruth Cohen");
            page.locator("#email").fill(email);
            page.locator("#role-reviewer").check();
            Walk.press(page);
            WALK.inspect(page, "people");
            Walk.open(page, "/staff/people?q=officer");
            page.locator("main table a").last().click();
            WALK.inspect(page, "a person");
            WALK.look(page, "/staff/account", "account");
            page.locator("form[action*=password] button").click();
            WALK.inspect(page, "account with errors");
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
            Walk.logIn(page, email, password);
            Walk.open(page, "/staff/account/factor");
            page.locator("#code").fill(code(page.locator(".factor-secret").innerText()));
            Walk.press(page);
            assertThat(page.locator(".recovery-codes li").count()).isPositive();
            WALK.inspect(page, "recovery codes");
            String recovery = page.locator(".recovery-codes code").first().innerText();
            WALK.look(page, "/staff/account/factor", "a second factor that is there");

            page.context().clearCookies();
            Walk.logIn(page, email, password);
            assertThat(page.url()).contains("/log-in/code");
            WALK.inspect(page, "code");
            page.locator("#code").fill("000000");
            Walk.press(page);
            WALK.inspect(page, "a code that is wrong");
            Walk.open(page, "/staff/log-in/code");
            page.locator("#code").fill(recovery);
            Walk.press(page);
            assertThat(page.url()).doesNotContain("/log-in");

            site.execute("update staff_session set authenticated_at = authenticated_at - interval '2 hours'"
                    + " where staff_id = (select id from staff where name = '" + email + "')");
            Walk.open(page, "/staff/account/factor");
            Walk.press(page);
            assertThat(page.locator("#confirm-password").count()).isEqualTo(1);
            WALK.inspect(page, "confirmation");
            page.locator("#confirm-password").fill("not the password");
            page.locator("main form button").last().click();
            WALK.inspect(page, "confirmation refused");
        }
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

    private static void inspectFactor(Page page) {
        WALK.look(page, "/staff/account/factor", "second factor");
        page.locator("#code").fill("000000");
        Walk.press(page);
        WALK.inspect(page, "a wrong code");
    }

    private static void inspectJoining(Page page, String email) {
        page.waitForCondition(() -> {
            Walk.open(page, "/trial/mailbox");
            return page.locator("main").textContent().contains(email);
        });
        page.waitForNavigation(() ->
                page.locator("main tr:has-text('" + email + "') a").first().click());
        page.locator("main a[href*='/staff/join/']").click();
        WALK.inspect(page, "join");
        Walk.press(page);
        WALK.inspect(page, "join with errors");
    }
}
