package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which number is worth reaching next. */
class MilestoneTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 25, step",
        "24, 0, 25, step",
        "25, 0, 50, step",
        "62, 0, 100, step",
        "100, 0, 250, step",
        "999, 0, 1000, step",
        "1000, 0, 2500, step",
        "2499999, 0, 2500000, step",
        "0, 10, 10, goal",
        "9, 10, 10, goal",
        "10, 10, 25, beyond",
        "11, 10, 25, beyond",
        "62, 2000, 100, step",
        "1203, 2000, 2000, goal",
        "2000, 2000, 2500, beyond",
        "0, 25, 25, goal"
    })
    void theNextStepLeadsToTheGoalAndBeyond(long reached, int goal, long wanted, String stage) {
        Milestone next = Milestone.after(reached, goal == 0 ? OptionalInt.empty() : OptionalInt.of(goal));
        assertThat(next.wanted()).isEqualTo(wanted);
        assertThat(next.stage()).isEqualTo(stage);
    }

    @Test
    void whoeverHasSignedIsSeenAndTheThermometerIsNeverFullBeforeItIs() {
        assertThat(Milestone.after(0, OptionalInt.empty()).percent()).isZero();
        assertThat(Milestone.after(1, OptionalInt.of(5_000)).percent()).isEqualTo(4);
        assertThat(Milestone.after(1_000_001, OptionalInt.empty()).percent()).isEqualTo(40);
        assertThat(Milestone.after(999_999, OptionalInt.empty()).percent()).isEqualTo(99);
    }
}
