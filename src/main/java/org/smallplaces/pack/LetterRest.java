package org.smallplaces.pack;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a letter says beside its facts and its lines.
 *
 * @param days how many of those whose day is printed verified on each
 * @param volumes how many files have the list; none where the letter has it all
 * @param comments those that were chosen, in the order of the list
 * @param areas how many live where
 */
record LetterRest(SortedMap<LocalDate, Long> days, int volumes, List<ChosenComment> comments, List<AreaTable> areas) {
    static final LetterRest NONE = new LetterRest(new TreeMap<>(), 0, List.of(), List.of());

    /** The same with comments that can be printed. */
    LetterRest printable(PackFonts fonts) {
        return new LetterRest(
                days,
                volumes,
                comments.stream()
                        .map(one -> new ChosenComment(
                                one.position(), fonts.printable(one.name()), fonts.printable(one.comment())))
                        .toList(),
                areas);
    }

    LetterRest {
        days = Collections.unmodifiableSortedMap(days);
        comments = List.copyOf(comments);
        areas = List.copyOf(areas);
    }
}
