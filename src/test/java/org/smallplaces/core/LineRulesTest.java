package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.SignDecision.Reason;

/** Who speaks for whom on a letter. */
class LineRulesTest {
    private static final LineRequest PERSONAL =
            new LineRequest("Rabbi  Dr", "MBE", "Senior Rabbi", "Fennerby Community", "personal", true, "", "");
    private static final LineRequest ON_BEHALF =
            new LineRequest("", "", "Chair", "Fennerby Community", "on-behalf", true, "", "");

    private static LineRequest with(String role, String organisation, String capacity, boolean authority) {
        return new LineRequest("", "", role, organisation, capacity, authority, "", "");
    }

    @Test
    void aLineKeepsWhatWasTypedWithSingleSpacesAndProposesItsPlace() {
        assertThat(LineRules.problems(PERSONAL)).isEmpty();
        SignatoryLine line = LineRules.line(PERSONAL, new PersonName("Miriam Levy"));
        assertThat(line.styled("Miriam Levy")).isEqualTo("Rabbi Dr Miriam Levy MBE");
        assertThat(line.sortKey()).isEqualTo("Levy, Miriam");
        assertThat(line.organisationKey()).isEqualTo("fennerbycommunity");
    }

    @Test
    void aDeclarationCountsOnlyForAnOrganisation() {
        assertThat(LineRules.line(PERSONAL, new PersonName("Miriam Levy")).authority())
                .isFalse();
        assertThat(LineRules.line(ON_BEHALF, new PersonName("Dan Stone")).authority())
                .isTrue();
    }

    @Test
    void nobodySignsForAnOrganisationWithoutNamingItAndDeclaringThatItHasDecided() {
        assertThat(LineRules.problems(with("", " ", "on-behalf", false)))
                .containsExactly(new Reason("organisation", "missing"), new Reason("authority", "needed"));
        assertThat(LineRules.problems(with("", "", "", true))).containsExactly(new Reason("capacity", "choose"));
        assertThat(LineRules.problems(with("", "", "both", true))).containsExactly(new Reason("capacity", "choose"));
        assertThat(LineRules.problems(with("", "", "personal", false))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "=1+1, formula",
        "Chair\u202E, characters",
        "see www.evil.example, link",
        "..., characters",
    })
    void eachPartOfTheLineIsHeldToTheRulesForNames(String typed, String problem) {
        assertThat(LineRules.problems(new LineRequest(typed, typed, typed, typed, "personal", false, typed, typed)))
                .extracting(Reason::field)
                .containsExactly("honorifics", "postNominals", "role", "organisation", "sortKey", "latinName");
        assertThat(LineRules.problems(with(typed, "", "personal", false))).containsExactly(new Reason("role", problem));
        assertThat(LineRules.isPrintable(with(typed, "", "personal", false))).isFalse();
    }

    @Test
    void theCapacityIsSaidWhereverARoleOrAnOrganisationIsNamed() {
        assertThat(view(PERSONAL).capacityKey()).isEqualTo("line.printed.personal");
        assertThat(view(ON_BEHALF).capacityKey()).isEqualTo("line.printed.on-behalf");
        assertThat(view(with("Chair", "", "personal", false)).capacityKey()).isEqualTo("line.printed.personal");
        assertThat(view(with("", "", "personal", false)).capacityKey()).isEmpty();
        assertThat(LineView.of("Miriam Levy", Optional.empty()).capacityKey()).isEmpty();
    }

    private static LineView view(LineRequest request) {
        return LineView.of("Miriam Levy", Optional.of(LineRules.line(request, new PersonName("Miriam Levy"))));
    }
}
