package org.smallplaces.core;

import java.util.Optional;
import java.util.UUID;

/**
 * An accepted signature before it is written: pinned to the exact text and consent wording that its signatory saw.
 *
 * @param consent whose language is the one in which the signatory read the page, and in which mails are written
 * @param updates the wording by which updates were asked for, if they were
 * @param line by which the signatory of a letter is printed; a petition's has none
 * @param latinName of whoever signs a petition, where it was given; a letter has it in the line
 */
public record SignatureDraft(
        UUID campaign,
        SignedText text,
        ConsentWording consent,
        Optional<ConsentWording> updates,
        PersonName name,
        EmailAddress address,
        String country,
        String postcode,
        String comment,
        Visibility visibility,
        Optional<SignatoryLine> line,
        String latinName) {}
