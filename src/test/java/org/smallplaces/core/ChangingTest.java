package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smallplaces.core.Changing.Accepted;
import org.smallplaces.core.Changing.Decision;
import org.smallplaces.core.Changing.Rejected;
import org.smallplaces.core.Changing.Standing;
import org.smallplaces.core.SignDecision.Reason;

class ChangingTest {
    private static final Instant CLOSES = Instant.parse("2027-06-30T11:00:00Z");
    private static final Standing MIRIAM = new Standing(new PersonName("Miriam Levy"), Visibility.RECIPIENT_ONLY, 0);
    private static final Campaign CAMPAIGN = Campaigns.in(CampaignState.OPEN, Optional.empty(), Optional.of(CLOSES));

    @Test
    void untilTheVeryMomentOfClosingTheSpellingAndEveryChoiceAreFree() {
        assertThat(decide("Miriam Levi", "public", CLOSES.minusMillis(1)))
                .isEqualTo(new Accepted(new PersonName("Miriam Levi"), Visibility.PUBLIC, true, true));
    }

    @Test
    void fromThenOnOneCanOnlyChooseToBeSeenByFewer() {
        assertThat(decide("Miriam Levi", "public", CLOSES))
                .isEqualTo(new Rejected(List.of(new Reason("name", "closed"), new Reason("visibility", "closed"))));
        assertThat(decide("Miriam Levy", "counted-only", CLOSES))
                .isEqualTo(new Accepted(MIRIAM.name(), Visibility.COUNTED_ONLY, false, true));
        assertThat(Changing.choices(CAMPAIGN, Visibility.PUBLIC, CLOSES)).containsExactly(Visibility.values());
        assertThat(Changing.choices(CAMPAIGN, Visibility.COUNTED_ONLY, CLOSES))
                .containsExactly(Visibility.COUNTED_ONLY);
    }

    @ParameterizedTest
    @EnumSource(
            value = CampaignState.class,
            names = {"CLOSED", "DELIVERED", "ANSWERED", "ARCHIVED", "WITHDRAWN"})
    void whatIsOverStaysAsItIsSpelt(CampaignState state) {
        Campaign over = Campaigns.in(state, Optional.empty(), Optional.empty());
        assertThat(Changing.decide(over, MIRIAM, "Miriam Levi", "recipient-only", CLOSES))
                .isEqualTo(new Rejected(List.of(new Reason("name", "closed"))));
    }

    /** What is kept has to be right for as long as it is kept; whose it is does not change by that. */
    @Test
    void staffPutASpellingRightAfterTheEndTooAndMakeNobodyElseOfIt() {
        assertThat(Changing.correct(MIRIAM, "Miriam Levi"))
                .isEqualTo(new Accepted(new PersonName("Miriam Levi"), MIRIAM.visibility(), true, false));
        assertThat(Changing.correct(MIRIAM, "Boris Johnson"))
                .isEqualTo(new Rejected(List.of(new Reason("name", "other"))));
        assertThat(Changing.correct(new Standing(MIRIAM.name(), Visibility.PUBLIC, 3), "Miriam Levi"))
                .isEqualTo(new Rejected(List.of(new Reason("name", "often"))));
        assertThat(Changing.correct(MIRIAM, " Miriam  Levy "))
                .isEqualTo(new Accepted(MIRIAM.name(), MIRIAM.visibility(), false, false));
    }

    @Test
    void nothingChangedIsNothingToDoEvenAfterThreeChanges() {
        Standing often = new Standing(MIRIAM.name(), Visibility.PUBLIC, 3);
        Decision same = Changing.decide(CAMPAIGN, often, " Miriam  Levy ", "public", CLOSES);
        assertThat(same)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.changesAnything()).isFalse());
        assertThat(Changing.decide(CAMPAIGN, often, "Miriam Levi", "public", CLOSES.minusMillis(1)))
                .isEqualTo(new Rejected(List.of(new Reason("name", "often"))));
    }

    @Test
    void threeChangesDoNotMakeAnotherPerson() {
        assertThat(after("Ann Levy", 0, "Ann Levy Boris Johnson")).isInstanceOf(Accepted.class);
        assertThat(after("Ann Levy Boris Johnson", 1, "Boris Johnson")).isInstanceOf(Rejected.class);
        assertThat(after("Boris Levy", 1, "Boris Johns")).isInstanceOf(Rejected.class);
        assertThat(after("Ann Levy", 1, "Rabbi Ann Levy")).isInstanceOf(Accepted.class);
        assertThat(after("Ann Levy", 2, "Anne Levi")).isInstanceOf(Accepted.class);
    }

    @Test
    void aLineMayBeChangedUntilSigningClosesAndWhatIsPrintedIsApprovedAnew() {
        SignatoryLine line =
                new SignatoryLine("Rabbi", "", "Teacher", "School", Capacity.PERSONAL, false, "Levy, Miriam", "");
        Standing signed = new Standing(MIRIAM.name(), MIRIAM.visibility(), 0, Optional.of(line));
        Accepted role = (Accepted) decide(signed, request("Head", "Levy, Miriam"), CLOSES.minusMillis(1));
        assertThat(role.line())
                .hasValueSatisfying(changed -> assertThat(changed.role()).isEqualTo("Head"));
        assertThat(role.held(SigningRules.NONE)).contains(HoldReason.LETTER);
        Accepted sorted = (Accepted) decide(signed, request("Teacher", "Miriam"), CLOSES.minusMillis(1));
        assertThat(sorted.changesAnything()).isTrue();
        assertThat(sorted.held(SigningRules.NONE)).isEmpty();
        Accepted latin = (Accepted) decide(
                signed,
                new LineRequest("Rabbi", "", "Teacher", "School", "personal", false, "Levy, Miriam", "Boris Johnson"),
                CLOSES.minusMillis(1));
        assertThat(latin.held(SigningRules.NONE))
                .as("the name in Latin letters is printed beside the name")
                .contains(HoldReason.LETTER);
        assertThat(decide(signed, request("Head", "Levy, Miriam"), CLOSES))
                .isEqualTo(new Rejected(List.of(new Reason("line", "closed"))));
        assertThat(((Accepted) decide(signed, request("Teacher", "Levy, Miriam"), CLOSES)).changesAnything())
                .isFalse();
    }

    private static LineRequest request(String role, String sortKey) {
        return new LineRequest("Rabbi", "", role, "School", "personal", false, sortKey, "");
    }

    private static Decision decide(Standing standing, LineRequest line, Instant now) {
        return Changing.decide(CAMPAIGN, standing, "Miriam Levy", "recipient-only", Optional.of(line), now);
    }

    private static Decision after(String name, int changes, String wanted) {
        Standing standing = new Standing(new PersonName(name), Visibility.PUBLIC, changes);
        return Changing.decide(CAMPAIGN, standing, wanted, "public", CLOSES.minusMillis(1));
    }

    private static Decision decide(String name, String visibility, Instant now) {
        return Changing.decide(CAMPAIGN, MIRIAM, name, visibility, now);
    }
}
