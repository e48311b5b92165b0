package org.smallplaces.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.smallplaces.vault.FormStamps.Stamped;

class FormStampsTest {
    private static final UUID CAMPAIGN = new UUID(3, 4);
    private static final Stamped FORM = new Stamped(11, 21);
    private static final Instant NOW = Instant.parse("2026-06-01T10:59:59Z");
    private final FormStamps stamps = new FormStamps(TestKeys.fresh());

    @Test
    void aStampSaysWhichTextAndWordingWereOnTheForm() {
        assertThat(stamps.read(CAMPAIGN, stamp(), NOW)).hasValue(FORM);
    }

    @Test
    void aFormHoldsForADayAtLeastAndNeverForTwentyFiveHours() {
        assertThat(stamps.read(CAMPAIGN, stamp(), NOW.plus(Duration.ofHours(24))))
                .hasValue(FORM);
        assertThat(stamps.read(CAMPAIGN, stamp(), NOW.plus(Duration.ofHours(25))))
                .isEmpty();
        String atTheHour = stamps.stamp(CAMPAIGN, FORM, Instant.parse("2026-06-01T10:00:00Z"));
        assertThat(stamps.read(CAMPAIGN, atTheHour, Instant.parse("2026-06-02T10:59:59Z")))
                .hasValue(FORM);
        assertThat(stamps.read(CAMPAIGN, atTheHour, Instant.parse("2026-06-02T11:00:00Z")))
                .isEmpty();
    }

    @Test
    void aNodeWhoseClockIsSecondsBehindKnowsTheStampOfTheNextHour() {
        Instant ahead = Instant.parse("2026-06-01T11:00:00Z");
        assertThat(stamps.read(CAMPAIGN, stamps.stamp(CAMPAIGN, FORM, ahead), NOW))
                .hasValue(FORM);
        assertThat(stamps.read(CAMPAIGN, stamps.stamp(CAMPAIGN, FORM, ahead.plus(Duration.ofHours(1))), NOW))
                .isEmpty();
    }

    @Test
    void theStampIsTheSameAllThroughTheHourSoThatPagesCanBeCached() {
        assertThat(stamp()).isEqualTo(stamps.stamp(CAMPAIGN, FORM, Instant.parse("2026-06-01T10:00:00Z")));
        assertThat(stamp()).isNotEqualTo(stamps.stamp(CAMPAIGN, FORM, NOW.plusSeconds(1)));
    }

    @Test
    void theStampOfAnotherCampaignOrSiteIsNone() {
        assertThat(stamps.read(new UUID(3, 5), stamp(), NOW)).isEmpty();
        assertThat(new FormStamps(TestKeys.fresh()).read(CAMPAIGN, stamp(), NOW))
                .isEmpty();
    }

    @Test
    void oneFlippedBitAnywhereIsAForgery() {
        byte[] bytes = Base64.getUrlDecoder().decode(stamp());
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(flipped);
            assertThat(stamps.read(CAMPAIGN, forged, NOW)).isEmpty();
        }
    }

    @Test
    void emptyCutPaddedAndMegabyteLongStampsAreNone() {
        String stamp = stamp();
        assertThat(stamps.read(CAMPAIGN, "", NOW)).isEmpty();
        assertThat(stamps.read(CAMPAIGN, stamp.substring(1), NOW)).isEmpty();
        assertThat(stamps.read(CAMPAIGN, stamp + "A", NOW)).isEmpty();
        assertThat(stamps.read(CAMPAIGN, stamp.substring(0, stamp.length() - 2) + "==", NOW))
                .isEmpty();
        assertThat(stamps.read(CAMPAIGN, "A".repeat(1_000_000), NOW)).isEmpty();
    }

    @Property(tries = 1_000)
    void whatSomebodyMadeUpIsNone(@ForAll @AlphaChars @StringLength(max = 70) String made) {
        assertThat(stamps.read(CAMPAIGN, made, NOW)).isEmpty();
    }

    private String stamp() {
        return stamps.stamp(CAMPAIGN, FORM, NOW);
    }
}
