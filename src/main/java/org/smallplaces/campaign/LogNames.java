package org.smallplaces.campaign;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Slug;

/** How lines of the log name campaigns: by their slug, a discreet one by its id, since its slug may say what it is about. */
final class LogNames {
    private final Map<String, String> discreet;

    /** @param known among which the discreet ones are looked for */
    private LogNames(Stream<Campaign> known) {
        this.discreet = known.filter(campaign -> campaign.definition().discreet())
                .collect(Collectors.toMap(
                        campaign -> campaign.slug().value(),
                        campaign -> campaign.id().toString(),
                        (one, same) -> one));
    }

    static LogNames of(List<Campaign> before, List<Campaign> after) {
        return new LogNames(Stream.concat(before.stream(), after.stream()));
    }

    /** The name of one whose definition is at hand. */
    static String of(CampaignDefinition definition, UUID id) {
        return definition.discreet() ? id.toString() : definition.slug().value();
    }

    List<String> of(Collection<Slug> slugs) {
        return slugs.stream().map(slug -> of(slug.value())).toList();
    }

    /** A file below the folder of campaigns, whose own folder is called by the slug. */
    String ofFile(String path) {
        String[] parts = path.split("/", 2);
        return parts.length == 2 ? of(parts[0]) + "/" + parts[1] : of(path);
    }

    private String of(String slug) {
        return discreet.getOrDefault(slug, slug);
    }
}
