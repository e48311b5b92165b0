package org.smallplaces.pack;

import java.util.List;
import org.smallplaces.core.AreaKind;

/**
 * How many people live in each area of one kind, as a pack publishes it.
 *
 * @param groups of people, each of whom is in one
 * @param areas those with a count to show, by code; an empty code where the postcode is not known, {@code abroad} elsewhere
 * @param others what the areas without a count to show have together, for each group
 */
record AreaTable(AreaKind kind, List<AreaGroup> groups, List<Area> areas, List<Others> others) {
    /** The code of those who live abroad. */
    static final String ABROAD = "abroad";

    AreaTable {
        groups = List.copyOf(groups);
        areas = List.copyOf(areas);
        others = List.copyOf(others);
    }

    /**
     * An area.
     *
     * @param name in the language of the data set, or empty
     * @param counts for each group; -1 where it is none or not shown, which nobody can tell apart
     */
    record Area(String code, String name, List<Long> counts) {
        static final long NOT_SHOWN = -1;

        Area {
            counts = List.copyOf(counts);
        }
    }

    /**
     * The areas that are not shown by themselves.
     *
     * @param areas how many there are, or zero where not even that is told
     */
    record Others(int areas, long people) {}
}
