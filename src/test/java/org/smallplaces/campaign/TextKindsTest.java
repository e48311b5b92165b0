package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Localised;
import org.smallplaces.core.Slug;
import org.smallplaces.core.TextHistory;
import org.smallplaces.core.TextVariant;
import org.smallplaces.db.AuditLog;

/** What each version of a text is to those who have signed the one before. */
class TextKindsTest extends CatalogueFixture {
    private static final String MINOR = SampleFolder.DEFINITION + "minor-changes:\n";
    private static final Slug GATE = new Slug("the-gate");

    private List<String> kinds() {
        return database.ask("select v.version || ' ' || v.kind || ' ' || coalesce(v.reason::text, '-') || ' ' ||"
                + " v.declared_by from text_version v join campaign c on c.id = v.campaign_id where c.slug = '"
                + SLUG + "' order by v.version");
    }

    /** Somebody signs the current text; whether they verify makes no difference here. */
    private void sign(Campaign campaign) {
        database.execute("insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, name,"
                + " email_sealed, country, postcode, comment, visibility, signed_at) select gen_random_uuid(),"
                + " decode(repeat('00', 16), 'hex'), '" + campaign.id() + "', "
                + campaign.text(ENGLISH).id()
                + ", 1, 'en', 'pending', 'Miriam Levy', '', 'GB', 'NW11 8LX', '', 'public', now()");
    }

    private Campaign changed(String words) {
        folder.text("en", words);
        return campaign();
    }

    @Test
    void aTextThatNobodyHasSignedMayBeChangedFreely() {
        campaign();
        changed("Open it at last.\n");
        folder.definition(MINOR + "  - {version: 3, reason: A comma.}\n");
        changed("Open it, at last.\n");
        assertThat(kinds()).containsExactly("1 first - file", "2 first - file", "3 first - file");
    }

    @Test
    void aChangedFileIsMaterialUnlessItsVersionIsDeclaredMinor() {
        sign(campaign());
        changed("Open it at last.\n");
        folder.definition(MINOR + "  - {version: 3, reason: A comma.}\n");
        changed("Open it, at last.\n");
        assertThat(kinds())
                .containsExactly("1 first - file", "2 material - file", "3 minor {\"en\":\"A comma.\"} file");
    }

    @Test
    void aDeclarationExcusesNoLaterChangeAndNoEarlierOne() {
        sign(campaign());
        folder.definition(MINOR + "  - {version: 2, reason: A comma.}\n");
        changed("Open it!\n");
        changed("Close it.\n");
        assertThat(kinds())
                .containsExactly("1 first - file", "2 minor {\"en\":\"A comma.\"} file", "3 material - file");
        folder.definition(MINOR + "  - {version: 3, reason: Only now.}\n");
        campaign();
        assertThat(kinds()).last().isEqualTo("3 material - file");
    }

    @Test
    void aFurtherLanguageAndAnEasyTextJoinTheVersionThatWasSigned() {
        sign(campaign());
        folder.text("en.easy", "Please open it.\n");
        Campaign both = campaign();
        assertThat(both.text(ENGLISH, TextVariant.EASY_READ).version()).isEqualTo(1);
        assertThat(both.text(HEBREW, TextVariant.EASY_READ)).isEqualTo(both.text(HEBREW));
        assertThat(both.text(ENGLISH, TextVariant.EASY_READ).sha256())
                .isEqualTo(TextCanon.sha256("Please open it.\n"))
                .isNotEqualTo(both.text(ENGLISH).sha256());
        assertThat(kinds()).containsExactly("1 first - file");
    }

    @Test
    void anEasyTextThatIsChangedOrTakenAwayMakesANewVersionAsAnyTextDoes() {
        folder.text("en.easy", "Please open it.\n");
        sign(campaign());
        folder.text("en.easy", "Please open it soon.\n");
        Campaign second = campaign();
        assertThat(second.textVersion()).isEqualTo(2);
        assertThat(second.text(ENGLISH, TextVariant.EASY_READ).version()).isEqualTo(2);
        folder.delete(SLUG + "/text.en.easy.md");
        Campaign third = campaign();
        assertThat(third.textVersion()).isEqualTo(3);
        assertThat(third.isEasyIn(ENGLISH)).isFalse();
        assertThat(kinds()).containsExactly("1 first - file", "2 material - file", "3 material - file");
    }

    @Test
    void inTheConsoleAChangedTextIsMaterialUnlessWhoPublishesItSaysWhyItIsMinor() {
        Catalogue catalogue = load();
        ConsoleCampaigns console =
                new ConsoleCampaigns(vertx, database.database().pool(), catalogue, WORDS, new AuditLog(), clock);
        await(console.create(SampleDraft.MIRIAM, GATE, SampleDraft.form()));
        SampleDraft.TEXTS.forEach(
                (language, words) -> await(console.saveText(SampleDraft.MIRIAM, saved(console), language, 0, words)));
        publish(console, CampaignState.DRAFT, Optional.empty());
        sign(catalogue.find(GATE).orElseThrow());
        Optional<MinorChange> minor = Optional.of(new MinorChange(Localised.of(ENGLISH, "A comma.")));
        await(console.saveText(SampleDraft.MIRIAM, saved(console), ENGLISH, 1, "Open, the gate.\n"));
        publish(console, CampaignState.OPEN, minor);
        await(console.saveText(SampleDraft.MIRIAM, saved(console), ENGLISH, 2, "Close the gate.\n"));
        publish(console, CampaignState.OPEN, Optional.empty());
        List<TextVersion> versions =
                await(catalogue.versions(catalogue.find(GATE).orElseThrow()));
        assertThat(TextVersion.history(versions).changes().toString()).isEqualTo("[FIRST, MINOR, MATERIAL]");
        assertThat(versions.get(1).reason().orElseThrow().in(ENGLISH)).isEqualTo("A comma.");
        assertThat(database.ask("select declared_by from text_version where kind = 'minor'"))
                .containsExactly(SampleDraft.DANIEL.actor());
    }

    private static ConsoleCampaign saved(ConsoleCampaigns console) {
        return await(console.find(GATE)).orElseThrow();
    }

    private static void publish(ConsoleCampaigns console, CampaignState from, Optional<MinorChange> minor) {
        assertThat(await(console.publish(
                        SampleDraft.DANIEL, GATE, from, saved(console).saves(), CampaignState.OPEN, minor)))
                .isEqualTo(new ConsoleCampaigns.Done());
    }

    private static final String OFFICE = "The Libraries Committee";
    private static final String ELSEWHERE = SampleFolder.DEFINITION.replace(OFFICE, "The Ministry of Truth");

    private List<String> entrusted(String path) {
        return database.ask("select version || ' ' || (entrusted #>> '{" + path + "}') from text_version"
                + " where entrusted is not null order by version");
    }

    @Test
    void theSameWordsForOthersOrUnderAnotherControllerAreAVersionThatHasToBeAgreedTo() {
        sign(campaign());
        folder.definition(ELSEWHERE);
        Campaign second = campaign();
        assertThat(second.textVersion()).isEqualTo(2);
        assertThat(second.text(ENGLISH).markdown()).isEqualTo("Open it.\n");
        assertThat(campaign().textVersion()).as("read again").isEqualTo(2);
        folder.definition(ELSEWHERE.replace("  name: Friends of the Library", "  name: Some Party Ltd"));
        campaign();
        folder.definition(ELSEWHERE
                .replace("  name: Friends of the Library", "  name: Some Party Ltd")
                .replace("- The Mayor", "- Party HQ"));
        campaign();
        assertThat(kinds())
                .containsExactly("1 first - file", "2 material - file", "3 material - file", "4 material - file");
        assertThat(entrusted("en,before,recipients,0"))
                .startsWith("2 Dr A. Example, " + OFFICE, "3 Dr A. Example, The Ministry of Truth");
        assertThat(entrusted("he,after,controller"))
                .containsExactly("2 Friends of the Library", "3 Some Party Ltd", "4 Some Party Ltd");
        assertThat(entrusted("en,after,recipients,1")).contains("4 Party HQ");
        assertThat(database.ask("select text_era('" + second.id() + "', n) from generate_series(1, 4) n order by n"))
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void theSameWordsUnderAnotherOrganiserAreAVersionThatHasToBeAgreedToUnlessOnlyTheNameIsCorrected() {
        Campaign first = campaign();
        sign(first);
        assertThat(FileWatch.changed(first.definition(), first.definition())).isEmpty();
        String corrected = (MINOR + "  - {version: 2, reason: It is spelt so.}\n")
                .replace("organiser: Friends of the Library", "organiser: Friends of our Library");
        folder.definition(corrected);
        assertThat(FileWatch.changed(first.definition(), campaign().definition()))
                .containsExactly("organiser");
        String since = "select count(*) from senders_since('" + first.id() + "')";
        assertThat(database.ask(since)).as("a correction of the name").containsExactly("0");
        folder.definition(corrected.replace("organiser: Friends of our Library", "organiser: The Library Party"));
        campaign();
        assertThat(kinds())
                .containsExactly("1 first - file", "2 minor {\"en\":\"It is spelt so.\"} file", "3 material - file");
        assertThat(entrusted("en,before,organiser"))
                .containsExactly("2 Friends of the Library", "3 Friends of our Library");
        assertThat(database.ask("select version from senders_since('" + first.id() + "')"))
                .containsExactly("3");
    }

    /** As V092 wrote them: nothing is said of an organiser, and nothing changed there. */
    @Test
    void aVersionOfBeforeTheOrganiserWasNotedChangesNone() {
        sign(campaign());
        folder.definition(ELSEWHERE);
        Campaign second = campaign();
        database.execute(
                "alter table text_version disable trigger text_version_is_never_altered; update text_version set entrusted = replace(entrusted::text,"
                        + " ',\"organiser\":\"Friends of the Library\"', '')::json where version = 2");
        assertThat(entrusted("en,before,organiser")).containsExactly("null");
        assertThat(database.ask("select count(*) from senders_since('" + second.id() + "')"))
                .containsExactly("0");
        EntrustedChange.Step step = EntrustedChange.over(versions(), ENGLISH).orElseThrow();
        assertThat(step.how()).isEqualTo("replaced");
        assertThat(step.updatesEnd()).isFalse();

        folder.definition(ELSEWHERE.replace("- The Mayor", "- Party HQ"));
        campaign();
        assertThat(EntrustedChange.over(versions(), ENGLISH).orElseThrow().organised())
                .isFalse();
        folder.definition(ELSEWHERE.replace("organiser: Friends of the Library", "organiser: The Library Party"));
        campaign();
        step = EntrustedChange.over(versions(), ENGLISH).orElseThrow();
        assertThat(step.before().organiser() + " to " + step.after().organiser())
                .isEqualTo("Friends of the Library to The Library Party");
        assertThat(step.updatesEnd()).isTrue();
    }

    private List<TextVersion> versions() {
        return await(load().versions(campaign()));
    }

    @Test
    void anotherFirstLanguageThatNamesOthersIsAVersionTooSincePacksAreInIt() {
        String inTwo =
                SampleFolder.DEFINITION.replace("office: " + OFFICE, "office: {en: " + OFFICE + ", he: משרד האמת}");
        folder.definition(inTwo);
        sign(campaign());
        folder.definition(inTwo.replace("languages: [en, he]", "languages: [he, en]"));
        campaign();
        assertThat(kinds()).containsExactly("1 first - file", "2 material - file");
        assertThat(entrusted("he,before,recipients,0")).containsExactly("2 Dr A. Example, " + OFFICE);
    }

    @Test
    void howSomebodyIsWrittenToAndAnotherSentenceOfConsentMakeNoVersion() {
        sign(campaign());
        folder.definition(SampleFolder.DEFINITION
                .replace("Dear Chair", "Dear Dr Example")
                .replace("- Town Hall", "- New Town Hall"));
        campaign();
        ConsentWords naming = (definition, purpose, language) ->
                definition.targets().get(0).copies() + WORDS.words(definition, purpose, language);
        await(Catalogue.load(database.database().pool(), folder.read(), naming, clock));
        database.execute("update campaign set definition = null");
        campaign();
        assertThat(kinds()).as("also where an older version stored it").containsExactly("1 first - file");
        assertThat(database.ask("select count(*) from consent_wording where words like '[The Mayor]%'"))
                .isNotEqualTo(List.of("0"));
    }

    @Test
    void aNewHolderOfTheSameOfficeIsAMinorChangeWhereSomebodySaysSoAndBothNamesAreKept() {
        sign(campaign());
        folder.definition(
                (MINOR + "  - {version: 2, reason: A new chair.}\n").replace("Dr A. Example", "Dr B. Example"));
        campaign();
        assertThat(kinds()).containsExactly("1 first - file", "2 minor {\"en\":\"A new chair.\"} file");
        assertThat(entrusted("en,before,recipients,0")).containsExactly("2 Dr A. Example, " + OFFICE);
        assertThat(entrusted("en,after,recipients,0")).containsExactly("2 Dr B. Example, " + OFFICE);
    }

    @Test
    void aCommandBesideTheServerGivesNothingToOthersThanTheServerDoes() {
        sign(campaign());
        folder.definition(ELSEWHERE);
        Catalogue beside = await(Catalogue.follow(database.database().pool(), folder.read(), WORDS, clock));
        Campaign followed = beside.find(SLUG).orElseThrow();
        assertThat(followed.definition().targets().get(0).office().in(ENGLISH)).isEqualTo(OFFICE);
        assertThat(kinds()).containsExactly("1 first - file");
    }

    @Test
    void theDatabaseAndTheCoreAgreeOnWhichVersionsHangTogether() {
        sign(campaign());
        folder.definition(
                MINOR + "  - {version: 2, reason: a}\n  - {version: 4, reason: b}\n  - {version: 5, reason: c}\n");
        IntStream.rangeClosed(2, 6).forEach(version -> changed("Words " + version + ".\n"));
        Campaign campaign = campaign();
        TextHistory history = TextVersion.history(await(load().versions(campaign)));
        assertThat(IntStream.rangeClosed(1, 6).map(history::era)).containsExactly(1, 1, 3, 3, 3, 6);
        assertThat(database.ask("select text_era('" + campaign.id() + "', n) from generate_series(1, 6) n order by n"))
                .containsExactly("1", "1", "3", "3", "3", "6");
        assertThat(history.standsFor(1, 2)).isTrue();
        assertThat(history.standsFor(2, 3)).isFalse();
        assertThat(history.standsFor(3, 5)).isTrue();
        assertThat(history.standsFor(5, 3)).as("never backwards").isFalse();
    }

    @Test
    void whatAVersionIsWasSaidOnceForAll() {
        campaign();
        assertThatThrownBy(() -> database.execute("update text_version set kind = 'first'"))
                .cause()
                .hasMessageContaining("is never altered");
        assertThatThrownBy(() -> database.execute("delete from text_version"))
                .cause()
                .hasMessageContaining("is never altered");
        assertThatThrownBy(() -> database.database()
                        .pool()
                        .query("delete from text_version")
                        .execute()
                        .await())
                .isInstanceOfSatisfying(
                        PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("42501"));
    }
}
