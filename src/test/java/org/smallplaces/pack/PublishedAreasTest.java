package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.AreaKind;
import org.smallplaces.core.SmallCells;

/** What a pack says by area lets nobody work out where those live who are counted only. */
class PublishedAreasTest {
    private static ExactArea constituency(String code, long everybody, long target, long nobody) {
        return new ExactArea(AreaKind.CONSTITUENCY, code, "Area " + code, everybody, target, nobody);
    }

    private static ExactArea council(String code, long everybody, long target, long nobody) {
        return new ExactArea(AreaKind.COUNCIL, code, "Council " + code, everybody, target, nobody);
    }

    private static Map<String, Long> shown(AreaTable table, AreaGroup group) {
        int n = table.groups().indexOf(group);
        return table.areas().stream()
                .filter(area -> area.counts().get(n) != AreaTable.Area.NOT_SHOWN)
                .collect(Collectors.toMap(
                        AreaTable.Area::code, area -> area.counts().get(n)));
    }

    private static Preset preset(Whom whom, PackColumn... columns) {
        return new Preset("ours", "Ours", List.of(columns), whom, PackSplit.NONE);
    }

    @Test
    void thoseCountedOnlyAreNeverAddedToThoseWhomAListNames() {
        List<ExactArea> exact =
                List.of(constituency("E1", 20, 10, 1), constituency("E2", 30, 0, 2), constituency("E3", 5, 5, 9));
        for (Preset preset : Preset.BUILT_IN) {
            for (AreaTable table : PublishedAreas.of(exact, preset)) {
                assertThat(table.groups()).containsExactly(AreaGroup.NAMED, AreaGroup.COUNTED_ONLY);
                assertThat(shown(table, AreaGroup.COUNTED_ONLY)).isEmpty();
                assertThat(table.others().get(1).people()).isEqualTo(12);
            }
        }
    }

    @Test
    void whatAListNamesWithItsAreaIsCountedExactlyAndNothingElseIs() {
        List<ExactArea> exact =
                List.of(constituency("E1", 1, 0, 7), constituency("E2", 0, 2, 8), constituency("E3", 3, 0, 1));
        AreaTable table = PublishedAreas.of(exact, Preset.PER_AREA).get(0);
        assertThat(shown(table, AreaGroup.NAMED)).isEqualTo(Map.of("E1", 1L, "E2", 2L, "E3", 3L));
        assertThat(shown(table, AreaGroup.COUNTED_ONLY)).isEqualTo(Map.of("E2", 8L));
        AreaTable counts = PublishedAreas.of(exact, Preset.COUNTS_ONLY).get(0);
        assertThat(shown(counts, AreaGroup.NAMED)).isEmpty();
    }

    @Test
    void whoeverIsLeftOutOfAListOfThePublicAloneIsAGroupOfTheirOwn() {
        List<ExactArea> exact = List.of(constituency("E1", 40, 1, 9), constituency("E2", 50, 9, 9));
        AreaTable table =
                PublishedAreas.of(exact, preset(Whom.PUBLIC, PackColumn.AREA)).get(0);
        assertThat(table.groups()).containsExactly(AreaGroup.PUBLIC, AreaGroup.RECIPIENT_ONLY, AreaGroup.COUNTED_ONLY);
        assertThat(shown(table, AreaGroup.PUBLIC)).isEqualTo(Map.of("E1", 40L, "E2", 50L));
        assertThat(shown(table, AreaGroup.RECIPIENT_ONLY)).isEmpty();
    }

    @Test
    void aCouncilIsNotShownBesideItsConstituenciesWhereOneOfThemIsHidden() {
        List<ExactArea> exact = List.of(
                constituency("E1", 20, 0, 20),
                constituency("E2", 3, 0, 3),
                constituency("E3", 9, 0, 9),
                council("C1", 23, 0, 23),
                council("C2", 9, 0, 9));
        List<AreaTable> tables = PublishedAreas.of(exact, Preset.COUNTS_ONLY);
        assertThat(tables).extracting(AreaTable::kind).containsExactly(AreaKind.CONSTITUENCY);
        // Whoever is named with a postcode district in the same pack may be counted by both.
        AreaTable second = PublishedAreas.of(exact, Preset.OFFICIAL).get(1);
        assertThat(second.groups()).containsExactly(AreaGroup.NAMED);
    }

    @Test
    void whereNothingIsSmallBothKindsAreShown() {
        List<ExactArea> exact =
                List.of(constituency("E1", 20, 0, 20), constituency("E2", 6, 0, 6), council("C1", 26, 0, 26));
        List<AreaTable> tables = PublishedAreas.of(exact, Preset.COUNTS_ONLY);
        assertThat(tables).extracting(AreaTable::kind).containsExactly(AreaKind.CONSTITUENCY, AreaKind.COUNCIL);
        assertThat(shown(tables.get(1), AreaGroup.COUNTED_ONLY)).isEqualTo(Map.of("C1", 26L));
    }

    @Test
    void whereNoAreaIsKnownThereIsNoTable() {
        assertThat(PublishedAreas.of(List.of(constituency("", 9, 9, 9)), Preset.OFFICIAL))
                .isEmpty();
    }

    /** Somebody who has the list of everybody named, with areas, and every table of every preset. */
    @Test
    void allTablesTogetherTellOfThoseCountedOnlyJustWhatOneTableOfThemTells() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<ExactArea> exact = new ArrayList<>();
            Map<String, Long> hidden = new java.util.LinkedHashMap<>();
            for (int i = 0; i < 2 + random.nextInt(6); i++) {
                long nobody = random.nextInt(9);
                hidden.put("E" + i, nobody);
                exact.add(constituency("E" + i, random.nextInt(9), random.nextInt(9), nobody));
            }
            SmallCells.Table allowed = SmallCells.of(hidden);
            for (Preset preset : Preset.BUILT_IN) {
                for (AreaTable table : PublishedAreas.of(exact, preset)) {
                    assertThat(shown(table, AreaGroup.COUNTED_ONLY)).isEqualTo(allowed.shown());
                    assertThat(table.others().get(1).people()).isEqualTo(allowed.otherSignatories());
                }
            }
        }
    }

    @Test
    void tablesComeBackFromTheDatabaseAsTheyWere() {
        List<AreaTable> tables =
                PublishedAreas.of(List.of(constituency("E1", 20, 0, 20), constituency("E2", 1, 0, 6)), Preset.OFFICIAL);
        assertThat(AreaTablesJson.decode(AreaTablesJson.encode(tables))).isEqualTo(tables);
    }
}
