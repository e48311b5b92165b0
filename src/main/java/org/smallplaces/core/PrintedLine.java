package org.smallplaces.core;

import java.util.Optional;

/**
 * A signatory as lists print them: the name as its owner wrote it, in its printed form, and where they are.
 *
 * @param country its code of ISO 3166-1
 * @param district the outward part of a postcode of the United Kingdom, or empty
 */
public record PrintedLine(String name, String country, String district) {
    /** The line that {@code request} would give; nothing while its name cannot be printed. */
    public static Optional<PrintedLine> of(SignRequest request) {
        if (NameRules.problem(request.name()).isPresent()) {
            return Optional.empty();
        }
        String country = request.country();
        boolean postcode = Postcode.problem(country, request.postcode(), false).isEmpty();
        return Optional.of(new PrintedLine(
                NameRules.normalise(request.name()).display(),
                country,
                postcode ? Postcode.district(country, Postcode.normalise(country, request.postcode())) : ""));
    }
}
