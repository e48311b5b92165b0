package org.smallplaces.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which backups stay, what they are called, and when the next one is due. */
class KeepingTest {
    private static final Instant SUNDAY = Instant.parse("2027-02-28T02:00:05Z");

    @Test
    void ofManyNightsTheLastSevenStayAndOneOfEachOfTheFourWeeksBefore() {
        List<Instant> kept = new ArrayList<>();
        for (int night = 0; night < 100; night++) {
            kept.add(SUNDAY.minus(Duration.ofDays(99 - night)));
            kept.removeAll(Keeping.superfluous(kept));
        }
        assertThat(kept).hasSizeBetween(10, 11).contains(SUNDAY, SUNDAY.minus(Duration.ofDays(6)));
        assertThat(kept.get(0)).isBefore(SUNDAY.minus(Duration.ofDays(21)));
    }

    @Test
    void ofAMonthOfNightsEachWeekKeepsItsNewest() {
        List<Instant> all = new ArrayList<>();
        for (int night = 0; night < 60; night++) {
            all.add(SUNDAY.minus(Duration.ofDays(night)));
        }
        List<Instant> kept = new ArrayList<>(all);
        kept.removeAll(Keeping.superfluous(all));
        assertThat(kept)
                .containsExactly(
                        all.get(0),
                        all.get(1),
                        all.get(2),
                        all.get(3),
                        all.get(4),
                        all.get(5),
                        all.get(6),
                        all.get(7),
                        all.get(14),
                        all.get(21),
                        all.get(28));
    }

    @Test
    void aFewAreAllKept() {
        assertThat(Keeping.superfluous(List.of(SUNDAY, SUNDAY.minusSeconds(1)))).isEmpty();
        assertThat(Keeping.superfluous(List.of())).isEmpty();
    }

    @Test
    void namesAreReadAsTheyAreGivenAndOthersAreLeftAlone() {
        BackupName name = BackupName.of(SUNDAY.plusMillis(17));
        assertThat(name).hasToString("smallplaces-20270228T020005Z.backup");
        assertThat(BackupName.parse(name.toString())).contains(name);
        for (String other : List.of("smallplaces-.backup", "mine.backup", "smallplaces-2027.backup", name + ".part")) {
            assertThat(BackupName.parse(other)).isEmpty();
        }
        assertThat(BackupName.isPart(BackupName.part(name.in(Path.of("x"))))).isTrue();
        assertThat(BackupName.isPart("mine.part")).isFalse();
    }

    @Test
    void theNextIsDueAtTheNextTwoInTheMorningOfTheSite() {
        ZoneId london = ZoneId.of("Europe/London");
        assertThat(NightlyBackup.next(Instant.parse("2027-07-01T00:59:00Z"), london))
                .isEqualTo("2027-07-01T01:00:00Z");
        assertThat(NightlyBackup.next(Instant.parse("2027-07-01T01:00:00Z"), london))
                .isEqualTo("2027-07-02T01:00:00Z");
        assertThat(NightlyBackup.next(Instant.parse("2027-01-01T15:00:00Z"), london))
                .isEqualTo("2027-01-02T02:00:00Z");
    }
}
