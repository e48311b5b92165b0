package org.smallplaces.cosigning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.LineRules;
import org.smallplaces.mail.EmailAddresses;

/** What was typed about somebody to be asked whether an organisation signs. */
record ContactNamed(String name, String email, String language) {
    static final ContactNamed NOBODY = new ContactNamed("", "", "");

    /** What is wrong where the address is the signatory's own. */
    static final Map<String, String> OWN = Map.of("contactEmail", "contact.error.own");

    Optional<EmailAddress> address() {
        return EmailAddresses.parse(email);
    }

    /** The key of what is wrong with each field. */
    Map<String, String> errors(AuthoritySignature about) {
        Map<String, String> wrong = new LinkedHashMap<>();
        boolean printable = LineRules.isPrintable(new LineRequest("", "", name, "", "personal", false, "", ""));
        if (name.isEmpty() || !printable) {
            wrong.put("contactName", "contact.error.name");
        }
        if (address().isEmpty()) {
            wrong.put("contactEmail", "contact.error.email");
        }
        if (about.organisation().isEmpty() || !about.line().onBehalf()) {
            wrong.put("contactName", "contact.error.personal");
        }
        return wrong;
    }

    @Override
    public String toString() {
        return "somebody";
    }
}
