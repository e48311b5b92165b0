package org.smallplaces.mail;

import com.ibm.icu.text.IDNA;
import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.smallplaces.core.EmailAddress;

/** Reads e-mail addresses as people type them (RFC 5321 and 5322, internationalised ones too). */
public final class EmailAddresses {
    private static final int LONGEST = 254;

    private static final EmailValidator VALIDATOR = JMail.strictValidator()
            .disallowIpDomain()
            .disallowQuotedIdentifiers()
            .disallowExplicitSourceRouting()
            .requireTopLevelDomain();

    private static final IDNA DOMAINS = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    private EmailAddresses() {}

    /**
     * The one address that {@code typed} is, or nothing: two addresses, comments and line breaks are none, nor is what no
     * mail could be sent to, since nobody would learn that their link never comes.
     */
    public static Optional<EmailAddress> parse(String typed) {
        String trimmed = typed.strip();
        if (trimmed.length() > LONGEST || Message.recipient(trimmed).isEmpty()) {
            return Optional.empty();
        }
        return VALIDATOR
                .tryParse(trimmed)
                .flatMap(email -> canonical(email).map(form -> new EmailAddress(trimmed, form)));
    }

    /**
     * The domain as mail servers find it (RFC 5890 by UTS 46), so that ß stays ß and no other domain's owner gets the
     * mail. Throws {@link IllegalArgumentException} where it is no domain.
     */
    public static String asciiDomain(String domain) {
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = DOMAINS.nameToASCII(domain, new StringBuilder(), info);
        if (info.hasErrors()) {
            throw new IllegalArgumentException("not a domain");
        }
        return ascii.toString();
    }

    /** Lower case, composed (NFC), and the domain in ASCII, so that a domain and its punycode twin are one. */
    private static Optional<String> canonical(Email email) {
        String local =
                Normalizer.normalize(email.localPart(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String domain =
                Normalizer.normalize(email.domain(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        try {
            return Optional.of(local + "@" + asciiDomain(domain));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
