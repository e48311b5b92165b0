package org.smallplaces.staff;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;

/**
 * The boxes by which roles are given.
 *
 * @param everywhere for the site and every campaign
 * @param campaigns for single campaigns
 * @param open whether a role for a single campaign is ticked, so that those boxes are to be seen
 */
record RoleForm(List<Box> everywhere, List<Line> campaigns, boolean open) {
    /** One box, and what is said of it. */
    record Box(String id, String value, String nameKey, String hintKey, boolean ticked) {}

    /** The boxes of one campaign. */
    record Line(String title, List<Box> boxes) {}

    static RoleForm of(StaffRoles held, List<Campaign> campaigns, Language language) {
        Set<String> ticked = new HashSet<>(RoleWords.list(held));
        List<Line> lines = campaigns.stream()
                .map(campaign -> new Line(
                        campaign.definition().title().in(language),
                        boxes("@" + campaign.slug().value(), ticked)))
                .toList();
        return new RoleForm(boxes("", ticked), lines, !held.within().isEmpty());
    }

    private static List<Box> boxes(String campaign, Set<String> ticked) {
        return Arrays.stream(StaffRole.values())
                .map(role -> box(role, role.word() + campaign, ticked))
                .toList();
    }

    private static Box box(StaffRole role, String value, Set<String> ticked) {
        return new Box(
                "role-" + value.replace('@', '-'),
                value,
                "staff.role." + role.word(),
                "people.role." + role.word(),
                ticked.contains(value));
    }

    /** The roles that were ticked; those for campaigns that are not there are left out. */
    static StaffRoles ticked(List<String> values, List<Campaign> campaigns) {
        Set<String> slugs = new HashSet<>();
        campaigns.forEach(campaign -> slugs.add(campaign.slug().value()));
        return RoleWords.parse(values.stream()
                .filter(value -> !value.contains("@") || slugs.contains(value.substring(value.indexOf('@') + 1)))
                .toList());
    }

    static boolean isEmpty(StaffRoles roles) {
        return roles.all().isEmpty();
    }
}
