package org.smallplaces.update;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Language;

/** Finds to whom a page of the console writes. */
final class Channels {
    private final Catalogue catalogue;
    private final List<Language> languages;
    private final ZoneId zone;

    /**
     * @param languages in which pages exist, English first
     * @param zone of the site
     */
    Channels(Catalogue catalogue, List<Language> languages, ZoneId zone) {
        this.catalogue = catalogue;
        this.languages = List.copyOf(languages);
        this.zone = zone;
    }

    /** Those of the whole site who stay in touch. */
    Channel list() {
        return new Channel(Optional.empty(), languages, zone);
    }

    /** The supporters of the campaign of this name; what is only told of as history was never signed here. */
    Optional<Channel> of(String slug) {
        return catalogue.allWithDrafts().stream()
                .filter(one -> one.slug().value().equals(slug))
                .filter(one -> one.definition().history().isEmpty())
                .findFirst()
                .map(Channel::of);
    }
}
