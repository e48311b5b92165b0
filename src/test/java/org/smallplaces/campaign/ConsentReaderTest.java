package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;
import org.smallplaces.page.Words;
import org.smallplaces.signing.ConsentSentences;

/** A campaign's own words of consent: what they have to name, and what becomes of them. */
class ConsentReaderTest {
    private static final String WHOLE = "I sign {title}; {controller} uses it and hands it to {target}.";

    private static DraftCheck check(DefinitionForm form) {
        return DraftCheck.of(
                new Slug("gate"),
                form,
                Map.of(new Language("en"), "Open it.", new Language("he"), "לפתוח."),
                CampaignState.DRAFT);
    }

    private static List<String> found(String words) {
        DefinitionForm form =
                SampleDraft.form().with("consent-signature.en", words).with("consent-signature.he", WHOLE);
        return check(form).found().stream()
                .filter(one -> one.field().startsWith("consent"))
                .map(one -> one.field() + " " + one.fault().word())
                .toList();
    }

    @Test
    void itNamesWhoUsesTheDataWhatForAndToWhomItGoes() {
        assertThat(found(WHOLE)).isEmpty();
        for (String place : List.of("{controller}", "{title}", "{target}")) {
            assertThat(found(WHOLE.replace(place, "x"))).containsExactly("consent-signature.en consent");
        }
        assertThat(found(WHOLE + " {name}")).containsExactly("consent-signature.en consent-place");
        assertThat(found(WHOLE + " {")).containsExactly("consent-signature.en consent-place");
    }

    @Test
    void itIsFilledInOnceAndStandsInPlaceOfTheBuiltInSentence() {
        ConsentSentences sentences = new ConsentSentences(Words.ofProgram().messages());
        DefinitionForm form = SampleDraft.form()
                .with("title.en", "Open {target} now")
                .with("consent-signature.en", WHOLE)
                .with("consent-signature.he", WHOLE);
        CampaignDefinition definition = check(form).files().orElseThrow().definition();
        assertThat(sentences.words(definition, ConsentPurpose.SIGNATURE, new Language("en")))
                .isEqualTo(
                        "I sign Open {target} now; Friends of the Gate uses it and hands it to The Parks Committee; The Mayor.");
        assertThat(sentences.words(definition, ConsentPurpose.UPDATES, new Language("en")))
                .startsWith("I would like");
        assertThat(sentences.words(definition, ConsentPurpose.SIGNATURE, new Language("cy")))
                .doesNotContain("I sign");
    }
}
