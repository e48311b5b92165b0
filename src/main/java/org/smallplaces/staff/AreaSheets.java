package org.smallplaces.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.smallplaces.area.CountedAreas;
import org.smallplaces.core.AreaKind;
import org.smallplaces.core.SmallCells;
import org.smallplaces.staff.Sheet.Line;

/**
 * How many stand in each area, as tables.
 *
 * @param counted one for each kind of area, but one alone where small counts are hidden; none where no postcode directory was ever loaded
 * @param small whether small counts are shown by themselves: to those who may see names anyway
 */
record AreaSheets(List<CountedAreas> counted, boolean small) {
    private static final List<String> SIGNATURES = List.of("signatures");
    private static final Map<AreaKind, String> IDS =
            Map.of(AreaKind.CONSTITUENCY, "constituencies", AreaKind.COUNCIL, "councils");

    /** Constituencies lie within councils, or the other way round: two tables, each without small counts, may tell one. */
    AreaSheets {
        counted = small ? List.copyOf(counted) : counted.stream().limit(1).toList();
    }

    /** All tables, as they may be shown. */
    List<Sheet> all() {
        return counted.stream().map(this::sheet).toList();
    }

    /** The table of one kind: its areas, what they have together that are not shown, and who lies in none. */
    Sheet sheet(CountedAreas areas) {
        SmallCells.Table table = areas.published();
        List<Line> lines = new ArrayList<>();
        for (CountedAreas.Area area : areas.areas()) {
            if (small || table.shown().containsKey(area.code())) {
                lines.add(Sheet.line(area.code(), area.shown(), "", area.count(), areas.total()));
            }
        }
        if (!small) {
            rest(lines, "others", table.otherSignatories(), areas);
        }
        rest(lines, "unknown", areas.unknown(), areas);
        rest(lines, "abroad", areas.abroad(), areas);
        return new Sheet(IDS.getOrDefault(areas.kind(), areas.kind().word()), SIGNATURES, lines);
    }

    private static void rest(List<Line> lines, String word, long count, CountedAreas areas) {
        if (count > 0) {
            lines.add(Sheet.line(word, "", "areas." + word, count, areas.total()));
        }
    }
}
