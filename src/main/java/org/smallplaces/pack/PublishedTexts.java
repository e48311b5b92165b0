package org.smallplaces.pack;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smallplaces.core.SmallCells;
import org.smallplaces.core.Visibility;

/**
 * Decides what a pack may say of how many stand under which text: which language somebody reads who is counted without a
 * name is nobody's business.
 *
 * <p>Whom the list names is counted exactly, as their lines may say it. All others are published through
 * {@link SmallCells}, those of each {@link Visibility} by themselves, so that two packs of one campaign with other presets
 * are never subtracted. What is not shown is in no text's count; a text that nothing is shown of is not named.
 */
final class PublishedTexts {
    private PublishedTexts() {}

    /**
     * The texts with the counts that may be shown.
     *
     * @param exact those under which people stand
     * @param one whether there is no other text under which they could stand, so that nothing is told
     * @param whom the pack lists of these people
     */
    static List<FrozenText> of(List<ExactText> exact, boolean one, Whom whom) {
        if (one) {
            return exact.stream().map(text -> text.signed(text.all())).toList();
        }
        List<Map<String, Long>> shown = Arrays.stream(Visibility.values())
                .map(visibility -> whom.lists(visibility)
                        ? counts(exact, visibility)
                        : SmallCells.of(counts(exact, visibility)).shown())
                .toList();
        return exact.stream()
                .map(text -> text.signed(shown.stream()
                        .mapToLong(counts -> counts.getOrDefault(key(text), 0L))
                        .sum()))
                .filter(text -> text.signed() > 0)
                .toList();
    }

    private static Map<String, Long> counts(List<ExactText> exact, Visibility visibility) {
        Map<String, Long> counts = new LinkedHashMap<>();
        exact.forEach(text -> counts.put(key(text), text.of(visibility)));
        return counts;
    }

    private static String key(ExactText text) {
        return Integer.toString(text.text().id());
    }
}
