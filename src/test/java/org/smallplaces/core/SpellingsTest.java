package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingsTest {
    @ParameterizedTest
    @CsvSource({
        "Miriam Levy, MIRIAM LÉVY",
        "Miriam Levy, Miryam Levi",
        "M. Levy, Miriam Levy",
        "Miriam, Miriam Levy",
        "Miriam Levy, Rabbi Miriam Levy",
        "Miriam Levy, Miriam Levy-Cohen",
        "Dan Stone, Dan Ston",
        "O’Brien Sinead, Sinead OBrien",
        "מרים לוי, מירים לוי",
        "מרים לוי, ד״ר מרים לוי"
    })
    void anotherSpellingIsThePersonsOwn(String one, String other) {
        assertThat(Spellings.ofOnePerson(new PersonName(one), new PersonName(other)))
                .isTrue();
        assertThat(Spellings.ofOnePerson(new PersonName(other), new PersonName(one)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Miriam Levy, David Levy",
        "Miriam Levy, Miriam Rosenberg",
        "Miriam Levy, Dan Stone",
        "Miriam Levy, M L",
        "Li, Wu",
        "Al, Bo",
        "מרים לוי, דוד לוי"
    })
    void anotherNameIsAnotherPersons(String one, String other) {
        assertThat(Spellings.ofOnePerson(new PersonName(one), new PersonName(other)))
                .isFalse();
        assertThat(Spellings.ofOnePerson(new PersonName(other), new PersonName(one)))
                .isFalse();
    }
}
