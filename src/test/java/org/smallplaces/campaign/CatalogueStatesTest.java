package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;

/** The states of campaigns: by the file, by the hour, by staff and other nodes, and when signing really ended. */
class CatalogueStatesTest extends CatalogueFixture {
    private void store(String state) {
        database.execute("update campaign set state = '" + state + "'");
    }

    @Test
    void stateThatStaffHaveSetOutlivesAReload() {
        load();
        store("paused");
        folder.text("en", "Open it at last.\n");
        assertThat(campaign().storedState()).isEqualTo(CampaignState.PAUSED);
    }

    @Test
    void stateInTheFileIsObeyedWhenItsLineChanges() {
        load();
        store("closed");
        folder.replace("state: open", "state: withdrawn");
        assertThat(campaign().storedState()).isEqualTo(CampaignState.WITHDRAWN);
        assertThat(database.ask("select file_state from campaign")).containsExactly("withdrawn");
    }

    @Test
    void stateThatCannotFollowIsNotObeyed() {
        load();
        store("closed");
        folder.replace("state: open", "state: draft");
        assertThat(campaign().storedState()).isEqualTo(CampaignState.CLOSED);
        assertThat(database.ask("select file_state from campaign")).containsExactly("open");
    }

    @Test
    void lineThatComesRoundToTheStoredStateIsTakenNoteOf() {
        load();
        store("closed");
        folder.replace("state: open", "state: closed");
        load();
        store("open");
        assertThat(campaign().storedState()).isEqualTo(CampaignState.OPEN);
    }

    @Test
    void hourIsWrittenDownOnceByWhoeverComesFirst() {
        clock.set("2027-01-30T00:00:00Z");
        folder.replace("state: open", "state: scheduled");
        Catalogue one = load();
        Catalogue other = load();
        assertThat(await(one.advance())).isZero();

        clock.set("2027-01-31T09:00:00Z");
        assertThat(await(one.advance())).isEqualTo(1);
        assertThat(await(other.advance())).isZero();
        assertThat(other.find(SLUG).orElseThrow().storedState()).isEqualTo(CampaignState.OPEN);
        assertThat(database.ask("select state from campaign")).containsExactly("open");

        clock.set("2027-06-30T22:59:59Z");
        assertThat(await(one.advance())).isZero();
        clock.set("2027-06-30T23:00:00Z");
        assertThat(await(one.advance())).isEqualTo(1);
        assertThat(database.ask("select state from campaign")).containsExactly("closed");
    }

    private String closedAt() {
        return database.ask("select closed_at at time zone 'UTC' from campaign").get(0);
    }

    @Test
    void everyWriterSaysWhenSigningReallyEnded() {
        Catalogue catalogue = load();
        assertThat(database.ask("select closed_at is null from campaign")).containsExactly("t");

        clock.set("2027-07-02T10:00:00Z"); // two days late: no node was running
        assertThat(await(catalogue.advance())).isEqualTo(1);
        assertThat(closedAt()).isEqualTo("2027-06-30 23:00:00");
        assertThat(catalogue.find(SLUG).orElseThrow().closedAt(clock.instant()))
                .hasValue(Instant.parse("2027-06-30T23:00:00Z"));

        folder.replace("state: open", "state: delivered");
        Campaign delivered = campaign();
        assertThat(delivered.storedState()).isEqualTo(CampaignState.DELIVERED);
        assertThat(closedAt()).isEqualTo("2027-06-30 23:00:00");
        assertThat(database.ask("select state_since at time zone 'UTC' from campaign"))
                .containsExactly("2027-07-02 10:00:00");
    }

    @Test
    void fileThatClosesEarlySaysWhenAndOneThatOpensAgainForgetsIt() {
        load();
        clock.set("2027-03-01T10:00:00Z");
        folder.replace("state: open", "state: closed");
        assertThat(campaign().closedAt(clock.instant())).hasValue(clock.instant());
        assertThat(closedAt()).isEqualTo("2027-03-01 10:00:00");

        clock.set("2027-03-02T10:00:00Z");
        folder.definition(SampleFolder.DEFINITION);
        assertThat(campaign().closedAt(clock.instant())).isEmpty();
        assertThat(database.ask("select closed_at is null from campaign")).containsExactly("t");
    }

    @Test
    void fileThatClosesAfterTheHourKeepsTheHour() {
        load();
        clock.set("2027-07-01T10:00:00Z");
        folder.replace("state: open", "state: closed");
        assertThat(campaign().closedAt(clock.instant())).hasValue(Instant.parse("2027-06-30T23:00:00Z"));
    }

    @Test
    void stateThatStaffHaveSetMeanwhileIsNotOverwritten() {
        Catalogue catalogue = load();
        store("withdrawn");
        clock.set("2027-06-30T23:00:00Z");
        assertThat(await(catalogue.advance())).isZero();
        assertThat(catalogue.find(SLUG).orElseThrow().storedState()).isEqualTo(CampaignState.WITHDRAWN);
    }

    @Test
    void statesOfOtherNodesAreTakenOver() {
        Catalogue catalogue = load();
        store("paused");
        assertThat(catalogue.find(SLUG).orElseThrow().storedState()).isEqualTo(CampaignState.OPEN);
        await(catalogue.refreshStates());
        assertThat(catalogue.find(SLUG).orElseThrow().storedState()).isEqualTo(CampaignState.PAUSED);
    }
}
