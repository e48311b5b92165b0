package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Wait;

/** What is recorded of a hand-over that was carried out: how it went, and what came back. */
class CarriedOutTest {
    private HandOverWorld world;

    @BeforeEach
    void start() {
        world = new HandOverWorld();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private String column(String name) {
        return world.node.ask("select " + name + " from delivery order by prepared_at desc limit 1");
    }

    @Test
    void whatWasApprovedIsRecordedOnceItIsCarriedOut() {
        world.signs("Ada Bell");
        String delivery = world.approved(world.builds());
        assertThat(world.post(delivery, world.officer, Fields.of("act", "delivered", "on", "2027-03-02"))
                        .words())
                .contains("This day is still to come");
        assertThat(world.post(delivery, world.officer, Fields.of("act", "delivered", "on", "2027-02-28"))
                        .words())
                .contains("before it was approved");
        assertThat(world.post(
                                delivery,
                                world.officer,
                                Fields.of(
                                        "act",
                                        "delivered",
                                        "on",
                                        "2027-03-01",
                                        "reference",
                                        "RC/8",
                                        "note",
                                        "At the desk"))
                        .status())
                .isEqualTo(303);
        assertThat(column("delivered_on || ' ' || reference || ' ' || note || ' ' || due_on"))
                .isEqualTo("2027-03-01 RC/8 At the desk 2027-03-29");
        String log =
                world.get("/staff/campaigns/bridge/deliveries", world.officer).words();
        assertThat(log)
                .contains(
                        "1 March 2027",
                        "The Roads Committee",
                        "Dr Ann Hall",
                        "In person",
                        "The Mayor",
                        "RC/8",
                        "At the desk",
                        "Handed over");
        assertThat(world.post(delivery, world.officer, Fields.of("act", "delivered", "on", "2027-03-01"))
                        .status())
                .isEqualTo(409);
        assertThat(world.node.ask("select count(*) from audit where act = 'delivery.deliver'"))
                .isEqualTo("1");
    }

    @Test
    void whoWithdrawsBetweenApprovalAndHandOverStopsItUnlessItHadLeft() {
        UUID gone = world.signs("Ben Cole");
        world.signs("Ada Bell");
        String delivery = world.approved(world.builds());
        world.withdraws(gone);
        Fields done = Fields.of("act", "delivered", "on", "2027-03-01");
        assertThat(world.post(delivery, world.officer, done).words()).contains("Build the replacement; or");
        assertThat(column("delivered_on is null")).isEqualTo("t");
        assertThat(world.post(delivery, world.officer, done.and("anyway", "yes"))
                        .status())
                .isEqualTo(303);
        assertThat(column("after_changes")).isEqualTo("t");
    }

    @Test
    void whoWithdrawsIsToldOfThePacksThatHaveLeft() {
        UUID gone = world.signs("Ben Cole");
        UUID never = world.signs("Ada Bell");
        String mine = world.link(org.smallplaces.core.TokenPurpose.MY_SIGNATURE, gone);
        assertThat(world.visitor.get(mine).words()).doesNotContain("Packs that hold");
        String pack = world.builds();
        world.proposed(pack);
        assertThat(world.visitor.get(mine).words()).doesNotContain("Packs that hold");
        world.get(pack + "/download", world.officer);
        assertThat(world.visitor.get(mine).words()).contains("Pack 1, of which staff have downloaded a copy");
        world.approves();
        assertThat(world.visitor.get(mine).words())
                .contains("Pack 1, on its way to The Roads Committee (Copies to: The Mayor")
                .doesNotContain("staff have downloaded a copy");
        String delivery = "/staff/deliveries/" + column("id");
        world.post(delivery, world.officer, Fields.of("act", "delivered", "on", "2027-03-01"));
        world.withdraws(gone);
        assertThat(world.visitor.get(mine).words())
                .contains(
                        "Pack 1, handed over on 1 March 2027 to The Roads Committee (Copies to: The Mayor",
                        "staff are shown that",
                        "Staff who downloaded a copy are asked to delete it",
                        "only a new one, without your signature, can be handed over")
                .doesNotContain("has been told", "before you withdrew");
        world.visitor.post("/your-data", Fields.of("email", "person2@example.org", "website", ""));
        String own = Wait.until(
                () -> world.node.ask("select substring(plain from '/d/[A-Za-z0-9_-]{44}') from trial_message"
                        + " where plain ~ '/d/[A-Za-z0-9_-]{44}' limit 1"),
                found -> !found.isEmpty());
        String both = "to The Roads Committee (Copies to: The Mayor";
        assertThat(world.visitor.get(own).words()).contains(both);
        assertThat(world.visitor.get(own + "/erase?what=all").words()).contains(both);
        assertThat(world.visitor.post(own, Fields.of("act", "export")).body())
                .contains("\"handedTo\" : \"The Roads Committee\"", "\"copiesTo\" : \"The Mayor\"");
        UUID late = world.signs("Cy Dunn");
        assertThat(world.visitor
                        .get(world.link(org.smallplaces.core.TokenPurpose.MY_SIGNATURE, late))
                        .words())
                .doesNotContain("Packs that hold");
        assertThat(world.visitor
                        .get(world.link(org.smallplaces.core.TokenPurpose.MY_SIGNATURE, never))
                        .words())
                .contains("Packs that hold your signature");
    }

    @Test
    void thePublicReadsToWhomItWasDeliveredAndWhatCameBackOnEveryNode() {
        world.signs("Ada Bell");
        world.node.database.execute("update campaign set state = 'closed', closed_at = now()");
        try (var other = world.node.another()) {
            String delivery = world.delivered(world.builds());
            for (var node : java.util.List.of(world.node, other)) {
                Wait.until(
                        () -> node.visitor("192.0.2.9").get("/campaigns/bridge").words(),
                        words -> words.contains("Delivered on 1 March 2027 to The Roads Committee"));
                Wait.until(
                        () -> node.visitor("192.0.2.9").get("/").words(),
                        words -> words.contains("Delivered on 1 March 2027 to The Roads Committee"));
            }
            assertThat(world.node.ask("select state from campaign")).isEqualTo("delivered");

            assertThat(world.post(
                                    delivery,
                                    world.officer,
                                    Fields.of(
                                            "act",
                                            "reply",
                                            "on",
                                            "2027-03-01",
                                            "reply",
                                            "They will open it in May.",
                                            "open",
                                            "yes"))
                            .status())
                    .isEqualTo(303);
            Wait.until(
                    () -> other.visitor("192.0.2.9").get("/campaigns/bridge").words(),
                    words -> words.contains("Answered on 1 March 2027") && words.contains("They will open it in May."));
            assertThat(world.node.ask("select state from campaign")).isEqualTo("answered");
        }
    }

    @Test
    void anAnswerThatIsNotForThePublicShowsItsDayAlone() {
        world.signs("Ada Bell");
        String delivery = world.delivered(world.builds());
        world.post(delivery, world.officer, Fields.of("act", "reply", "on", "2027-03-01", "reply", "Not before May."));
        String page = Wait.until(
                () -> world.visitor.get("/campaigns/bridge").words(), words -> words.contains("Answered on"));
        assertThat(page).doesNotContain("Not before May");
        assertThat(world.get(delivery, world.officer).words()).contains("Not before May.");
    }
}
