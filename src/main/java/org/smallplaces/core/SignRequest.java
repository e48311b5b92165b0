package org.smallplaces.core;

import java.util.Optional;

/**
 * What came with a signing form, each field as typed.
 *
 * @param email what was typed
 * @param address the address that {@code email} is, if it is one
 * @param visibility the posted word, such as {@code recipient-only}
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
        boolean updates) {}
