package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.text.Normalizer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {
    private static final String RIGHT_TO_LEFT_OVERRIDE = "\u202E";
    private static final String ACUTE = "\u0301";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mary O'Brien",
                "Seán Ó Súilleabháin",
                "Llŷr ap Siôn-Ŵyn",
                "Plato",
                "Rabbi Lord (Jonathan) Sacks, PhD & Co.",
                "Dr. J.R.R. Tolkien 3rd",
                "Nguyễn Thị Ánh",
                "Ὀδυσσεὺς Λαερτιάδης",
                "Андрій Шевченко",
                "Нино",
                "משה כהן",
                "ז׳קלין ג׳ונסון",
                "צ'רלס",
                "הרב ד״ר לוי",
                "מֹשֶׁה בֶּן עַמְרָם",
                "محمد عبد الله",
                "مُحَمَّدٌ",
                "ئابدۇراخمان ئۆتكۈر",
                "علی‌رضا",
                "राम शर्मा",
                "अक्‍षय क्‌ष",
                "ශ්‍රී ලංකා",
                "தமிழ் செல்வன்",
                "สมชาย ใจดี",
                "བསྟན་འཛིན་རྒྱ་མཚོ་",
                "ᠮᠣᠩᠭᠣᠯ",
                "王小明",
                "渡邉󠄁 一郎",
                "山田　太郎",
                "김민준",
                "Ngũgĩ wa Thiong’o",
                "Bj\u00f6rk",
                "Bjo\u0308rk",
                "X \u00c6 A-12"
            })
    void realNamesPass(String name) {
        assertThat(NameRules.problem(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\n", "\u00A0\u2003 ", "\u3000"})
    void blankIsMissing(String blank) {
        assertThat(NameRules.problem(blank)).hasValue("missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(A1)",
                "+44 Anna",
                "-Anna",
                "@anna",
                "\t=1+1",
                "\r=1+1",
                "\tAnna",
                " =1+1",
                "\u00A0=1+1",
                "\u3000=1+1",
                "\n@SUM(A1)",
                "\uFF1D1+1",
                "\uFF0BAnna",
                "\uFF0DAnna",
                "\uFF20anna",
                "\t\uFF1DAnna"
            })
    void formulasAreRefused(String formula) {
        assertThat(NameRules.problem(formula)).hasValue("formula");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna" + RIGHT_TO_LEFT_OVERRIDE + "gnp.exe",
                "\u2066Anna\u2069",
                "\u200FAnna",
                "\u061CAnna",
                "Anna\u0000Smith",
                "\u0000",
                "Anna\rBcc: x@example.org",
                "Anna\nSmith",
                "Anna\tSmith",
                "Anna\u001B[31m",
                "Anna\u0085Smith",
                "Anna\u2028Smith",
                "Anna\uD800",
                "\uDC00Anna",
                "\uDC00\uD800",
                "Anna\uE000",
                "Anna\uFFFD",
                "Anna\uFFFE",
                "Anna\u0378"
            })
    void controlAndBrokenCharactersAreRefused(String name) {
        assertThat(NameRules.problem(name)).hasValue("characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200B",
                "\u200B\u200B",
                "\u2060",
                "\uFEFF",
                "\u200D",
                "\u00AD",
                "\u180E",
                "\u3164",
                "\u115F\u1160",
                "\uFFA0",
                "\u034F",
                "\u2800",
                "\uFE0F",
                "\uDB40\uDC41",
                "An\u200Bna",
                "An\u200Dna",
                "An\u00ADna",
                "Anna\u3164",
                "Anna\uFE0F",
                "An\u034Fna"
            })
    void invisibleNamesAndLettersAreRefused(String name) {
        assertThat(NameRules.problem(name)).hasValue("characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "...", "'; --", "☺", "\u0301"})
    void whatHasNoLetterIsNoName(String name) {
        assertThat(NameRules.problem(name)).hasValue("characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "я", "א", "ا", "ر", "क", "ม", "ཀ", "သ", "王", "한"})
    void aHundredMarksOnALetterOfAnyScriptAreRefused(String letter) {
        assertThat(NameRules.problem(letter + ACUTE.repeat(100))).hasValue("characters");
        assertThat(NameRules.problem(letter + (ACUTE.repeat(3) + "\u200D").repeat(20)))
                .hasValue("characters");
        assertThat(NameRules.problem(letter + "\u200D".repeat(100))).hasValue("characters");
    }

    @Test
    void twoMarksALetterPassAndThreeDoNotWhereTheScriptNeedsNoMore() {
        assertThat(NameRules.problem("q" + ACUTE.repeat(2))).isEmpty();
        assertThat(NameRules.problem("q" + ACUTE.repeat(3))).hasValue("characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "Anna javascript://x",
                "www.evil.example",
                "WWW.Evil.example",
                "Visit evil.com now",
                "EVIL.CO.UK",
                "cheap-pills.shop",
                "ｗｗｗ．ｅｖｉｌ．ｃｏｍ",
                "evil．com"
            })
    void namesThatHoldALinkAreRefused(String name) {
        assertThat(NameRules.problem(name)).hasValue("link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"St.John Smith", "Prof.Ukweli", "J.Co", "M. Comte", "Rev.Orgad"})
    void dotsInNamesAreNoLinks(String name) {
        assertThat(NameRules.problem(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<script>alert(1)</script>", "{{7*7}}", "<img src=file:///etc/passwd>", "Robert'); drop table"})
    void whatOnlyAPageCouldMisreadIsEitherRefusedOrKeptToTheLetter(String name) {
        if (NameRules.problem(name).isEmpty()) {
            assertThat(NameRules.normalise(name).display()).isEqualTo(name);
        }
    }

    @Test
    void upTo120CharactersAreAName() {
        assertThat(NameRules.problem("a".repeat(120))).isEmpty();
        assertThat(NameRules.problem("𐐀".repeat(120))).isEmpty();
        assertThat(NameRules.problem("a".repeat(121))).hasValue("long");
        assertThat(NameRules.problem("a".repeat(10_000))).hasValue("long");
    }

    @Test
    void hugeNamesAreRefusedByTheirLengthBeforeAnyPatternRuns() {
        String huge = ("a" + ACUTE + "\u00A0").repeat(350_000);
        assertTimeoutPreemptively(
                Duration.ofMillis(500),
                () -> IntStream.range(0, 100_000)
                        .forEach(i -> assertThat(NameRules.problem(huge).orElseThrow())
                                .isSameAs("long")));
    }

    @Test
    void namesArePrintedComposedWithSingleSpacesAndNoneAround() {
        assertThat(NameRules.normalise("  Bjo\u0308rk \u00A0\u3000 Gu\u00F0mundsd\u00F3ttir ")
                        .display())
                .isEqualTo("Bj\u00f6rk Gu\u00F0mundsd\u00F3ttir");
    }

    @Test
    void aNameNeverPrintsItselfIntoALog() {
        assertThat(NameRules.normalise("Anna Canary")).asString().doesNotContain("Anna", "Canary");
        assertThat(new EmailAddress("anna@example.org", "anna@example.org"))
                .asString()
                .doesNotContain("anna", "example");
    }

    @Test
    void decomposedAndComposedSpellingsPrintAlike() {
        String name = "Zoë Ångström Nguyễn";
        assertThat(NameRules.normalise(Normalizer.normalize(name, Normalizer.Form.NFD)))
                .isEqualTo(NameRules.normalise(name));
    }
}
