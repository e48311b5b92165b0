package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebDomainsTest {
    @ParameterizedTest
    @CsvSource({
        "shul.example, shul.example",
        "https://www.Shul.example/about?x=1, shul.example",
        "www.shul.example:8080, shul.example",
        "not a domain, not a domain"
    })
    void aWholeAddressMayBeTyped(String typed, String domain) {
        assertThat(WebDomains.typed(typed)).isEqualTo(domain);
    }

    @ParameterizedTest
    @CsvSource({
        "shul.example, shul.example, true",
        "shul.example, mail.shul.example, true",
        "shul.example, notshul.example, false",
        "mail.shul.example, shul.example, false",
        "'', shul.example, false"
    })
    void aMailboxBelongsToADomainAtItOrBelowIt(String web, String mail, boolean covered) {
        assertThat(WebDomains.covers(web, mail)).isEqualTo(covered);
    }

    @Test
    void whereAnybodyMayHaveADomainNobodyIsKnownByIt() {
        assertThat(WebDomains.isShared("org.uk")).isTrue();
        assertThat(WebDomains.isShared("uk")).isTrue();
        assertThat(WebDomains.isShared("fennerby.org.uk")).isFalse();
    }
}
