package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.campaign.Expected.inDefinition;
import static org.smallplaces.campaign.Expected.onlyMistakes;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.core.Schedule;

/** When a campaign opens and closes, as its organiser says it. */
class ScheduleMistakesTest {
    @TempDir
    Path root;

    SampleFolder folder;

    @BeforeEach
    void write() {
        folder = new SampleFolder(root);
    }

    private Schedule schedule() {
        assertThat(folder.read().mistakes()).isEmpty();
        return folder.read().campaigns().get(0).definition().schedule();
    }

    @Test
    void closingDayCountsToItsLastSecondInTheOrganisersZone() {
        assertThat(schedule().opens()).contains(Instant.parse("2027-01-31T09:00:00Z"));
        assertThat(schedule().closes()).contains(Instant.parse("2027-06-30T23:00:00Z"));
    }

    @Test
    void openingDayBeginsAtMidnight() {
        folder.replace("2027-01-31 09:00", "2027-06-01");
        assertThat(schedule().opens()).contains(Instant.parse("2027-05-31T23:00:00Z"));
    }

    @Test
    void closingTimeIsTakenToTheMinute() {
        folder.replace("closes: 2027-06-30", "closes: 2027-06-30T17:30");
        assertThat(schedule().closes()).contains(Instant.parse("2027-06-30T16:30:00Z"));
    }

    @Test
    void whatClosesAt2359IsOpenToTheLastSecondOfThatDayWhateverTheClocksDo() {
        folder.replace("closes: 2027-06-30", "closes: 2027-06-30 23:59");
        assertThat(schedule().closes()).contains(Instant.parse("2027-06-30T23:00:00Z"));
        assertThat(schedule().closesAsSaid()).contains(Instant.parse("2027-06-30T22:59:00Z"));
    }

    /** In Havana the clocks go from midnight to one o'clock: that day begins at 01:00. */
    @Test
    void theLastMinuteBeforeTheClocksChangeAtMidnightIsTheEndOfItsDay() {
        folder.replace(
                "Europe/London\nopens: 2027-01-31 09:00\ncloses: 2027-06-30",
                "America/Havana\nopens: 2027-01-31 09:00\ncloses: 2027-03-13 23:59");
        assertThat(schedule().closes()).contains(Instant.parse("2027-03-14T05:00:00Z"));
        assertThat(schedule().closesAsSaid()).contains(Instant.parse("2027-03-14T04:59:00Z"));
    }

    @Test
    void dayThatDoesNotExistIsTold() {
        folder.replace("2027-06-30", "2027-06-31");
        onlyMistakes(folder, inDefinition(24, 9, "not a day or time of the calendar", "2027-01-31 17:00"));
    }

    @Test
    void otherWaysToWriteADateAreTold() {
        folder.replace("2027-07-15", "15.7.2027");
        onlyMistakes(folder, inDefinition(25, 10, "not a day of the calendar", "2027-01-31"));
        folder.replace("2027-07-15", "2027-07-15 10:00");
        onlyMistakes(folder, inDefinition(25, 10, "not a day of the calendar", "2027-01-31"));
    }

    @Test
    void unknownZoneIsTold() {
        folder.replace("Europe/London", "Europe/Londn");
        onlyMistakes(folder, inDefinition(22, 11, "not a time zone", "Did you mean \"Europe/London\"?"));
        folder.replace("Europe/London", "UTC+5");
        onlyMistakes(folder, inDefinition(22, 11, "not a time zone", "Europe/London"));
    }

    @Test
    void closingBeforeOpeningIsTold() {
        folder.replace("closes: 2027-06-30", "closes: 2027-01-30");
        onlyMistakes(folder, inDefinition(24, 9, "closes before it opens", "later"));
    }

    @Test
    void sendingBeforeClosingIsTold() {
        folder.replace("2027-07-15", "2027-06-29");
        onlyMistakes(folder, inDefinition(25, 10, "before the campaign closes", "later"));
        folder.replace("2027-07-15", "2027-06-30");
        assertThat(folder.read().mistakes()).isEmpty();
    }

    @Test
    void hourThatTheClocksSkipIsTold() {
        folder.replace("2027-01-31 09:00", "2027-03-28 01:30");
        onlyMistakes(folder, inDefinition(23, 8, "does not happen in Europe/London", "some hours earlier or later"));
    }

    @Test
    void hourThatHappensTwiceIsTold() {
        folder.definition(SampleFolder.DEFINITION
                .replace("2027-06-30", "2027-10-31 01:30")
                .replace("2027-07-15", "2027-11-01"));
        onlyMistakes(folder, inDefinition(24, 9, "happens twice in Europe/London", "some hours earlier or later"));
    }

    @Test
    void scheduledCampaignSaysWhenItOpens() {
        folder.definition(SampleFolder.DEFINITION
                .replace("state: open", "state: scheduled")
                .replace("opens: 2027-01-31 09:00\n", ""));
        onlyMistakes(folder, inDefinition(2, 8, "nothing says when it opens", "opens: 2027-01-31 09:00"));
    }
}
