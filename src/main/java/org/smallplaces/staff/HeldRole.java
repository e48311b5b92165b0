package org.smallplaces.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;

/**
 * A role that somebody holds, as pages and mails say it.
 *
 * @param campaign for which alone, or empty where it is for all
 */
record HeldRole(String nameKey, String campaign) {
    static List<HeldRole> of(StaffRoles roles, Catalogue catalogue, Language language) {
        List<HeldRole> held = new ArrayList<>();
        roles.everywhere().stream().sorted().forEach(role -> held.add(new HeldRole(key(role), "")));
        roles.campaigns()
                .forEach(slug -> roles.within().getOrDefault(slug, Set.of()).stream()
                        .sorted()
                        .forEach(role -> held.add(new HeldRole(key(role), title(slug, catalogue, language)))));
        return held;
    }

    private static String title(Slug slug, Catalogue catalogue, Language language) {
        return catalogue.allWithDrafts().stream()
                .filter(campaign -> campaign.slug().equals(slug))
                .map(Campaign::definition)
                .map(definition -> definition.title().in(language))
                .findFirst()
                .orElse(slug.value());
    }

    private static String key(StaffRole role) {
        return "staff.role." + role.word();
    }
}
