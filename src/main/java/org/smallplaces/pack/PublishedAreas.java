package org.smallplaces.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.AreaKind;
import org.smallplaces.core.SmallCells;

/**
 * Decides what a pack may say of its people by area.
 *
 * <p>Those who may be named and those who are counted only are never added up: a sum less what a list names would be the
 * others. Each group is published by itself through {@link SmallCells}, or exactly where the list says as much. Where the
 * list tells where some of those live who may be named, and leaves others of them out, these are a group of their own.
 *
 * <p>Two tables of one group, by constituency and by council, could be subtracted where one lies within the other. So the
 * second is published only where nothing had to be grouped in either, or of people whom the list names with where they live.
 */
final class PublishedAreas {
    private PublishedAreas() {}

    /** The tables, the one of the pack's own kind first; none where no area is known. */
    static List<AreaTable> of(List<ExactArea> exact, Preset preset) {
        List<AreaKind> kinds = own(preset) == AreaKind.COUNCIL
                ? List.of(AreaKind.COUNCIL, AreaKind.CONSTITUENCY)
                : List.of(AreaKind.CONSTITUENCY, AreaKind.COUNCIL);
        List<AreaTable> tables = new ArrayList<>();
        for (AreaKind kind : kinds) {
            List<AreaGroup> groups = groups(preset).stream()
                    .filter(group -> kind == kinds.get(0) || mayHaveTwo(exact, kinds, group, preset))
                    .toList();
            table(exact, kind, groups, preset).ifPresent(tables::add);
        }
        return List.copyOf(tables);
    }

    private static AreaKind own(Preset preset) {
        boolean council = preset.shows(PackColumn.COUNCIL) && !preset.shows(PackColumn.AREA);
        return council ? AreaKind.COUNCIL : AreaKind.CONSTITUENCY;
    }

    private static List<AreaGroup> groups(Preset preset) {
        return preset.whom() == Whom.PUBLIC && tellsPlaces(preset)
                ? List.of(AreaGroup.PUBLIC, AreaGroup.RECIPIENT_ONLY, AreaGroup.COUNTED_ONLY)
                : List.of(AreaGroup.NAMED, AreaGroup.COUNTED_ONLY);
    }

    private static boolean tellsPlaces(Preset preset) {
        return preset.showsAreas() || preset.shows(PackColumn.DISTRICT);
    }

    private static boolean isListed(AreaGroup group, Preset preset) {
        return switch (group) {
            case PUBLIC -> preset.whom() != Whom.NOBODY;
            case NAMED, RECIPIENT_ONLY -> preset.whom() == Whom.NAMED;
            case COUNTED_ONLY -> false;
        };
    }

    private static boolean mayHaveTwo(List<ExactArea> exact, List<AreaKind> kinds, AreaGroup group, Preset preset) {
        return (isListed(group, preset) && tellsPlaces(preset))
                || kinds.stream().allMatch(kind -> cells(exact, kind, group).otherSignatories() == 0);
    }

    private static SmallCells.Table cells(List<ExactArea> exact, AreaKind kind, AreaGroup group) {
        return SmallCells.of(counts(exact, kind, group));
    }

    private static Map<String, Long> counts(List<ExactArea> exact, AreaKind kind, AreaGroup group) {
        Map<String, Long> counts = new LinkedHashMap<>();
        exact.stream().filter(area -> area.kind() == kind).forEach(area -> counts.put(area.code(), area.of(group)));
        return counts;
    }

    /** What may be shown: all where the list says it itself. */
    private static SmallCells.Table published(List<ExactArea> exact, AreaKind kind, AreaGroup group, Preset preset) {
        PackColumn column = kind == AreaKind.COUNCIL ? PackColumn.COUNCIL : PackColumn.AREA;
        if (!isListed(group, preset) || !preset.shows(column)) {
            return cells(exact, kind, group);
        }
        Map<String, Long> counts = counts(exact, kind, group);
        counts.values().removeIf(count -> count == 0);
        return new SmallCells.Table(counts, 0, 0);
    }

    private static Optional<AreaTable> table(
            List<ExactArea> exact, AreaKind kind, List<AreaGroup> groups, Preset preset) {
        boolean known = exact.stream()
                .anyMatch(area -> area.kind() == kind
                        && !area.code().isEmpty()
                        && !area.code().equals(AreaTable.ABROAD));
        if (groups.isEmpty() || !known) {
            return Optional.empty();
        }
        List<SmallCells.Table> tables = groups.stream()
                .map(group -> published(exact, kind, group, preset))
                .toList();
        List<AreaTable.Area> areas = exact.stream()
                .filter(area -> area.kind() == kind)
                .map(area -> new AreaTable.Area(
                        area.code(),
                        area.name(),
                        tables.stream()
                                .map(table -> table.shown().getOrDefault(area.code(), AreaTable.Area.NOT_SHOWN))
                                .toList()))
                .filter(area -> area.counts().stream().anyMatch(count -> count > 0))
                .toList();
        List<AreaTable.Others> others = tables.stream()
                .map(table -> new AreaTable.Others(table.otherAreas(), table.otherSignatories()))
                .toList();
        return Optional.of(new AreaTable(kind, groups, areas, others));
    }
}
