package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.SmallCells;

/** What a pack says of its texts lets nobody work out what those signed who are counted only. */
class PublishedTextsTest {
    private static ExactText text(int id, long everybody, long target, long nobody) {
        return new ExactText(new FrozenText(id, 1, "l" + id, "", 0), true, everybody, target, nobody);
    }

    private static List<ExactText> texts(List<Integer> listed, List<Integer> nobody) {
        return IntStream.range(0, nobody.size())
                .mapToObj(n -> text(n, listed.get(n), 0, nobody.get(n)))
                .toList();
    }

    private static List<Long> signed(List<FrozenText> texts) {
        return texts.stream().map(FrozenText::signed).toList();
    }

    @Test
    void whomTheListNamesIsCountedUnderWhatTheySigned() {
        assertThat(signed(PublishedTexts.of(List.of(text(1, 3, 1, 0), text(2, 0, 1, 0)), false, Whom.NAMED)))
                .containsExactly(4L, 1L);
    }

    @Test
    void aTextThatFewSignedWithoutANameIsNeitherCountedNorNamed() {
        assertThat(PublishedTexts.of(List.of(text(1, 3, 0, 9), text(2, 0, 0, 1)), false, Whom.NAMED))
                .containsExactly(new FrozenText(1, 1, "l1", "", 3));
    }

    @Test
    void whoeverStandsForAnEarlierTextIsOnNoListAndIsToldAsNumbersAlone() {
        assertThat(PublishedTexts.of(List.of(text(1, 1, 0, 0), text(2, 1, 0, 0)), false, Whom.NOBODY))
                .isEmpty();
        assertThat(signed(PublishedTexts.of(List.of(text(1, 6, 0, 0), text(2, 5, 0, 1)), false, Whom.NOBODY)))
                .containsExactly(6L, 5L);
    }

    @Test
    void whereThereIsOneTextAloneNothingIsTold() {
        assertThat(signed(PublishedTexts.of(List.of(text(1, 3, 0, 1)), true, Whom.NAMED)))
                .containsExactly(4L);
    }

    @Test
    void largeCountsAreShownAndThePacksOfOtherPresetsSubtractToNothingMore() {
        List<ExactText> exact = List.of(text(1, 20, 9, 30), text(2, 7, 6, 1), text(3, 1, 8, 12));
        assertThat(signed(PublishedTexts.of(exact, false, Whom.NAMED))).containsExactly(59L, 13L, 9L);
        assertThat(signed(PublishedTexts.of(exact, false, Whom.PUBLIC))).containsExactly(59L, 13L, 9L);
    }

    /** Whoever knows every name and what each signed, the rule and the total tries all that would give the same texts. */
    @Property(tries = 300)
    void nobodyCanWorkOutUnderWhichTextFewStandWithoutAName(
            @ForAll @Size(3) List<@IntRange(max = 3) Integer> listed,
            @ForAll @Size(3) List<@IntRange(max = 8) Integer> nobody) {
        List<FrozenText> published = PublishedTexts.of(texts(listed, nobody), false, Whom.NAMED);
        int total = nobody.stream().mapToInt(Integer::intValue).sum();
        List<Set<Integer>> possible = List.of(new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (int one = 0; one <= total; one++) {
            for (int two = 0; one + two <= total; two++) {
                List<Integer> other = new ArrayList<>(List.of(one, two, total - one - two));
                if (PublishedTexts.of(texts(listed, other), false, Whom.NAMED).equals(published)) {
                    IntStream.range(0, other.size())
                            .forEach(n -> possible.get(n).add(other.get(n)));
                }
            }
        }
        IntStream.range(0, nobody.size())
                .filter(n -> nobody.get(n) > 0 && nobody.get(n) < SmallCells.SMALL)
                .forEach(n ->
                        assertThat(possible.get(n)).as("%d in %s", n, nobody).hasSizeGreaterThan(1));
    }
}
