package org.smallplaces.core;

import java.util.Optional;

/**
 * What came with a signing form, each field as typed.
 *
 * @param email what was typed
 * @param address the address that {@code email} is, if it is one
 * @param visibility the posted word, such as {@code recipient-only}
 * @param line by which the signatory of a letter is printed; of a petition it is not looked at
 */
public record SignRequest(
        String name,
        String email,
        Optional<EmailAddress> address,
        String country,
        String postcode,
        String comment,
        String visibility,
        boolean consent,
        boolean updates,
        LineRequest line) {
    /** The same without what was agreed to. */
    public SignRequest withoutConsents() {
        return new SignRequest(name, email, address, country, postcode, comment, visibility, false, false, line);
    }
}
