package org.smallplaces.staff;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.smallplaces.core.EmailAddress;

/** Reads the e-mail address by which a staff member logs in. */
final class StaffEmail {
    private static final int LONGEST = 254;
    private static final EmailValidator VALIDATOR = JMail.strictValidator();

    private StaffEmail() {}

    /** The address that {@code typed} is, or nothing where it is none. */
    static Optional<EmailAddress> parse(String typed) {
        String address = typed.strip();
        if (address.length() > LONGEST || !VALIDATOR.isValid(address)) {
            return Optional.empty();
        }
        int at = address.lastIndexOf('@');
        try {
            String domain = IDN.toASCII(address.substring(at + 1), IDN.ALLOW_UNASSIGNED);
            String local = Normalizer.normalize(address.substring(0, at), Normalizer.Form.NFC);
            return Optional.of(new EmailAddress(address, (local + "@" + domain).toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
