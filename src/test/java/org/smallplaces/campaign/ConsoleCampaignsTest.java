package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.campaign.SampleDraft.DANIEL;
import static org.smallplaces.campaign.SampleDraft.MIRIAM;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.campaign.ConsoleCampaigns.Done;
import org.smallplaces.campaign.ConsoleCampaigns.NotReady;
import org.smallplaces.campaign.ConsoleCampaigns.Outcome;
import org.smallplaces.campaign.ConsoleCampaigns.Overtaken;
import org.smallplaces.campaign.ConsoleCampaigns.Stands;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Slug;
import org.smallplaces.db.AuditLog;

/** What staff write and decide in the console, and what becomes of it on this node and on others. */
class ConsoleCampaignsTest extends CatalogueFixture {
    private static final Slug GATE = new Slug("the-gate");

    private Catalogue catalogue;
    private ConsoleCampaigns console;

    @BeforeEach
    void open() {
        catalogue = load();
        console = console(catalogue);
    }

    private ConsoleCampaigns console(Catalogue of) {
        return new ConsoleCampaigns(vertx, database.database().pool(), of, WORDS, new AuditLog(), clock);
    }

    private ConsoleCampaign saved() {
        return await(console.find(GATE)).orElseThrow();
    }

    private void written() {
        assertThat(await(console.create(MIRIAM, GATE, SampleDraft.form()))).isTrue();
        SampleDraft.TEXTS.forEach(
                (language, words) -> assertThat(await(console.saveText(MIRIAM, saved(), language, 0, words)))
                        .isEqualTo(new Done()));
    }

    private Outcome publish(CampaignState from, CampaignState next) {
        return await(console.publish(DANIEL, GATE, from, saved().saves(), next));
    }

    private Outcome become(Slug slug, CampaignState from, CampaignState next) {
        return await(console.become(MIRIAM, slug, from, next));
    }

    @Test
    void whatIsWrittenIsSeenByNobodyUntilItIsPublished() {
        written();
        assertThat(catalogue.find(GATE)).isEmpty();
        assertThat(catalogue.allWithDrafts()).extracting(Campaign::slug).doesNotContain(GATE);
        assertThat(catalogue.unpublished()).containsKey(GATE);

        assertThat(publish(CampaignState.DRAFT, CampaignState.OPEN)).isEqualTo(new Done());

        Campaign published = catalogue.find(GATE).orElseThrow();
        assertThat(published.state(clock.instant())).isEqualTo(CampaignState.OPEN);
        assertThat(published.text(HEBREW).markdown()).isEqualTo("לפתוח.\n");
        assertThat(catalogue.unpublished()).isEmpty();

        await(console.save(
                MIRIAM, saved(), saved().revision(), SampleDraft.form().with("title.en", "Another")));
        await(console.saveText(MIRIAM, saved(), ENGLISH, 1, "Close it.\n"));
        await(catalogue.refreshStates());
        assertThat(catalogue.find(GATE)).contains(published);
        assertThat(saved().hasUnpublished()).isTrue();
    }

    @Test
    void everyOtherNodeSeesWhatWasPublishedWhenItNextLooks() {
        Catalogue other = load();
        written();
        publish(CampaignState.DRAFT, CampaignState.OPEN);
        await(other.refreshStates());
        assertThat(other.find(GATE)).isEqualTo(catalogue.find(GATE)).isPresent();

        await(console.saveText(MIRIAM, saved(), ENGLISH, 1, "Close it.\n"));
        publish(CampaignState.OPEN, CampaignState.OPEN);
        await(other.refreshStates());
        assertThat(other.find(GATE).orElseThrow().text(ENGLISH).markdown()).isEqualTo("Close it.\n");
        assertThat(load().find(GATE)).isEqualTo(catalogue.find(GATE));
    }

    @Test
    void aChangedTextIsANewVersionAndTheOldOneStays() {
        written();
        publish(CampaignState.DRAFT, CampaignState.OPEN);
        Campaign first = catalogue.find(GATE).orElseThrow();
        await(console.saveText(MIRIAM, saved(), ENGLISH, 1, "Close it.\n"));
        publish(CampaignState.OPEN, CampaignState.OPEN);
        Campaign second = catalogue.find(GATE).orElseThrow();
        assertThat(second.text(ENGLISH).version()).isEqualTo(2);
        assertThat(await(catalogue.text(second, 1, ENGLISH))).contains(first.text(ENGLISH));
    }

    /** Otherwise one person's edit would make public what only two may release. */
    @Test
    void whoSeesItIsSettledWhenItIsFirstPublished() {
        DefinitionForm quiet = SampleDraft.form().with("kind", "letter").with("circulation", "quiet");
        written();
        await(console.save(MIRIAM, saved(), saved().revision(), quiet));
        assertThat(publish(CampaignState.DRAFT, CampaignState.OPEN)).isEqualTo(new Done());
        assertThat(catalogue.find(GATE)).isEmpty();
        assertThat(catalogue.all()).extracting(Campaign::slug).doesNotContain(GATE);
        assertThat(catalogue.find(saved().id())).isPresent();

        await(console.save(MIRIAM, saved(), saved().revision(), quiet.with("circulation", "public")));
        assertThat(publish(CampaignState.OPEN, CampaignState.OPEN)).isInstanceOf(NotReady.class);
        assertThat(catalogue.find(GATE)).isEmpty();
        assertThat(load().find(GATE)).isEmpty();
        await(console.save(MIRIAM, saved(), saved().revision(), quiet.with("title.en", "Another")));
        assertThat(publish(CampaignState.OPEN, CampaignState.OPEN)).isEqualTo(new Done());
        assertThat(catalogue.find(GATE)).isEmpty();
    }

    @Test
    void ofTwoWhoSaveTheSecondIsToldAndNothingIsLost() {
        written();
        ConsoleCampaign seen = saved();
        DefinitionForm mine = SampleDraft.form().with("goal", "7");
        DefinitionForm theirs = SampleDraft.form().with("goal", "8");
        assertThat(await(console.save(DANIEL, seen, seen.revision(), theirs))).isEqualTo(new Done());
        assertThat(await(console.save(MIRIAM, seen, seen.revision(), mine))).isEqualTo(new Overtaken());
        assertThat(saved().form().value("goal")).isEqualTo("8");

        assertThat(await(console.saveText(DANIEL, seen, ENGLISH, 1, "theirs"))).isEqualTo(new Done());
        assertThat(await(console.saveText(MIRIAM, seen, ENGLISH, 1, "mine"))).isEqualTo(new Overtaken());
        assertThat(await(console.saveText(MIRIAM, seen, HEBREW, 1, "שלי"))).isEqualTo(new Done());
        assertThat(saved().markdown(ENGLISH)).isEqualTo("theirs");
    }

    @Test
    void whoPublishesPublishesWhatTheySaw() {
        written();
        int seen = saved().saves();
        await(console.saveText(MIRIAM, saved(), ENGLISH, 1, "Something else.\n"));
        assertThat(await(console.publish(DANIEL, GATE, CampaignState.DRAFT, seen, CampaignState.OPEN)))
                .isEqualTo(new Overtaken());
        assertThat(catalogue.find(GATE)).isEmpty();
    }

    @Test
    void whatIsNotWholeIsNotPublished() {
        await(console.create(MIRIAM, GATE, SampleDraft.form().with("title.he", "")));
        assertThat(publish(CampaignState.DRAFT, CampaignState.OPEN))
                .isInstanceOfSatisfying(
                        NotReady.class,
                        not -> assertThat(not.found())
                                .extracting(DraftCheck.Finding::field)
                                .containsExactly("title.he", "text.en", "text.he"));
        assertThat(catalogue.find(GATE)).isEmpty();
    }

    @Test
    void namesThatAreTakenOrStandForPagesAreRefused() {
        assertThat(await(console.create(MIRIAM, SLUG, SampleDraft.form()))).isFalse();
        assertThat(await(console.create(MIRIAM, new Slug("files"), SampleDraft.form())))
                .isFalse();
        written();
        assertThat(await(console.create(MIRIAM, GATE, SampleDraft.form()))).isFalse();
    }

    @Test
    void aStateSetInTheConsoleSurvivesTheReloadOfAnUnchangedFileAndAChangedLineIsTheNewerWord() {
        assertThat(become(SLUG, CampaignState.OPEN, CampaignState.PAUSED)).isEqualTo(new Done());
        assertThat(catalogue.find(SLUG).orElseThrow().storedState()).isEqualTo(CampaignState.PAUSED);
        await(catalogue.reload(folder.read()));
        assertThat(catalogue.find(SLUG).orElseThrow().storedState()).isEqualTo(CampaignState.PAUSED);
        await(catalogue.reload(folder.replace("goal: 1000", "goal: 2000").read()));
        assertThat(catalogue.find(SLUG).orElseThrow().storedState()).isEqualTo(CampaignState.PAUSED);
        await(catalogue.reload(folder.replace("state: open", "state: closed").read()));
        assertThat(catalogue.find(SLUG).orElseThrow().storedState()).isEqualTo(CampaignState.CLOSED);
    }

    @Test
    void noStateComesAboutThatTheDiagramDoesNotAllowOrThatWasNotSeen() {
        assertThat(become(SLUG, CampaignState.OPEN, CampaignState.ANSWERED)).isEqualTo(new Overtaken());
        assertThat(become(SLUG, CampaignState.PAUSED, CampaignState.CLOSED)).isEqualTo(new Overtaken());
        assertThat(become(new Slug("nowhere"), CampaignState.OPEN, CampaignState.CLOSED))
                .isEqualTo(new Overtaken());
        clock.set("2027-07-01T00:00:00Z");
        assertThat(become(SLUG, CampaignState.OPEN, CampaignState.PAUSED)).isEqualTo(new Overtaken());
    }

    @Test
    void aDraftFromFilesIsOpenedOnlyOnceItIsWhole() {
        folder.copy(
                "half",
                SampleFolder.DEFINITION
                        .replace("state: open", "state: draft")
                        .replace("kind: petition", "kind: to-be-confirmed"));
        await(catalogue.reload(folder.read()));
        Slug half = new Slug("half");
        assertThat(become(half, CampaignState.DRAFT, CampaignState.OPEN)).isInstanceOf(NotReady.class);
        folder.copy("half", SampleFolder.DEFINITION.replace("state: open", "state: draft"));
        await(catalogue.reload(folder.read()));
        assertThat(become(half, CampaignState.DRAFT, CampaignState.OPEN)).isEqualTo(new Done());

        folder.copy(
                "half",
                SampleFolder.DEFINITION
                        .replace("state: open", "state: draft")
                        .replace("kind: petition", "kind: to-be-confirmed"));
        await(catalogue.reload(folder.read()));
        assertThat(catalogue.find(half).orElseThrow().definition().kind())
                .isEqualTo(org.smallplaces.core.CampaignKind.PETITION);
    }

    @Test
    void aTimeOfClosingMovedInTheConsoleDoesNotReopenByItself() {
        written();
        publish(CampaignState.DRAFT, CampaignState.OPEN);
        clock.set("2027-07-02T00:00:00Z");
        await(console.save(
                MIRIAM,
                saved(),
                saved().revision(),
                SampleDraft.form().with("closes", "2027-09-30").with("send-by", "")));
        assertThat(publish(CampaignState.CLOSED, CampaignState.CLOSED)).isEqualTo(new Done());
        Campaign closed = catalogue.find(GATE).orElseThrow();
        assertThat(closed.state(clock.instant())).isEqualTo(CampaignState.CLOSED);
        assertThat(closed.closedAt(clock.instant())).contains(Instant.parse("2027-06-30T23:00:00Z"));
        assertThat(become(GATE, CampaignState.CLOSED, CampaignState.OPEN)).isEqualTo(new Done());
        assertThat(catalogue.find(GATE).orElseThrow().state(clock.instant())).isEqualTo(CampaignState.OPEN);
    }

    /** The button is not offered then; but the page may have been open since before that day. */
    @Test
    void nothingOpensWhoseClosingDayHasPassedAndNothingIsWrittenOfIt() {
        written();
        publish(CampaignState.DRAFT, CampaignState.OPEN);
        become(GATE, CampaignState.OPEN, CampaignState.CLOSED);
        clock.set("2027-06-30T23:00:00Z");
        assertThat(become(GATE, CampaignState.CLOSED, CampaignState.OPEN)).isEqualTo(closingPassed());
        assertThat(database.ask("select state from campaign where slug = '" + GATE + "'"))
                .containsExactly("closed");

        await(console.create(MIRIAM, new Slug("late"), SampleDraft.form()));
        SampleDraft.TEXTS.forEach((language, words) -> await(
                console.saveText(MIRIAM, await(console.find(new Slug("late"))).orElseThrow(), language, 0, words)));
        int saves = await(console.find(new Slug("late"))).orElseThrow().saves();
        assertThat(await(console.publish(DANIEL, new Slug("late"), CampaignState.DRAFT, saves, CampaignState.OPEN)))
                .isEqualTo(closingPassed());
        assertThat(database.ask("select 1 from audit where act in ('campaign.state', 'campaign.publish')"))
                .hasSize(2);
    }

    private static Stands closingPassed() {
        return new Stands(Fault.of("closing-passed"));
    }

    @Test
    void aFolderOfTheSameNameIsTold() {
        written();
        publish(CampaignState.DRAFT, CampaignState.OPEN);
        Optional<Campaign> before = catalogue.find(GATE);
        folder.copy("the-gate", SampleFolder.DEFINITION);
        FolderReload reload = new FolderReload(vertx, folder::read, folder.read(), catalogue);
        assertThat(reload.latest().mistakes()).hasSize(1);
        assertThat(await(reload.run()).mistakes()).extracting(Mistake::file).containsExactly("the-gate/campaign.yml");
        assertThat(catalogue.find(GATE)).isEqualTo(before);
    }

    @Test
    void everyStepIsInTheAuditWithoutWhatWasTyped() {
        written();
        await(console.save(MIRIAM, saved(), 1, SampleDraft.form().with("privacy-contact", "secret@example.org")));
        publish(CampaignState.DRAFT, CampaignState.OPEN);
        become(GATE, CampaignState.OPEN, CampaignState.PAUSED);
        assertThat(database.ask("select act || ' ' || detail::text from audit order by id"))
                .satisfiesExactly(
                        made -> assertThat(made).startsWith("campaign.create").contains("the-gate"),
                        text -> assertThat(text).startsWith("campaign.text").contains("\"revision\": 1"),
                        text -> assertThat(text).startsWith("campaign.text"),
                        edit -> assertThat(edit)
                                .startsWith("campaign.edit")
                                .contains("privacy-contact", "\"revision\": 2")
                                .doesNotContain("secret"),
                        published -> assertThat(published)
                                .startsWith("campaign.publish")
                                .contains("\"to\": \"open\""),
                        paused ->
                                assertThat(paused).startsWith("campaign.state").contains("paused"));
    }
}
