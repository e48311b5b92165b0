package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkingDaysTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static LocalDate after(String day, int count, QuietDays quiet) {
        return WorkingDays.after(LocalDate.parse(day), count, quiet, LONDON);
    }

    @Test
    void weekendsAreNotCounted() {
        assertThat(after("2027-03-05", 1, QuietDays.NONE)).isEqualTo("2027-03-08"); // a Friday
        assertThat(after("2027-03-01", 20, QuietDays.NONE)).isEqualTo("2027-03-29");
    }

    @Test
    void quietDaysAreNotCountedAndTheirEveIs() {
        QuietDays bank =
                new QuietDays(false, false, Set.of(LocalDate.parse("2027-03-26"), LocalDate.parse("2027-03-29")));
        assertThat(after("2027-03-25", 1, bank)).isEqualTo("2027-03-30");
        // Pesach 2027: 22 and 23 April; Shabbat begins on a Friday afternoon, which is a working day.
        QuietDays festivals = new QuietDays(true, true, Set.of());
        assertThat(after("2027-04-20", 1, festivals)).isEqualTo("2027-04-21");
        assertThat(after("2027-04-21", 1, festivals)).isEqualTo("2027-04-26");
        assertThat(after("2027-03-04", 1, festivals)).isEqualTo("2027-03-05");
    }
}
