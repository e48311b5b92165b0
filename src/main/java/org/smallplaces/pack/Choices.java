package org.smallplaces.pack;

import java.util.Map;

/**
 * How many of a campaign's verified signatures chose what, now.
 *
 * @param hidden by staff, whatever they chose
 * @param held until staff have looked at them
 * @param earlier given for an earlier text only
 */
public record Choices(long everybody, long target, long nobody, long hidden, long held, long earlier) {
    static Choices of(Map<String, Long> counts) {
        return new Choices(
                counts.getOrDefault("public", 0L),
                counts.getOrDefault("recipient_only", 0L),
                counts.getOrDefault("counted_only", 0L),
                counts.getOrDefault("hidden", 0L),
                counts.getOrDefault("held", 0L),
                counts.getOrDefault("earlier", 0L));
    }
}
