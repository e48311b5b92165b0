package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smallplaces.core.EmailAddress;

class StaffEmailTest {
    @Test
    void spellingsOfOneMailboxAreOneAddress() {
        assertThat(canonical(" Miriam.Levy@Example.ORG ")).isEqualTo("miriam.levy@example.org");
        assertThat(canonical("miriam@b\u00fccher.example")).isEqualTo(canonical("Miriam@xn--bcher-kva.example"));
    }

    @Test
    void whatIsNoAddressIsNone() {
        for (String wrong : new String[] {
            "",
            "miriam",
            "@example.org",
            "a@b@example.org",
            "a@example.org, b@example.org",
            "a@example.org\r\nBcc: b@c.org",
            "a".repeat(250) + "@example.org"
        }) {
            assertThat(StaffEmail.parse(wrong)).as(wrong).isEmpty();
        }
    }

    private static String canonical(String typed) {
        return StaffEmail.parse(typed).map(EmailAddress::canonical).orElseThrow();
    }
}
