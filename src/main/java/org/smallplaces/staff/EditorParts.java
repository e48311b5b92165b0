package org.smallplaces.staff;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.ConsoleCampaign;
import org.smallplaces.campaign.ConsoleCampaigns;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;
import org.smallplaces.http.Replies;
import org.smallplaces.page.Messages;

/**
 * What the pages work with on which campaigns are written; the server makes it once.
 *
 * @param messages the sentences of the pages
 */
public record EditorParts(
        ConsoleCampaigns console,
        Catalogue catalogue,
        SignedTexts signed,
        Replies replies,
        Messages messages,
        Clock clock) {
    /** In which pages exist. */
    List<Language> languages() {
        return messages.languages();
    }

    /** The campaign as it is written in the console; nothing where it comes from files or is not there. */
    Future<Optional<ConsoleCampaign>> written(String slug) {
        return Slug.parse(slug).map(console::find).orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    /** The campaign as it is served, a draft from files too. */
    Optional<Campaign> served(String slug) {
        return catalogue.allWithDrafts().stream()
                .filter(campaign -> campaign.slug().value().equals(slug))
                .findFirst();
    }
}
