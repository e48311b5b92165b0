package org.smallplaces.staff;

import java.util.Comparator;
import java.util.List;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.HomeCard.Urgency;
import org.smallplaces.core.StaffMember;

/**
 * The first page of the console: what waits, then the campaigns in short.
 *
 * @param roleKeys the messages that name the reader's roles
 * @param readAt the time of day at which all of this was read
 * @param zone of that time, for the script that goes on reading
 * @param more whether there are campaigns that are not shown here
 */
record HomePage(
        String name,
        List<String> roleKeys,
        String readAt,
        String zone,
        List<HomeCard> cards,
        List<CampaignLine> campaigns,
        boolean more) {
    static HomePage of(
            StaffMember member, ReadAt read, List<HomeCard> cards, List<CampaignLine> campaigns, boolean more) {
        List<HomeCard> waiting = cards.stream()
                .filter(HomeCard::isShown)
                .sorted(Comparator.comparing(HomeCard::urgency))
                .toList();
        List<String> roles = member.roles().all().stream()
                .map(role -> "staff.role." + role.word())
                .toList();
        return new HomePage(member.name(), roles, read.clock(), read.zone(), waiting, campaigns, more);
    }

    /** Whether any card is news, which the reader may put away. */
    public boolean news() {
        return cards.stream()
                .anyMatch(card ->
                        card.urgency() == Urgency.NEWS || card.titleKey().equals(OwnCards.MAIL_FAILED));
    }

    public int waiting() {
        return cards.size();
    }
}
