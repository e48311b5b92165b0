package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.core.SignDecision.Accepted;
import org.smallplaces.core.SignDecision.Reason;
import org.smallplaces.core.SignDecision.Rejected;

class SigningTest {
    private static final SignRequest GOOD =
            request("Anna Levi", "anna@example.org", "GB", "nw11 8lx", "", "public", true);

    @Test
    void aGoodFormIsPinnedToTheTextAndTheWordingThatItsReaderSaw() {
        SignatureDraft draft = accepted(GOOD, Campaigns.HEBREW);
        assertThat(draft.campaign()).isEqualTo(Campaigns.ID);
        assertThat(draft.text().id()).isEqualTo(12);
        assertThat(draft.consent().id()).isEqualTo(23);
        assertThat(draft.updates()).isEmpty();
        assertThat(draft.name().display()).isEqualTo("Anna Levi");
        assertThat(draft.address().canonical()).isEqualTo("anna@example.org");
        assertThat(draft.postcode()).isEqualTo("NW11 8LX");
        assertThat(draft.visibility()).isEqualTo(Visibility.PUBLIC);
    }

    @Test
    void aLanguageThatTheCampaignLacksMeansItsFirst() {
        SignatureDraft draft = accepted(GOOD, new Language("cy"));
        assertThat(draft.text().language()).isEqualTo(Campaigns.ENGLISH);
        assertThat(draft.consent().id()).isEqualTo(21);
    }

    @Test
    void updatesAreAConsentOfTheirOwn() {
        SignRequest request = new SignRequest(
                GOOD.name(),
                GOOD.email(),
                GOOD.address(),
                "GB",
                "NW11 8LX",
                "",
                "public",
                true,
                true,
                LineRequest.NONE);
        assertThat(accepted(request, Campaigns.ENGLISH).updates().orElseThrow().id())
                .isEqualTo(22);
    }

    @Test
    void everyReasonIsToldAtOnceInTheOrderOfTheForm() {
        SignRequest request = request(" ", " ", "ZZ", "x".repeat(13), "x".repeat(1_001), "everybody", false);
        assertThat(reasons(request))
                .containsExactly(
                        new Reason("name", "missing"),
                        new Reason("email", "missing"),
                        new Reason("country", "unknown"),
                        new Reason("postcode", "long"),
                        new Reason("comment", "long"),
                        new Reason("visibility", "choose"),
                        new Reason("consent", "needed"));
    }

    @Test
    void anEmptyFormNamesEveryFieldThatIsNeeded() {
        assertThat(reasons(request("", "", "GB", "", "", "", false)))
                .extracting(Reason::field)
                .containsExactly("name", "email", "postcode", "visibility", "consent");
    }

    @Test
    void consentIsNeverTakenAsGiven() {
        assertThat(reasons(request("Anna", "a@example.org", "GB", "NW11 8LX", "", "public", false)))
                .containsExactly(new Reason("consent", "needed"));
    }

    @Test
    void whatIsNoAddressIsRefusedAlsoByItsLength() {
        SignRequest none = new SignRequest(
                "Anna", "anna", Optional.empty(), "GB", "NW11 8LX", "", "public", true, false, LineRequest.NONE);
        assertThat(reasons(none)).containsExactly(new Reason("email", "form"));
        assertThat(reasons(request("Anna", "a".repeat(255), "GB", "NW11 8LX", "", "public", true)))
                .containsExactly(new Reason("email", "form"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gb", "UK", "XX", "GBR", " GB"})
    void onlyCountriesOfTheListAreKnown(String country) {
        assertThat(reasons(request("Anna", "a@example.org", country, "", "", "public", true)))
                .contains(new Reason("country", "unknown"));
    }

    @ParameterizedTest
    @EnumSource(Visibility.class)
    void theThreeWordsOfVisibilityAreUnderstood(Visibility visibility) {
        SignRequest request = request("Anna", "a@example.org", "FR", "", "", visibility.word(), true);
        assertThat(accepted(request, Campaigns.ENGLISH).visibility()).isEqualTo(visibility);
        assertThat(visibility.word()).isEqualTo(visibility.column().replace('_', '-'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PUBLIC", "recipient_only", "public ", "verified"})
    void anyOtherWordOfVisibilityIsAskedForAgain(String word) {
        assertThat(reasons(request("Anna", "a@example.org", "FR", "", "", word, true)))
                .containsExactly(new Reason("visibility", "choose"));
    }

    @Test
    void extraSpacesAreTakenAway() {
        SignRequest request =
                request("  Anna   Levi ", "a@example.org", "GB", " n w11 8lx", "  so say I  ", "public", true);
        SignatureDraft draft = accepted(request, Campaigns.ENGLISH);
        assertThat(draft.name().display()).isEqualTo("Anna Levi");
        assertThat(draft.postcode()).isEqualTo("NW11 8LX");
        assertThat(draft.comment()).isEqualTo("so say I");
    }

    @Test
    void aCommentMayHaveLinesWhichAreEndedByLineFeedOnly() {
        SignRequest request = request("Anna", "a@example.org", "FR", "", "one\r\ntwo\rthree\n\tfour", "public", true);
        assertThat(accepted(request, Campaigns.ENGLISH).comment()).isEqualTo("one\ntwo\nthree\n four");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\u202Eb",
                "a\u200Bb",
                "a\uD800",
                "a\u2028b",
                "a\u0301\u0301\u0301\u0301",
                "a\u000Bb"
            })
    void aCommentHoldsPrintableCharactersOnly(String comment) {
        assertThat(reasons(request("Anna", "a@example.org", "FR", "", comment, "public", true)))
                .containsExactly(new Reason("comment", "characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"❤️", "👨‍👩‍👧 and 👩🏽‍🚀", "🏳️‍🌈", "👍🏿 ☺"})
    void aCommentMayHoldThePicturesThatPhonesWrite(String comment) {
        assertThat(accepted(request("Anna", "a@example.org", "FR", "", comment, "public", true), Campaigns.ENGLISH)
                        .comment())
                .isEqualTo(comment);
    }

    @Test
    void aThousandCharactersAreAComment() {
        assertThat(accepted(
                                request("Anna", "a@example.org", "FR", "", "𐐀".repeat(1_000), "public", true),
                                Campaigns.ENGLISH)
                        .comment())
                .hasSize(2_000);
        assertThat(reasons(request("Anna", "a@example.org", "FR", "", "x".repeat(100_000), "public", true)))
                .containsExactly(new Reason("comment", "long"));
    }

    @Test
    void quotesAndSemicolonsAreValid() {
        SignRequest request =
                request("Mary O'Brien; \"Molly\"", "a@example.org", "FR", "", "it's; \"good\"", "public", true);
        assertThat(accepted(request, Campaigns.ENGLISH).name().display()).isEqualTo("Mary O'Brien; \"Molly\"");
    }

    private static SignRequest request(
            String name,
            String email,
            String country,
            String postcode,
            String comment,
            String visibility,
            boolean consent) {
        Optional<EmailAddress> address = email.isBlank()
                ? Optional.empty()
                : Optional.of(new EmailAddress(email, email.toLowerCase(Locale.ROOT)));
        return new SignRequest(
                name, email, address, country, postcode, comment, visibility, consent, false, LineRequest.NONE);
    }

    private static SignatureDraft accepted(SignRequest request, Language language) {
        SignDecision decision = Signing.decide(Campaigns.open(), request, language);
        assertThat(decision).isInstanceOf(Accepted.class);
        return ((Accepted) decision).draft();
    }

    private static java.util.List<Reason> reasons(SignRequest request) {
        SignDecision decision = Signing.decide(Campaigns.open(), request, Campaigns.ENGLISH);
        assertThat(decision).isInstanceOf(Rejected.class);
        return ((Rejected) decision).reasons();
    }
}
