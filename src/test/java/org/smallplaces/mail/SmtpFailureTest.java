package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a mail server may do to us, and what we make of it. */
class SmtpFailureTest {
    private static final String SECRET = "someone@example.org";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void aRefusedRecipientOrMessageIsFinal() throws IOException {
        assertThat(sent(Map.of("RCPT", "550 no " + SECRET)))
                .isEqualTo(new SendResult.PermanentFailure("the mail server replied 550 to the recipient"));
        assertThat(sent(Map.of(".", "554-spam\r\n554 " + SECRET)))
                .isEqualTo(new SendResult.PermanentFailure("the mail server replied 554 to the message"));
        assertThat(sent(Map.of("DATA", "554 no valid recipients")))
                .isEqualTo(new SendResult.PermanentFailure("the mail server replied 554 to the message"));
    }

    @Test
    void repliesOfTheFourHundredsMayPass() throws IOException {
        assertThat(sent(Map.of("RCPT", "451 grey-listed " + SECRET)))
                .isEqualTo(new SendResult.TemporaryFailure("the mail server replied 451 to the recipient"));
        assertThat(sent(Map.of(".", "452 full")))
                .isEqualTo(new SendResult.TemporaryFailure("the mail server replied 452 to the message"));
        assertThat(sent(Map.of("CONNECT", "421 busy"))).isInstanceOf(SendResult.TemporaryFailure.class);
    }

    @Test
    void whatIsWrongWithOurConfigurationLosesNobodysMail() throws IOException {
        assertThat(sent(Map.of("MAIL", "553 sender not allowed"))).isInstanceOf(SendResult.TemporaryFailure.class);
        assertThat(sent(Map.of("RCPT", "530 log in first"))).isInstanceOf(SendResult.TemporaryFailure.class);
        assertThat(sent(Map.of("CONNECT", "554 go away"))).isInstanceOf(SendResult.TemporaryFailure.class);
    }

    @Test
    void aConnectionThatIsLostAfterTheMessageMayHaveTakenItAndIsTriedAgain() throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(Map.of(".", ScriptedSmtpServer.HANG_UP))) {
            assertThat(send(server.settings())).isInstanceOf(SendResult.TemporaryFailure.class);
            assertThat(server.messages).hasSize(1);
        }
    }

    @Test
    void afterManyLostConnectionsMailIsSentAgain() throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(Map.of())) {
            SmtpTransport transport = new SmtpTransport(vertx, server.settings(), "localhost", Duration.ofMillis(300));
            for (String step : new String[] {"EHLO", "MAIL", "RCPT", "DATA", "."}) {
                for (String trouble : new String[] {ScriptedSmtpServer.HANG_UP, ScriptedSmtpServer.SAY_NOTHING}) {
                    server.tell(step, trouble);
                    List<Future<SendResult>> sending = IntStream.range(0, 2 * Mailer.PARALLEL)
                            .mapToObj(number -> transport.send(message()))
                            .toList();
                    sending.forEach(one -> assertThat(one.await()).isNotInstanceOf(SendResult.PermanentFailure.class));
                    server.tell(step, step.equals("DATA") ? "354 go on" : "250 fine");
                    assertThat(transport.send(message()).await())
                            .as(step + " " + trouble)
                            .isEqualTo(new SendResult.Sent());
                }
            }
            transport.close().await();
        }
    }

    @Test
    void aServerThatFallsSilentIsLeft() throws IOException {
        assertThat(sent(Map.of(".", ScriptedSmtpServer.SAY_NOTHING))).isInstanceOf(SendResult.TemporaryFailure.class);
        assertThat(sent(Map.of("CONNECT", ScriptedSmtpServer.SAY_NOTHING)))
                .isInstanceOf(SendResult.TemporaryFailure.class);
    }

    @Test
    void aServerThatIsDownIsATemporaryTrouble() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        SmtpSettings settings = SmtpSettings.parse("smtp://127.0.0.1:" + free + "?starttls=disabled");
        assertThat(send(settings)).isInstanceOf(SendResult.TemporaryFailure.class);
        assertThatThrownBy(() ->
                        new SmtpTransport(vertx, settings, "localhost").check().await())
                .isInstanceOf(SmtpException.class)
                .hasMessageContaining("Check host and port in SMALLPLACES_SMTP_URL");
    }

    @Test
    void aServerWithoutStarttlsGetsNoMailWhereItIsRequired() throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(Map.of())) {
            SmtpSettings open = server.settings();
            SmtpSettings strict = new SmtpSettings(
                    open.host(), open.port(), SmtpSettings.Encryption.STARTTLS, Optional.empty(), Optional.empty());
            assertThat(send(strict)).isEqualTo(new SendResult.TemporaryFailure("the mail server offers no STARTTLS"));
            assertThat(server.commands).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @Test
    void aRefusedLogInIsToldToTheOperatorWithoutThePassword() throws IOException {
        Map<String, String> refusing =
                Map.of("EHLO", "250-localhost\r\n250 AUTH PLAIN", "AUTH", "535 wrong: geheim for user");
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(refusing)) {
            SmtpSettings settings = server.settings("user:geheim");
            assertThat(send(settings)).isEqualTo(new SendResult.TemporaryFailure("the mail server replied 535"));
            assertThatThrownBy(() -> new SmtpTransport(vertx, settings, "localhost")
                            .check()
                            .await())
                    .isInstanceOf(SmtpException.class)
                    .hasMessageContaining("replied 535")
                    .hasMessageNotContaining("geheim");
            assertThat(server.messages).isEmpty();
        }
    }

    @Test
    void theOperatorReadsWhatIsWrongAndWhatToDo() throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(Map.of())) {
            String host = "localhost:" + server.port();
            assertThat(advice("smtp://" + host))
                    .contains(host + " offers no STARTTLS", "smtp://…?starttls=optional", "587", "465");
            assertThat(advice("smtp://user:geheim@" + host + "?starttls=optional"))
                    .contains("offers no log-in", "Leave user and password out")
                    .doesNotContain("geheim");
            assertThat(advice("smtps://" + host)).contains("does not encrypt from the first byte", "Write smtp://");
        }
        int closed;
        try (ServerSocket free = new ServerSocket(0)) {
            closed = free.getLocalPort();
        }
        assertThat(advice("smtp://localhost:" + closed))
                .contains("localhost:" + closed, "nothing listens there", "host and port")
                .doesNotContain("Exception");
        assertThat(advice("smtp://no-such-host.invalid"))
                .contains("no-such-host.invalid:587", "the DNS knows no such host")
                .doesNotContain("Exception");
    }

    /** What {@code doctor} prints of a server that cannot be used. */
    private String advice(String url) {
        SmtpTransport transport = new SmtpTransport(vertx, SmtpSettings.parse(url), "localhost");
        try {
            transport.check().await();
            return "it can be used";
        } catch (SmtpException expected) {
            return String.valueOf(expected.getMessage());
        } finally {
            transport.close().await();
        }
    }

    private SendResult sent(Map<String, String> replies) throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(replies)) {
            return send(server.settings());
        }
    }

    private SendResult send(SmtpSettings settings) {
        SmtpTransport transport = new SmtpTransport(vertx, settings, "localhost", Duration.ofMillis(700));
        try {
            return transport.send(message()).await();
        } finally {
            transport.close().await();
        }
    }

    private static Message message() {
        Sender from = MailBench.SETTINGS.from();
        return Message.of(UUID.randomUUID(), "h.example", Instant.EPOCH, from, MailBench.letter(SECRET))
                .orElseThrow();
    }
}
