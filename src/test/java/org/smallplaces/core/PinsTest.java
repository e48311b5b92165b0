package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Moving entries of a group. */
class PinsTest {
    private static List<UUID> entries(int many) {
        return IntStream.range(0, many).mapToObj(i -> new UUID(0, i)).toList();
    }

    private static List<UUID> of(int... ids) {
        return IntStream.of(ids).mapToObj(i -> new UUID(0, i)).toList();
    }

    @Test
    void whatIsMovedFirstIsPinnedAlone() {
        assertThat(Pins.moved(entries(5), 0, new UUID(0, 3), 0)).isEqualTo(of(3));
    }

    @Test
    void whatStandsBeforeTheNewPlaceIsPinnedWithIt() {
        assertThat(Pins.moved(entries(5), 0, new UUID(0, 4), 2)).isEqualTo(of(0, 1, 4));
    }

    @Test
    void movingOneDownKeepsTheOthersPinned() {
        assertThat(Pins.moved(entries(5), 3, new UUID(0, 0), 1)).isEqualTo(of(1, 0, 2));
        assertThat(Pins.moved(entries(5), 2, new UUID(0, 1), 3)).isEqualTo(of(0, 2, 3, 1));
    }

    @Test
    void beyondAnEndIsTheEndAndAStrangerMovesNothing() {
        assertThat(Pins.moved(entries(2), 1, new UUID(0, 0), 9)).isEqualTo(of(1, 0));
        assertThat(Pins.moved(entries(2), 1, new UUID(0, 1), -1)).isEqualTo(of(1, 0));
        assertThat(Pins.moved(entries(2), 1, new UUID(5, 5), 0)).isEqualTo(of(0));
    }

    @Test
    void whatIsUnpinnedLeavesTheOthers() {
        assertThat(Pins.without(entries(4), 3, new UUID(0, 1))).isEqualTo(of(0, 2));
    }

    /** The pinned ones, then the others in their old order: exactly the list that was arranged. */
    @Property(tries = 200)
    void theListIsAfterwardsAsItWasArranged(
            @ForAll @IntRange(min = 1, max = 20) int many,
            @ForAll @IntRange(min = 0, max = 20) int pinned,
            @ForAll @IntRange(min = 0, max = 19) int moved,
            @ForAll @IntRange(min = 0, max = 25) int to) {
        List<UUID> before = entries(many);
        UUID one = before.get(moved % many);
        List<UUID> arranged = new ArrayList<>(before);
        arranged.remove(one);
        arranged.add(Math.min(to, arranged.size()), one);
        List<UUID> pins = Pins.moved(before, Math.min(pinned, many), one, to);
        List<UUID> after = new ArrayList<>(pins);
        before.stream().filter(id -> !pins.contains(id)).forEach(after::add);
        assertThat(after).isEqualTo(arranged);
        assertThat(pins).contains(one).containsAll(before.subList(0, Math.min(pinned, many)));
    }
}
