package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

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
    void thatTheServerIsAwayIsSaidOnceAndThatItIsBackToo() throws IOException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger watch = (Logger) LoggerFactory.getLogger(ServerWatch.class);
        watch.addAppender(log);
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(Map.of("MAIL", ScriptedSmtpServer.HANG_UP));
                MailBench bench = new MailBench()) {
            bench.post(1, Optional.empty());
            bench.post(2, Optional.empty());
            Mailer mailer = bench.mailer(new SmtpTransport(bench.vertx, server.settings(), "smallplaces.example"));
            bench.until(() -> bench.count("reason like 'no connection%'") == 2);
            server.tell("MAIL", "250 fine");
            server.tell("RCPT", "451 not you, for now");
            bench.clock.step(Duration.ofMinutes(2));
            mailer.wake();
            bench.until(() -> bench.count("reason like '%451 to the recipient'") == 2);
        } finally {
            watch.detachAppender(log);
        }
        assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("mail_server_away reason=no connection to the mail server: "))
                .anyMatch(line -> line.startsWith("mail_server_back since=") && line.endsWith(" seconds=120"))
                .noneMatch(line -> line.contains("@"));
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
