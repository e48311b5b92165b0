package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.mail.SmtpSettings.Encryption;
import org.smallplaces.mail.SmtpSettings.LogIn;

class SmtpSettingsTest {
    @Test
    void aPlainAddressMeansThatStarttlsIsRequired() {
        assertThat(SmtpSettings.parse("smtp://post%40man:a%2Fb%3A%40+c@mail.example.org:2525"))
                .isEqualTo(new SmtpSettings(
                        "mail.example.org",
                        2525,
                        Encryption.STARTTLS,
                        Optional.of(new LogIn("post@man", "a/b:@+c")),
                        Optional.empty()));
        assertThat(SmtpSettings.parse("smtp://mail.example.org").port()).isEqualTo(587);
    }

    @Test
    void otherEncryptionsAreAskedFor() {
        assertThat(SmtpSettings.parse("smtps://[::1]/").encryption()).isEqualTo(Encryption.TLS);
        assertThat(SmtpSettings.parse("smtps://[::1]/").port()).isEqualTo(465);
        assertThat(SmtpSettings.parse("smtps://[::1]/").host()).isEqualTo("::1");
        assertThat(SmtpSettings.parse("smtp://localhost:25?starttls=disabled").encryption())
                .isEqualTo(Encryption.NONE);
        assertThat(SmtpSettings.parse("smtp://localhost:25?starttls=optional&ca=/etc/own.pem"))
                .isEqualTo(new SmtpSettings(
                        "localhost",
                        25,
                        Encryption.STARTTLS_IF_OFFERED,
                        Optional.empty(),
                        Optional.of("/etc/own.pem")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.org",
                "http://u:geheim@mail.example.org",
                "smtp://u:geheim@",
                "smtp://u:gehe im@mail.example.org",
                "smtp://geheim@mail.example.org",
                "smtp://u:geheim@mail.example.org/path",
                "smtp://u:geheim@mail.example.org?starttls=sometimes",
                "smtp://u:geheim@mail.example.org?tls=yes",
                "smtps://u:geheim@mail.example.org?starttls=required",
                "smtp://u:geheim#x@mail.example.org"
            })
    void aMistakeIsToldWithWhatToWriteAndWithoutThePassword(String url) {
        assertThatThrownBy(() -> SmtpSettings.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SMALLPLACES_SMTP_URL")
                .hasMessageNotContaining("geheim")
                .hasNoCause();
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertThat(SmtpSettings.parse("smtp://u:geheim@h").toString()).doesNotContain("geheim");
        assertThat(new LogIn("u", "geheim").toString()).doesNotContain("geheim");
    }
}
