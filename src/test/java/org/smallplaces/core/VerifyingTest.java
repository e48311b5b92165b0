package org.smallplaces.core;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.core.Verifying.Ruling.FULL;
import static org.smallplaces.core.Verifying.Ruling.OTHER_HOUSEHOLD;
import static org.smallplaces.core.Verifying.Ruling.SAME_PERSON;
import static org.smallplaces.core.Verifying.Ruling.VERIFY;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smallplaces.core.Verifying.Entry;

class VerifyingTest {
    private static final Instant CLOSES = Instant.parse("2026-06-30T22:59:59Z");
    private static final Entry ANNA = pending("anna", "GB", "NW11 8LX");
    private static final Entry BEN = pending("ben", "GB", "NW11 8LX");

    @Test
    void theFirstPersonOfAMailboxIsVerified() {
        assertThat(Verifying.decide(ANNA, List.of())).isEqualTo(VERIFY);
        assertThat(Verifying.freeSlot(List.of())).hasValue(1);
    }

    @Test
    void theSecondPersonNeedsAnotherNameAndTheSamePostcode() {
        List<Entry> verified = List.of(at(1, ANNA));
        assertThat(Verifying.decide(BEN, verified)).isEqualTo(VERIFY);
        assertThat(Verifying.freeSlot(verified)).hasValue(2);
        assertThat(Verifying.decide(ANNA, verified)).isEqualTo(SAME_PERSON);
        assertThat(Verifying.decide(pending("ben", "GB", "M1 1AE"), verified)).isEqualTo(OTHER_HOUSEHOLD);
        assertThat(Verifying.decide(pending("ben", "FR", "NW11 8LX"), verified)).isEqualTo(OTHER_HOUSEHOLD);
        assertThat(Verifying.decide(pending("ben", "IE", ""), List.of(at(1, pending("anna", "IE", "")))))
                .isEqualTo(OTHER_HOUSEHOLD);
    }

    @ParameterizedTest
    @CsvSource({"1012 AB, 1012ab", "D02 X285, d02x285", "75001, 75001"})
    void aForeignPostcodeSpeltOtherwiseIsTheSamePostcode(String one, String other) {
        Entry first = at(1, pending("anna", "NL", one));
        assertThat(Verifying.decide(pending("ben", "NL", other), List.of(first)))
                .isEqualTo(VERIFY);
    }

    @Test
    void aThirdPersonFindsTheMailboxFull() {
        List<Entry> verified = List.of(at(1, ANNA), at(2, BEN));
        assertThat(Verifying.decide(pending("carla", "GB", "NW11 8LX"), verified))
                .isEqualTo(FULL);
        assertThat(Verifying.decide(BEN, verified)).isEqualTo(SAME_PERSON);
        assertThat(Verifying.freeSlot(verified)).isEmpty();
    }

    @Test
    void aPlaceThatWasLeftIsTakenAgain() {
        List<Entry> second =
                List.of(at(2, BEN), new Entry(SignatureState.WITHDRAWN, Optional.empty(), "anna", "GB", "NW11 8LX"));
        assertThat(Verifying.decide(ANNA, second)).isEqualTo(VERIFY);
        assertThat(Verifying.freeSlot(second)).hasValue(1);
    }

    @Test
    void pendingSignaturesTakeNoPlaceAndDecideNothing() {
        assertThat(Verifying.decide(ANNA, List.of(ANNA, BEN, pending("carla", "FR", ""))))
                .isEqualTo(VERIFY);
    }

    @ParameterizedTest
    @EnumSource(CampaignState.class)
    void whoSignedLongBeforeTheEndVerifiesOnlyWhileSigningGoesOn(CampaignState state) {
        Campaign campaign = Campaigns.in(state, Optional.empty(), Optional.empty());
        assertThat(Verifying.isPossible(campaign, CLOSES, CLOSES))
                .isEqualTo(
                        switch (state) {
                            case OPEN, PAUSED, SCHEDULED -> true;
                            case DRAFT, CLOSED, DELIVERED, ANSWERED, ARCHIVED, WITHDRAWN -> false;
                        });
    }

    /** Closed an hour before by staff, whatever the file says of closing; then brought into the state. */
    @ParameterizedTest
    @EnumSource(CampaignState.class)
    void theGraceCountsFromWhenStaffClosedTheCampaign(CampaignState state) {
        for (Optional<Instant> closes : List.of(Optional.<Instant>empty(), Optional.of(CLOSES.plus(30, DAYS)))) {
            Instant closed = CLOSES;
            Standing standing = open().become(CampaignState.CLOSED, closed).become(state, closed.plusSeconds(3600));
            Campaign campaign = Campaigns.with(standing, schedule(closes));
            boolean signing = EnumSet.of(CampaignState.OPEN, CampaignState.PAUSED, CampaignState.SCHEDULED)
                    .contains(state);
            boolean promised = EnumSet.of(CampaignState.CLOSED, CampaignState.DELIVERED, CampaignState.ANSWERED)
                    .contains(state);
            Instant soon = closed.plusSeconds(7200);
            Instant late = closed.plus(Verifying.GRACE);
            assertThat(Verifying.isPossible(campaign, closed.minusSeconds(1), soon))
                    .isEqualTo(signing || promised);
            assertThat(Verifying.isPossible(campaign, closed.minusSeconds(1), late.minusMillis(1)))
                    .isEqualTo(signing || promised);
            assertThat(Verifying.isPossible(campaign, closed.minusSeconds(1), late))
                    .isEqualTo(signing);
            assertThat(Verifying.isPossible(campaign, closed.plusSeconds(3599), soon))
                    .isEqualTo(signing);
        }
    }

    @Test
    void whoSignedInTimeMayVerifyFor24HoursAfterClosing() {
        for (CampaignState stored : List.of(CampaignState.OPEN, CampaignState.PAUSED)) {
            Campaign campaign = Campaigns.in(stored, Optional.empty(), Optional.of(CLOSES));
            Instant inTime = CLOSES.minusMillis(1);
            Instant over = CLOSES.plus(Duration.ofHours(24));
            assertThat(Verifying.isPossible(campaign, inTime, CLOSES)).isTrue();
            assertThat(Verifying.isPossible(campaign, inTime, over.minusMillis(1)))
                    .isTrue();
            assertThat(Verifying.isPossible(campaign, inTime, over)).isFalse();
            assertThat(Verifying.isPossible(campaign, CLOSES.plusSeconds(60), CLOSES.plusSeconds(61)))
                    .isFalse();
        }
    }

    @Test
    void theGraceHoldsAlsoOnceTheStateIsStoredAsClosed() {
        Standing standing = open().become(CampaignState.CLOSED, CLOSES);
        Campaign campaign = Campaigns.with(standing, schedule(Optional.of(CLOSES)));
        assertThat(Verifying.isPossible(campaign, CLOSES.minusSeconds(1), CLOSES.plusSeconds(1)))
                .isTrue();
        assertThat(Verifying.isPossible(campaign, CLOSES.plusSeconds(60), CLOSES.plusSeconds(61)))
                .isFalse();
    }

    @Test
    void whatANodeAcceptedBeforeItLearntOfTheClosingIsInTime() {
        Campaign campaign = Campaigns.with(open().become(CampaignState.CLOSED, CLOSES), schedule(Optional.empty()));
        assertThat(Verifying.isPossible(campaign, CLOSES.plusSeconds(2), CLOSES.plusSeconds(60)))
                .isTrue();
    }

    @Test
    void aWithdrawnCampaignVerifiesNobodyNotEvenInItsGrace() {
        Standing standing = open().become(CampaignState.CLOSED, CLOSES).become(CampaignState.WITHDRAWN, CLOSES);
        Campaign campaign = Campaigns.with(standing, schedule(Optional.of(CLOSES)));
        assertThat(Verifying.isPossible(campaign, CLOSES.minusSeconds(1), CLOSES))
                .isFalse();
    }

    private static Standing open() {
        return Standing.begin(CampaignState.OPEN, Campaigns.BEGUN);
    }

    private static Schedule schedule(Optional<Instant> closes) {
        return new Schedule(ZoneId.of("Europe/London"), Optional.empty(), closes, Optional.empty());
    }

    private static Entry pending(String key, String country, String postcode) {
        return new Entry(SignatureState.PENDING, Optional.empty(), key, country, postcode);
    }

    private static Entry at(int slot, Entry entry) {
        return new Entry(
                SignatureState.VERIFIED, Optional.of(slot), entry.nameKey(), entry.country(), entry.postcode());
    }
}
