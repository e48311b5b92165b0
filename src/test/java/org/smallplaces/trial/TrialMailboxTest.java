package org.smallplaces.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Language;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Leaving;
import org.smallplaces.http.Replies;
import org.smallplaces.http.WebServer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.MailSettings;
import org.smallplaces.mail.Mailer;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.mail.Sender;
import org.smallplaces.mail.TrialEntry;
import org.smallplaces.mail.TrialMailStore;
import org.smallplaces.page.Assets;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Words;

/** A newcomer reads a mail in the browser and follows its link. */
class TrialMailboxTest {
    private static final String LINK = "http://localhost:8080/v/abc-_1?lang=he";
    private static final String PRINTED_LINK = LINK.replace("=", "&#x3D;");
    private static final Composition.Letter LETTER = new Composition.Letter(
            "rivka@example.org",
            "Verify <your> signature",
            "שלום <b>\n\nOpen " + LINK + ".\n",
            "<p><a href=\"" + LINK + "\">Open</a></p>");

    private final Vertx vertx = Vertx.vertx();
    private TestDatabase test;
    private TrialMailStore mailbox;
    private WebServer server;
    private WebClient client;

    @BeforeEach
    void start() {
        test = TestDatabase.fresh(vertx);
        mailbox = new TrialMailStore(test.database().pool());
        Messages messages = Words.ofProgram().messages();
        Assets assets = Words.ofProgram().assets();
        HttpSettings settings = new HttpSettings(
                0, true, URI.create("http://localhost:8080"), List.of(), true, ZoneId.of("Europe/London"));
        Replies replies = new Replies(Words.ofProgram().templates(), messages, settings);
        server = WebServer.start(vertx, settings, replies, assets, List.of(new TrialMailboxRoutes(mailbox, replies)))
                .await();
        client = WebClient.create(vertx);
    }

    @AfterEach
    void stop() {
        server.stop(Leaving.AT_ONCE).await();
        test.close();
        vertx.close().await();
    }

    @Test
    void anEmptyMailboxSaysWhatWillBeThere() {
        assertThat(get("/trial/mailbox").bodyAsString())
                .contains("No mail yet.")
                .doesNotContain("<table");
        assertThat(get("/trial/mailbox?lang=he").bodyAsString()).contains("עדיין אין דואר");
    }

    @Test
    void aMessageIsListedAndShownWithItsLinkAndItsHtmlPart() {
        UUID id = deliver();
        assertThat(get("/trial/mailbox").bodyAsString())
                .contains("/trial/mailbox/" + id)
                .contains("Verify &lt;your&gt; signature")
                .contains("rivka@example.org");
        assertThat(get("/trial/mailbox/" + id).bodyAsString())
                .contains("שלום &lt;b&gt;")
                .contains("<a href=\"" + PRINTED_LINK + "\">" + PRINTED_LINK + "</a>.")
                .contains("/trial/mailbox/" + id + "/html")
                .contains("&lt;" + id + "@localhost&gt;");
        HttpResponse<Buffer> html = get("/trial/mailbox/" + id + "/html");
        assertThat(html.bodyAsString()).isEqualTo(LETTER.html());
        assertThat(html.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(html.headers().getAll("Content-Security-Policy"))
                .containsExactly(TrialMailboxRoutes.HTML_PART_POLICY);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(get("/trial/mailbox/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(get("/trial/mailbox/nonsense").statusCode()).isEqualTo(404);
        assertThat(get("/trial/mailbox/nonsense/html").statusCode()).isEqualTo(404);
    }

    @Test
    void theNewestFiveHundredAreKept() {
        test.execute("""
                insert into trial_message (id, sent_at, sender, recipient, subject, message_id, plain, html)
                select gen_random_uuid(), '2020-01-01'::timestamptz + n * interval '1 second',
                    's', 'r', n::text, 'm', 'p', 'h'
                from generate_series(1, 600) as n
                """);
        UUID newest = deliver();
        List<TrialEntry> kept = mailbox.newest().await();
        assertThat(kept).hasSize(500);
        assertThat(kept.get(0).id()).isEqualTo(newest);
        assertThat(kept.get(499).subject()).isEqualTo("102");
        assertThat(test.ask("select count(*) from trial_message")).containsExactly("500");
    }

    @Test
    void aLinkEndsBeforeTheStopOfItsSentence() {
        assertThat(TextPiece.split("See https://a.example/x?y=1&z=2), or http://b.example/."))
                .containsExactly(
                        words("See "),
                        link("https://a.example/x?y=1&z=2"),
                        words("), or "),
                        link("http://b.example/"),
                        words("."));
        assertThat(TextPiece.split("javascript:alert(1) ftp://x"))
                .containsExactly(words("javascript:alert(1) ftp://x"));
    }

    private static TextPiece words(String words) {
        return new TextPiece(words, Optional.empty());
    }

    private static TextPiece link(String address) {
        return new TextPiece(address, Optional.of(address));
    }

    private UUID deliver() {
        UUID id = UUID.randomUUID();
        NewMail mail = new NewMail(id, "verify", id, Optional.empty(), new byte[16], new Language("en"), Instant.now());
        new OutboxStore(test.database().pool())
                .post(test.database().pool(), mail)
                .await();
        Mailer mailer = Mailer.start(
                vertx,
                test.database().pool(),
                mailbox,
                Map.of("verify", outgoing -> Future.succeededFuture(LETTER)),
                new MailSettings(Sender.parse("Trial <trial@localhost>"), "localhost"),
                Clock.systemUTC(),
                new Random());
        for (int look = 0; look < 200 && mailbox.find(id).await().isEmpty(); look++) {
            mailer.wake();
        }
        mailer.stop().await();
        return id;
    }

    private HttpResponse<Buffer> get(String path) {
        return client.get(server.port(), "localhost", path)
                .putHeader("Host", "localhost:8080")
                .send()
                .await();
    }
}
