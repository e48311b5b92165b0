package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Vertx;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages as a real mail server receives them, encrypted and logged in. */
class SmtpTransportTest {
    private static final Sender FROM = Sender.parse("René Cassin, מכתבים <petitions@example.org>");
    private static final Instant DATE = Instant.parse("2027-03-01T12:00:00Z");

    @TempDir
    private static Path folder;

    private final Vertx vertx = Vertx.vertx();
    private GreenMail server;

    private static TestCertificate certificate;

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        certificate = TestCertificate.make(folder);
        System.setProperty("greenmail.tls.keystore.file", certificate.store().toString());
        System.setProperty("greenmail.tls.keystore.password", TestCertificate.PASSWORD);
    }

    @BeforeEach
    void start() {
        server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS));
        server.start();
        server.setUser("petitions@example.org", "post", "p%ss w:rd@");
    }

    @AfterEach
    void stop() {
        server.stop();
        vertx.close().await();
    }

    @Test
    void aMessageArrivesWithBothPartsAndTheRightHeaders() throws Exception {
        Message message = message("rivka@example.org", "Verify your signature");
        assertThat(send(smtps(), message)).isEqualTo(new SendResult.Sent());

        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getMessageID()).isEqualTo("<" + message.id() + "@smallplaces.example>");
        assertThat(received.getHeader("Message-ID")).hasSize(1);
        assertThat(received.getHeader("Date")).hasSize(1);
        assertThat(received.getSentDate()).isEqualTo(Date.from(DATE));
        assertThat(received.getHeader("Auto-Submitted", ",")).isEqualTo("auto-generated");
        assertThat(received.getAllRecipients()).containsExactly(new InternetAddress("rivka@example.org"));
        InternetAddress from = (InternetAddress) received.getFrom()[0];
        assertThat(received.getFrom()).hasSize(1);
        assertThat(from.getAddress()).isEqualTo("petitions@example.org");
        assertThat(from.getPersonal()).isEqualTo("René Cassin, מכתבים");
        assertThat(received.getContentType()).startsWith("multipart/alternative");
        assertThat(part(received, 0).getContentType()).startsWith("text/plain").containsIgnoringCase("utf-8");
        assertThat(part(received, 1).getContentType()).startsWith("text/html").containsIgnoringCase("utf-8");
    }

    @Test
    void hebrewArrivesIntact() throws Exception {
        String subject = "נא לאמת את חתימתך על העצומה \"זכות לבית\", כדי שתיספר עם כל החתימות האחרות שכבר אומתו";
        assertThat(send(smtps(), message("rivka@example.org", subject))).isEqualTo(new SendResult.Sent());
        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo(subject);
        assertThat(received.getHeader("Subject", ","))
                .matches(text -> text.chars().allMatch(c -> c < 128));
        assertThat(text(received, 0)).isEqualTo("שלום רבקה,\n\n.\nA line that begins with a stop above.");
        assertThat(text(received, 1)).isEqualTo("<p dir=\"rtl\">שלום רבקה</p>");
    }

    @Test
    void aServerWhoseCertificateIsNotTrustedGetsNothing() {
        SmtpSettings distrusting = SmtpSettings.parse(
                "smtps://post:p%25ss%20w%3Ard%40@localhost:" + server.getSmtps().getPort());
        assertThat(send(distrusting, message("rivka@example.org", "Hello")))
                .isInstanceOf(SendResult.TemporaryFailure.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void theCheckConnectsAndLogsInAndSendsNothing() {
        check(smtps());
        SmtpSettings wrong = SmtpSettings.parse(
                "smtps://post:wrong@localhost:" + server.getSmtps().getPort() + "?ca=" + certificate.pem());
        assertThatThrownBy(() -> check(wrong))
                .isInstanceOf(SmtpException.class)
                .hasMessageContaining("535")
                .hasMessageContaining("check user and password")
                .hasMessageNotContaining("wrong");
        SmtpSettings distrusting = SmtpSettings.parse(
                "smtps://post:p%25ss%20w%3Ard%40@localhost:" + server.getSmtps().getPort());
        assertThatThrownBy(() -> check(distrusting))
                .isInstanceOf(SmtpException.class)
                .hasMessageContaining("certificate is not trusted")
                .hasMessageContaining("?ca=FILE.pem");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void withStarttlsNothingButTheGreetingTravelsInClear() throws Exception {
        Map<String, String> replies = Map.of("EHLO", "250-localhost\r\n250-AUTH PLAIN\r\n250 STARTTLS");
        try (ScriptedSmtpServer scripted = new ScriptedSmtpServer(replies, Optional.of(certificate.context()))) {
            String address = "smtp://post:secret@localhost:" + scripted.port();
            SmtpSettings trusting = SmtpSettings.parse(address + "?ca=" + certificate.pem());
            assertThat(send(trusting, message("rivka@example.org", "Hello"))).isEqualTo(new SendResult.Sent());
            assertThat(scripted.messages).hasSize(1);
            assertThat(scripted.commands.subList(0, 3))
                    .containsExactly("EHLO smallplaces.example", "STARTTLS", "(encrypted)");
            check(trusting);
            assertThat(send(SmtpSettings.parse(address), message("rivka@example.org", "Hello")))
                    .isInstanceOf(SendResult.TemporaryFailure.class);
            assertThat(scripted.messages).hasSize(1);
        }
    }

    private void check(SmtpSettings settings) {
        SmtpTransport transport = new SmtpTransport(vertx, settings, "smallplaces.example");
        try {
            transport.check().await();
        } finally {
            transport.close().await();
        }
    }

    private SmtpSettings smtps() {
        return SmtpSettings.parse("smtps://post:p%25ss%20w%3Ard%40@localhost:"
                + server.getSmtps().getPort() + "?ca=" + certificate.pem());
    }

    private SendResult send(SmtpSettings settings, Message message) {
        SmtpTransport transport = new SmtpTransport(vertx, settings, "smallplaces.example");
        try {
            return transport.send(message).await();
        } finally {
            transport.close().await();
        }
    }

    private static Message message(String to, String subject) {
        Composition.Letter letter = new Composition.Letter(
                to, subject, "שלום רבקה,\n\n.\nA line that begins with a stop above.", "<p dir=\"rtl\">שלום רבקה</p>");
        return Message.of(UUID.randomUUID(), "smallplaces.example", DATE, FROM, letter)
                .orElseThrow();
    }

    private static BodyPart part(MimeMessage message, int number) throws Exception {
        return ((Multipart) message.getContent()).getBodyPart(number);
    }

    private static String text(MimeMessage message, int number) throws Exception {
        return part(message, number)
                .getContent()
                .toString()
                .replace("\r\n", "\n")
                .stripTrailing();
    }
}
