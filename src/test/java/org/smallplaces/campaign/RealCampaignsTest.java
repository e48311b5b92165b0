package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;
import org.smallplaces.core.Visibility;

/** The folder {@code campaigns/} that is delivered with the program. */
class RealCampaignsTest {
    private final CampaignFolder folder = CampaignFolder.read(Path.of("campaigns"));

    private CampaignDefinition definition(String slug) {
        return folder.campaigns().stream()
                .map(CampaignFiles::definition)
                .filter(definition -> definition.slug().value().equals(slug))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noCampaignHasAMistakeOrIsLongerThanAPage() {
        assertThat(folder.mistakes()).isEmpty();
        assertThat(folder.advice()).isEmpty();
        assertThat(folder.campaigns()).hasSize(11);
    }

    @Test
    void letterOf2019IsHistory() {
        CampaignDefinition letter = definition("right-to-a-home-2019");
        assertThat(letter.kind()).isEqualTo(CampaignKind.LETTER);
        assertThat(letter.state()).isEqualTo(CampaignState.ARCHIVED);
        assertThat(letter.history().orElseThrow().delivered()).hasToString("Optional[2019-03-04]");
        assertThat(letter.history().orElseThrow().count().orElseThrow().in(new Language("en")))
                .isEqualTo("29 rabbis and Jewish community organisations");
    }

    @Test
    void theCampaignsOfTheCharityAreAllThere() {
        assertThat(folder.withoutFictional().campaigns())
                .extracting(campaign -> campaign.definition().slug().value())
                .containsExactlyInAnyOrder(
                        "right-to-a-home-2019",
                        "save-the-human-rights-act",
                        "uyghur-never-again",
                        "genocide-games-2022",
                        "end-indefinite-detention",
                        "modern-slavery",
                        "jewish-food-rights-declaration",
                        "womens-rights",
                        "refugees-welcome");
    }

    @Test
    void campaignsWithoutASettledTargetOrKindAreDraftsOrHistory() {
        assertThat(folder.campaigns())
                .map(CampaignFiles::definition)
                .filteredOn(definition ->
                        definition.targets().isEmpty() || definition.kind() == CampaignKind.TO_BE_CONFIRMED)
                .hasSize(8)
                .extracting(CampaignDefinition::state)
                .containsOnly(CampaignState.DRAFT, CampaignState.ARCHIVED);
    }

    /** Whoever has to fill in what nobody knows finds it marked, and the public finds none of it. */
    @Test
    void whatIsToBeConfirmedStandsInDraftsOnly() {
        assertThat(folder.campaigns())
                .filteredOn(campaign ->
                        campaign.definition().ask().in(new Language("en")).startsWith("To be confirmed")
                                || campaign.texts().get(new Language("en")).contains("to be confirmed"))
                .isNotEmpty()
                .extracting(campaign -> campaign.definition().state())
                .containsOnly(CampaignState.DRAFT);
    }

    @Test
    void historyIsToldAsHistoryAndNamesNoNumberThatNobodyReported() {
        CampaignDefinition games = definition("genocide-games-2022");
        assertThat(games.state()).isEqualTo(CampaignState.ARCHIVED);
        assertThat(games.history().orElseThrow().count()).isEmpty();
        assertThat(games.history().orElseThrow().delivered()).isEmpty();
        assertThat(games.goal()).isEmpty();
    }

    @Test
    void aDeclarationIsSignedOnARollingBasis() {
        CampaignDefinition declaration = definition("jewish-food-rights-declaration");
        assertThat(declaration.kind()).isEqualTo(CampaignKind.DECLARATION);
        assertThat(declaration.schedule().closes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"end-indefinite-detention", "uyghur-never-again", "genocide-games-2022", "refugees-welcome"})
    void peopleWhomBeingNamedCouldHarmAreCountedAndNotNamed(String slug) {
        assertThat(definition(slug).defaultVisibility()).isEqualTo(Visibility.COUNTED_ONLY);
    }

    @Test
    void newcomerCanSignAFictionalPetitionAndLetterInFourLanguages() {
        for (String slug : List.of("trial-petition", "trial-letter")) {
            CampaignDefinition trial = definition(slug);
            assertThat(trial.fictional()).isTrue();
            assertThat(trial.state()).isEqualTo(CampaignState.OPEN);
            assertThat(trial.languages().stream().map(Language::tag)).containsExactly("en", "he", "cy", "ar");
            assertThat(trial.schedule().closes().orElseThrow()).isAfter(Instant.parse("2030-01-01T00:00:00Z"));
        }
    }

    @Test
    void serverInEarnestHasNoFictionalCampaigns() {
        assertThat(folder.withoutFictional().campaigns())
                .hasSize(9)
                .noneMatch(campaign -> campaign.definition().fictional());
    }
}
