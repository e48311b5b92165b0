package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {
    @ParameterizedTest
    @ValueSource(strings = {"ab", "trial-petition", "right-to-a-home-2019", "2019"})
    void lowerCaseLettersDigitsAndSingleHyphensAreASlug(String value) {
        assertThat(Slug.parse(value)).hasValue(new Slug(value));
        assertThat(new Slug(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "A-b",
                "-ab",
                "ab-",
                "a--b",
                "a b",
                "a_b",
                "../ab",
                "ab\n",
                "é2",
                "ab/cd",
                "%61b",
                "ab\u0000"
            })
    void anythingElseIsNone(String value) {
        assertThat(Slug.parse(value)).isEmpty();
        assertThatThrownBy(() -> new Slug(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sixtyCharactersAreTheMost() {
        assertThat(Slug.parse("a".repeat(60))).isPresent();
        assertThat(Slug.parse("a".repeat(61))).isEmpty();
        assertThat(Slug.parse("a-".repeat(500_000))).isEmpty();
    }

    @Property(tries = 1_000)
    void aSlugNeedsNoEscapingAnywhere(@ForAll String value) {
        Slug.parse(value).ifPresent(slug -> assertThat(slug.value()).matches("[a-z0-9-]{2,60}"));
    }
}
