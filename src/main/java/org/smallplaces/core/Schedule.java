package org.smallplaces.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When signing opens and closes, and by which day the text has to be delivered.
 *
 * @param zone the zone in which the organiser said these times and in which they are shown
 */
public record Schedule(ZoneId zone, Optional<Instant> opens, Optional<Instant> closes, Optional<LocalDate> sendBy) {
    /** The moment of closing as people say it: one that closes at midnight is open until 23:59 of the day before. */
    public Optional<Instant> closesAsSaid() {
        return closes.map(this::asSaid);
    }

    /**
     * A moment until which something was possible, as people say it: the end of a day is 23:59 of it. Where the clocks
     * change at midnight, a day begins at another hour.
     */
    public Instant asSaid(Instant until) {
        Instant began = until.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        return until.equals(began) ? until.minusSeconds(60) : until;
    }
}
