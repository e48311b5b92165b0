package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Visibility;

class PresetTest {
    private static Preset preset(Whom whom, PackSplit split, PackColumn... columns) {
        return new Preset("ours", "Ours", List.of(columns), whom, split);
    }

    @Test
    void theOfficialOneHasTheColumnsThatPacksAlwaysHad() {
        assertThat(Preset.OFFICIAL.columns(false).stream().map(PackColumn::word))
                .containsExactly(
                        "number", "name", "country", "district", "text-version", "language", "verified-on", "comment");
        assertThat(Preset.OFFICIAL.columns(true).stream().map(PackColumn::word))
                .containsExactly(
                        "number",
                        "group",
                        "honorifics",
                        "name",
                        "post-nominals",
                        "latin-name",
                        "role",
                        "organisation",
                        "capacity",
                        "authority",
                        "country",
                        "district",
                        "text-version",
                        "language",
                        "verified-on",
                        "comment");
    }

    @Test
    void thePublicRecordTellsNothingOfWhereAnybodyLivesButTheCountry() {
        assertThat(Preset.PUBLIC_RECORD.columns())
                .contains(PackColumn.COUNTRY)
                .doesNotContain(PackColumn.DISTRICT, PackColumn.AREA, PackColumn.COUNCIL, PackColumn.COMMENT);
        assertThat(Preset.PUBLIC_RECORD.whom().lists(Visibility.PUBLIC)).isTrue();
        assertThat(Preset.PUBLIC_RECORD.whom().lists(Visibility.RECIPIENT_ONLY)).isFalse();
    }

    @Test
    void noListIsWithoutNamesNorWithoutForWhomSomebodySigns() {
        Preset least = preset(Whom.NAMED, PackSplit.NONE);
        assertThat(least.columns(false)).containsExactly(PackColumn.NUMBER, PackColumn.NAME);
        assertThat(least.columns(true))
                .containsExactly(PackColumn.NUMBER, PackColumn.NAME, PackColumn.ORGANISATION, PackColumn.CAPACITY);
    }

    @Test
    void aListForAnAreaSaysWhich() {
        assertThat(preset(Whom.NAMED, PackSplit.COUNCIL).columns()).contains(PackColumn.COUNCIL);
        assertThat(preset(Whom.NAMED, PackSplit.CONSTITUENCY).columns()).contains(PackColumn.AREA);
    }

    @Test
    void whereNobodyIsListedThereAreNeitherColumnsNorLists() {
        Preset none = preset(Whom.NOBODY, PackSplit.COUNCIL, PackColumn.COMMENT);
        assertThat(none.columns()).isEmpty();
        assertThat(none.split()).isEqualTo(PackSplit.NONE);
        for (Visibility visibility : Visibility.values()) {
            assertThat(none.whom().lists(visibility)).isFalse();
        }
    }

    @Test
    void nobodyIsListedWhoChoseToBeCountedOnly() {
        for (Whom whom : Whom.values()) {
            assertThat(whom.lists(Visibility.COUNTED_ONLY)).isFalse();
        }
    }

    @Test
    void aPresetComesBackFromTheDatabaseAsItWas() {
        for (Preset preset : Preset.BUILT_IN) {
            assertThat(PresetJson.asked(PresetJson.json(preset).encode())).isEqualTo(preset);
        }
        Preset ours = preset(Whom.PUBLIC, PackSplit.COUNCIL, PackColumn.COMMENT, PackColumn.ROLE);
        assertThat(PresetJson.asked(PresetJson.json(ours).encode())).isEqualTo(ours);
    }

    @Test
    void noManifestHasALineTooManyBecauseOfAWord() {
        for (String word : List.of("", "Ours", "a b", "a\nb", "ä", "1st", "a".repeat(41))) {
            assertThatThrownBy(() -> new Preset(word, "x", List.of(), Whom.NOBODY, PackSplit.NONE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
