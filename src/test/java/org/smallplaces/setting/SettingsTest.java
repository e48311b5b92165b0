package org.smallplaces.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** A director changes settings, every node follows, and nothing that was typed does harm. */
class SettingsTest extends SettingFixture {
    @Test
    void theOrganiserStandsAtTheFootOfEveryNodesPagesInTheReadersLanguageAndInMails() {
        saveHere(
                "organiser",
                Fields.of("name.en", "Friends & <b>Neighbours</b>", "name.he", "שכנים")
                        .and("charityNumber", "1234567")
                        .and("postalAddress", "1 High Street\nLondon")
                        .and("privacyContact", "data@neighbours.example")
                        .and("protectionOfficer", "Otto Officer, dpo@neighbours.example")
                        .and("webAddress", "https://neighbours.example/about"));
        assertThat(visitor.get("/").body())
                .contains("This site is run by Friends &amp; &lt;b&gt;Neighbours&lt;/b&gt;.", "1234567")
                .contains("href=\"https://neighbours.example/about\"", "mailto:data@neighbours.example")
                .doesNotContain("<b>Neighbours");
        assertThat(Wait.until(() -> beside.get("/?lang=he").words(), page -> page.contains("שכנים")))
                .doesNotContain("Neighbours");
        assertThat(visitor.get("/campaigns/bridge/privacy").words())
                .contains("Those who hold a role for the whole of it there", "These acts are written down too")
                .doesNotContain("Whoever runs this site")
                .contains("privacy@example.org", "This site is run by")
                .contains("Data protection officer or representative: Otto Officer, dpo@neighbours.example");
        assertThat(visitor.get("/privacy/staff").words())
                .contains("Otto Officer", "data@neighbours.example")
                .doesNotContain("Whoever runs the site");
        String mail = signs("organised@example.org");
        assertThat(node.ask("select plain from trial_message where id = '" + mail + "'"))
                .contains("Organised by Friends of the Bridge", "This site is run by Friends & <b>", "1 High Street");
        assertThat(node.ask("select html from trial_message where id = '" + mail + "'"))
                .contains("Friends &amp; &lt;b&gt;")
                .doesNotContain("<b>Neighbours");
        Fields begun = Fields.of("slug", "begun-here", "title", "Begun", "first", "en", "language", "he");
        assertThat(visitor.post(
                                "/staff/campaigns/new",
                                begun.and("csrf", TestStaff.formToken(visitor, director)),
                                "Cookie",
                                director)
                        .status())
                .isEqualTo(303);
        assertThat(node.ask("select concat_ws('|', fields ->> 'organiser.en', fields ->> 'organiser.he',"
                        + " fields ->> 'controller.he', fields ->> 'privacy-contact', fields ->> 'timezone')"
                        + " from console_campaign"))
                .as("a new campaign begins with them")
                .isEqualTo("Friends & <b>Neighbours</b>|שכנים|שכנים|data@neighbours.example|Europe/London");
        assertThat(node.ask("select string_agg(detail::text, ' ') from audit where act = 'setting.change'"))
                .doesNotContain("Neighbours", "data@");
    }

    @Test
    void whatWouldDoHarmIsRefusedAndKept() {
        refused("organiser", "name.en", "Friends\r\nBcc: victim@example.org", "cannot be printed");
        refused("organiser", "name.en", "=HYPERLINK(1)", "may not begin with");
        refused("organiser", "name.en", "\uff1dcmd", "may not begin with");
        refused("organiser", "name.en", "abc\u202Edef", "cannot be printed");
        refused("organiser", "name.en", "x".repeat(121), "too long");
        refused("organiser", "postalAddress", "line\n".repeat(7), "too long");
        refused("organiser", "webAddress", "javascript:alert(1)", "begins with https");
        refused("organiser", "webAddress", "https://user:pw@example.org/", "begins with https");
        refused("organiser", "webAddress", "https://a.example/\" onclick=\"x", "begins with https");
        refused("organiser", "privacyContact", "a@b.example, c@d.example", "one e-mail address");
        refused("accent", "colour", "red; } body { display: none", "six digits");
        refused("mail-texts", "verify.subject.en", "No name", "into the subject");
        refused("mail-texts", "verify.subject.en", "{title}\r\nBcc: x@example.org", "cannot be printed");
        refused("mail-texts", "verify.subject.en", "{title} {email}", "may stand in braces");
        refused("mail-texts", "verify.opening.en", "<script>alert(1)</script>", "no markup");
        refused("mail-texts", "verify.opening.en", "Read https://evil.example", "No links");
        refused("mail-texts", "verify.opening.en", "{title, plural, other{x}}", "may stand in braces");
        refused("mail-texts", "verify.opening.en", "x".repeat(401), "too long");
        refused("mail-domain", "selector", "s1.evil example", "letters, digits");
        refused("quiet-days", "dates", "2026-13-01", "one day a line");
        refused("limits", "minute", "0", "within the bounds");
        refused("limits", "minute", "99999999999", "within the bounds");
        assertThat(post("organiser", Fields.of("name.en", "x".repeat(40_000))).status())
                .isEqualTo(413);
    }

    @Test
    void twoWhoChangeTheSameSettingDoNotOverwriteEachOther() {
        Fields first = Fields.of("selector", "one").and("revision", revision("mail-domain"));
        Fields second = Fields.of("selector", "two").and("revision", revision("mail-domain"));
        assertThat(post("mail-domain", first).status()).isEqualTo(303);
        Answer late = post("mail-domain", second);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("Somebody else has changed", "value=\"two\"");
        assertThat(node.site().settings().current().selector()).contains("one");
        assertThat(post("mail-domain", Fields.of("selector", "three")).status())
                .as("without a revision")
                .isEqualTo(409);
        assertThat(post("mail-domain", Fields.of("selector", "two").and("revision", revisionIn(late)))
                        .status())
                .isEqualTo(303);
        assertThat(get("mail-domain").body()).contains("director@staff.example");
        assertThat(node.ask("select count(*) from setting_history where key = 'mail-domain'"))
                .isEqualTo("2");
    }

    @Test
    void theOrganisersWordsStandInTheMailAndTakeNothingFromIt() {
        Fields words = Fields.of("verify.subject.en", "{organiser}: it's about {title}")
                .and("verify.opening.en", "We're {organiser} & friends.");
        Answer preview = post("mail-texts", words.and("act", "preview"));
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.words()).contains("Nothing is saved yet", "We&#x27;re Friends of the Bridge &amp; friends.");
        assertThat(node.site().settings().current().mailTexts().byName()).isEmpty();
        save("mail-texts", words);
        String mail = signs("worded@example.org");
        assertThat(node.ask("select subject from trial_message where id = '" + mail + "'"))
                .isEqualTo("Friends of the Bridge: it's about Mend the bridge at bridge");
        assertThat(node.ask("select plain from trial_message where id = '" + mail + "'"))
                .startsWith("We're Friends of the Bridge & friends.")
                .contains(
                        "Somebody, we hope you, signed this", "/v/", "/not-me", "If this was not you", "is deleted on");
        save("mail-texts", Fields.of());
    }

    @Test
    void limitsTakeThePlaceOfThoseOfTheFiles() {
        save(
                "limits",
                Fields.of("minute", "3", "hour", "20")
                        .and("trustedMinute", "600")
                        .and("trustedHour", "6000")
                        .and("domainHour", "100"));
        Visitor busy = node.visitor("203.0.113.77");
        int last = 0;
        for (int i = 0; i < 7; i++) {
            last = busy.sign("bridge", "Miriam Levy", "busy" + i + "@example.org")
                    .status();
        }
        assertThat(last).isEqualTo(429);
        node.clock.step(Duration.ofSeconds(1));
    }

    @Test
    void whoMayOnlyLookIsShownNoButton() {
        String officer = TestStaff.logIn(node, StaffRole.OFFICER);
        assertThat(visitor.get("/staff/settings/organiser", "Cookie", officer).body())
                .contains("Only directors may change this", "readonly")
                .doesNotContain("value=\"save\"");
        assertThat(visitor.get("/staff/help", "Cookie", officer).words()).contains("How a week goes");
    }

    private static void refused(String setting, String field, String typed, String why) {
        long before = node.site().settings().current().revision();
        Answer answer = post(setting, Fields.of(field, typed).and("revision", revision(setting)));
        assertThat(answer.status()).as(typed).isEqualTo(400);
        assertThat(answer.words()).as(typed).contains(why);
        assertThat(answer.body()).doesNotContain("<script>alert");
        assertThat(node.site().settings().current().revision()).isEqualTo(before);
    }
}
