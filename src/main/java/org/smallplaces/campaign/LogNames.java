package org.smallplaces.campaign;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Slug;

/**
 * How lines of the log name campaigns: by their slug, a discreet one by its id, since its slug may say what it is about.
 * Of one that was never in order, and so has no id, they say that it is discreet and no more: which it is says
 * {@code smallplaces check}, and the page of the files in the console.
 */
final class LogNames {
    private static final String NAMELESS = "(discreet)";

    private final Map<String, String> discreet;

    /**
     * @param known among which the discreet ones are looked for
     * @param folder whose files may say so of others
     */
    private LogNames(Stream<Campaign> known, CampaignFolder folder) {
        Map<String, String> names = new HashMap<>();
        folder.discreet().forEach(slug -> names.put(slug, NAMELESS));
        names.putAll(known.filter(
                        campaign -> folder.discreet().contains(campaign.slug().value())
                                || campaign.definition().discreet())
                .collect(Collectors.toMap(
                        campaign -> campaign.slug().value(),
                        campaign -> campaign.id().toString(),
                        (one, same) -> one)));
        this.discreet = Map.copyOf(names);
    }

    static LogNames of(List<Campaign> before, List<Campaign> after, CampaignFolder folder) {
        return new LogNames(Stream.concat(before.stream(), after.stream()), folder);
    }

    /** The name of one whose file has a mistake, and that is served as it was where it was {@code found}. */
    static String ofBroken(Slug slug, Optional<Campaign> found, CampaignFolder folder) {
        return new LogNames(found.stream(), folder).of(slug.value());
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
