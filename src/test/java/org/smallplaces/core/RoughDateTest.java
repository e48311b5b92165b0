package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoughDateTest {
    @Test
    void itKnowsNoMoreThanWasSaid() {
        assertThat(RoughDate.parse("2019").orElseThrow().known()).isEqualTo(Year.of(2019));
        assertThat(RoughDate.parse("2019-03").orElseThrow().known()).isEqualTo(YearMonth.of(2019, 3));
        assertThat(RoughDate.parse("2019-03-04").orElseThrow().known()).isEqualTo(LocalDate.of(2019, 3, 4));
    }

    @Test
    void whatIsKnownLessExactlyComesFirst() {
        assertThat(Stream.of("2019-01-01", "2019-02", "2019", "2018-12-31", "2019-01")
                        .map(words -> RoughDate.parse(words).orElseThrow())
                        .sorted()
                        .map(date -> date.known().toString()))
                .containsExactly("2018-12-31", "2019", "2019-01", "2019-01-01", "2019-02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "19", "2019-13", "2019-02-30", "2019-3", "March 2019", "2019-03-04 10:00", "٢٠١٩"})
    void anythingElseIsNoDate(String words) {
        assertThat(RoughDate.parse(words)).isEmpty();
    }
}
