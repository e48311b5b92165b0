package org.smallplaces.core;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The roles that somebody holds.
 *
 * @param everywhere for every campaign and for the site
 * @param within for single campaigns only
 */
public record StaffRoles(Set<StaffRole> everywhere, Map<Slug, Set<StaffRole>> within) {
    public StaffRoles {
        everywhere = Set.copyOf(everywhere);
        within = Map.copyOf(within);
    }

    /** One role, held for every campaign. */
    public static StaffRoles of(StaffRole role) {
        return new StaffRoles(Set.of(role), Map.of());
    }

    /** Whether {@code act} may be done for {@code campaign}. */
    public boolean may(StaffAct act, Slug campaign) {
        return may(act)
                || (!siteWide(act)
                        && within.getOrDefault(campaign, Set.of()).stream().anyMatch(act::isOpenTo));
    }

    /** Whether {@code act} may be done for every campaign and the site. */
    public boolean may(StaffAct act) {
        return everywhere.stream().anyMatch(act::isOpenTo);
    }

    /** Whether {@code act} may be done for one campaign at least. */
    public boolean maySomewhere(StaffAct act) {
        return may(act)
                || (!siteWide(act)
                        && within.values().stream().flatMap(Set::stream).anyMatch(act::isOpenTo));
    }

    /** Whether any role is held for {@code campaign}. */
    public boolean knows(Slug campaign) {
        return !everywhere.isEmpty() || within.containsKey(campaign);
    }

    /** Each role that is held anywhere, once, in the order of {@link StaffRole}. */
    public Set<StaffRole> all() {
        Set<StaffRole> all = new TreeSet<>(everywhere);
        within.values().forEach(all::addAll);
        return all;
    }

    /** The campaigns for which single roles are held. */
    public Stream<Slug> campaigns() {
        return within.keySet().stream().sorted(Comparator.comparing(Slug::value));
    }

    private static boolean siteWide(StaffAct act) {
        return act.scope() == StaffAct.Scope.SITE;
    }
}
