package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;

/**
 * The letter of 2019 as it could have been run: Olive writes it, invites by a list, approves and orders who signs; a
 * director looks through it and releases it; and on the day the press gets its words and its counts.
 */
class ALetterFromDraftToPressTest {
    private static final Language ENGLISH = new Language("en");
    private static final Language HEBREW = new Language("he");
    private static final String SLUG = "a-right-to-a-home";
    private static final String PUBLIC = "/campaigns/" + SLUG;
    private static final String STAFF = "/staff" + PUBLIC;
    private static final String LIST = """
            name,email,titles,role,organisation,capacity,language,group
            Miriam Halloway,miriam@fennerby-synagogue.example,Rabbi Dr,Senior Rabbi,Fennerby Synagogue,on behalf of,en,Initiators
            דנה כהן,dana@press-day.example,הרבה,,,personal,he,
            Ben Byrne,ben@press-day.example,,Teacher,Hill School,personal,en,
            Nobody At All,not an address,,,,,,
            """;

    private final TrialSite site = TrialSite.shared();
    private Colleague olive;
    private Colleague director;

    @BeforeEach
    void logIn() {
        olive = Colleague.loggedIn(StaffRole.OFFICER);
        director = Colleague.loggedIn(StaffRole.DIRECTOR);
    }

    @AfterEach
    void leave() {
        olive.close();
        director.close();
    }

    @Test
    void fromTheFirstWordToThePressBlock() {
        define();
        write("en", "We write about the right to a home.\n\nWe ask you to withdraw these proposals.");
        write("he", "אנו כותבים על הזכות לבית.\n\nאנו מבקשים לחזור מן ההצעות.");
        circulate();
        invite();
        sign(ENGLISH, "miriam@fennerby-synagogue.example", true);
        sign(HEBREW, "dana@press-day.example", false);
        decline("ben@press-day.example");
        nothingIsPublic();
        approve();
        order();
        release();
        decide();
        inPublic();
        press();
    }

    private String say(String key) {
        return site.say(ENGLISH, key);
    }

    private void define() {
        olive.open("/staff/campaigns/new");
        olive.fill("title", "A right to a home");
        olive.page().locator("#language-he").check();
        olive.fill("slug", SLUG);
        olive.page().locator("main form button").click();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title.he", "הזכות לבית");
        fields.put("summary.en", "A letter on Traveller sites.");
        fields.put("summary.he", "מכתב על אתרי טרוולרים.");
        fields.put("ask.en", "Withdraw the proposals.");
        fields.put("ask.he", "לחזור מן ההצעות.");
        fields.put("organiser.en", "Friends of the Village");
        fields.put("target.0.office.en", "Home Secretary");
        fields.put("target.0.office.he", "שר הפנים");
        fields.put("target.0.salutation.en", "Dear Home Secretary");
        fields.put("target.0.salutation.he", "לכבוד שר הפנים");
        fields.put("controller.en", "Friends of the Village");
        fields.put("privacy-contact", "privacy@example.org");
        fields.forEach(olive::fill);
        olive.page().locator("#kind").selectOption("letter");
        olive.page().locator("#sign-on").selectOption("invited");
        olive.page().locator("#circulation").selectOption("quiet");
        olive.press("save");
        assertThat(olive.page().locator(".field-failed").count()).isZero();
    }

    private void write(String language, String words) {
        olive.open(STAFF + "/texts?language=" + language);
        olive.fill("markdown", words);
        olive.page().locator("form.editor button:not(.secondary)").click();
    }

    private void circulate() {
        olive.open(STAFF + "/state");
        olive.page().locator("form:has(input[name=to][value=open]) button").click();
        assertThat(olive.page().url()).contains("done=");
    }

    /** What is wrong in the list is named; the others are invited. */
    private void invite() {
        olive.open(STAFF + "/invitations/import");
        olive.fill("list", LIST);
        olive.press("check");
        assertThat(olive.words()).contains("Nobody At All", site.say(ENGLISH, "invite.button", Map.of("count", 3)));
        olive.press("invite");
        assertThat(olive.page().locator("main tbody tr").count()).isEqualTo(3);
    }

    private Supporter atTheirLink(Language language, String address) {
        Supporter invited = new Supporter(Chromium.phone(language), language, address);
        invited.openMail();
        invited.page().locator("main a[href*='/i/']").first().click();
        invited.page().waitForURL("**/i/**");
        return invited;
    }

    private void sign(Language language, String address, boolean onBehalf) {
        try (Supporter invited = atTheirLink(language, address)) {
            invited.page().locator("#postcode").fill("NW11 8LX");
            invited.page().locator("#visibility-public").check();
            if (onBehalf) {
                invited.page().locator("#authority").check();
            }
            invited.page().locator("#consent").check();
            invited.sign();
            assertThat(invited.page().locator(".ordinal").count()).isEqualTo(1);
            assertThat(invited.words()).contains(site.say(language, "quiet.note.body"));
        }
    }

    private void decline(String address) {
        try (Supporter invited = atTheirLink(ENGLISH, address)) {
            invited.unfold("invited.decline");
            invited.page().locator("#reason").fill("I work for the ministry.");
            invited.page().locator("#decline button").click();
            assertThat(invited.words()).contains(say("invited.declined.title"));
        }
        olive.open(STAFF + "/invitations?state=declined");
        olive.page().locator("main tbody th a").click();
        assertThat(olive.words()).contains("Ben Byrne", "I work for the ministry.");
    }

    private void nothingIsPublic() {
        for (String path : List.of(PUBLIC, PUBLIC + "/signatories", PUBLIC + "/count.json")) {
            assertThat(olive.page().request().get(site.address() + path).status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    /** Each line as it will be printed, one by one. */
    private void approve() {
        olive.open(STAFF + "/approve");
        inspect(olive);
        assertThat(olive.words()).contains("Rabbi Dr Miriam Halloway, Senior Rabbi", "on behalf of Fennerby Synagogue");
        for (Locator tick : olive.page().locator(".card-tick input").all()) {
            tick.check();
        }
        olive.press("preview");
        assertThat(olive.words()).contains("הרבה דנה כהן");
        olive.press("approve");
        assertThat(olive.words()).contains(site.say(ENGLISH, "authority.did.approve", Map.of("count", 2)));
    }

    /** The group stood in the list already. */
    private void order() {
        olive.open(STAFF + "/order");
        assertThat(olive.words())
                .contains("Initiators: " + site.say(ENGLISH, "order.invited.count", Map.of("count", 1)));
        olive.press("put-invited");
        inspect(olive);
        assertThat(olive.words()).contains(say("order.did.put-invited"));
        assertThat(olive.page().locator(".order-lines > li").first().innerText())
                .contains("Miriam Halloway");
    }

    private void release() {
        olive.open(STAFF + "/release");
        inspect(olive);
        assertThat(olive.words())
                .contains(site.say(ENGLISH, "release.counts.value", Map.of("people", 2, "organisations", 1)));
        olive.page().locator("#when-at-once").check();
        olive.fill("why", "Parliament debates it today.");
        olive.press("propose");
        assertThat(olive.words()).contains(say("release.waiting"));
        nothingIsPublic();
    }

    /** Who proposed it cannot decide it. */
    private void decide() {
        olive.open("/staff/approvals");
        assertThat(olive.page().locator("main button[value=approve]").count()).isZero();
        director.open("/staff");
        director.page().locator("main a[href='/staff/approvals']").first().click();
        director.page()
                .locator("main tr:has-text('A right to a home') th a")
                .first()
                .click();
        inspect(director);
        assertThat(director.words()).contains("Parliament debates it today.", "Trial Officer");
        director.press("approve");
        assertThat(director.page().url()).contains("done=approved");
    }

    private void inPublic() {
        try (Supporter reader = new Supporter(Chromium.phone(HEBREW), HEBREW, "reader@press-day.example")) {
            reader.page().waitForCondition(() -> {
                reader.open(PUBLIC + "?lang=en");
                return reader.words().contains("Miriam Halloway");
            });
            assertThat(reader.words())
                    .contains("Initiators", "Fennerby Synagogue", "on behalf of the organisation", "הרבה דנה כהן")
                    .doesNotContain("Ben Byrne");
            reader.open(PUBLIC + "?lang=he");
            assertThat(reader.words()).contains("אנו כותבים על הזכות לבית.", "Miriam Halloway");
            assertThat(new AxeBuilder(reader.page()).analyze().getViolations()).isEmpty();
        }
    }

    private void press() {
        olive.open(STAFF + "/press");
        inspect(olive);
        String block = olive.page().locator("#press-text").inputValue();
        assertThat(block)
                .contains(
                        "We ask you to withdraw these proposals.",
                        "Fennerby Synagogue: Rabbi Dr Miriam Halloway, Senior Rabbi (on behalf of the organisation)")
                .doesNotContain("Ben Byrne", "press-day.example");
    }

    private static void inspect(Colleague colleague) {
        assertThat(new AxeBuilder(colleague.page()).analyze().getViolations()).isEmpty();
    }
}
