package org.smallplaces.area;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smallplaces.core.AreaKind;
import org.smallplaces.core.SmallCells;

/**
 * How many of a campaign's signatures stand in each area of one kind, exact, small ones included: what is published of it is
 * {@link #published}.
 *
 * @param version the name of the data set
 * @param areas the largest count first, then by code; those with nobody are missing
 * @param unknown signatures from the United Kingdom whose postcode is missing or not in the data set
 * @param abroad signatures from elsewhere
 * @param waiting how many numbers of the campaign are not looked up yet; those signatures are in none of the counts
 */
public record CountedAreas(AreaKind kind, String version, List<Area> areas, long unknown, long abroad, long waiting) {
    public CountedAreas {
        areas = List.copyOf(areas);
    }

    /**
     * An area and its count.
     *
     * @param name empty where the data set came without it
     */
    public record Area(String code, String name, long count) {
        /** The name, or the code where there is none. */
        public String shown() {
            return name.isEmpty() ? code : name;
        }
    }

    /** All that were counted. */
    public long total() {
        return known() + unknown + abroad;
    }

    /** Those whose area is known. */
    public long known() {
        return areas.stream().mapToLong(Area::count).sum();
    }

    /** What may be shown to those who see no names, by code. */
    public SmallCells.Table published() {
        Map<String, Long> counts = new LinkedHashMap<>();
        areas.forEach(area -> counts.put(area.code(), area.count()));
        return SmallCells.of(counts);
    }
}
