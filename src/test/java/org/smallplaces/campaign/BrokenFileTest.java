package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;

/** A campaign whose files get a mistake stays what it was. */
class BrokenFileTest extends CatalogueFixture {
    /** As after a restart: nothing is known but what is in the database. */
    @Override
    Catalogue load() {
        return Catalogue.load(database.database().pool(), folder.read(), WORDS, clock)
                .await();
    }

    private void spoil() {
        folder.replace("goal: 1000", "gaol: 1000").text("en", "Open it at last.\n");
        assertThat(folder.read().mistakes()).hasSize(1);
    }

    @Test
    void staysWhatItWasOverAReloadAndOverARestart() {
        Catalogue running = load();
        Campaign before = running.find(SLUG).orElseThrow();
        spoil();
        running.reload(folder.read()).await();
        for (Catalogue catalogue : new Catalogue[] {running, load()}) {
            assertThat(catalogue.find(SLUG)).contains(before);
            assertThat(catalogue.find(before.id())).contains(before);
            assertThat(catalogue.kept()).containsExactly(SLUG);
        }
        assertThat(database.ask("select count(*) from campaign_text")).containsExactly("2");
    }

    @Test
    void isServedInTheStateThatItHasNow() {
        load();
        spoil();
        database.execute("update campaign set state = 'paused'");
        assertThat(load().find(SLUG).orElseThrow().storedState()).isEqualTo(CampaignState.PAUSED);
        clock.set("2027-06-30T23:00:00Z");
        Catalogue catalogue = load();
        assertThat(catalogue.advance().await()).isEqualTo(1);
        assertThat(catalogue.kept()).containsExactly(SLUG);
        assertThat(database.ask("select state from campaign")).containsExactly("closed");
    }

    @Test
    void isTakenOverOnceItIsMended() {
        Catalogue catalogue = load();
        spoil();
        catalogue.reload(folder.read()).await();
        folder.definition(SampleFolder.DEFINITION);
        catalogue.reload(folder.read()).await();
        assertThat(catalogue.kept()).isEmpty();
        assertThat(catalogue.find(SLUG).orElseThrow().text(ENGLISH).markdown()).isEqualTo("Open it at last.\n");
    }

    @Test
    void isServedBesideTheServerTooByWhoeverFollows() {
        Campaign before = load().find(SLUG).orElseThrow();
        spoil();
        Catalogue beside = Catalogue.follow(database.database().pool(), folder.read(), WORDS, clock)
                .await();
        assertThat(beside.find(SLUG)).contains(before);
    }

    @Test
    void staysWhereItsTextIsMissingOrTheWholeFolderIs() {
        Campaign before = load().find(SLUG).orElseThrow();
        folder.delete(SampleFolder.SLUG + "/text.en.md");
        assertThat(load().find(SLUG)).contains(before);
        CampaignFolder nowhere = CampaignFolder.read(root.resolve("nowhere"));
        assertThat(nowhere.isUnreadable()).isTrue();
        Catalogue catalogue = Catalogue.load(database.database().pool(), nowhere, WORDS, clock)
                .await();
        assertThat(catalogue.find(SLUG)).contains(before);
    }

    @Test
    void oneThatWasNeverInOrderIsAbsentAndOneWhoseFolderIsDeletedIsToo() {
        spoil();
        Catalogue catalogue = load();
        assertThat(catalogue.allWithDrafts()).isEmpty();
        assertThat(catalogue.kept()).isEmpty();

        folder.definition(SampleFolder.DEFINITION);
        assertThat(load().allWithDrafts()).hasSize(1);
        for (String file : new String[] {"/text.en.md", "/text.he.md", "/campaign.yml", ""}) {
            folder.delete(SampleFolder.SLUG + file);
        }
        assertThat(load().allWithDrafts()).isEmpty();
    }

    /** A row from before definitions were kept. */
    @Test
    void oneWhoseDefinitionWasNeverKeptIsAbsent() {
        load();
        database.execute("update campaign set definition = null");
        spoil();
        assertThat(load().allWithDrafts()).isEmpty();
    }
}
