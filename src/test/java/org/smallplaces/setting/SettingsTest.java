package org.smallplaces.setting;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** A director changes settings, every node follows, and nothing that was typed does harm. */
class SettingsTest {
    private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"(\\d+)\"");

    private static TestNode node;
    private static TestNode other;
    private static Visitor visitor;
    private static Visitor beside;
    private static String director;
    private static String token;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("bridge"));
        other = node.another();
        visitor = node.visitor("192.0.2.9");
        beside = other.visitor("192.0.2.10");
        director = TestStaff.logIn(node, StaffRole.DIRECTOR);
        token = TestStaff.formToken(visitor, director);
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void theOrganiserStandsAtTheFootOfEveryNodesPagesInTheReadersLanguageAndInMails() {
        save(
                "organiser",
                Fields.of("name.en", "Friends & <b>Neighbours</b>", "name.he", "שכנים")
                        .and("charityNumber", "1234567")
                        .and("postalAddress", "1 High Street\nLondon")
                        .and("privacyContact", "data@neighbours.example")
                        .and("webAddress", "https://neighbours.example/about"));
        assertThat(visitor.get("/").body())
                .contains("This site is run by Friends &amp; &lt;b&gt;Neighbours&lt;/b&gt;.", "1234567")
                .contains("href=\"https://neighbours.example/about\"", "mailto:data@neighbours.example")
                .doesNotContain("<b>Neighbours");
        assertThat(Wait.until(() -> beside.get("/?lang=he").words(), page -> page.contains("שכנים")))
                .doesNotContain("Neighbours");
        assertThat(visitor.get("/campaigns/bridge/privacy").words())
                .contains("privacy@example.org", "This site is run by");
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
    void aColourIsServedAsAStyleSheetThatMayBeKeptForEverAndNoStyleStandsInThePage() {
        save("accent", Fields.of("colour", "#FFD500"));
        String page = visitor.get("/campaigns/bridge").body();
        assertThat(page).contains("href=\"/style/accent-ffd500.css\"").doesNotContain("style=");
        Answer sheet = beside.get("/style/accent-ffd500.css");
        assertThat(sheet.status()).isEqualTo(200);
        assertThat(sheet.header("Cache-Control")).contains("immutable");
        assertThat(sheet.header("Content-Type")).startsWith("text/css");
        assertThat(sheet.body())
                .contains("--accent: #", "prefers-color-scheme: dark")
                .doesNotContain("#FFD500");
        assertThat(get("accent").words()).contains("Used, the nearest that can be read");
        for (String path : List.of("/style/accent-xyz.css", "/style/accent-ffd500.css%0a", "/style/site.css")) {
            assertThat(visitor.get(path).status()).as(path).isEqualTo(404);
        }
        String html = node.ask("select html from trial_message where id = '" + signs("coloured@example.org") + "'");
        assertThat(html)
                .contains("background-color:" + lightAccent(sheet), "class=\"button\"")
                .doesNotContain("background-color:#173f6b", "#a3c6ec !important; color");
        save("accent", Fields.of("colour", ""));
        assertThat(node.ask("select html from trial_message where id = '" + signs("plain@example.org") + "'"))
                .contains("background-color:#173f6b");
        // So many signatures of one connection are more than the limits of another test allow.
        node.clock.step(Duration.ofMinutes(2));
        assertThat(visitor.get("/").body()).doesNotContain("/style/");
    }

    @Test
    void aLogoIsDrawnAnewAndWhatIsNoPictureIsRefused() throws IOException {
        byte[] png = picture(900, 200, "png");
        byte[] withScript = Arrays.copyOf(png, png.length + 40);
        System.arraycopy("<script>alert(1)</script>".getBytes(UTF_8), 0, withScript, png.length, 25);
        assertThat(upload(withScript)).isEqualTo(303);
        String address = Wait.until(
                () -> beside.get("/").body().replaceAll("(?s).*src=\"(/logo/[^\"]+)\".*", "$1"),
                found -> found.startsWith("/logo/"));
        Answer logo = beside.get(address);
        assertThat(logo.header("Content-Type")).isEqualTo("image/png");
        assertThat(logo.header("Cache-Control")).contains("immutable");
        assertThat(new String(logo.bytes(), ISO_8859_1)).doesNotContain("script");
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(logo.bytes()));
        assertThat(drawn.getWidth()).isEqualTo(480);
        assertThat(upload(picture(40, 40, "jpg"))).isEqualTo(303);
        assertThat(upload(picture(40, 40, "gif"))).isEqualTo(400);
        assertThat(upload("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>".getBytes(UTF_8)))
                .isEqualTo(400);
        assertThat(upload(Arrays.copyOf(png, png.length / 2))).isEqualTo(400);
        assertThat(upload(Arrays.copyOf(png, LogoImage.LONGEST + 1))).isEqualTo(400);
        assertThat(upload(new byte[0])).isEqualTo(400);
        assertThat(upload(picture(1, 16_000_001 / 400, "png")))
                .as("a long strip")
                .isEqualTo(303);
        assertThat(upload(picture(4_001, 4_000, "png"))).as("too many points").isEqualTo(400);
        save("logo", Fields.of("act", "remove"));
        assertThat(visitor.get("/").body()).doesNotContain("/logo/");
    }

    private static byte[] picture(int width, int height, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), format, bytes);
        return bytes.toByteArray();
    }

    private static int upload(byte[] file) {
        String head = "--cut\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + token
                + "\r\n--cut\r\nContent-Disposition: form-data; name=\"revision\"\r\n\r\n" + revision("logo")
                + "\r\n--cut\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"../../x.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--cut--\r\n".getBytes(UTF_8));
        return visitor.post(
                        "/staff/settings/logo",
                        "multipart/form-data; boundary=cut",
                        body.toByteArray(),
                        "Cookie",
                        director)
                .status();
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
    void entriesOfTheListsJoinTheRulesOnEveryNodeUntilTheyEnd() {
        list(Fields.of("list", "block", "value", "blocked.example", "reason", "test"));
        list(Fields.of("list", "block", "value", "Victim@canary.example", "reason", "asked"));
        list(Fields.of("list", "block", "value", "198.51.100.0/24", "reason", "flood")
                .and("until", "2030-01-01"));
        assertThat(node.ask("select value::text from setting where key = 'lists'"))
                .doesNotContain("canary");
        assertThat(beside.sign("bridge", "Miriam Levy", "a@mail.blocked.example")
                        .status())
                .isEqualTo(303);
        Wait.until(() -> other.site().settings().current().entries().size(), size -> size == 3);
        Visitor blocked = other.visitor("198.51.100.7");
        assertThat(blocked.sign("bridge", "Miriam Levy", "b@example.org").status())
                .isNotEqualTo(303);
        beside.sign("bridge", "Miriam Levy", "b@mail.blocked.example");
        visitor.sign("bridge", "Miriam Levy", "VICTIM@canary.example");
        assertThat(node.database.ask("select distinct held_because from signature where held_because <> '' order by 1"))
                .containsExactly("blocked-address", "blocked-domain");
        String id = node.site().settings().current().entries().get(2).id().toString();
        list(Fields.of("remove", id));
        Wait.until(() -> other.site().settings().current().entries().size(), size -> size == 2);
        assertThat(blocked.sign("bridge", "Miriam Levy", "c@example.org").status())
                .isEqualTo(303);
    }

    @Test
    void theReasonOfAnEntryCanBeChangedAndErasedAlsoFromWhatWasBefore() {
        list(Fields.of("list", "block", "value", "reworded.example", "reason", "Canary Person wrote to us"));
        list(Fields.of("list", "block", "value", "beside.example", "reason", "another"));
        String id = node.ask("select e ->> 'id' from setting, jsonb_array_elements(value -> 'entries') e"
                + " where key = 'lists' and e ->> 'value' = 'reworded.example'");
        assertThat(post(
                                "lists",
                                Fields.of("reword", id, "reason-" + id, "x".repeat(201))
                                        .and("revision", revision("lists")))
                        .status())
                .isEqualTo(400);
        list(Fields.of("reword", id, "reason-" + id, "Somebody wrote to us"));
        assertThat(get("lists").body()).contains("value=\"Somebody wrote to us\"", "value=\"another\"");
        assertThat(node.ask("select count(*) from setting_history where value::text like '%Canary Person%'"))
                .isEqualTo("0");
        assertThat(node.ask("select count(*) from setting_history where value::text like '%another%'"))
                .as("what is about others stays")
                .isNotEqualTo("0");
        list(Fields.of("reword", id, "reason-" + id, ""));
        assertThat(node.ask("select count(*) from setting_history where value::text like '%Somebody wrote%'"))
                .isEqualTo("0");
        list(Fields.of("remove", id));
        assertThat(node.ask("select count(*) from audit where detail::text like '%wrote to us%'"))
                .isEqualTo("0");
        String beside = node.ask("select e ->> 'id' from setting, jsonb_array_elements(value -> 'entries') e"
                + " where key = 'lists' and e ->> 'value' = 'beside.example'");
        list(Fields.of("remove", beside));
        assertThat(node.ask("select count(*) from setting_history where value::text like '%another%'"))
                .as("removed with its reason")
                .isEqualTo("0");
    }

    @Test
    void aLogoThatIsNoMoreTheSitesGoesAMonthLater() {
        node.database.execute("insert into logo (hash, png) values ('" + "0".repeat(24) + "', '\\x00')");
        UnusedLogos logos =
                new UnusedLogos(node.site().database().pool(), node.site().settings(), java.time.Clock.systemUTC());
        await(logos.forget());
        assertThat(node.ask("select count(*) from logo where hash like '000%'")).isEqualTo("1");
        node.database.execute("update logo set shown_at = now() - interval '31 days'");
        await(logos.forget());
        assertThat(node.ask("select count(*) from logo where hash like '000%'")).isEqualTo("0");
        String current = node.site().settings().current().logo().map(Logo::hash).orElse("");
        assertThat(node.ask("select count(*) from logo where hash = '" + current + "'"))
                .isEqualTo(current.isEmpty() ? "0" : "1");
    }

    private static void await(io.vertx.core.Future<Void> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatIsNoEntryIsRefused() {
        for (String value : List.of("everybody", "0.0.0.0/0", "10.0.0.0/7", "::/0", "1.2.3", "a@b@c", "exa mple.org")) {
            Answer answer = post(
                    "lists",
                    Fields.of("list", "block", "value", value, "reason", "x").and("revision", revision("lists")));
            assertThat(answer.status()).as(value).isEqualTo(400);
            assertThat(answer.body()).as(value).contains("Enter a network");
        }
        Fields past = Fields.of("value", "example.org", "reason", "x", "until", "2020-01-01");
        assertThat(post("lists", past.and("revision", revision("lists"))).words())
                .contains("That day is over");
        assertThat(post("lists", Fields.of("value", "example.org").and("revision", revision("lists")))
                        .words())
                .contains("Say why");
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

    private static String lightAccent(Answer sheet) {
        return sheet.body().replaceAll("(?s).*?--accent: (#[0-9a-f]{6}).*", "$1");
    }

    private static void refused(String setting, String field, String typed, String why) {
        long before = node.site().settings().current().revision();
        Answer answer = post(setting, Fields.of(field, typed).and("revision", revision(setting)));
        assertThat(answer.status()).as(typed).isEqualTo(400);
        assertThat(answer.words()).as(typed).contains(why);
        assertThat(answer.body()).doesNotContain("<script>alert");
        assertThat(node.site().settings().current().revision()).isEqualTo(before);
    }

    private static void save(String setting, Fields fields) {
        Answer answer = post(setting, fields.and("revision", revision(setting)));
        assertThat(answer.status()).as(answer.words()).isEqualTo(303);
        assertThat(answer.location()).endsWith("?saved=1");
    }

    private static void list(Fields fields) {
        save("lists", fields);
    }

    private static String revision(String setting) {
        return revisionIn(get(setting));
    }

    private static String revisionIn(Answer answer) {
        Matcher found = REVISION.matcher(answer.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String signs(String email) {
        assertThat(visitor.sign("bridge", "Miriam Levy", email).status()).isEqualTo(303);
        return Wait.until(
                () -> node.ask("select id from trial_message where recipient = '" + email + "'"), id -> !id.isEmpty());
    }

    private static Answer get(String setting) {
        return visitor.get("/staff/settings/" + setting, "Cookie", director);
    }

    private static Answer post(String setting, Fields fields) {
        return visitor.post("/staff/settings/" + setting, fields.and("csrf", token), "Cookie", director);
    }
}
