package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.campaign.Expected.inDefinition;
import static org.smallplaces.campaign.Expected.onlyMistakes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule of {@code campaign.yml} that can be broken, and the place at which this is told. */
class DefinitionMistakesTest {
    @TempDir
    Path root;

    SampleFolder folder;

    @BeforeEach
    void write() {
        folder = new SampleFolder(root);
    }

    @Test
    void theSampleHasNoMistakes() {
        assertThat(folder.read().mistakes()).isEmpty();
        assertThat(folder.read().campaigns()).hasSize(1);
    }

    @Test
    void unknownFieldNamesTheLikelyOne() {
        folder.replace("goal: 1000", "gaol: 1000");
        onlyMistakes(folder, inDefinition(26, 1, "\"gaol\" does not exist", "Did you mean \"goal\"?"));
    }

    @Test
    void unknownFieldThatResemblesNothingListsAll() {
        folder.replace("goal: 1000", "colour: red");
        onlyMistakes(folder, inDefinition(26, 1, "\"colour\" does not exist", "kind, state, fictional, languages"));
    }

    @Test
    void slugIsTheNameOfTheFolder() {
        folder.replace("goal: 1000", "slug: another");
        onlyMistakes(folder, inDefinition(26, 1, "\"slug\" does not exist", "the name of the folder is the slug"));
    }

    @Test
    void unknownFieldOfATargetIsTold() {
        folder.replace("    cc:", "    copies:");
        onlyMistakes(folder, inDefinition(20, 5, "\"copies\" does not exist", "office, name, salutation"));
    }

    @Test
    void fieldWrittenTwiceIsTold() {
        folder.replace("goal: 1000", "goal: 1000\ngoal: 2000");
        onlyMistakes(folder, inDefinition(27, 1, "\"goal\" stands here twice", "Delete one"));
    }

    @Test
    void missingFieldsAreToldTogether() {
        folder.replace("kind: petition\nstate: open\n", "");
        onlyMistakes(
                folder,
                inDefinition(1, 1, "\"kind\" is missing", "kind: petition"),
                inDefinition(1, 1, "\"state\" is missing", "state: draft"));
    }

    @Test
    void everyOtherRequiredFieldIsAskedFor() {
        folder.definition("fictional: false\n");
        assertThat(folder.read().mistakes())
                .extracting(Mistake::problem)
                .contains(
                        "The field \"kind\" is missing.",
                        "The field \"state\" is missing.",
                        "The field \"languages\" is missing.",
                        "The field \"title\" is missing.",
                        "The field \"summary\" is missing.",
                        "The field \"ask\" is missing.",
                        "The field \"organiser\" is missing.",
                        "The field \"timezone\" is missing.",
                        "The field \"default-visibility\" is missing.",
                        "The field \"areas\" is missing.",
                        "The field \"controller\" is missing.");
    }

    @Test
    void missingFieldsOfATargetAndTheControllerAreTold() {
        folder.definition(SampleFolder.DEFINITION
                .replace("    salutation: Dear Chair\n", "")
                .replace("  name: Friends of the Library\n", ""));
        onlyMistakes(
                folder,
                inDefinition(15, 5, "\"salutation\" is missing", "Dear Home Secretary"),
                inDefinition(32, 3, "\"name\" is missing", "full name"));
    }

    @Test
    void emptyValueIsTold() {
        folder.replace("goal: 1000", "goal:");
        onlyMistakes(folder, inDefinition(26, 6, "There is no value here", "delete the line"));
    }

    @Test
    void listWhereAValueIsExpectedIsTold() {
        folder.replace("kind: petition", "kind: [petition]");
        onlyMistakes(folder, inDefinition(1, 7, "A single value is expected", "after the colon"));
    }

    @Test
    void valueWhereAListIsExpectedIsTold() {
        folder.replace("languages: [en, he]", "languages: en");
        assertThat(folder.read().mistakes().get(0).inOneLine()).contains("campaign.yml:3:12: A list is expected here.");
    }

    @Test
    void valueWhereFieldsAreExpectedIsTold() {
        folder.replace(
                "  - office: The Libraries Committee\n    name: Dr A. Example\n    salutation: Dear Chair\n"
                        + "    address:\n      - Town Hall\n    cc:\n      - The Mayor\n",
                "  - The Libraries Committee\n");
        onlyMistakes(folder, inDefinition(15, 5, "Fields are expected", "office, name, salutation, address, cc"));
    }

    @Test
    void unknownKindAndStateAreTold() {
        folder.replace("kind: petition\nstate: open", "kind: petitoin\nstate: running");
        onlyMistakes(
                folder,
                inDefinition(1, 7, "\"petitoin\" is not known", "Did you mean \"petition\"?"),
                inDefinition(2, 8, "\"running\" is not known", "draft, scheduled, open"));
    }

    @Test
    void kindToBeConfirmedIsForDrafts() {
        folder.replace("kind: petition", "kind: to-be-confirmed");
        onlyMistakes(folder, inDefinition(1, 7, "to be confirmed", "state: draft"));
        folder.replace("kind: petition\nstate: open", "kind: to-be-confirmed\nstate: draft");
        assertThat(folder.read().mistakes()).isEmpty();
    }

    @Test
    void fictionalIsTrueOrFalse() {
        folder.replace("goal: 1000", "fictional: yes");
        onlyMistakes(folder, inDefinition(26, 12, "\"yes\" is not known", "true, false"));
    }

    @Test
    void whoHasNotVerifiedIsRemindedAfterTwoDaysUnlessTheFileSaysOtherwise() {
        assertThat(reminder()).hasValue(Duration.ofDays(2));
        folder.replace("goal: 1000", "remind-after-days: 6");
        assertThat(reminder()).hasValue(Duration.ofDays(6));
        folder.replace("goal: 1000", "remind-after-days: 0");
        assertThat(reminder()).isEmpty();
    }

    private Optional<Duration> reminder() {
        CampaignFolder read = folder.read();
        assertThat(read.mistakes()).isEmpty();
        return read.campaigns().get(0).definition().reminderAfter();
    }

    /** A single figure resembles every other, so none is proposed. On the seventh day the signature is deleted. */
    @Test
    void aReminderThatComesTooLateIsTold() {
        folder.replace("goal: 1000", "remind-after-days: 7");
        onlyMistakes(folder, inDefinition(26, 20, "\"7\" is not known", "0, 1, 2, 3, 4, 5, 6"));
    }

    @Test
    void goalIsACount() {
        folder.replace("goal: 1000", "goal: 1,000");
        onlyMistakes(folder, inDefinition(26, 7, "not a count", "digits only"));
        folder.replace("goal: 1000", "goal: 0");
        onlyMistakes(folder, inDefinition(26, 7, "not a count", "digits only"));
    }

    @Test
    void namesArePublicOnlyWhereTheirOwnersChooseIt() {
        folder.replace("default-visibility: recipient-only", "default-visibility: public");
        onlyMistakes(folder, inDefinition(30, 21, "tells what somebody believes", "recipient-only"));
    }

    @Test
    void unknownAreaSchemeIsTold() {
        folder.replace("areas: uk-postcode", "areas: uk-postcodes");
        onlyMistakes(folder, inDefinition(31, 8, "is not known", "Did you mean \"uk-postcode\"?"));
    }

    @Test
    void privacyContactIsAnAddress() {
        folder.replace("privacy@example.org", "privacy at example.org");
        onlyMistakes(folder, inDefinition(34, 20, "not an e-mail address", "privacy@example.org"));
    }

    @Test
    void privacyContactIsNeededWhereSignaturesAreTaken() {
        folder.replace("  privacy-contact: privacy@example.org\n", "");
        onlyMistakes(folder, inDefinition(33, 3, "\"privacy-contact\" is missing", "e-mail address"));
    }

    @Test
    void titleIsShort() {
        folder.replace("Keep our library open", "Keep our library open ".repeat(4));
        onlyMistakes(folder, inDefinition(5, 7, "too long: 87 characters", "at most 80"));
    }

    @Test
    void severalLinesAreToldWhereOneIsExpected() {
        folder.replace("  en: The library closes at five.", "  en: |\n    The library\n    closes at five.");
        onlyMistakes(folder, inDefinition(8, 7, "several lines", "\">\""));
    }

    @Test
    void foldedLinesAreOneLine() {
        folder.replace("  en: The library closes at five.", "  en: >\n    The library\n    closes at five.");
        assertThat(folder.read()
                        .campaigns()
                        .get(0)
                        .definition()
                        .summary()
                        .byLanguage()
                        .values())
                .contains("The library closes at five.");
    }

    @Test
    void twoTargetsOfOneNameAreTold() {
        folder.replace(
                "    salutation: Dear Chair\n",
                "    salutation: Dear Chair\n  - office: The Libraries Committee\n    name: Dr A. Example\n"
                        + "    salutation: Dear Doctor\n");
        onlyMistakes(folder, inDefinition(18, 5, "This target stands here twice", "Delete one"));
    }

    @Test
    void publicCampaignHasATarget() {
        folder.definition(SampleFolder.DEFINITION.replaceAll("(?s)targets:.*timezone", "targets: []\ntimezone"));
        onlyMistakes(folder, inDefinition(14, 10, "no target", "state: draft"));
    }

    @Test
    void historyIsForArchivedCampaigns() {
        folder.replace("goal: 1000", "history:\n  delivered: 2019-03-04");
        onlyMistakes(folder, inDefinition(27, 3, "archived campaigns only", "state: archived"));
    }

    @Test
    void addressBlockIsAsLongAsAnEnvelope() {
        folder.replace("      - Town Hall\n", "      - Town Hall\n".repeat(9));
        onlyMistakes(folder, inDefinition(19, 7, "more than 8 lines", "postman"));
    }

    @Test
    void aPetitionGoesNotRoundQuietlyNorAmongInvitedPeople() {
        folder.replace("goal: 1000", "circulation: quiet");
        onlyMistakes(folder, inDefinition(26, 14, "go round quietly", "circulation: public"));
        folder.replace("goal: 1000", "sign-on: invited");
        onlyMistakes(folder, inDefinition(26, 10, "signed by invitation", "sign-on: anyone"));
        folder.replace("goal: 1000", "sign-on: everybody");
        onlyMistakes(folder, inDefinition(26, 10, "not known here", "anyone"));
    }

    @Test
    void aLetterMayDoBoth() {
        folder.replace("kind: petition", "kind: letter\ncirculation: quiet\nsign-on: invited");
        assertThat(folder.read().mistakes()).isEmpty();
        assertThat(folder.read().campaigns().get(0).definition().isQuiet()).isTrue();
        assertThat(folder.read().campaigns().get(0).definition().isByInvitation())
                .isTrue();
    }
}
