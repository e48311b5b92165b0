package org.smallplaces.staff;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The time of day at which the numbers of a page were read, as {@code web/static/js/live.js} says it too. */
record ReadAt(String clock, String zone) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    static ReadAt of(Instant now, ZoneId zone) {
        return new ReadAt(CLOCK.format(now.atZone(zone)), zone.getId());
    }
}
