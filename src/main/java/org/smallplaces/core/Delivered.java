package org.smallplaces.core;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the public is told of a campaign that was handed over.
 *
 * @param on the first day
 * @param to every office that got it, in their order
 * @param answeredOn the day of the answer, if one came
 * @param answer in the words of staff, or empty where the public is not told
 */
public record Delivered(LocalDate on, List<String> to, Optional<LocalDate> answeredOn, String answer) {
    public Delivered {
        to = List.copyOf(to);
    }
}
