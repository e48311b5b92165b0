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
public record Schedule(ZoneId zone, Optional<Instant> opens, Optional<Instant> closes, Optional<LocalDate> sendBy) {}
