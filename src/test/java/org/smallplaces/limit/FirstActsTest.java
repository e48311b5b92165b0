package org.smallplaces.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.SteppingClock;

final class FirstActsTest {
    private static final int MOST = 2;

    private final SteppingClock clock = new SteppingClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final FirstActs acts = new FirstActs(new ClockMeter(clock));

    @Test
    void countsTheFirstTwoOfAKeyAndNoMore() {
        assertThat(acts.take("somebody", MOST)).isTrue();
        assertThat(acts.take("somebody", MOST)).isTrue();
        assertThat(acts.take("somebody", MOST)).isFalse();
        assertThat(acts.take("somebody else", MOST)).isTrue();
    }

    @Test
    void forgetsWhatIsGivenBack() {
        acts.take("somebody", MOST);
        acts.take("somebody", MOST);
        acts.giveBack("somebody");
        assertThat(acts.take("somebody", MOST)).isTrue();
        assertThat(acts.take("somebody", MOST)).isFalse();
    }

    @Test
    void remembersForAnHourAndForgetsAfterTwo() {
        acts.take("somebody", MOST);
        acts.take("somebody", MOST);
        clock.step(Duration.ofMinutes(61));
        assertThat(acts.take("somebody", MOST)).isFalse();
        clock.step(Duration.ofMinutes(61));
        assertThat(acts.take("somebody", MOST)).isTrue();
    }

    @Test
    void remembersWhoCameBeforeAQuarterOfAMillionOthers() {
        acts.take("somebody", MOST);
        acts.take("somebody", MOST);
        IntStream.range(0, 250_000).forEach(i -> acts.take("one of many " + i, MOST));
        assertThat(acts.take("somebody", MOST)).isFalse();
    }

    @Test
    void takesHardlyAnybodyOfAMillionForOneWhoCameBefore() {
        long mistaken = IntStream.range(0, 1_000_000)
                .filter(i -> !acts.take("one of a crowd " + i, MOST))
                .count();
        assertThat(mistaken).isLessThan(10_000);
    }

    @Test
    void remembersNothingOfAKeyOfWhichNoActIsFree() {
        assertThat(acts.take("somebody", 0)).isFalse();
        assertThat(acts.take("somebody", MOST)).isTrue();
    }
}
