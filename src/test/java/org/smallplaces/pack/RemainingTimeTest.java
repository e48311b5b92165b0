package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemainingTimeTest {
    private static final Instant BEGAN = Instant.parse("2026-03-01T12:00:00Z");

    private final RemainingTime time = new RemainingTime(BEGAN);

    @Test
    void nothingIsSaidBeforeItIsKnown() {
        assertThat(time.at(PackStep.READING, 0, 1_000, BEGAN)).isEmpty();
        assertThat(time.at(PackStep.READING, 500, 1_000, BEGAN.plusSeconds(1))).isEmpty();
        assertThat(time.at(PackStep.READING, 500, 1_000, BEGAN.plusSeconds(20))).isPresent();
    }

    @BeforeEach
    void ofAPackWithoutVolumes() {
        time.expect(Map.of(
                PackStep.LIST, 100_000L,
                PackStep.SHEET, 0L,
                PackStep.VOLUMES, 0L,
                PackStep.CHECKING, 0L,
                PackStep.STORING, 100_000L));
    }

    @Test
    void itFallsAsTheWorkGoesOnAndEndsAtNothing() {
        Duration half = time.at(PackStep.READING, 50_000, 100_000, BEGAN.plusSeconds(10))
                .orElseThrow();
        assertThat(half).as("the other half, and the steps behind it").isGreaterThan(Duration.ofSeconds(10));
        Duration read = time.at(PackStep.READING, 100_000, 100_000, BEGAN.plusSeconds(20))
                .orElseThrow();
        assertThat(read).isBetween(Duration.ofSeconds(1), half);
        assertThat(time.at(PackStep.LETTER, 0, 0, BEGAN.plusSeconds(21)))
                .as("a step whose lines are not counted does not end it")
                .hasValueSatisfying(left -> assertThat(left).isGreaterThanOrEqualTo(read));
        assertThat(time.at(PackStep.LIST, 100_000, 100_000, BEGAN.plusSeconds(28)))
                .hasValueSatisfying(left -> assertThat(left).isLessThan(Duration.ofSeconds(5)));
        assertThat(time.at(PackStep.STORING, 100_000, 100_000, BEGAN.plusSeconds(29)))
                .contains(Duration.ZERO);
    }

    @Test
    void whoBeginsAgainWithAFrozenPackMeasuresOnlyWhatWasDoneSince() {
        time.at(PackStep.LIST, 0, 100_000, BEGAN);
        Duration left =
                time.at(PackStep.LIST, 50_000, 100_000, BEGAN.plusSeconds(10)).orElseThrow();
        assertThat(left).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(15));
    }
}
