package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor.Answer;

/** What is gone through before a hand-over: for each kind of recipient, with its source, as staff have it. */
class ChecklistTest {
    private static final String LISTS = "/staff/checklists";
    private static HandOverWorld world;

    @BeforeAll
    static void start() {
        world = new HandOverWorld();
        world.signs("Ada Bell");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static Fields list(String kind, String revision, String items) {
        return Fields.of(
                "kind", kind, "revision", revision, "items", items, "source", "The clerk", "looked-on", "2027-02-28");
    }

    @Test
    void everyKindOfRecipientHasAListWithItsSourceAndDay() {
        String page = world.get(LISTS, world.officer).body();
        for (ChecklistKind kind : ChecklistKind.values()) {
            assertThat(page).contains("value=\"" + kind.word() + "\"");
        }
        assertThat(page)
                .contains(
                        "Only handwritten signatures",
                        "value=\"2018-12-14\"",
                        "guidetoprocedure.parliament.uk",
                        "As the program brings it along");
        assertThat(world.get(LISTS + "?lang=he", world.officer).words()).contains("רק חתימות בכתב יד");
    }

    @Test
    void staffEditAListAndNobodyOverwritesAnothersUnseen() {
        assertThat(world.post(LISTS, world.officer, list("council", "0", "Ask the clerk\n\nBring a copy"))
                        .status())
                .isEqualTo(303);
        assertThat(world.get(LISTS, world.director).words()).contains("Ask the clerk", "Saved by staff");
        Answer overtaken = world.post(LISTS, world.director, list("council", "0", "Something else"));
        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(overtaken.words()).contains("Something else", "somebody else has saved this list");
        assertThat(world.node.ask("select items from delivery_checklist")).isEqualTo("Ask the clerk\nBring a copy");
        Answer wrong =
                world.post(LISTS, world.officer, list("council", "1", " ").with("looked-on", "then"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("#items-council", "#looked-on-council");
    }

    @Test
    void whatWasTickedStaysWithTheDeliveryWhateverBecomesOfTheList() {
        world.post(LISTS, world.officer, list("other", "0", "Call the office\nPrint the letter"));
        String pack = world.builds();
        String form = world.get(pack + "/hand-over?list=other", world.officer).body();
        assertThat(form).contains("value=\"Call the office\"", "value=\"Print the letter\"", "The clerk");
        Answer proposed = world.proposes(
                pack,
                HandOverWorld.recipient()
                        .and("checklist", "other")
                        .and("tick", "Call the office")
                        .and("tick", "Invented"));
        assertThat(proposed.status()).as(proposed.words()).isEqualTo(303);
        world.post(LISTS, world.officer, list("other", "1", "Nothing"));
        String delivery = proposed.location().replaceAll("\\?.*", "");
        assertThat(world.get(delivery, world.director).words())
                .contains("Done: Call the office", "Not ticked: Print the letter")
                .doesNotContain("Invented");
    }

    @Test
    void choosingAListKeepsWhatWasTyped() {
        String pack = world.builds();
        String before = world.node.ask("select count(*) from delivery");
        Fields typed = HandOverWorld.recipient()
                .with("office", "The Mayor's Office")
                .with("method", "post")
                .with("planned", "next week")
                .with("why", "They meet\nsoon.");
        Answer shown = world.post(
                pack + "/hand-over", world.officer, typed.and("list", "council").and("act", "list"));
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body())
                .contains(
                        "name=\"checklist\" value=\"council\"",
                        "<option value=\"council\" selected>",
                        "name=\"tick\"",
                        "value=\"The Mayor&#x27;s Office\"",
                        "value=\"Dr Ann Hall\"",
                        "value=\"next week\"",
                        "id=\"method-post\" name=\"method\" value=\"post\" checked",
                        ">\nThey meet\nsoon.</textarea>")
                .doesNotContain("Error: ");
        assertThat(world.node.ask("select count(*) from delivery")).isEqualTo(before);
    }

    @Test
    void aListThatWasChosenAndNotSeenIsShownBeforeAnythingIsProposed() {
        String pack = world.builds();
        String before = world.node.ask("select count(*) from approval");
        Fields unseen = HandOverWorld.recipient().and("checklist", "").and("list", "council");
        Answer asked = world.proposes(pack, unseen);
        assertThat(asked.status()).isEqualTo(422);
        assertThat(asked.words()).contains("Go through this list first");
        assertThat(asked.body()).contains("name=\"checklist\" value=\"council\"", "name=\"tick\"");
        assertThat(world.node.ask("select count(*) from approval")).isEqualTo(before);
        assertThat(world.proposes(pack, unseen.with("checklist", "council")).status())
                .isEqualTo(303);
    }

    @Test
    void sheetsForHandwritingHoldTheTextAndNobodyWhoSignedHere() {
        Answer page = world.get("/staff/campaigns/bridge/sheets", world.officer);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.words())
                .contains("Open the bridge.", "Signature by hand", "The Roads Committee", "privacy@example.org")
                .doesNotContain("Ada Bell")
                .doesNotContainIgnoringCase("Commons petition");
    }
}
