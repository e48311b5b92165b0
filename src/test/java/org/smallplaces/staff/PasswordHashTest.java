package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PasswordHashTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void aHashIsReadBackFromItsPhcStringAndMatchesOnlyItsPassword() {
        String phc = PasswordHash.of("correct horse battery", random).phc();

        assertThat(phc).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(PasswordHash.parse(phc).phc()).isEqualTo(phc);
        assertThat(PasswordHash.parse(phc).matches("correct horse battery")).isTrue();
        assertThat(PasswordHash.parse(phc).matches("correct horse batterz")).isFalse();
    }

    /** Made with OpenSSL's Argon2id, by way of Python's cryptography: another program and other costs. */
    @Test
    void aHashMadeByAnotherProgramIsUnderstood() {
        PasswordHash foreign = PasswordHash.parse("$argon2id$v=19$m=8192,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$"
                + "5tF1hN0sTy47d406iulxm29Ryx31sngEuPzUdGjOfkk");

        assertThat(foreign.matches("correct horse battery")).isTrue();
        assertThat(foreign.matches("correct horse batterz")).isFalse();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(PasswordHash.of("the same words", random).phc())
                .isNotEqualTo(PasswordHash.of("the same words", random).phc());
    }

    @Test
    void whatIsNoHashIsRefused() {
        for (String wrong : new String[] {"", "secret", "$argon2i$v=19$m=19456,t=2,p=1$AAAA$AAAA"}) {
            assertThatThrownBy(() -> PasswordHash.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aHashThatWouldTakeAllMemoryIsRefused() {
        String phc = PasswordHash.of("correct horse battery", random).phc();
        assertThatThrownBy(() -> PasswordHash.parse(phc.replace("m=19456", "m=9999999")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
