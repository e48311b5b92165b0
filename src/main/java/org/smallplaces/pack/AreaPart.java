package org.smallplaces.pack;

import java.util.List;
import java.util.stream.IntStream;

/** How many live where, as the letter prints it. */
record AreaPart(String kindKey, List<String> groupKeys, List<Line> lines, List<Figure> others) {
    AreaPart {
        groupKeys = List.copyOf(groupKeys);
        lines = List.copyOf(lines);
        others = List.copyOf(others);
    }

    /**
     * An area; where it has no name, {@code nameKey} says what it is, or its code does.
     *
     * @param length of the bar of the first group: in hundredths of the longest, in steps of two
     */
    record Line(String nameKey, String name, List<Figure> figures, int length) {}

    /** A count, or that it is not shown. */
    record Figure(boolean shown, long count) {
        static Figure of(long count) {
            return new Figure(count != AreaTable.Area.NOT_SHOWN, count);
        }
    }

    static AreaPart of(AreaTable table) {
        long most = table.areas().stream()
                .mapToLong(area -> area.counts().get(0))
                .max()
                .orElse(1);
        return new AreaPart(
                "pack.areas.kind." + table.kind().word(),
                table.groups().stream()
                        .map(group -> "pack.areas.group." + group.word())
                        .toList(),
                table.areas().stream().map(area -> line(area, most)).toList(),
                IntStream.range(0, table.groups().size())
                        .mapToObj(n -> Figure.of(table.others().get(n).people()))
                        .toList());
    }

    private static Line line(AreaTable.Area area, long most) {
        String key = switch (area.code()) {
            case "" -> "pack.areas.unknown";
            case AreaTable.ABROAD -> "pack.areas.abroad";
            default -> "";
        };
        return new Line(
                key,
                area.name().isEmpty() ? area.code() : area.name(),
                area.counts().stream().map(Figure::of).toList(),
                TimeChart.length(Math.max(0, area.counts().get(0)), Math.max(1, most)));
    }

    /** Whether anybody lives in an area that is not shown by itself. */
    public boolean someOthers() {
        return others.stream().anyMatch(figure -> figure.count() > 0);
    }
}
