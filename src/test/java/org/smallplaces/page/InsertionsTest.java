package org.smallplaces.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.Language;

class InsertionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ar | Mend (it)! | [Mend (it)!]",
                "ar | إصلاح الجسر | إصلاح الجسر",
                "ar | 1 2 3 | 1 2 3",
                "ar | https://letters.example/ | https://letters.example/",
                "he | a@example.org | [a@example.org]",
                "cy | لجنة الطرق | [لجنة الطرق]",
                "en | The Committee | The Committee",
                "en | https://letters.example | https://letters.example"
            })
    void wordsThatRunAgainstTheSentenceAreIsolatedButNoAddress(String tag, String words, String inserted) {
        Insertions insertions = Insertions.of("{title}: {kind, select, other {x}}", new Language(tag));
        Map<String, Object> isolated = insertions.isolated(Map.of("title", words, "kind", "petition", "count", 3));
        assertThat(isolated)
                .containsEntry("title", inserted.replace('[', '\u2068').replace(']', '\u2069'))
                .containsEntry("kind", "petition")
                .containsEntry("count", 3);
    }
}
