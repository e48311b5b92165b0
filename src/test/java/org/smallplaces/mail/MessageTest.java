package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org\r\nBcc: b@example.org",
                "a@example.org\nX: y",
                "a@example.org\0",
                "a@example.org, b@example.org",
                "a@example.org b@example.org",
                "Name <a@example.org>",
                "a@b@example.org",
                "\"a b\"@example.org",
                "(b@example.org)a@example.org",
                "@example.org",
                "a@",
                "a@exa\u2028mple.org",
                "ä@example.org",
                ""
            })
    void whatCouldBecomeAnotherHeaderOrRecipientIsNoRecipient(String to) {
        assertThat(Message.recipient(to)).isEmpty();
    }

    @Test
    void ordinaryAddressesAreRecipientsAndDomainsAreSaidInAscii() {
        assertThat(Message.recipient("o'brien+list@example.org")).contains("o'brien+list@example.org");
        assertThat(Message.recipient("rivka@דוגמה.example")).contains("rivka@xn--6dbbec0c.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Hello\r\nBcc: b@example.org", "Hello\nX: y", "Hello\0", "Hello\rX", "a\u2029b", "a\u0085b"})
    void aSubjectOfMoreThanOneLineMakesNoMessage(String subject) {
        Composition.Letter letter = new Composition.Letter("a@example.org", subject, "", "");
        assertThat(Message.of(UUID.randomUUID(), "host", Instant.EPOCH, MailBench.SETTINGS.from(), letter))
                .isEmpty();
    }

    @Test
    void theSenderMayHaveAName() {
        assertThat(Sender.parse(" a@example.org ")).isEqualTo(new Sender("", "a@example.org"));
        assertThat(Sender.parse("René Cassin, Ltd <a@example.org>"))
                .isEqualTo(new Sender("René Cassin, Ltd", "a@example.org"));
        assertThat(Sender.parse("\"R. C.\" <a@example.org>")).isEqualTo(new Sender("R. C.", "a@example.org"));
        assertThat(Sender.parse("a@example.org").header()).isEqualTo("a@example.org");
        assertThat(Sender.parse("Cassin, Ltd. <a@example.org>").header()).isEqualTo("\"Cassin, Ltd.\" <a@example.org>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "N <a@b", "a@b, c@d", "N\r\nX: y <a@example.org>", "N\" <a@example.org>"})
    void aSenderThatIsNoneIsToldWhatToWrite(String text) {
        assertThatThrownBy(() -> Sender.parse(text)).hasMessageContaining("SMALLPLACES_MAIL_FROM");
    }
}
