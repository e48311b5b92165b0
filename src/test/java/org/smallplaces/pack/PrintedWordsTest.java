package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.core.Language;

class PrintedWordsTest {
    @ParameterizedTest
    @CsvSource({
        "GB,SW1A 1AA,SW1A",
        "GB,n16 5xy,N16",
        "GB,M1 1AE,M1",
        "GB,EC1A1BB,EC1A",
        "GB,N16,N16",
        "IL,9103401,''",
        "GB,'12 Acacia Avenue, N16 5XY',''",
        "GB,nonsense,''",
        "US,N16 5XY,''"
    })
    void onlyTheDistrictOfABritishPostcodeIsPrinted(String country, String postcode, String district) {
        assertThat(PrintedWords.district(country, postcode)).isEqualTo(district);
    }

    @Test
    void countriesAreNamedInTheLanguageOfThePack() {
        assertThat(PrintedWords.country("GB", new Language("en"))).isEqualTo("United Kingdom");
        assertThat(PrintedWords.country("IL", new Language("he"))).isEqualTo("ישראל");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd()", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "\t=1", "\rx", "  =1"})
    void aFormulaGetsAnApostrophe(String value) {
        assertThat(CsvLine.escaped(value)).isEqualTo("'" + value);
    }

    @Test
    void quotesAreDoubledAndOnlyWhatNeedsThemIsQuoted() {
        assertThat(CsvLine.text(List.of("1", "O'Brien", "a,b", "say \"x\"", "two\nlines", "=1,2")))
                .isEqualTo("1,O'Brien,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\"'=1,2\"");
    }

    @Test
    void whatCannotBePrintedIsReplaced() {
        assertThat(PrintedWords.clean("a\u0001b\r\nc\ud800")).isEqualTo("a\uFFFDb\nc\uFFFD");
        assertThat(PrintedWords.clean("רוזה 🌹 O’Brien")).isEqualTo("רוזה 🌹 O’Brien");
    }
}
