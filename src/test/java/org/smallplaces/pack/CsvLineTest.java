package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No spreadsheet finds a formula, wherever it splits a value. */
class CsvLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "=cmd()|'=cmd()",
                "-1|'-1",
                "Anna;=1+1|Anna;'=1+1",
                "Anna; =1+1|Anna; '=1+1",
                "a-b @ c|a-b @ c",
                "O’Brien|O’Brien"
            })
    void aFormulaIsDisarmedAndAnOrdinaryValueLeftAlone(String value, String written) {
        assertThat(CsvLine.escaped(value)).isEqualTo(written);
    }

    @Test
    void aFormulaOnALaterLineIsDisarmedToo() {
        assertThat(CsvLine.escaped("x\n=1+1\n@sum")).isEqualTo("x\n'=1+1\n'@sum");
    }
}
