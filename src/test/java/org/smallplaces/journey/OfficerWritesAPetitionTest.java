package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.cli.SmallPlaces;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Server;

/** An officer makes a petition in two languages at 360 px without a pointer; Rivka signs it; it is paused, closed and taken along. */
class OfficerWritesAPetitionTest {
    private static final Language ENGLISH = new Language("en");
    private static final String SLUG = "light-the-lane";
    private static final String CAMPAIGN = "/staff/campaigns/" + SLUG;
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final TrialSite site = TrialSite.shared();

    @TempDir
    Path folder;

    @Test
    void fromTheFirstWordToTheFiles() throws IOException {
        try (BrowserContext phone = Chromium.phone(ENGLISH)) {
            Page page = phone.newPage();
            Keyboard keyboard = new Keyboard(page);
            logIn(page, keyboard);
            begin(page, keyboard);
            define(page, keyboard, LocalDateTime.now(LONDON).plusYears(1));
            write(page, keyboard, "en", "Light the *lane* until midnight.");
            write(page, keyboard, "he", "להאיר את השביל עד חצות.");

            decide(page, keyboard, "scheduled");
            assertThat(page.locator("main").innerText()).contains(say("editor.state.done.scheduled"));
            page.navigate(site.address() + "/campaigns/" + SLUG);
            assertThat(page.locator("main").innerText()).contains(say("campaign.state.scheduled.title"));

            page.navigate(site.address() + CAMPAIGN + "/edit");
            keyboard.to("[id='opens']").press("Control+A").press("Delete");
            keyboard.to("button[value=save]").go();
            decide(page, keyboard, "open");

            sign();
            decide(page, keyboard, "paused");
            decide(page, keyboard, "closed");
            assertThat(page.locator("main").innerText()).contains(say("editor.state.now.closed"));
            export(page);
        }
    }

    private String say(String key) {
        return site.say(ENGLISH, key);
    }

    private void logIn(Page page, Keyboard keyboard) {
        Server.TrialAccess officer = site.logIn(StaffRole.OFFICER);
        page.navigate(site.address() + "/staff/log-in");
        keyboard.to("#email").type(officer.email());
        keyboard.to("#password").type(officer.password());
        keyboard.to("main form button").go();
    }

    private void begin(Page page, Keyboard keyboard) {
        page.navigate(site.address() + "/staff/campaigns");
        keyboard.to("main a[href*='/staff/campaigns/new']").go();
        keyboard.to("#title").type("Light the lane");
        keyboard.to("#language-he").press("Space");
        keyboard.to("#slug").type(SLUG);
        keyboard.to("main form button").go();
        assertThat(page.url()).contains(CAMPAIGN + "/edit");
    }

    private void define(Page page, Keyboard keyboard, LocalDateTime opens) {
        keyboard.to("#kind").type("Petition");
        field(keyboard, "title.he", "להאיר את השביל");
        field(keyboard, "summary.en", "The lane is dark.");
        field(keyboard, "summary.he", "השביל חשוך.");
        field(keyboard, "ask.en", "Light it.");
        field(keyboard, "ask.he", "להאיר אותו.");
        field(keyboard, "organiser.en", "Friends of the Lane");
        field(keyboard, "target.0.office.en", "The Parks Committee");
        field(keyboard, "target.0.salutation.en", "Dear committee");
        field(keyboard, "opens", opens.format(DateTimeFormatter.ofPattern("uuuu-MM-dd 12:00")));
        field(keyboard, "controller.en", "Friends of the Lane");
        field(keyboard, "privacy-contact", "privacy@example.org");
        keyboard.to("button[value=save]").go();
        assertThat(page.locator(".field-failed").count()).isZero();
    }

    private static void field(Keyboard keyboard, String name, String value) {
        keyboard.to("[id='" + name + "']").type(value);
    }

    private void write(Page page, Keyboard keyboard, String language, String words) {
        page.navigate(site.address() + CAMPAIGN + "/texts?language=" + language);
        keyboard.to("#markdown").type(words);
        page.waitForCondition(() -> page.locator("#text-preview .prose").count() == 1);
        keyboard.to("form.editor button:not(.secondary)").go();
    }

    private void decide(Page page, Keyboard keyboard, String to) {
        page.navigate(site.address() + CAMPAIGN + "/state");
        String form = "form:has(input[name=to][value=" + to + "]) ";
        if (page.locator(form + "input[name=sure]").count() > 0) {
            keyboard.to(form + "input[name=sure]").press("Space");
        }
        keyboard.to(form + "button").go();
        assertThat(page.url()).contains("done=");
    }

    private void sign() {
        Language hebrew = new Language("he");
        try (Supporter rivka = new Supporter(Chromium.phone(hebrew), hebrew, "rivka-lane@example.org")) {
            rivka.open("/campaigns/" + SLUG);
            assertThat(rivka.words()).contains("להאיר את השביל עד חצות.");
            rivka.fill("Rivka Stern");
            rivka.sign();
            rivka.openMail();
            rivka.followMail();
            rivka.press("verify.button");
            assertThat(rivka.page().locator(".ordinal").count()).isEqualTo(1);
        }
    }

    /** What was downloaded, unpacked, is what {@code smallplaces check} calls in order. */
    private void export(Page page) throws IOException {
        Download zip =
                page.waitForDownload(() -> page.locator("a[href*='export.zip']").click());
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip.path()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, in.readAllBytes());
            }
        }
        assertThat(folder.resolve(SLUG)).isDirectory();
        assertThat(SmallPlaces.run("check", folder.toString())).isZero();
    }
}
