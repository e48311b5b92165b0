package org.smallplaces.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.Language;
import org.smallplaces.core.Schedule;
import org.smallplaces.core.StaffMember;

/**
 * The first page of the console: what waits, then the campaigns.
 *
 * @param roleKeys the messages that name the reader's roles
 */
record HomePage(String name, List<String> roleKeys, List<HomeCard> cards, List<Line> campaigns) {
    /**
     * A campaign in the table.
     *
     * @param packsPath where its packs are, or empty for a draft, which has none
     * @param reviewPath where its held signatures are, or empty for a draft
     */
    record Line(
            String title,
            String kindKey,
            String stateKey,
            long standing,
            long pending,
            Optional<Instant> closes,
            ZoneId zone,
            Optional<LocalDate> sendBy,
            String packsPath,
            String reviewPath) {
        /** Whether there is neither a closing time nor a day of delivery. */
        public boolean undated() {
            return closes.isEmpty() && sendBy.isEmpty();
        }

        static Line of(Campaign campaign, CountStore.Counts counts, Language language, Instant now) {
            Schedule schedule = campaign.definition().schedule();
            CampaignState state = campaign.state(now);
            return new Line(
                    campaign.definition().title().in(language),
                    "staff.kind." + word(campaign.definition().kind()),
                    "staff.state." + word(state),
                    counts.standing(),
                    counts.pending(),
                    schedule.closesAsSaid(),
                    schedule.zone(),
                    schedule.sendBy(),
                    state.isPublic() ? "/staff/campaigns/" + campaign.slug() + "/packs" : "",
                    state.isPublic() ? "/staff/campaigns/" + campaign.slug() + "/review" : "");
        }
    }

    static HomePage of(StaffMember member, List<HomeCard> cards, List<Line> campaigns) {
        List<HomeCard> waiting = cards.stream().filter(card -> card.count() > 0).toList();
        List<String> roles = member.roles().all().stream()
                .map(role -> "staff.role." + role.word())
                .toList();
        return new HomePage(member.name(), roles, waiting, campaigns);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
