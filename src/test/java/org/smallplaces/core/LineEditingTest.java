package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.LineEditing.Accepted;
import org.smallplaces.core.LineEditing.Decision;
import org.smallplaces.core.LineEditing.Rejected;
import org.smallplaces.core.SignDecision.Reason;

/** What staff may change of somebody's line. */
class LineEditingTest {
    private static final PersonName MIRIAM = new PersonName("Miriam Levy");

    @Test
    void titlesRoleAndPlaceInTheListAreFree() {
        LineRequest wanted = request("Chief Rabbi Dr", "Chair", "Fennerby School", "personal", "Levy, M");
        Accepted accepted = (Accepted) edit(line(Capacity.PERSONAL, "Fennerby School"), "Miriam Lévy", wanted);
        assertThat(accepted.name().display()).isEqualTo("Miriam Lévy");
        assertThat(accepted.line().honorifics()).isEqualTo("Chief Rabbi Dr");
        assertThat(accepted.line().sortKey()).isEqualTo("Levy, M");
    }

    @Test
    void nobodyIsMadeToSpeakForAnOrganisation() {
        LineRequest wanted = request("", "", "Fennerby School", "on-behalf", "");
        assertThat(edit(line(Capacity.PERSONAL, "Fennerby School"), "Miriam Levy", wanted))
                .isEqualTo(new Rejected(List.of(new Reason("capacity", "not-yours"))));
    }

    @Test
    void whoSpeaksForAnOrganisationSpeaksForNoOtherOne() {
        SignatoryLine line = line(Capacity.ON_BEHALF, "Fennerby Shul");
        assertThat(edit(line, "Miriam Levy", request("", "", "Home Office", "on-behalf", "")))
                .isEqualTo(new Rejected(List.of(new Reason("organisation", "other"))));
        Accepted spelt = (Accepted) edit(line, "Miriam Levy", request("", "", "The Fennerby Shul", "on-behalf", ""));
        assertThat(spelt.line().authority())
                .as("what was declared stays declared")
                .isTrue();
        Accepted personal = (Accepted) edit(line, "Miriam Levy", request("", "", "Home Office", "personal", ""));
        assertThat(personal.line().authority()).isFalse();
    }

    @Test
    void anotherNameIsRefused() {
        assertThat(edit(line(Capacity.PERSONAL, ""), "Boris Johnson", request("", "", "", "personal", "")))
                .isEqualTo(new Rejected(List.of(new Reason("name", "other"))));
    }

    private static Decision edit(SignatoryLine line, String name, LineRequest wanted) {
        return LineEditing.decide(MIRIAM, line, name, wanted);
    }

    private static LineRequest request(
            String honorifics, String role, String organisation, String capacity, String sortKey) {
        return new LineRequest(honorifics, "", role, organisation, capacity, false, sortKey, "");
    }

    private static SignatoryLine line(Capacity capacity, String organisation) {
        return new SignatoryLine(
                "Rabbi", "", "", organisation, capacity, capacity == Capacity.ON_BEHALF, "Levy, Miriam", "");
    }
}
