package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandingTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant EARLY = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-06-01T12:00:00Z");
    private static final Schedule DATED = schedule(Optional.empty(), Optional.of(CLOSES));
    private static final Schedule ROLLING = schedule(Optional.empty(), Optional.empty());
    private static final Standing OPEN = Standing.begin(CampaignState.OPEN, BEGAN);

    @ParameterizedTest
    @EnumSource(CampaignState.class)
    void aNewCampaignWasNeverClosed(CampaignState state) {
        Standing standing = Standing.begin(state, BEGAN);
        assertThat(standing).isEqualTo(new Standing(state, BEGAN, Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(names = {"SCHEDULED", "OPEN", "PAUSED"})
    void whateverEndsSigningClosesTheCampaign(CampaignState before) {
        for (CampaignState after : List.of(CampaignState.CLOSED, CampaignState.WITHDRAWN)) {
            Standing ended = Standing.begin(before, BEGAN).become(after, EARLY);
            assertThat(ended).isEqualTo(new Standing(after, EARLY, Optional.of(EARLY)));
        }
    }

    @Test
    void theHourClosesAtTheTimeThatWasAnnouncedHoweverLateItIsNoticed() {
        for (Standing stored : List.of(OPEN, OPEN.become(CampaignState.PAUSED, EARLY))) {
            assertThat(stored.at(DATED, CLOSES.plusSeconds(86_400)))
                    .isEqualTo(new Standing(CampaignState.CLOSED, CLOSES, Optional.of(CLOSES)));
            assertThat(stored.at(DATED, CLOSES.minusMillis(1))).isEqualTo(stored);
            assertThat(stored.at(ROLLING, CLOSES)).isEqualTo(stored);
        }
    }

    @Test
    void theHourOpensAtTheTimeThatWasAnnounced() {
        Schedule schedule = schedule(Optional.of(EARLY), Optional.of(CLOSES));
        Standing scheduled = Standing.begin(CampaignState.SCHEDULED, BEGAN);
        assertThat(scheduled.at(schedule, EARLY.plusSeconds(9)))
                .isEqualTo(new Standing(CampaignState.OPEN, EARLY, Optional.empty()));
        assertThat(scheduled.at(schedule, CLOSES.plusSeconds(9)).closedAt()).hasValue(CLOSES);
        assertThat(OPEN.at(schedule, EARLY.minusMillis(1)).state()).isEqualTo(CampaignState.SCHEDULED);
    }

    @Test
    void staffWhoCloseEarlyAreNotCorrectedByTheHour() {
        Standing closed = OPEN.become(CampaignState.CLOSED, EARLY);
        assertThat(closed.at(DATED, CLOSES.plusSeconds(1))).isEqualTo(closed);
    }

    @Test
    void deliveryAndAnswerKeepWhenSigningEnded() {
        Standing delivered = OPEN.become(CampaignState.CLOSED, EARLY).become(CampaignState.DELIVERED, CLOSES);
        Standing answered = delivered.become(CampaignState.ANSWERED, CLOSES.plusSeconds(9));
        assertThat(delivered).isEqualTo(new Standing(CampaignState.DELIVERED, CLOSES, Optional.of(EARLY)));
        assertThat(answered.closedAt()).hasValue(EARLY);
        assertThat(answered.become(CampaignState.ARCHIVED, CLOSES).closedAt()).hasValue(EARLY);
    }

    @Test
    void whatIsOpenedAgainIsNotClosedAndClosesAnew() {
        Standing again = OPEN.become(CampaignState.CLOSED, EARLY).become(CampaignState.OPEN, EARLY.plusSeconds(60));
        assertThat(again.closedAt()).isEmpty();
        assertThat(again.at(DATED, CLOSES).closedAt()).hasValue(CLOSES);
    }

    @Test
    void aDraftThatBecomesHistoryWasNeverClosed() {
        Standing archived = Standing.begin(CampaignState.DRAFT, BEGAN).become(CampaignState.ARCHIVED, EARLY);
        assertThat(archived.closedAt()).isEmpty();
    }

    @Test
    void becomingWhatItIsChangesNothing() {
        assertThat(OPEN.become(CampaignState.OPEN, CLOSES)).isEqualTo(OPEN);
    }

    private static Schedule schedule(Optional<Instant> opens, Optional<Instant> closes) {
        return new Schedule(ZoneId.of("Europe/London"), opens, closes, Optional.empty());
    }
}
