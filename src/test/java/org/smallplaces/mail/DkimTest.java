package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.vault.DkimKey;
import org.smallplaces.vault.Keys;

/** Our mail is signed so that receivers can check it, and what ends it is part of what was signed (RFC 6376, RFC 8058). */
class DkimTest {
    private static final Sender FROM = Sender.parse("René Cassin, מכתבים <petitions@example.org>");

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private ScriptedSmtpServer server;
    private DkimKey key;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedSmtpServer(Map.of());
        Path file = folder.resolve("keys");
        Keys.create(file);
        assertThat(DkimKey.current(Keys.read(file)))
                .as("no new site signs unasked")
                .isEmpty();
        Keys.rotateDkim(file);
        key = DkimKey.current(Keys.read(file)).orElseThrow();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await();
        server.close();
    }

    private static Message message(String subject, Optional<String> unsubscribe) {
        return new Message(
                UUID.randomUUID(),
                "<" + UUID.randomUUID() + "@example.org>",
                Instant.parse("2027-03-01T12:00:00Z"),
                FROM,
                "rivka@example.org",
                subject,
                "שלום,\n\n.a line that begins with a dot\n  two  spaces \n-- \nend\n\n\n",
                "<p>שלום</p>\n<p>" + "long ".repeat(300) + "</p>",
                unsubscribe);
    }

    private void send(Optional<DkimKey> signing, List<Message> messages) {
        SmtpTransport transport = new SmtpTransport(vertx, server.settings(), "example.org", "example.org", signing);
        List<Future<SendResult>> sent = new ArrayList<>();
        messages.forEach(message -> sent.add(transport.send(message)));
        Future.all(sent).await();
        sent.forEach(result -> assertThat(result.result()).isEqualTo(new SendResult.Sent()));
        transport.close().await();
    }

    @Test
    void whatEndsAMailIsCoveredByItsSignature() throws Exception {
        send(
                Optional.of(key),
                List.of(message("עדכון: the bridge is open", Optional.of("https://letters.example/u/abc-_9"))));
        String received = server.messages.get(0);
        assertThat(received)
                .contains("List-Unsubscribe: <https://letters.example/u/abc-_9>\n")
                .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\n");
        DkimSignature signature = new DkimSignature(received);
        assertThat(signature.tag("d") + " " + signature.tag("s")).isEqualTo("example.org " + key.selector());
        assertThat(signature.covered())
                .contains("from", "to", "subject", "date", "message-id", "list-unsubscribe", "list-unsubscribe-post");
        assertThat(signature.holds(key.open())).isTrue();
        for (String[] forged : new String[][] {
            {"/u/abc-_9>", "/u/evil>"}, {"One-Click", "One-Clack"}, {"rivka@", "other@"}, {"begins with", "ends with"}
        }) {
            assertThat(received).contains(forged[0]);
            assertThat(new DkimSignature(received.replace(forged[0], forged[1])).holds(key.open()))
                    .as(forged[0])
                    .isFalse();
        }
    }

    @Test
    void everyMailIsSignedAlsoOfManyAtOnce() throws Exception {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            messages.add(message("Verify your signature " + i, Optional.empty()));
        }
        send(Optional.of(key), messages);
        assertThat(server.messages).hasSize(40);
        for (String received : server.messages) {
            assertThat(received).doesNotContain("\nList-Unsubscribe");
            assertThat(new DkimSignature(received).holds(key.open())).isTrue();
        }
    }

    @Test
    void withoutAKeyNothingIsSignedAndARotatedKeyHasASelectorOfItsOwn() {
        send(Optional.empty(), List.of(message("Plain", Optional.empty())));
        assertThat(new DkimSignature(server.messages.get(0)).isThere()).isFalse();
        Keys.rotateDkim(folder.resolve("keys"));
        DkimKey next = DkimKey.current(Keys.read(folder.resolve("keys"))).orElseThrow();
        assertThat(next.selector()).isNotEqualTo(key.selector()).matches("sp-[0-9a-f]{8}");
        assertThat(next.record()).startsWith("v=DKIM1; k=rsa; p=MII");
    }
}
