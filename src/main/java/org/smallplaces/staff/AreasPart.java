package org.smallplaces.staff;

import java.util.List;
import org.smallplaces.area.CountedAreas;
import org.smallplaces.core.Campaign;
import org.smallplaces.staff.Sheet.Line;

/**
 * The part of a campaign's overview that is about areas.
 *
 * @param asked whether the campaign asks for postcodes
 * @param version the name of the postcode directory, or empty where none was ever loaded
 * @param waiting how many are in none of the tables yet
 * @param small whether small counts are shown by themselves
 */
record AreasPart(boolean asked, String version, long waiting, boolean small, List<Table> tables) {
    AreasPart {
        tables = List.copyOf(tables);
    }

    /**
     * A table with its chart.
     *
     * @param left how many of its lines are in its download only
     * @param grouped how many areas stand together as "other areas"; none where that may not be told
     * @param withheld whether none may be shown by itself
     */
    record Table(Sheet sheet, List<Row> rows, String path, int left, String allPath, int grouped, boolean withheld) {}

    /** A line, and where its signatures are found, or empty. */
    record Row(Line line, String find) {}

    /**
     * What may be shown.
     *
     * @param path of the campaign
     * @param most lines of a table
     */
    static AreasPart of(Campaign campaign, AreaSheets sheets, String path, int most) {
        List<CountedAreas> counted = sheets.counted();
        return new AreasPart(
                asks(campaign),
                counted.isEmpty() ? "" : counted.get(0).version(),
                counted.stream().mapToLong(CountedAreas::waiting).max().orElse(0),
                sheets.small(),
                counted.stream().map(areas -> table(sheets, areas, path, most)).toList());
    }

    /** Whether it asks for postcodes: without them there are no areas. */
    static boolean asks(Campaign campaign) {
        return campaign.definition().areaScheme().equals("uk-postcode");
    }

    private static Table table(AreaSheets sheets, CountedAreas areas, String path, int most) {
        Sheet whole = sheets.sheet(areas);
        Sheet shown = whole.first(most);
        return new Table(
                shown,
                shown.lines().stream()
                        .map(line -> new Row(line, sheets.small() ? find(path, line) : ""))
                        .toList(),
                path + "/numbers.csv?table=" + whole.id(),
                whole.lines().size() - shown.lines().size(),
                path + "?all=1#" + whole.id(),
                sheets.small() ? 0 : areas.published().otherAreas(),
                !sheets.small() && areas.published().withheld());
    }

    private static String find(String path, Line line) {
        return line.labelKey().isEmpty() ? path + "/review?queue=all&area=" + line.code() : "";
    }

    /** Whether a postcode directory was ever loaded. */
    public boolean loaded() {
        return !version.isEmpty();
    }
}
