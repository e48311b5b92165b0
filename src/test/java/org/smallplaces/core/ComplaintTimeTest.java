package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ComplaintTimeTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Test
    void theDayOnWhichItComesIsTheFirstOfThirty() {
        Instant made = Instant.parse("2027-03-01T23:30:00Z");
        assertThat(ComplaintTime.lastDay(made, LONDON)).isEqualTo(LocalDate.parse("2027-03-30"));
        assertThat(ComplaintTime.daysLeft(made, LONDON, made)).isEqualTo(29);
    }

    @Test
    void theLastDayIsInTimeToItsLastSecondWhereTheClockStandsWhateverSummerTimeDoes() {
        Instant made = Instant.parse("2027-03-01T12:00:00Z");
        Instant lastSecond = Instant.parse("2027-03-30T22:59:59Z"); // midnight in London is 23:00 of Greenwich by then
        assertThat(ComplaintTime.daysLeft(made, LONDON, lastSecond)).isZero();
        assertThat(ComplaintTime.daysLeft(made, LONDON, lastSecond.plusSeconds(1)))
                .isEqualTo(-1);
    }
}
