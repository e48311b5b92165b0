package org.smallplaces.campaign;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Slug;

/**
 * What reading the folder again has brought.
 *
 * @param added campaigns that were not there before
 * @param changed those whose definition, text, consent sentence or state is another now
 * @param gone those whose folder is no longer there
 * @param kept those with a mistake, which are served as they were before it
 * @param mistakes what has to be mended, by file, line and column
 */
public record ReloadReport(
        List<Slug> added, List<Slug> changed, List<Slug> gone, List<Slug> kept, List<Mistake> mistakes) {
    public ReloadReport {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        gone = List.copyOf(gone);
        kept = List.copyOf(kept);
        mistakes = List.copyOf(mistakes);
    }

    static ReloadReport of(List<Campaign> before, List<Campaign> after, Collection<Slug> kept, CampaignFolder folder) {
        Map<Slug, Campaign> old = bySlug(before);
        Map<Slug, Campaign> now = bySlug(after);
        return new ReloadReport(
                sorted(now.keySet().stream()
                        .filter(slug -> !old.containsKey(slug))
                        .toList()),
                sorted(after.stream()
                        .filter(campaign -> Optional.ofNullable(old.get(campaign.slug()))
                                .filter(earlier -> differs(earlier, campaign))
                                .isPresent())
                        .map(Campaign::slug)
                        .toList()),
                sorted(old.keySet().stream()
                        .filter(slug -> !now.containsKey(slug))
                        .toList()),
                sorted(kept),
                folder.mistakes());
    }

    private static boolean differs(Campaign before, Campaign after) {
        return !before.definition().equals(after.definition())
                || !before.texts().equals(after.texts())
                || !before.wordings().equals(after.wordings())
                || before.storedState() != after.storedState();
    }

    private static Map<Slug, Campaign> bySlug(List<Campaign> campaigns) {
        return campaigns.stream().collect(Collectors.toMap(Campaign::slug, Function.identity()));
    }

    private static List<Slug> sorted(Collection<Slug> slugs) {
        return slugs.stream().sorted(Comparator.comparing(Slug::value)).toList();
    }
}
