package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which refusals are about the recipient, so that nothing is ever sent there again, and which are about us. */
class NoMailboxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.1.1 The email account that you tried to reach does not exist",
                "550 5.1.1",
                "550-5.1.1 <a@b.example>: Recipient address rejected: User unknown in local table",
                "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
                "550 5.2.1 The email account that you tried to reach is disabled",
                "551 5.1.6 recipient no longer on server",
                "553 5.1.2 We weren't able to find the recipient domain",
                "556 5.1.10 Recipient address has null MX",
                "550 No such user here",
                "550 Requested action not taken: mailbox unavailable. User unknown",
            })
    void thereIsNoSuchMailbox(String reply) {
        assertThat(NoMailbox.isMeantBy(code(reply), List.of(reply))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.7.1 Message rejected due to SPF policy",
                "550 5.7.1 user unknown or not, we do not like your address",
                "550 5.7.26 This mail is unauthenticated",
                "550 5.1.8 Sender address rejected: Domain not found",
                "550 5.4.1 Recipient address rejected: Access denied",
                "550 Mail from your network is blocked, see https://block.example/",
                "550",
                "552 5.2.2 Mailbox full",
                "553 sorry, your address is not in our list of allowed rcpthosts",
                "554 5.1.1 no such user", // another code than the standard's: unclear
                "450 5.1.1 no such user",
                "550 10.5.1.1 is listed in a block list",
            })
    void aRefusalThatIsUnclearOrAboutUsSuppressesNobody(String reply) {
        assertThat(NoMailbox.isMeantBy(code(reply), List.of(reply))).isFalse();
    }

    private static int code(String reply) {
        return Integer.parseInt(reply.substring(0, 3));
    }
}
