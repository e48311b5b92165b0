package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietDaysTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final ZoneId JERUSALEM = ZoneId.of("Asia/Jerusalem");
    private static final QuietDays KEPT = new QuietDays(true, true, Set.of());

    /** Yom Kippur of 5787 is Monday 21 September 2026. */
    @ParameterizedTest
    @CsvSource({
        "2026-09-20T14:59, false",
        "2026-09-20T15:00, true",
        "2026-09-20T23:30, true",
        "2026-09-21T00:00, true",
        "2026-09-21T12:00, true",
        "2026-09-21T23:59, true",
        "2026-09-22T00:00, false",
    })
    void yomKippurIsQuietFromTheAfternoonBeforeToItsEnd(String local, boolean quiet) {
        assertThat(KEPT.isQuiet(at(local, LONDON), LONDON)).isEqualTo(quiet);
    }

    @Test
    void theDayIsThatOfTheCampaignsOwnZone() {
        Instant moment = at("2026-09-20T15:00", JERUSALEM);
        assertThat(KEPT.isQuiet(moment, JERUSALEM)).isTrue();
        assertThat(KEPT.isQuiet(moment, LONDON))
                .as("one in the afternoon there")
                .isFalse();
        Instant night = at("2026-09-22T00:30", JERUSALEM);
        assertThat(KEPT.isQuiet(night, JERUSALEM)).isFalse();
        assertThat(KEPT.isQuiet(night, LONDON))
                .as("half past ten of Yom Kippur there")
                .isTrue();
    }

    /** In 5787 Rosh Hashanah is Saturday 12 and Sunday 13 September 2026: quiet from Friday to Monday. */
    @Test
    void shabbatAndAFestivalBesideItAreOneRest() {
        Instant friday = at("2026-09-11T16:00", LONDON);
        assertThat(KEPT.nextAfter(friday, LONDON)).isEqualTo(at("2026-09-14T00:00", LONDON));
        Instant thursday = at("2026-09-10T16:00", LONDON);
        assertThat(KEPT.nextAfter(thursday, LONDON)).isEqualTo(thursday);
    }

    /** Pesach of 5787 begins on Thursday 22 April 2027. */
    @ParameterizedTest
    @CsvSource({
        "2027-04-22, true, true",
        "2027-04-23, true, false",
        "2027-04-26, false, false",
        "2027-04-28, true, true",
        "2027-04-29, true, false",
        "2027-06-11, true, true",
        "2027-06-12, true, false",
    })
    void aFestivalHasASecondDayOutsideIsrael(String day, boolean abroad, boolean inIsrael) {
        QuietDays festivals = new QuietDays(false, true, Set.of());
        assertThat(festivals.isQuiet(at(day + "T12:00", LONDON), LONDON)).isEqualTo(abroad);
        assertThat(festivals.isQuiet(at(day + "T12:00", JERUSALEM), JERUSALEM)).isEqualTo(inIsrael);
    }

    @Test
    void shabbatWithoutFestivalsAndDaysOfOnesOwn() {
        QuietDays days = new QuietDays(true, false, Set.of(LocalDate.of(2026, 12, 25)));
        assertThat(days.isQuiet(at("2026-09-21T12:00", LONDON), LONDON)).isFalse();
        assertThat(days.isQuiet(at("2026-09-19T12:00", LONDON), LONDON)).isTrue();
        assertThat(days.isQuiet(at("2026-12-25T00:00", LONDON), LONDON)).isTrue();
        assertThat(days.isQuiet(at("2026-12-24T23:00", LONDON), LONDON)).isFalse();
        assertThat(QuietDays.NONE.isQuiet(at("2026-09-19T12:00", LONDON), LONDON))
                .isFalse();
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
