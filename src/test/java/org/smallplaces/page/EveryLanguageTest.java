package org.smallplaces.page;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Language;

/** What holds for the sentences of every language, whoever wrote them. */
class EveryLanguageTest {
    /** All at once, so that a translator sees the whole list. */
    private final SoftAssertions findings = new SoftAssertions();

    private final Map<Language, Map<String, String>> files = MessageFiles.read(WebFolder.load());
    private final Map<String, String> english = files.getOrDefault(Messages.FALLBACK, Map.of());

    @AfterEach
    void nothingWasFound() {
        findings.assertAll();
    }

    @Test
    void thereAreTheFourLanguages() {
        findings.assertThat(files.keySet().stream().map(Language::tag)).contains("en", "cy", "he", "ar");
    }

    @Test
    void noSentenceStandsTwiceInAFile() {
        findings.assertThat(MessageFiles.repeated(WebFolder.load())).isEmpty();
    }

    @Test
    void everyPluralHasEachFormThatItsLanguageHasForWholeNumbers() {
        everySentence((language, pattern) -> {
            PluralRules rules = PluralRules.forLocale(language.locale());
            for (Choice choice : choices(pattern, ArgType.PLURAL)) {
                for (String form : rules.getKeywords()) {
                    double only = rules.getUniqueKeywordValue(form);
                    boolean said = choice.cases.contains(form)
                            || only != PluralRules.NO_UNIQUE_VALUE && choice.cases.contains("=" + (long) only);
                    findings.assertThat(said)
                            .as("%s in %s: %s", form, language, pattern.getPatternString())
                            .isTrue();
                }
                findings.assertThat(rules.getKeywords())
                        .as("forms of %s: %s", language, pattern.getPatternString())
                        .containsAll(choice.cases.stream()
                                .filter(one -> !one.startsWith("="))
                                .toList());
            }
        });
    }

    /** Where the last form says the number, so does each form that stands for several numbers. */
    @Test
    void noFormForSeveralNumbersLeavesTheNumberOut() {
        everySentence((language, pattern) -> {
            PluralRules rules = PluralRules.forLocale(language.locale());
            for (Choice choice : choices(pattern, ArgType.PLURAL)) {
                if (choice.saysNumber.contains("other")) {
                    Set<String> several = new TreeSet<>(rules.getKeywords());
                    several.removeIf(form -> rules.getUniqueKeywordValue(form) != PluralRules.NO_UNIQUE_VALUE);
                    findings.assertThat(choice.saysNumber)
                            .as("%s: %s", language, pattern.getPatternString())
                            .containsAll(several);
                }
            }
        });
    }

    @Test
    void everyLanguageDistinguishesTheCasesThatEnglishDistinguishes() {
        everyTranslation((language, key, pattern, original) -> {
            Map<String, Set<String>> cases = cases(pattern);
            cases(original).forEach((name, expected) -> {
                if (cases.containsKey(name)) {
                    findings.assertThat(cases.get(name))
                            .as("%s in %s", key, language)
                            .isEqualTo(expected);
                }
            });
        });
    }

    @Test
    void aSentenceThatDependsOnALanguageKnowsAllOfThem() {
        everySentence((language, pattern) -> {
            Set<String> known = cases(pattern).get("language");
            if (known != null) {
                findings.assertThat(known)
                        .as("%s: %s", language, pattern.getPatternString())
                        .containsAll(files.keySet().stream().map(Language::tag).toList());
            }
        });
    }

    @Test
    void anArgumentIsOfTheSameKindInEveryLanguage() {
        everyTranslation((language, key, pattern, original) -> {
            findings.assertThat(kinds(pattern).keySet())
                    .as("arguments of %s in %s", key, language)
                    .isEqualTo(kinds(original).keySet());
            kinds(pattern)
                    .forEach(
                            (name, kinds) -> findings.assertThat(kinds(original).get(name))
                                    .as("%s of %s in %s", name, key, language)
                                    .containsAll(kinds));
        });
    }

    @Test
    void everySentenceIsInTheMessageFormat() {
        files.forEach((language, sentences) -> sentences.forEach(
                (key, words) -> findings.assertThatCode(() -> new MessageFormat(words, language.locale()))
                        .as("%s in %s", key, language)
                        .doesNotThrowAnyException()));
    }

    /** An ASCII apostrophe quotes in the message format: what follows it would lose its braces, or it would vanish. */
    @Test
    void noSentenceHasAnApostropheThatTheMessageFormatTakesForItself() {
        files.forEach((language, sentences) -> sentences.forEach((key, words) ->
                findings.assertThat(words).as("%s in %s", key, language).doesNotContain("'")));
    }

    private void everySentence(BiConsumer<Language, MessagePattern> check) {
        files.forEach((language, sentences) ->
                sentences.values().forEach(words -> check.accept(language, new MessagePattern(words))));
    }

    private interface Translation {
        void check(Language language, String key, MessagePattern pattern, MessagePattern original);
    }

    private void everyTranslation(Translation translation) {
        files.forEach((language, sentences) -> sentences.forEach((key, words) -> translation.check(
                language, key, new MessagePattern(words), new MessagePattern(english.getOrDefault(key, "")))));
    }

    /** The cases of each {@code select}, by its argument. */
    private static Map<String, Set<String>> cases(MessagePattern pattern) {
        Map<String, Set<String>> cases = new TreeMap<>();
        choices(pattern, ArgType.SELECT).forEach(choice -> cases.put(choice.name, choice.cases));
        return cases;
    }

    private static Map<String, Set<ArgType>> kinds(MessagePattern pattern) {
        Map<String, Set<ArgType>> kinds = new TreeMap<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            Part part = pattern.getPart(i);
            if (part.getType() == Part.Type.ARG_START) {
                kinds.computeIfAbsent(
                                pattern.getSubstring(pattern.getPart(i + 1)), none -> EnumSet.noneOf(ArgType.class))
                        .add(part.getArgType());
            }
        }
        return kinds;
    }

    /** A {@code plural} or {@code select}: its cases, and those in which the number is said. */
    private record Choice(String name, Set<String> cases, Set<String> saysNumber) {}

    private static List<Choice> choices(MessagePattern pattern, ArgType type) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            if (pattern.getPart(i).getType() == Part.Type.ARG_START
                    && pattern.getPart(i).getArgType() == type) {
                choices.add(choice(pattern, i));
            }
        }
        return choices;
    }

    private static Choice choice(MessagePattern pattern, int start) {
        Choice choice = new Choice(pattern.getSubstring(pattern.getPart(start + 1)), new TreeSet<>(), new TreeSet<>());
        String name = "";
        for (int i = start + 2; i < pattern.getLimitPartIndex(start); i++) {
            Part part = pattern.getPart(i);
            if (part.getType() == Part.Type.ARG_SELECTOR) {
                name = pattern.getSubstring(part);
                choice.cases.add(name);
            } else if (part.getType() == Part.Type.MSG_START) {
                int end = pattern.getLimitPartIndex(i);
                for (int inside = i; inside < end; inside++) {
                    if (pattern.getPart(inside).getType() == Part.Type.REPLACE_NUMBER) {
                        choice.saysNumber.add(name);
                    }
                }
                i = end;
            }
        }
        return choice;
    }
}
