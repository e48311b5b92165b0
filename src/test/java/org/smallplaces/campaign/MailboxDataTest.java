package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.MailboxRules;
import org.smallplaces.core.SigningRules;
import org.smallplaces.mail.EmailAddresses;

/** Which addresses the built-in data takes for one mailbox, and which it must not. */
class MailboxDataTest {
    private static final SigningRules BUILT_IN = BuiltInRules.read();

    @ParameterizedTest
    @CsvSource({
        "miriam.levy@gmail.com, MiriamLevy+library@googlemail.com",
        "m.i.r@gmail.com, mir@gmail.com",
        "levy+a@outlook.com, levy+b@outlook.com",
        "levy+a@hotmail.co.uk, levy@hotmail.co.uk",
        "miriam.levy@proton.me, Miriam_Levy+x@protonmail.com",
        "miriam-levy@pm.me, miriamlevy@proton.me",
        "levy@icloud.com, levy+x@me.com",
        "levy@mac.com, levy@me.com",
        "miriam.levy@yandex.ru, miriam-levy@ya.ru",
        "levy@fastmail.com, shop@levy.fastmail.com",
        "levy+x@fastmail.com, other@levy.fastmail.com",
        "levy-shop@yahoo.com, levy@yahoo.com"
    })
    void waysToWriteOneMailboxAreOne(String one, String other) {
        assertThat(mailbox(one)).isEqualTo(mailbox(other));
    }

    @ParameterizedTest
    @CsvSource({
        "miriam.levy@gmail.com, miriam.leva@gmail.com",
        "levy@outlook.com, levy@hotmail.com",
        "miriam.levy@outlook.com, miriamlevy@outlook.com",
        "levy@live.com, levy@live.co.uk",
        "miriam.levy@icloud.com, miriamlevy@icloud.com",
        "miriam.levy@yandex.ru, miriamlevy@yandex.ru",
        "levy@fastmail.com, levy@fastmail.fm",
        "a@levy.fastmail.com, a@cohen.fastmail.com",
        "a@b.levy.fastmail.com, a@levy.fastmail.com",
        "levy+a@example.org, levy@example.org",
        "le.vy@example.org, levy@example.org",
        "levy@gmail.com, levy@gmail.example",
        "levy@yahoo.com, levy@ymail.com"
    })
    void addressesOfTwoPeopleStayTwo(String one, String other) {
        assertThat(mailbox(one)).isNotEqualTo(mailbox(other));
    }

    @Test
    void aNameThatIsNothingButATagOrDotsStaysWhatItIs() {
        assertThat(mailbox("+x@gmail.com")).isEqualTo("+x@gmail.com");
    }

    @Test
    void theOperatorsRulesAreAddedToTheBuiltInOnes() {
        Mistakes mistakes = new Mistakes("rules.yml");
        SigningRules rules = RulesReader.read(
                "mailboxes:\n  - domains: [charity.example, charity.test]\n    one-mailbox: true\n    tags: \"=\"\n",
                BUILT_IN,
                mistakes);
        assertThat(mistakes.found()).isEmpty();
        assertThat(mailbox(rules.mailboxes(), "levy=x@charity.test")).isEqualTo("levy@charity.example");
        assertThat(mailbox(rules.mailboxes(), "le.vy@gmail.com")).isEqualTo("levy@gmail.com");
    }

    @Test
    void theDisposableDomainsAndTheProvidersAreThereAndApart() {
        assertThat(BUILT_IN.disposable()).hasSizeGreaterThan(8_000).contains("mailinator.com");
        assertThat(BUILT_IN.publicProviders()).contains("gmail.com", "outlook.com", "web.de");
        assertThat(BUILT_IN.disposable()).doesNotContainAnyElementsOf(BUILT_IN.publicProviders());
    }

    private static String mailbox(String typed) {
        return mailbox(BUILT_IN.mailboxes(), typed);
    }

    private static String mailbox(MailboxRules rules, String typed) {
        return rules.mailbox(EmailAddresses.parse(typed).orElseThrow());
    }
}
