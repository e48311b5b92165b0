package org.smallplaces.core;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a campaign stands, and since when.
 *
 * @param state as it was decided; see {@link #at} for what the hour makes of it
 * @param since when the state began
 * @param closedAt when signing really ended: by the hour, by staff or by the file; kept through delivery and answer,
 *     empty while signing goes on, is awaited, or never began
 */
public record Standing(CampaignState state, Instant since, Optional<Instant> closedAt) {
    /** A campaign that is new at {@code now}. */
    public static Standing begin(CampaignState state, Instant now) {
        return new Standing(CampaignState.DRAFT, now, Optional.empty()).become(state, now);
    }

    /** The standing once the state has become {@code next} at {@code when}; whether it may is not asked here. */
    public Standing become(CampaignState next, Instant when) {
        if (next == state) {
            return this;
        }
        return new Standing(next, when, next.mayBeSigned() ? Optional.empty() : closing(when));
    }

    private Optional<Instant> closing(Instant when) {
        if (state == CampaignState.DRAFT) {
            return Optional.empty();
        }
        return state.mayBeSigned() ? Optional.of(when) : closedAt.or(() -> Optional.of(since));
    }

    /** The standing at {@code now}: a scheduled campaign opens and an open one closes at its very second. */
    public Standing at(Schedule schedule, Instant now) {
        Standing opened = opened(schedule, now);
        boolean running = opened.state == CampaignState.OPEN || opened.state == CampaignState.PAUSED;
        return schedule.closes()
                .filter(closes -> running && !now.isBefore(closes))
                .map(closes -> opened.become(CampaignState.CLOSED, closes))
                .orElse(opened);
    }

    private Standing opened(Schedule schedule, Instant now) {
        if (schedule.opens().isEmpty()) {
            return this;
        }
        Instant opens = schedule.opens().get();
        if (state == CampaignState.OPEN && now.isBefore(opens)) {
            return become(CampaignState.SCHEDULED, since);
        }
        boolean due = state == CampaignState.SCHEDULED && !now.isBefore(opens);
        return due ? become(CampaignState.OPEN, opens) : this;
    }
}
