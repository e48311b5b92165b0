package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource({"en, ltr, English", "he, rtl, עברית", "cy, ltr, Cymraeg", "ar, rtl, العربية", "ug, rtl, ئۇيغۇرچە"})
    void aLanguageKnowsItsDirectionAndItsOwnName(String tag, String direction, String name) {
        Language language = new Language(tag);
        assertThat(language.direction()).isEqualTo(direction);
        assertThat(language.ownName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"EN, en", "en-GB, en-gb", "zh-Hant, zh-hant"})
    void tagsAreReadInAnyCase(String typed, String tag) {
        assertThat(Language.parse(typed)).hasValue(new Language(tag));
    }

    @ParameterizedTest
    @CsvSource({"he, he", "iw, he", "ar-eg, ar", "zh-hant, zh", "cy-gb, cy", "ji, yi"})
    void aLanguageIsKnownWithoutItsRegionAndByItsPresentName(String tag, String plain) {
        assertThat(new Language(tag).plain()).isEqualTo(new Language(plain));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en|a, b; c", "he|a, b; c", "ar|a، b؛ c", "ug|a، b؛ c"})
    void namesAreDividedAsTheScriptDividesThem(String tag, String divided) {
        Language language = new Language(tag);
        assertThat("a" + language.comma() + "b" + language.semicolon() + "c").isEqualTo(divided);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e", "english", "en_GB", "en-", "en-x-y", "../en", "en\n", "İ", "en-abcdefghi"})
    void whatIsNoTagIsNone(String typed) {
        assertThat(Language.parse(typed)).isEmpty();
        assertThatThrownBy(() -> new Language(typed)).isInstanceOf(IllegalArgumentException.class);
    }
}
