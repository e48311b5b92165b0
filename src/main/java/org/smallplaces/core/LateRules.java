package org.smallplaces.core;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What somebody may call themselves and their organisation when they ask to be added after the deadline, and until when
 * staff may let them sign.
 */
public final class LateRules {
    /** The longest that somebody may be let sign after the deadline, from when they are let. */
    public static final Duration LONGEST = Duration.ofDays(31);

    private static final int USUAL_DAYS = 3;
    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    private LateRules() {}

    /** The last minute of the day that is proposed to staff, where the campaign is. */
    public static LocalDateTime proposed(ZoneId zone, Instant now) {
        return LocalDate.ofInstant(now, zone).plusDays(USUAL_DAYS).atTime(LAST_MINUTE);
    }

    /**
     * The moment of which staff have typed the minute, such as {@code 2027-04-01T23:59}, where the campaign is; nothing
     * where it is none, is past, or is too far away. 23:59 lasts to the end of the day.
     */
    public static Optional<Instant> until(String typed, ZoneId zone, Instant now) {
        try {
            LocalDateTime minute = LocalDateTime.parse(typed.replace(' ', 'T'));
            LocalDateTime end = minute.toLocalTime().equals(LAST_MINUTE)
                    ? minute.toLocalDate().plusDays(1).atStartOfDay()
                    : minute;
            return Optional.of(end.atZone(zone).toInstant())
                    .filter(now::isBefore)
                    .filter(until -> !until.isAfter(now.plus(LONGEST)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** What is wrong with a name as typed, as the end of a message key; nothing where it is a name. */
    public static Optional<String> name(String typed) {
        return NameRules.problem(typed);
    }

    /** The same for an organisation, which need not be there. */
    public static Optional<String> organisation(String typed) {
        return typed.isBlank() ? Optional.empty() : NameRules.problem(typed);
    }

    /** What is kept of what was typed. */
    public static String normal(String typed) {
        return NameRules.normalise(typed).display();
    }
}
