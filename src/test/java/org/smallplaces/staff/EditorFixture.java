package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** An officer who writes campaigns in the console, on a node that is shared within a class. */
abstract class EditorFixture {
    private static final AtomicInteger MADE = new AtomicInteger();

    static TestNode node;
    static Visitor visitor;
    static String officer;
    static String token;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("from-files"));
        visitor = node.visitor("192.0.2.1");
        officer = TestStaff.logIn(node, StaffRole.OFFICER);
        token = TestStaff.formToken(visitor, officer);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    static Answer see(String path) {
        return visitor.get(path, "Cookie", officer);
    }

    static Answer post(String path, Fields fields) {
        return visitor.post(path, fields.and("csrf", token), "Cookie", officer);
    }

    static String campaign(String slug, String page) {
        return "/staff/campaigns/" + slug + "/" + page;
    }

    static String revision(String page) {
        return page.replaceAll("(?s).*name=\"revision\" value=\"(\\d+)\".*", "$1");
    }

    static String saves(String slug) {
        return see(campaign(slug, "state")).body().replaceAll("(?s).*name=\"saves\" value=\"(\\d+)\".*", "$1");
    }

    static Fields definition(String revision) {
        return Fields.of("revision", revision)
                .and("act", "save")
                .and("kind", "petition")
                .and("languages", "en he")
                .and("title.en", "Open the <gate>")
                .and("title.he", "לפתוח את השער")
                .and("summary.en", "It is closed.")
                .and("summary.he", "הוא סגור.")
                .and("ask.en", "Open it.")
                .and("ask.he", "לפתוח אותו.")
                .and("organiser.en", "Friends of the Gate")
                .and("target.0.office.en", "The Parks Committee")
                .and("target.0.salutation.en", "Dear committee")
                .and("timezone", "Europe/London")
                .and("default-visibility", "recipient-only")
                .and("areas", "uk-postcode")
                .and("controller.en", "Friends of the Gate")
                .and("privacy-contact", "privacy@example.org");
    }

    static String begun() {
        String slug = "gate-" + MADE.incrementAndGet();
        Answer made = post(
                "/staff/campaigns/new",
                Fields.of("slug", slug)
                        .and("title", "Open the <gate>")
                        .and("first", "en")
                        .and("language", "he"));
        assertThat(made.status()).isEqualTo(303);
        assertThat(made.location()).isEqualTo(campaign(slug, "edit"));
        return slug;
    }

    static String written() {
        String slug = begun();
        assertThat(post(campaign(slug, "edit"), definition("1")).status()).isEqualTo(303);
        assertThat(text(slug, "en", "0", "Open the *gate*.").status()).isEqualTo(303);
        assertThat(text(slug, "he", "0", "לפתוח את השער.").status()).isEqualTo(303);
        return slug;
    }

    static Answer text(String slug, String language, String revision, String words) {
        return post(
                campaign(slug, "texts"),
                Fields.of("language", language).and("revision", revision).and("markdown", words));
    }

    static Answer state(String slug, String from, String to) {
        return post(
                campaign(slug, "state"),
                Fields.of("from", from).and("to", to).and("saves", saves(slug)).and("sure", "yes"));
    }

    static String opened() {
        String slug = written();
        assertThat(state(slug, "draft", "open").location()).endsWith("state?done=open");
        return slug;
    }

    static Answer picture(String slug, byte[] file, String alt) {
        String revision = revision(see(campaign(slug, "picture")).body());
        String body = part("csrf", token)
                + part("revision", revision)
                + part("act", "save")
                + part("picture-alt.en", alt)
                + part("picture-alt.he", alt.isEmpty() ? "" : "שער")
                + "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../../etc/passwd.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(body.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(file);
        bytes.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return visitor.post(
                campaign(slug, "picture"), "multipart/form-data; boundary=cut", bytes.toByteArray(), "Cookie", officer);
    }

    private static String part(String name, String value) {
        return "--cut\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
