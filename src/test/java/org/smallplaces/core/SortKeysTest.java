package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By what a name stands in the list, where its owner does not say. */
class SortKeysTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Miriam Levy           | Levy, Miriam
            Anna van der Berg     | van der Berg, Anna
            David ben Yosef       | ben Yosef, David
            Miriam O’Hara-Łukasz  | O’Hara-Łukasz, Miriam
            Ludmila Ivanova Stern | Stern, Ludmila Ivanova
            Иван Петров           | Петров, Иван
            Sukarno               | Sukarno
            de Souza              | Souza, de
            מרים בן־דוד            | מרים בן־דוד
            王小明                 | 王小明
            فاطمة الزهراء         | فاطمة الزهراء
            Miriam מרים           | Miriam מרים
            """)
    void theFamilyNameIsProposedOnlyWhereItIsLikelyTheLastWord(String name, String key) {
        assertThat(SortKeys.propose(name)).isEqualTo(key);
    }
}
