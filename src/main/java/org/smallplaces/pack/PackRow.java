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
 * @param place in which areas the signatory lives
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
        Optional<PackLine> line,
        PackPlace place) {
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
        this(
                position,
                name,
                country,
                district,
                textVersion,
                language,
                verifiedOn,
                comment,
                Optional.empty(),
                PackPlace.NONE);
    }

    /** The same signatory in the list of a letter. */
    PackRow placed(long at, PackLine printed) {
        return new PackRow(
                at, name, country, district, textVersion, language, verifiedOn, comment, Optional.of(printed), place);
    }

    PackRow living(PackPlace where) {
        return new PackRow(position, name, country, district, textVersion, language, verifiedOn, comment, line, where);
    }

    /** What is left of it where a preset does not print it all: but for day and text, the rest is not even stored. */
    PackRow only(Preset preset) {
        return new PackRow(
                position,
                name,
                preset.shows(PackColumn.COUNTRY) ? country : "",
                preset.shows(PackColumn.DISTRICT) ? district : "",
                textVersion,
                language,
                verifiedOn,
                preset.shows(PackColumn.COMMENT) ? comment : "",
                line.map(words -> words.only(preset)),
                place.only(preset));
    }
}
