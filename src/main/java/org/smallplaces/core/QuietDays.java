package org.smallplaces.core;

import com.ibm.icu.util.HebrewCalendar;
import com.ibm.icu.util.TimeZone;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;

/**
 * The days on which the organiser sends nothing of their own accord: no reminder, and no news.
 *
 * <p>Shabbat and festivals begin on the evening before. When exactly depends on place and season; to be on the safe side
 * everywhere, they count from three in the afternoon of the day before to the end of their own day.
 *
 * @param shabbat whether Shabbat is kept
 * @param festivals whether the festivals are kept on which no work is done
 * @param dates further days, from midnight to midnight
 */
public record QuietDays(boolean shabbat, boolean festivals, Set<LocalDate> dates) {
    public static final QuietDays NONE = new QuietDays(false, false, Set.of());

    private static final int EVE = 15;
    private static final Set<String> OF_ISRAEL = Set.of("Asia/Jerusalem", "Asia/Tel_Aviv", "Israel");

    public QuietDays {
        dates = Set.copyOf(dates);
    }

    /** Whether {@code moment} is quiet in {@code zone}. */
    public boolean isQuiet(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        LocalDate day = local.toLocalDate();
        return dates.contains(day) || isHoly(day, zone) || (local.getHour() >= EVE && isHoly(day.plusDays(1), zone));
    }

    /** The first moment from {@code moment} on that is not quiet: itself, or the beginning of a day. */
    public Instant nextAfter(Instant moment, ZoneId zone) {
        Instant next = moment;
        while (isQuiet(next, zone)) {
            next = next.atZone(zone)
                    .toLocalDate()
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant();
        }
        return next;
    }

    private boolean isHoly(LocalDate day, ZoneId zone) {
        return (shabbat && day.getDayOfWeek() == DayOfWeek.SATURDAY) || (festivals && isFestival(day, zone));
    }

    /** Two days outside Israel where there is one there, as the communities keep it. */
    private static boolean isFestival(LocalDate day, ZoneId zone) {
        HebrewCalendar calendar = new HebrewCalendar(TimeZone.GMT_ZONE);
        calendar.setTime(Date.from(day.atTime(12, 0).toInstant(java.time.ZoneOffset.UTC)));
        int date = calendar.get(HebrewCalendar.DAY_OF_MONTH);
        boolean abroad = !OF_ISRAEL.contains(zone.getId());
        return switch (calendar.get(HebrewCalendar.MONTH)) {
            // Rosh Hashanah, Yom Kippur, Sukkot, Shemini Atzeret and Simchat Torah
            case HebrewCalendar.TISHRI ->
                Set.of(1, 2, 10, 15, 22).contains(date)
                        || (abroad && Set.of(16, 23).contains(date));
            // Pesach
            case HebrewCalendar.NISAN ->
                Set.of(15, 21).contains(date) || (abroad && Set.of(16, 22).contains(date));
            // Shavuot
            case HebrewCalendar.SIVAN -> date == 6 || (abroad && date == 7);
            default -> false;
        };
    }
}
