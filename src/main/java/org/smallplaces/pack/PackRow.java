package org.smallplaces.pack;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One signatory as printed: all that a pack says about a person.
 *
 * @param position in the list, from 1
 * @param country in the campaign's language
 * @param district the outward part of a postcode of the United Kingdom, else empty
 * @param textVersion which text was signed, with {@code language}
 * @param verifiedOn the day in the campaign's zone
 * @param comment in the signatory's own words, or empty
 * @param line what else a letter prints; a petition prints nothing else
 */
record PackRow(
        long position,
        String name,
        String country,
        String district,
        int textVersion,
        String language,
        LocalDate verifiedOn,
        String comment,
        Optional<PackLine> line) {
    /** A signatory of a petition. */
    PackRow(
            long position,
            String name,
            String country,
            String district,
            int textVersion,
            String language,
            LocalDate verifiedOn,
            String comment) {
        this(position, name, country, district, textVersion, language, verifiedOn, comment, Optional.empty());
    }

    /** The same signatory in the list of a letter. */
    PackRow placed(long place, PackLine printed) {
        return new PackRow(
                place, name, country, district, textVersion, language, verifiedOn, comment, Optional.of(printed));
    }
}
