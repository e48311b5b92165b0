package org.smallplaces.staff;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.HomeCard.Urgency;
import org.smallplaces.core.Schedule;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;

/** The cards of deadlines: campaigns that close or are to be delivered within a week, or should have been. */
final class DeadlineCards {
    private static final int WEEK = 7;
    private static final String CAMPAIGNS = "/staff/campaigns/";

    private final Clock clock;

    DeadlineCards(Clock clock) {
        this.clock = clock;
    }

    /** The deadlines of {@code campaign} that {@code member} can do something about. */
    Stream<HomeCard> of(Campaign campaign, StaffMember member) {
        Instant now = clock.instant();
        return Stream.of(closing(campaign, member, now), sending(campaign, member, now))
                .flatMap(Optional::stream);
    }

    private static Optional<HomeCard> closing(Campaign campaign, StaffMember member, Instant now) {
        Schedule schedule = campaign.definition().schedule();
        boolean running = List.of(CampaignState.OPEN, CampaignState.PAUSED).contains(campaign.state(now));
        if (!running || !member.may(StaffAct.EDIT_CAMPAIGNS, campaign.slug())) {
            return Optional.empty();
        }
        return schedule.closesAsSaid()
                .map(at -> at.atZone(schedule.zone()).toLocalDate())
                .filter(day -> left(schedule, now, day) <= WEEK)
                .map(day -> card(
                        "cards.closes",
                        Math.max(0, left(schedule, now, day)),
                        CAMPAIGNS + campaign.slug(),
                        campaign,
                        Urgency.SOON,
                        day));
    }

    private static Optional<HomeCard> sending(Campaign campaign, StaffMember member, Instant now) {
        boolean waits = switch (campaign.state(now)) {
            case SCHEDULED, OPEN, PAUSED, CLOSED -> true;
            case DRAFT, DELIVERED, ANSWERED, ARCHIVED, WITHDRAWN -> false;
        };
        if (!waits || !member.may(StaffAct.HANDLE_PACKS, campaign.slug())) {
            return Optional.empty();
        }
        Schedule schedule = campaign.definition().schedule();
        String packs = CAMPAIGNS + campaign.slug() + "/packs";
        return schedule.sendBy().filter(day -> left(schedule, now, day) <= WEEK).map(day -> {
            long left = left(schedule, now, day);
            return left < 0
                    ? card("cards.send-by-passed", -left, packs, campaign, Urgency.LATE, day)
                    : card("cards.send-by", left, packs, campaign, Urgency.SOON, day);
        });
    }

    private static long left(Schedule schedule, Instant now, LocalDate day) {
        return ChronoUnit.DAYS.between(now.atZone(schedule.zone()).toLocalDate(), day);
    }

    private static HomeCard card(
            String titleKey, long days, String path, Campaign campaign, Urgency urgency, LocalDate day) {
        return new HomeCard(titleKey, days, path, title(campaign), urgency, Optional.of(day));
    }

    /** As the cards of every feature name a campaign. */
    static String title(Campaign campaign) {
        return campaign.definition().title().in(campaign.definition().firstLanguage());
    }
}
