package org.smallplaces.cosigning;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** Reads the minute of an embargo as somebody typed it, in the campaign's zone. */
final class ReleaseEmbargo {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withResolverStyle(ResolverStyle.STRICT);
    private static final Duration SOONEST = Duration.ofMinutes(2);
    private static final Duration LATEST = Duration.ofDays(366);

    private ReleaseEmbargo() {}

    /** What was read. */
    sealed interface Read {}

    /** A minute that can be kept. */
    record Minute(Instant at) implements Read {}

    /** The key of the sentence that says what is wrong. */
    record Wrong(String key) implements Read {}

    static Read read(String typed, ZoneId zone, Instant now) {
        LocalDateTime local;
        try {
            local = LocalDateTime.parse(typed.strip().replace('T', ' '), MINUTE);
        } catch (DateTimeException e) {
            return new Wrong("release.wrong.minute");
        }
        if (zone.getRules().getValidOffsets(local).size() != 1) {
            return new Wrong("release.wrong.hour");
        }
        Instant at = local.atZone(zone).toInstant();
        if (at.isBefore(now.plus(SOONEST))) {
            return new Wrong("release.wrong.past");
        }
        return at.isAfter(now.plus(LATEST)) ? new Wrong("release.wrong.far") : new Minute(at);
    }

    /** The minute as it is typed and said in numbers. */
    static String written(Instant at, ZoneId zone) {
        return MINUTE.format(at.atZone(zone));
    }
}
