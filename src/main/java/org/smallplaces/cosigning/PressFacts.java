package org.smallplaces.cosigning;

import java.time.Instant;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.OrderedLetter;
import org.smallplaces.signature.LetterStore.Standing;

/**
 * What the press can be told of a letter.
 *
 * @param ordered who may be named, in the order of the reader's language
 * @param at when it was counted
 * @param address of the letter's page
 * @param contact of whom to ask, in lines
 * @param embargo until when nobody may publish it
 */
record PressFacts(
        Campaign campaign,
        Standing standing,
        OrderedLetter ordered,
        Instant at,
        String address,
        String contact,
        Optional<Instant> embargo) {}
