package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final Totp RFC = new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** Appendix B of RFC 6238, of whose eight digits the last six are ours. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesAreThoseOfTheStandard(long second, String code) {
        assertThat(RFC.code(second / 30)).isEqualTo(code);
    }

    @Test
    void oneStepOfDriftIsTakenAndNoMore() {
        Instant now = Instant.ofEpochSecond(1_000_000 * 30 + 7);
        for (long step = 999_990; step < 1_000_010; step++) {
            boolean near = Math.abs(step - 1_000_000) <= 1;
            assertThat(RFC.step(RFC.code(step), now, 0).isPresent())
                    .as("step " + step)
                    .isEqualTo(near);
        }
    }

    @Test
    void whatWasTakenIsNotTakenAgainNorWhatWasBefore() {
        Instant now = Instant.ofEpochSecond(1_000_000 * 30);
        assertThat(RFC.step(RFC.code(1_000_000), now, 1_000_000)).isEmpty();
        assertThat(RFC.step(RFC.code(999_999), now, 1_000_000)).isEmpty();
        assertThat(RFC.step(RFC.code(1_000_001), now, 1_000_000)).hasValue(1_000_001);
    }

    @Test
    void theSecretIsWrittenAsAppsReadIt() {
        assertThat(RFC.base32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        Totp random = Totp.random(new SecureRandom());
        assertThat(Totp.parse(random.base32()).secret()).isEqualTo(random.secret());
        assertThat(RFC.uri("letters.example", "a b@c.example"))
                .isEqualTo("otpauth://totp/letters.example:a%20b%40c.example?secret="
                        + "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=letters.example");
        assertThat(RFC.toString()).doesNotContain("GEZD");
        assertThatThrownBy(() -> Totp.parse("not!")).isInstanceOf(IllegalArgumentException.class);
    }
}
