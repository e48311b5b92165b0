package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.page.SampleMail;

class MailDomainsTest {
    @ParameterizedTest
    @CsvSource({
        "miriam@gmial.com, miriam@gmail.com",
        "miriam@gmai.com, miriam@gmail.com",
        "miriam@gmail.con, miriam@gmail.com",
        "miriam@gmail.co, miriam@gmail.com",
        "miriam@gmail.cm, miriam@gmail.com",
        "miriam@gmail, miriam@gmail.com",
        "miriam@gamil.con, miriam@gmail.com",
        "miriam@GMIAL.COM, miriam@gmail.com",
        "Miriam.Levy+x@hotmial.com, Miriam.Levy+x@hotmail.com",
        "miriam@hotmail.co.ul, miriam@hotmail.co.uk",
        "miriam@hotmal.co.uk, miriam@hotmail.co.uk",
        "miriam@yaho.com, miriam@yahoo.com",
        "miriam@yahoo.co.k, miriam@yahoo.co.uk",
        "miriam@outlok.com, miriam@outlook.com",
        "miriam@iclould.com, miriam@icloud.com",
        "miriam@btinternet.con, miriam@btinternet.com",
        "' miriam@gmial.com ', miriam@gmail.com"
    })
    void aSlipOfTheFingerIsRecognised(String typed, String meant) {
        assertThat(MailDomains.suggestion(typed)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "miriam@gmail.com",
                "miriam@mail.com",
                "miriam@email.com",
                "miriam@ymail.com",
                "miriam@yahoo.co.in",
                "miriam@yahoo.de",
                "miriam@yahoo.gr",
                "miriam@hotmail.gr",
                "miriam@hotmail.be",
                "miriam@live.nl",
                "miriam@love.com",
                "miriam@example.org",
                "miriam@hillel.org",
                "miriam@soas.ac.uk",
                "miriam@me.com",
                "miriam@pm.me",
                "@gmial.com",
                "gmial.com",
                "miriam@",
                "",
                "@"
            })
    void otherPeoplesDomainsAreLeftAlone(String typed) {
        assertThat(MailDomains.suggestion(typed)).isEmpty();
    }

    @Test
    void anEndlessDomainIsNotMeasured() {
        assertThat(MailDomains.suggestion("a@" + "gmail".repeat(100_000))).isEmpty();
    }

    @Test
    void everySuggestionIsAnAddressAndEveryHintASentence() {
        for (String domain : new String[] {"gmail.com", "hotmail.co.uk", "yahoo.fr", "icloud.com", "walla.co.il"}) {
            MailDomains.Provider provider =
                    MailDomains.provider("Miriam@" + domain).orElseThrow();
            assertThat(provider.webmail()).startsWith("https://");
            if (!provider.hint().isEmpty()) {
                assertThat(SampleMail.messages().keys(org.smallplaces.page.Messages.FALLBACK))
                        .contains("inbox.provider." + provider.hint());
            }
        }
        assertThat(MailDomains.provider("miriam@example.org")).isEmpty();
    }
}
