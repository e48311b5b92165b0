package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.mail.EmailAddresses;

class PasswordTest {
    private static final EmailAddress OWNER =
            EmailAddresses.parse("Miriam.Levy@Example.org").orElseThrow();

    @Test
    void onlyLengthAndTheOwnAddressAreRuled() {
        assertThat(Password.typed("elevenchars").fault(OWNER)).contains(PasswordFault.TOO_SHORT);
        assertThat(Password.typed("twelve chars").fault(OWNER)).isEmpty();
        assertThat(Password.typed("aaaaaaaaaaaa").fault(OWNER)).isEmpty();
        assertThat(Password.typed("a".repeat(200)).fault(OWNER)).isEmpty();
        assertThat(Password.typed("a".repeat(201)).fault(OWNER)).contains(PasswordFault.TOO_LONG);
        assertThat(Password.typed("miriam.levy@example.org").fault(OWNER)).contains(PasswordFault.IS_THE_ADDRESS);
    }

    @Test
    void charactersAreCountedAndNotUnits() {
        assertThat(Password.typed("\uD83D\uDD11".repeat(11)).fault(OWNER)).contains(PasswordFault.TOO_SHORT);
        assertThat(Password.typed("\uD83D\uDD11".repeat(12)).fault(OWNER)).isEmpty();
    }

    @Test
    void everyKeyboardGivesTheSamePassword() {
        assertThat(Password.typed("caf\u0065\u0301 au lait")).isEqualTo(Password.typed("caf\u00e9 au lait"));
        assertThat(Password.typed("\uff41bc")).isEqualTo(Password.typed("abc"));
    }

    @Test
    void whatIsFarTooLongIsCutAndStillTooLong() {
        Password endless = Password.typed("e\u0301".repeat(100_000));
        assertThat(endless.normalised()).hasSizeLessThan(1_000);
        assertThat(endless.fault(OWNER)).contains(PasswordFault.TOO_LONG);
    }

    @Test
    void aGeneratedPasswordIsAcceptedAndNeverTheSame() {
        SecureRandom random = new SecureRandom();
        Password generated = Password.generate(random);
        assertThat(generated.normalised()).matches("([a-hj-km-np-z2-9]{4}-){4}[a-hj-km-np-z2-9]{4}");
        assertThat(generated.fault(OWNER)).isEmpty();
        assertThat(Password.generate(random)).isNotEqualTo(generated);
    }

    @Test
    void nothingPrintsAPassword() {
        assertThat(Password.typed("correct horse battery").toString()).doesNotContain("horse");
    }
}
