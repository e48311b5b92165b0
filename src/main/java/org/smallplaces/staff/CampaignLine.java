package org.smallplaces.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Count;
import org.smallplaces.core.Language;
import org.smallplaces.core.Schedule;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.signature.CampaignNumbers.Growth;

/**
 * A campaign in a table.
 *
 * @param organisations for which people have signed; never added to these
 * @param today how many were verified since the day began where the campaign is
 * @param closed when signing ended; then it says nothing of when it was to close
 * @param packsPath where its packs are, or empty for a draft, which has none, and for those who may not see them
 * @param reviewPath the same with its held signatures
 */
record CampaignLine(
        String slug,
        String title,
        CampaignKind kind,
        CampaignState state,
        long standing,
        long organisations,
        long today,
        Optional<Instant> closed,
        Optional<Instant> closes,
        ZoneId zone,
        Optional<LocalDate> sendBy,
        String packsPath,
        String reviewPath) {
    static CampaignLine of(
            Campaign campaign, Growth growth, Count count, StaffMember member, Language language, Instant now) {
        Schedule schedule = campaign.definition().schedule();
        CampaignState state = campaign.state(now);
        return new CampaignLine(
                campaign.slug().value(),
                campaign.definition().title().in(language),
                campaign.definition().kind(),
                state,
                growth.standing(),
                count.organisations(),
                growth.verified(),
                closed(campaign, now),
                schedule.closesAsSaid(),
                schedule.zone(),
                schedule.sendBy(),
                path(campaign, state, member, StaffAct.HANDLE_PACKS, "/packs"),
                path(campaign, state, member, StaffAct.REVIEW, "/review"));
    }

    /** When signing really ended, as people say it: early or late, by staff or by the hour. */
    static Optional<Instant> closed(Campaign campaign, Instant now) {
        return campaign.closedAt(now).map(campaign.definition().schedule()::asSaid);
    }

    private static String path(Campaign campaign, CampaignState state, StaffMember member, StaffAct act, String page) {
        return state.isPublic() && member.may(act, campaign.slug()) ? "/staff/campaigns/" + campaign.slug() + page : "";
    }

    public String path() {
        return "/staff/campaigns/" + slug;
    }

    public String kindKey() {
        return "staff.kind." + word(kind);
    }

    public String stateKey() {
        return "staff.state." + word(state);
    }

    /** Whether there is neither a closing time nor a day of delivery. */
    public boolean undated() {
        return closed.isEmpty() && closes.isEmpty() && sendBy.isEmpty();
    }

    /** The day by which the list is sorted: that of the closing, or of the delivery, if it comes first. */
    Optional<Instant> deadline() {
        Optional<Instant> sent =
                sendBy.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant());
        return closes.filter(at -> sent.filter(at::isAfter).isEmpty()).or(() -> sent);
    }

    /** The word for a kind or a state in addresses and message keys. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
