package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smallplaces.core.EmailAddress;

class EmailAddressesTest {
    @Test
    void spellingsOfOneMailboxAreOneAddress() {
        assertThat(canonical(" Miriam.Levy@Example.ORG ")).isEqualTo("miriam.levy@example.org");
        assertThat(canonical("miriam@b\u00fccher.example")).isEqualTo(canonical("Miriam@xn--bcher-kva.example"));
    }

    @Test
    void aSharpSStaysOneSoThatNoOtherDomainGetsTheMail() {
        assertThat(canonical("bob@fu\u00dfball.de")).isEqualTo("bob@xn--fuball-cta.de");
        assertThat(Message.recipient("bob@fu\u00dfball.de")).contains("bob@xn--fuball-cta.de");
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
            assertThat(EmailAddresses.parse(wrong)).as(wrong).isEmpty();
        }
    }

    private static String canonical(String typed) {
        return EmailAddresses.parse(typed).map(EmailAddress::canonical).orElseThrow();
    }
}
