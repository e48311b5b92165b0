package org.smallplaces.update;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.approval.Proposal.InCampaign;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;

/**
 * To whom staff write: the supporters of a campaign, or those of the whole site who stay in touch.
 *
 * @param languages in which one may write, the first being the one that must not be missing
 * @param zone whose days are quiet
 */
record Channel(Optional<Campaign> campaign, List<Language> languages, ZoneId zone) {
    static final String LIST_PATH = "/staff/updates";

    Channel {
        languages = List.copyOf(languages);
    }

    static Channel of(Campaign campaign) {
        return new Channel(
                Optional.of(campaign),
                campaign.definition().languages(),
                campaign.definition().schedule().zone());
    }

    Optional<UUID> id() {
        return campaign.map(Campaign::id);
    }

    Optional<InCampaign> inCampaign() {
        return campaign.map(one -> new InCampaign(one.id(), one.slug()));
    }

    boolean isList() {
        return campaign.isEmpty();
    }

    /** Whether nothing is mailed of it but a link. */
    boolean isDiscreet() {
        return campaign.filter(one -> one.definition().discreet()).isPresent();
    }

    Language firstLanguage() {
        return languages.get(0);
    }

    /** The page of its updates in the console. */
    String path() {
        return campaign.map(one -> "/staff/campaigns/" + one.slug() + "/updates")
                .orElse(LIST_PATH);
    }

    /** The title of the campaign; empty for the list of the site. */
    String title(Language language) {
        return campaign.map(one -> one.definition().title().in(language)).orElse("");
    }
}
