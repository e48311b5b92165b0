package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NamePropertiesTest {
    private static final List<String> ALPHABETS = List.of(
            "abcxyzßæøåéŵłŷőđ",
            "αβγσςΐΰϊϋώἀᾳ",
            "абвгґїйё",
            "աբգև",
            "אבגדהוזחטםןץ",
            "ابتثجحخدذرزسشآأةى",
            "ئەبپتجچخدرزژسش",
            "कखगघराम",
            "กขคงจ",
            "王小明李張",
            "김이박최");

    /** Mostly plausible characters, so that a fair part of the names is accepted, and all the others in between. */
    @Provide
    Arbitrary<String> typed() {
        Arbitrary<Character> odd = Arbitraries.of(
                '\u0301', '\u0308', '\u05B0', '\u05C1', '\u064B', '\u0651', '\u093F', '\u094D', '\u200C', '\u200D',
                '\u200B', '\u202E', '\u00A0', ' ', ' ', '\'', '-', '.', '=', '\t', '\0', '\uD83D', '\uDE00', '\u3164',
                '\uFE0F', '\uFF1D');
        Arbitrary<Character> letters = Arbitraries.of(ALPHABETS)
                .flatMap(alphabet -> Arbitraries.chars().with(alphabet));
        Arbitrary<Character> any = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(20, letters),
                net.jqwik.api.Tuple.of(4, odd),
                net.jqwik.api.Tuple.of(1, Arbitraries.chars().all()));
        return any.list()
                .ofMaxSize(30)
                .map(list -> list.stream().map(String::valueOf).collect(Collectors.joining()));
    }

    /** An alphabet has vowel signs, too, and nothing but those is no name. */
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(ALPHABETS)
                .flatMap(alphabet ->
                        Combinators.combine(word(alphabet), word(alphabet)).as((a, b) -> a + " " + b))
                .filter(name -> NameRules.problem(name).isEmpty());
    }

    private static Arbitrary<String> word(String alphabet) {
        return Arbitraries.strings().withChars(alphabet).ofMinLength(1).ofMaxLength(8);
    }

    @Property(tries = 5_000)
    void acceptedNamesHoldNothingInvisibleAndNothingThatTurnsTheLine(@ForAll("typed") String typed) {
        Assume.that(NameRules.problem(typed).isEmpty());
        String name = NameRules.normalise(typed).display();
        assertThat(name.codePoints()).allSatisfy(c -> {
            assertThat(UCharacter.hasBinaryProperty(c, UProperty.BIDI_CONTROL)).isFalse();
            assertThat(UCharacter.getType(c))
                    .isNotIn((int) UCharacter.CONTROL, (int) UCharacter.SURROGATE, (int) UCharacter.PRIVATE_USE);
            boolean joiner = c == 0x200C || c == 0x200D;
            assertThat(!joiner && UCharacter.getType(c) == UCharacter.FORMAT).isFalse();
        });
        assertThat(name).isNotEmpty().doesNotContain("  ").doesNotStartWith(" ").doesNotEndWith(" ");
        assertThat("=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20".indexOf(name.charAt(0))).isNegative();
        assertThat(longestRunOfMarks(name)).isLessThanOrEqualTo(8);
    }

    private static int longestRunOfMarks(String name) {
        int longest = 0;
        int run = 0;
        for (int c : name.codePoints().toArray()) {
            boolean mark = Character.getType(c) == Character.NON_SPACING_MARK || c == 0x200C || c == 0x200D;
            run = mark ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    @Property(tries = 3_000)
    void normalisingIsIdempotentAndWhatWasAcceptedStaysAccepted(@ForAll("typed") String typed) {
        PersonName once = NameRules.normalise(typed);
        assertThat(NameRules.normalise(once.display())).isEqualTo(once);
        if (NameRules.problem(typed).isEmpty()) {
            assertThat(NameRules.problem(once.display())).isEmpty();
        }
    }

    @Property(tries = 2_000)
    void caseSpacesEncodingAndPunctuationMakeNoOtherPerson(@ForAll("names") String name) {
        String key = key(name);
        assertThat(key).isNotEmpty();
        assertThat(key(name.toUpperCase(Locale.ROOT))).isEqualTo(key);
        assertThat(key(name.toLowerCase(Locale.ROOT))).isEqualTo(key);
        assertThat(key("  " + name.replace(" ", " \u00A0 ") + " ")).isEqualTo(key);
        assertThat(key(name.replace(" ", "-") + ".")).isEqualTo(key);
        assertThat(key(Normalizer2.getNFDInstance().normalize(name))).isEqualTo(key);
        assertThat(key(Normalizer2.getNFCInstance().normalize(name))).isEqualTo(key);
    }

    @Property(tries = 500)
    void anotherLetterMakesAnotherPerson(@ForAll("names") String name) {
        assertThat(key(name + "ת")).isNotEqualTo(key(name));
        assertThat(key("x" + name)).isNotEqualTo(key(name));
    }

    private static String key(String typed) {
        return NameRules.normalise(typed).key();
    }
}
