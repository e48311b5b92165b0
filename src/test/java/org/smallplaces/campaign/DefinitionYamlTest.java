package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;

/** What was typed, written as a file and read by the rules of files. */
class DefinitionYamlTest {
    private static final Slug SLUG = new Slug("the-gate");

    private static DraftCheck check(DefinitionForm form, CampaignState state) {
        return DraftCheck.of(SLUG, form, SampleDraft.TEXTS, state);
    }

    @Test
    void aWholeFormIsAWholeCampaign() {
        DraftCheck check = check(SampleDraft.form(), CampaignState.OPEN);
        assertThat(check.found()).isEmpty();
        CampaignDefinition definition = check.files().orElseThrow().definition();
        assertThat(definition.title().in(SampleDraft.ENGLISH)).isEqualTo("Open the \"gate\": now");
        assertThat(definition.summary().in(SampleDraft.ENGLISH)).isEqualTo("It is closed. We ask for two evenings.");
        assertThat(definition.ask().in(SampleDraft.ENGLISH)).isEqualTo("Open it # today.");
        assertThat(definition.targets().get(0).address()).containsExactly("Town Hall", "1 Market Square");
        assertThat(definition.organiser().in(SampleDraft.HEBREW)).isEqualTo("Friends of the Gate");
        assertThat(definition.state()).isEqualTo(CampaignState.OPEN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        title.he        | -                 | title.he              | empty
        title.en        | LONG              | title.en              | long
        kind            | to-be-confirmed   | kind                  | kind
        goal            | many              | goal                  | count
        opens           | tomorrow          | opens                 | moment
        opens           | 2027-03-28 01:30  | opens                 | hour
        opens           | 2027-08-01        | closes                | closes
        send-by         | 2027-01-01        | send-by               | send-by
        send-by         | soon              | send-by               | day
        timezone        | London            | timezone              | zone
        privacy-contact | -                 | privacy-contact       | empty
        privacy-contact | nobody            | privacy-contact       | email
        languages       | -                 | languages             | languages
        organiser.en    | -                 | organiser.en          | empty
        controller.he   | ידידי השער        | controller.en         | -
        who-may-sign.he | -                 | who-may-sign.he       | empty
        target.0.office.en | -              | target.0.office.en    | empty
        target.0.salutation.he | -          | target.0.salutation.he | -
        default-visibility | public         | default-visibility    | other
        areas           | mars              | areas                 | choice
        title.en        | BIDI              | title.en              | character
        """)
    void aMistakeIsToldAtTheFieldWhereItWasMade(String field, String typed, String where, String fault) {
        String value = typed == null ? "" : typed.equals("LONG") ? "x".repeat(81) : typed;
        DefinitionForm form = SampleDraft.form().with(field, value.equals("BIDI") ? "a\u202eb" : value);
        List<DraftCheck.Finding> found = check(form, CampaignState.OPEN).found();
        if (fault == null) {
            assertThat(found).noneMatch(finding -> finding.fault().equals(Fault.OTHER));
            return;
        }
        assertThat(found).anySatisfy(finding -> {
            assertThat(finding.field()).isEqualTo(where);
            assertThat(finding.fault().word()).isEqualTo(fault);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        step.0.kind        | -                     | step.0.kind        | empty
        step.0.kind        | feast                 | step.0.kind        | choice
        step.0.label.he    | -                     | step.0.label.he    | empty
        step.0.link        | -                     | step.0.link        | empty
        step.0.link        | javascript:alert(1)   | step.0.link        | link
        step.0.when        | -                     | step.0.when        | empty
        step.0.when        | tomorrow              | step.0.when        | moment
        entry.3.date       | -                     | entry.3.date       | empty
        entry.3.date       | long ago              | entry.3.date       | rough-date
        entry.3.what.en    | -                     | entry.3.what.en    | empty
        entry.3.link       | mailto:a@example.org  | entry.3.link       | web-link
        question.1.answer.he | -                   | question.1.answer.he | empty
        """)
    void aMistakeAroundTheTextIsToldAtItsFieldToo(String field, String typed, String where, String fault) {
        DefinitionForm whole = SampleDraft.form()
                .with("step.0.kind", "event")
                .with("step.0.label.en", "Come")
                .with("step.0.label.he", "בואו")
                .with("step.0.link", "https://example.org/x")
                .with("step.0.when", "2027-07-01 19:00")
                .with("entry.3.date", "2019-03")
                .with("entry.3.what.en", "It began: now")
                .with("entry.3.what.he", "זה התחיל")
                .with("question.1.question.en", "Who?")
                .with("question.1.question.he", "מי?")
                .with("question.1.answer.en", "All.")
                .with("question.1.answer.he", "כולם.");
        assertThat(check(whole, CampaignState.OPEN).found()).isEmpty();
        List<DraftCheck.Finding> found = check(whole.with(field, typed == null ? "" : typed), CampaignState.OPEN)
                .found();
        assertThat(found)
                .extracting(finding -> finding.field() + " " + finding.fault().word())
                .contains(where + " " + fault);
    }

    @Test
    void whatAPublicCampaignNeedsADraftMayLeaveOpen() {
        DefinitionForm form =
                new DefinitionForm(new TreeMap<>(Map.of("languages", "en"))).with("kind", "to-be-confirmed");
        form = form.with("title.en", "A")
                .with("summary.en", "B")
                .with("ask.en", "C")
                .with("organiser.en", "D");
        form = form.with("controller.en", "D").with("timezone", "UTC").with("areas", "none");
        form = form.with("default-visibility", "counted-only");
        assertThat(check(form, CampaignState.DRAFT).found()).isEmpty();
        assertThat(check(form, CampaignState.OPEN).found())
                .extracting(finding -> finding.field() + " " + finding.fault().word())
                .containsExactlyInAnyOrder("kind kind", "target.0.office.en targets", "privacy-contact empty");
        assertThat(check(form, CampaignState.SCHEDULED).found())
                .extracting(finding -> finding.field() + " " + finding.fault().word())
                .contains("opens opens");
    }

    @Test
    void aTextIsReadByTheRulesOfTexts() {
        Map<Language, String> typed =
                Map.of(SampleDraft.ENGLISH, "One\n\n<b>two</b> ![x](y)\n", SampleDraft.HEBREW, "a\u202eb\n");
        assertThat(DraftCheck.of(SLUG, SampleDraft.form(), typed, CampaignState.DRAFT)
                        .found())
                .extracting(finding -> finding.field() + " " + finding.line() + " "
                        + finding.fault().word())
                .contains("text.en 3 html", "text.en 3 image", "text.he 1 character");
        assertThat(DraftCheck.of(SLUG, SampleDraft.form(), Map.of(), CampaignState.DRAFT)
                        .found())
                .extracting(finding -> finding.field() + " " + finding.fault().word())
                .containsExactly("text.en text-empty", "text.he text-empty");
    }

    /** Whatever is typed: no value breaks out of its line, and what is accepted says what was typed. */
    @Property(tries = 500)
    void noValueBecomesAnythingElse(@ForAll("typed") String title, @ForAll("typed") String office) {
        DefinitionForm form = SampleDraft.form().with("title.en", title).with("target.0.office.en", office);
        DraftCheck check = check(form, CampaignState.OPEN);
        assertThat(check.found())
                .allMatch(finding -> finding.field().startsWith("title.en")
                        || finding.field().startsWith("target.0.office.en"));
        check.files().ifPresent(files -> {
            String said = files.definition().title().in(SampleDraft.ENGLISH);
            assertThat(said)
                    .isEqualTo(java.text.Normalizer.normalize(form.value("title.en"), java.text.Normalizer.Form.NFC)
                            .strip());
            assertThat(files.definition().targets()).hasSize(1);
        });
    }

    @Provide
    Arbitrary<String> typed() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(12);
        Arbitrary<String> yaml = Arbitraries.strings()
                .withChars(" :#-\"'\\{}[],&*!|>%@`~?\n\t=.0a\u05d0\u00e9")
                .ofMinLength(1)
                .ofMaxLength(30);
        return Combinators.combine(any, yaml).as((one, other) -> one + other);
    }
}
