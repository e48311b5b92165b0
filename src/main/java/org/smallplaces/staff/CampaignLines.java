package org.smallplaces.staff;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Count;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.signature.CampaignNumbers;
import org.smallplaces.signature.CampaignNumbers.Growth;
import org.smallplaces.signature.Counts;

/** The campaigns that somebody may see, with their numbers. */
public final class CampaignLines {
    private final Catalogue catalogue;
    private final CampaignNumbers numbers;
    private final Counts counts;
    private final Clock clock;

    public CampaignLines(Catalogue catalogue, CampaignNumbers numbers, Counts counts, Clock clock) {
        this.catalogue = catalogue;
        this.numbers = numbers;
        this.counts = counts;
        this.clock = clock;
    }

    Future<List<CampaignLine>> of(StaffMember member, Language language) {
        Instant now = clock.instant();
        List<Campaign> seen = catalogue.allWithDrafts().stream()
                .filter(campaign -> member.may(StaffAct.SEE_CAMPAIGNS, campaign.slug()))
                .toList();
        Map<UUID, Instant> today =
                seen.stream().collect(Collectors.toMap(Campaign::id, campaign -> midnight(campaign, now)));
        return numbers.growth(today)
                .compose(growth -> counts.all()
                        .map(counted -> seen.stream()
                                .map(campaign -> CampaignLine.of(
                                        campaign,
                                        growth.getOrDefault(campaign.id(), Growth.NONE),
                                        counted.getOrDefault(campaign.id(), Count.NONE),
                                        member,
                                        language,
                                        now))
                                .toList()));
    }

    /** When the day began where the campaign is. */
    static Instant midnight(Campaign campaign, Instant now) {
        LocalDate day = now.atZone(campaign.definition().schedule().zone()).toLocalDate();
        return day.atStartOfDay(campaign.definition().schedule().zone()).toInstant();
    }
}
