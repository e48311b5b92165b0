package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The whole way from the outbox to a mail server that has a bad day. */
class MailerOverSmtpTest {
    @Test
    void aConnectionLostAfterTheMessageGivesTheSameMessageOnceMore() throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(Map.of(".", ScriptedSmtpServer.HANG_UP));
                MailBench bench = new MailBench()) {
            UUID id = bench.post(1, Optional.empty());
            Mailer mailer = bench.mailer(new SmtpTransport(bench.vertx, server.settings(), "smallplaces.example"));
            bench.until(() -> bench.state(id).startsWith("waiting 1 no connection"));
            server.tell(".", "250 fine");
            bench.clock.step(Duration.ofMinutes(2));
            mailer.wake();
            bench.until(() -> bench.state(id).equals("sent 2"));
            assertThat(server.messages)
                    .hasSize(2)
                    .allMatch(message -> message.contains("Message-ID: <" + id + "@smallplaces.example>"));
        }
    }

    @Test
    void aRefusedRecipientIsKeptForStaffWithItsReplyCode() throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(Map.of("RCPT", "550 nobody here"));
                MailBench bench = new MailBench()) {
            UUID id = bench.post(1, Optional.empty());
            bench.mailer(new SmtpTransport(bench.vertx, server.settings(), "smallplaces.example"));
            bench.until(() -> bench.state(id).equals("refused 1 the mail server replied 550 to the recipient"));
            assertThat(server.messages).isEmpty();
        }
    }
}
