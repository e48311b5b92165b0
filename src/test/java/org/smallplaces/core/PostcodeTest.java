package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostcodeTest {
    @ParameterizedTest
    @CsvSource({
        "NW11 8LX, NW11 8LX, NW11",
        "nw118lx, NW11 8LX, NW11",
        "' N W 1 1  8 l x ', NW11 8LX, NW11",
        "M1 1AE, M1 1AE, M1",
        "b33 8th, B33 8TH, B33",
        "CR26XH, CR2 6XH, CR2",
        "DN55 1PT, DN55 1PT, DN55",
        "W1A 0AX, W1A 0AX, W1A",
        "SW1A 1AA, SW1A 1AA, SW1A",
        "EC1A1BB, EC1A 1BB, EC1A",
        "gir0aa, GIR 0AA, GIR",
        "BT1 5GS, BT1 5GS, BT1"
    })
    void postcodesOfTheUnitedKingdomGetTheirUsualForm(String typed, String normalised, String district) {
        assertThat(Postcode.problem("GB", typed, true)).isEmpty();
        assertThat(Postcode.normalise("GB", typed)).isEqualTo(normalised);
        assertThat(Postcode.district("GB", normalised)).isEqualTo(district);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NW11",
                "8LX",
                "QW1 1AA",
                "NW11 8LC",
                "NW1I 8LX",
                "1NW 8LX",
                "90210",
                "=NW1 1AA",
                "ＮＷ11 8LX",
                "NW11\u200B8LX"
            })
    void otherFormsAreNoPostcodeOfTheUnitedKingdom(String typed) {
        assertThat(Postcode.problem("GB", typed, true)).hasValue("form");
    }

    @Test
    void aPostcodeIsNeededOnlyInTheUnitedKingdomAndOnlyWhereAreasAreAssigned() {
        assertThat(Postcode.problem("GB", " ", true)).hasValue("missing");
        assertThat(Postcode.problem("GB", "", false)).isEmpty();
        assertThat(Postcode.problem("FR", "", true)).isEmpty();
        assertThat(Postcode.normalise("GB", "  ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FR, 75001", "NL, 1012 AB", "IE, D02 X285", "IL, 6100000", "US, 90210-1234", "BR, 01310-100"})
    void postcodesOfOtherCountriesAreKept(String country, String typed) {
        assertThat(Postcode.problem(country, " " + typed, true)).isEmpty();
        assertThat(Postcode.normalise(country, " " + typed + " ")).isEqualTo(typed);
        assertThat(Postcode.normalise(country, "\u00A0" + typed + "\u3000")).isEqualTo(typed);
        assertThat(Postcode.district(country, typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "\t=1+1",
                " =1+1",
                "\n@x",
                "+1",
                "-1",
                "\uFF1D1+1",
                "\u00A0=1",
                "1\u0000",
                "1\u202E2",
                "1\n2"
            })
    void formulasAndControlCharactersAreRefusedInAnyCountry(String typed) {
        assertThat(Postcode.problem("FR", typed, false)).hasValue("characters");
    }

    @Test
    void aLongPostcodeIsRefusedByItsLength() {
        assertThat(Postcode.problem("GB", "N".repeat(13), true)).hasValue("long");
        assertThat(Postcode.problem("FR", " ".repeat(100_000), false)).hasValue("long");
    }

    @Property(tries = 2_000)
    void whatIsAcceptedNormalisesOnceAndForAll(@ForAll String typed, @ForAll boolean british) {
        String country = british ? "GB" : "IE";
        if (Postcode.problem(country, typed, false).isEmpty()) {
            String normalised = Postcode.normalise(country, typed);
            assertThat(Postcode.problem(country, normalised, false)).isEmpty();
            assertThat(Postcode.normalise(country, normalised)).isEqualTo(normalised);
        }
    }
}
