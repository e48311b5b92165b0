package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.SmallCells.Table;

class SmallCellsTest {
    private static final int FEW = 4;

    private static Map<String, Long> counts(int... counts) {
        Map<String, Long> byCode = new LinkedHashMap<>();
        IntStream.range(0, counts.length).forEach(at -> byCode.put("" + (char) ('A' + at), (long) counts[at]));
        return byCode;
    }

    @Test
    void whereNoneIsSmallAllAreShownInTheirOrder() {
        Table table = SmallCells.of(counts(9, 5, 700));
        assertThat(table.shown()).containsExactlyEntriesOf(counts(9, 5, 700));
        assertThat(List.of(table.otherAreas(), table.otherSignatories())).containsExactly(0, 0L);
        assertThat(table.withheld()).isFalse();
    }

    @Test
    void severalSmallOnesAreGrouped() {
        assertThat(SmallCells.of(counts(2, 40, 4))).isEqualTo(new Table(Map.of("B", 40L), 2, 6));
    }

    @Test
    void oneSmallOneTakesTheNextSmallestAlong() {
        assertThat(SmallCells.of(counts(40, 2, 7))).isEqualTo(new Table(Map.of("A", 40L), 2, 9));
    }

    @Test
    void aSmallSumTakesTheNextSmallestAlong() {
        assertThat(SmallCells.of(counts(40, 1, 2, 7))).isEqualTo(new Table(Map.of("A", 40L), 3, 10));
    }

    @Test
    void whereEachMustHaveOneOrFourTheNextSmallestGoesAlong() {
        assertThat(SmallCells.of(counts(1, 1, 1, 1, 1, 8, 9))).isEqualTo(new Table(Map.of("G", 9L), 6, 13));
        assertThat(SmallCells.of(counts(4, 4, 8, 9))).isEqualTo(new Table(Map.of("D", 9L), 3, 16));
    }

    /** Were only one of them grouped, the other would say that it is no larger: the small one would be four. */
    @Test
    void allThatHaveTheNextSmallestCountGoAlong() {
        assertThat(SmallCells.of(counts(5, 5, 4, 6))).isEqualTo(new Table(Map.of("D", 6L), 3, 14));
    }

    @Test
    void whereNothingIsLeftToShowNotEvenTheNumberOfAreasIsTold() {
        assertThat(SmallCells.of(counts(1, 1, 1, 1, 1, 1))).isEqualTo(new Table(Map.of(), 0, 6));
        assertThat(SmallCells.of(counts(3, 900)).withheld()).isTrue();
        assertThat(SmallCells.of(counts(0, 0)).withheld()).isFalse();
    }

    /** Somebody who knows the table, the total and the rule tries every assignment that would have given the same table. */
    @Property(tries = 400)
    void nobodyCanWorkOutACellThatIsNotShown(
            @ForAll @Size(min = 1, max = FEW) List<@IntRange(min = 1, max = 5) Integer> small,
            @ForAll @Size(max = FEW) List<@IntRange(min = 5, max = 9) Integer> larger) {
        Map<String, Long> truth = counts(IntStream.concat(
                        small.stream().mapToInt(i -> i), larger.stream().mapToInt(i -> i))
                .toArray());
        Table table = SmallCells.of(truth);
        assertThat(table.shown().values()).allMatch(count -> count >= SmallCells.SMALL);
        assertThat(table.shown().values().stream().mapToLong(i -> i).sum() + table.otherSignatories())
                .isEqualTo(truth.values().stream().mapToLong(i -> i).sum());
        Set<String> hidden = new HashSet<>(truth.keySet());
        hidden.removeAll(table.shown().keySet());
        assertThat(table.otherAreas()).isEqualTo(table.shown().isEmpty() ? 0 : hidden.size());
        Map<String, Set<Long>> possible = new HashMap<>();
        everyTruthOf(
                table,
                hidden,
                assignment -> assignment.forEach((code, count) ->
                        possible.computeIfAbsent(code, any -> new HashSet<>()).add(count)));
        hidden.forEach(code ->
                assertThat(possible.get(code)).as("%s in %s", code, truth).hasSizeGreaterThan(1));
    }

    /** Where their number is not told, an area may be empty, and one more may be among them. */
    private static void everyTruthOf(Table table, Set<String> hidden, Consumer<Map<String, Long>> found) {
        Set<String> codes = new HashSet<>(hidden);
        boolean told = table.otherAreas() > 0;
        if (!told && !hidden.isEmpty()) {
            codes.add("Z");
        }
        assign(
                List.copyOf(codes),
                0,
                table.otherSignatories(),
                told ? 1 : 0,
                new LinkedHashMap<>(table.shown()),
                all -> {
                    if (SmallCells.of(all).equals(table)) {
                        Map<String, Long> others = new HashMap<>(all);
                        others.keySet().retainAll(codes);
                        found.accept(others);
                    }
                });
    }

    private static void assign(
            List<String> codes, int at, long left, long least, Map<String, Long> so, Consumer<Map<String, Long>> each) {
        if (at == codes.size()) {
            if (left == 0) {
                each.accept(so);
            }
            return;
        }
        boolean last = at == codes.size() - 1;
        for (long count = last ? left : least; count <= left && count >= least; count++) {
            so.put(codes.get(at), count);
            assign(codes, at + 1, left - count, least, so, each);
        }
        so.remove(codes.get(at));
    }
}
