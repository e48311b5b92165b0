package org.smallplaces.delivery;

import java.time.LocalDate;

/**
 * One signatory as printed: all that a pack says about a person.
 *
 * @param position in the list, from 1
 * @param country in the campaign's language
 * @param district the outward part of a postcode of the United Kingdom, else empty
 * @param textVersion which text was signed, with {@code language}
 * @param verifiedOn the day in the campaign's zone
 * @param comment in the signatory's own words, or empty
 */
record PackRow(
        long position,
        String name,
        String country,
        String district,
        int textVersion,
        String language,
        LocalDate verifiedOn,
        String comment) {}
