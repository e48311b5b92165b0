package org.smallplaces.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.mail.EmailAddresses;

class AddressHashesTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private final AddressHashes hashes = new AddressHashes(TestKeys.fresh());

    @Test
    void anAddressIsAnotherMailboxInEachCampaign() {
        EmailAddress anna = address("anna@example.org");
        assertThat(hashes.mailbox(ONE, anna)).hasSize(16).isNotEqualTo(hashes.mailbox(OTHER, anna));
        assertThat(hashes.mailbox(ONE, anna)).isNotEqualTo(hashes.site(anna));
        assertThat(hashes.mailbox(ONE, anna)).isEqualTo(hashes.mailbox(ONE, anna));
    }

    @ParameterizedTest
    @CsvSource({
        "anna@example.org, ANNA@Example.ORG",
        "anna@bücher.example, anna@xn--bcher-kva.example",
        "anna@BÜCHER.example, anna@bu\u0308cher.example",
        "anna@ｅxample.org, anna@example.org"
    })
    void twoSpellingsOfAnAddressAreOneMailbox(String one, String other) {
        assertThat(hashes.mailbox(ONE, address(one))).isEqualTo(hashes.mailbox(ONE, address(other)));
        assertThat(hashes.site(address(one))).isEqualTo(hashes.site(address(other)));
    }

    @ParameterizedTest
    @CsvSource({
        "anna@example.org, anna+tag@example.org",
        "a.nna@example.org, anna@example.org",
        "anna@example.org, anna@example.com"
    })
    void otherAddressesAreOtherMailboxes(String one, String other) {
        assertThat(hashes.mailbox(ONE, address(one))).isNotEqualTo(hashes.mailbox(ONE, address(other)));
    }

    @Test
    void withoutTheKeysNobodyCanTellWhoseHashItIs() {
        AddressHashes foreign = new AddressHashes(TestKeys.fresh());
        EmailAddress anna = address("anna@example.org");
        assertThat(hashes.mailbox(ONE, anna)).isNotEqualTo(foreign.mailbox(ONE, anna));
        assertThat(hashes.site(anna)).isNotEqualTo(foreign.site(anna));
    }

    @Test
    void usesOfTheSiteKeyCannotBeTakenForOneAnother() {
        byte[] value = "anna@example.org".getBytes(StandardCharsets.UTF_8);
        assertThat(hashes.other("a", value)).isNotEqualTo(hashes.other("b", value));
        assertThat(hashes.other("", value)).isNotEqualTo(hashes.site(address("anna@example.org")));
        assertThat(hashes.other("ab", "c".getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(hashes.other("a", "bc".getBytes(StandardCharsets.UTF_8)));
    }

    private static EmailAddress address(String typed) {
        return EmailAddresses.parse(typed).orElseThrow();
    }
}
