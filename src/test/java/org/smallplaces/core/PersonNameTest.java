package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who counts as the same person within a mailbox. */
class PersonNameTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    Mary O'Brien,      mary obrien
                    Mary O'Brien,      MARY O’BRIEN
                    Straße,            STRASSE
                    Anna-Maria Levi,   anna maria levi
                    Μαΐου,             ΜΑΪ́ΟΥ
                    ﬁona,              fiona
                    ＡＮＮＡ,          Anna
                    מֹשֶׁה,            משה
                    ג׳ונסון,           גונסון
                    مُحَمَّد,           محمد
                    علی‌رضا,           علیرضا
                    """)
    void theSameNameSpeltOtherwiseIsTheSamePerson(String one, String other) {
        assertThat(key(one)).isEqualTo(key(other)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "राम शर्मा, रमा शर्मा",
        "रीमा, रोमा",
        "สิริ, สุริ",
        "மதி, மாதி",
        "José, Jose",
        "Ann, Anna",
        "王明, 王民",
        "서연, 서윤"
    })
    void namesThatDifferByAVowelSignAreTwoPeople(String one, String other) {
        assertThat(key(one)).isNotEqualTo(key(other));
    }

    private static String key(String typed) {
        return NameRules.normalise(typed).key();
    }
}
