package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.server.Await;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** What was handed over and changed afterwards is put right: a numbered erratum, and another pack to the same office. */
class ErratumTest {
    private HandOverWorld world;
    private UUID gone;
    private String delivery;
    private String link;

    @BeforeEach
    void start() {
        world = new HandOverWorld();
        gone = world.signs("Ben Cole");
        world.signs("Ada Bell");
        delivery = world.approved(world.builds());
        link = world.officeLink(delivery);
        world.post(delivery, world.officer, Fields.of("act", "mail", "email", "clerk@roads.example"));
        world.post(delivery, world.officer, Fields.of("act", "delivered", "on", "2027-03-01"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Answer erratum() {
        return world.post(delivery, world.officer, Fields.of("act", "erratum", "note", "Please use the new list."));
    }

    private void erased(String address) {
        Await.result(
                world.node
                        .site()
                        .subjects()
                        .eraseAll(EmailAddresses.parse(address).orElseThrow()),
                Duration.ofSeconds(20));
    }

    @Test
    void nothingIsPutRightWhereNothingHasChanged() {
        assertThat(erratum().status()).isEqualTo(409);
        assertThat(world.node.ask("select count(*) from delivery_erratum")).isEqualTo("0");
        assertThat(world.node.ask("select count(*) from pack")).isEqualTo("1");
    }

    @Test
    void aWithdrawalAfterDeliveryMakesACardAnErratumAndAReplacement() {
        world.withdraws(gone);
        // The job looks every half minute.
        String guard = TestStaff.logIn(world.node, StaffRole.DATA_PROTECTION);
        String due = "pack that was handed over has changed since: its erratum is due";
        assertThat(world.get("/staff", guard).words()).doesNotContain(due);
        new DeliveryWatchProbe(world).run();
        assertThat(world.get("/staff", world.officer).words())
                .contains("change since delivery")
                .doesNotContain(due);
        Answer home = world.get("/staff", guard);
        assertThat(home.words()).contains(due).doesNotContain("change since delivery");
        String approval = "/staff/approvals/" + world.node.ask("select approval_id from delivery");
        assertThat(home.body()).contains("href=\"" + approval + "\"");
        assertThat(world.get(approval, guard).words()).contains("The Roads Committee");
        Answer gotten = world.get("/staff/recipients", guard);
        assertThat(gotten.words())
                .contains("The Roads Committee", "Dr Ann Hall", "Copies to: The Mayor", "1 March 2027", "In person")
                .contains("Due: 1 change since", "Not asked for yet")
                .doesNotContain("Ben Cole");
        assertThat(gotten.body()).contains("href=\"" + approval + "\"").doesNotContain("/staff/packs/");
        assertThat(world.get("/staff/recipients", world.director).body()).contains("href=\"" + delivery + "\"");
        assertThat(world.get("/staff/recipients", world.officer).status()).isEqualTo(403);
        String page = world.get(delivery, world.officer).words();
        assertThat(page)
                .contains("1 change since it was handed over", "1 person has withdrawn", "Make the erratum")
                .doesNotContain("Ben Cole");

        Answer made = erratum();
        assertThat(made.status()).as(made.words()).isEqualTo(303);
        assertThat(erratum().status()).isEqualTo(409);
        String next = made.location();
        world.ready(next);
        assertThat(world.node.ask("select number || ' ' || withdrawn || ' ' || reworded from delivery_erratum"))
                .isEqualTo("1 1 0");
        String log =
                world.get("/staff/campaigns/bridge/deliveries", world.officer).words();
        assertThat(log).contains("Erratum 1", "Edition 1 is superseded by edition 2", "Please use the new list.");
        assertThat(world.get(delivery, world.officer).words()).contains("This pack is superseded");
        String prepared = "erratum is being prepared and was not handed over yet";
        assertThat(world.get("/staff", world.officer).words())
                .contains(prepared)
                .doesNotContain("change since delivery");
        assertThat(world.get("/staff", world.officer).body()).contains("href=\"" + next + "\"");
        assertThat(world.get("/staff", guard).words()).contains(prepared).doesNotContain(due);
        assertThat(world.get("/staff", guard).body()).contains("href=\"" + approval + "\"");
        assertThat(world.get("/staff/recipients", guard).words())
                .contains("Erratum 1 of 1 March 2027, not handed over yet", "Not asked for yet")
                .doesNotContain("Due:", "not confirmed here");

        String waiting = world.visitor.get(link).words();
        assertThat(waiting)
                .contains(
                        "Erratum 1",
                        "one signature changed",
                        "Please delete edition 1 and every copy of it",
                        "1 person in it has withdrawn",
                        "article 19",
                        "Please use the new list.",
                        "has to be replaced")
                .doesNotContain("Ben Cole");
        assertThat(world.visitor.post(link, Fields.of("act", "pack")).status()).isEqualTo(409);

        String form = world.get(next + "/hand-over", world.officer).body();
        assertThat(form)
                .contains("value=\"Dr Ann Hall\"", "name=\"replaces\" value=\"" + HandOverWorld.id(delivery) + "\"");
        Answer proposed = world.proposes(next, HandOverWorld.recipient().and("replaces", HandOverWorld.id(delivery)));
        assertThat(proposed.status()).as(proposed.words()).isEqualTo(303);
        assertThat(world.visitor.post(link, Fields.of("act", "pack")).status()).isEqualTo(409);
        assertThat(world.approves().status()).isEqualTo(303);

        String second = proposed.location().replaceAll("\\?.*", "");
        String offered = "It can be sent 2 times.";
        String approved = "erratum is approved and was not handed over yet";
        assertThat(world.get("/staff", world.officer).words())
                .contains(approved)
                .doesNotContain(prepared);
        assertThat(world.get("/staff", guard).words()).contains(approved);
        assertThat(world.get(delivery, world.officer).words()).doesNotContain("Send the erratum by mail");
        assertThat(world.get(second, world.officer).words()).contains("Send the erratum by mail", offered);
        assertThat(world.post(second, world.officer, Fields.of("act", "mail-erratum"))
                        .status())
                .isEqualTo(303);
        assertThat(Wait.until(
                        () -> world.node.ask("select recipient || ' ' || plain || html from trial_message"
                                + " where subject like 'Erratum to the signatures sent to your office: %'"),
                        mail -> !mail.isEmpty()))
                .startsWith("clerk@roads.example")
                .contains(link, "edition 2 of the pack", "Erratum 1", "one signature changed")
                .contains("Please delete edition 1 and every copy of it", "Please use the new list.")
                .doesNotContain("Ben Cole");
        assertThat(world.get(second, world.officer).words())
                .contains("It can be sent once more.")
                .doesNotContain(offered);

        assertThat(world.get("/staff", guard).words()).as("told by mail").doesNotContain(approved);
        assertThat(world.get("/staff/recipients", guard).words())
                .contains("Erratum 1 of 1 March 2027, not handed over yet", "Asked for, not confirmed here")
                .doesNotContain("Not asked for yet");
        String replaced = world.visitor.get(link).words();
        assertThat(replaced).contains("This is edition 2", "please use edition 2", "Erratum 1");
        assertThat(world.visitor.post(link, Fields.of("act", "pack")).header("Content-Disposition"))
                .contains("bridge-pack-2.zip");
        assertThat(world.post(second, world.officer, Fields.of("act", "delivered", "on", "2027-03-01"))
                        .status())
                .as("its link has recorded it")
                .isEqualTo(409);
        assertThat(world.node.ask("select count(*) from delivery where delivered_on is not null"))
                .isEqualTo("2");
        assertThat(world.get("/staff/recipients.csv", guard).body())
                .startsWith("\uFEFFDay,Recipient,Copies to,Campaign,Edition,How,")
                .contains(
                        "2027-03-01,\"The Roads Committee, Dr Ann Hall\",The Mayor,",
                        ",2,By a link for the office,1,,Not asked for\r\n",
                        ",1,In person,2,\"Erratum 1, handed over on 2027-03-01\",\"Asked for, not confirmed here\"");
        assertThat(world.node.ask("select state from pack where edition = 1")).isEqualTo("ready");
        assertThat(world.get(
                                "/staff/packs/" + world.node.ask("select id from pack where edition = 1") + "/download",
                                world.officer)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoeverDownloadedAPackIsAskedToDeleteItOnceSomebodyInItWasErased() {
        String pack = "/staff/packs/" + world.node.ask("select id from pack");
        assertThat(world.get(pack + "/download", world.officer).status()).isEqualTo(200);
        String ask = "pack that you downloaded has somebody in it who was erased";
        assertThat(world.get("/staff", world.officer).words()).doesNotContain(ask);
        assertThat(world.get(pack, world.officer).words()).doesNotContain("Copies that staff downloaded");
        erased("person1@example.org");
        assertThat(world.get("/staff", world.officer).words()).contains(ask);
        assertThat(world.get("/staff", world.director).words()).doesNotContain(ask);
        assertThat(world.get(pack, world.director).words())
                .contains("Copies that staff downloaded", "not deleted yet")
                .doesNotContain("My copies are deleted");
        assertThat(world.get(pack, world.officer).words()).contains("My copies are deleted");

        assertThat(world.get("/staff/recipients", world.director).words())
                .contains("Downloaded by staff", "Asked for, not confirmed here");

        String told = "select count(*) from audit where act = 'pack.copy-deleted'";
        world.post(pack + "/copy-deleted", world.director, Fields.of());
        assertThat(world.node.ask(told)).as("nothing to delete").isEqualTo("0");
        world.post(pack + "/copy-deleted", world.officer, Fields.of());
        world.post(pack + "/copy-deleted", world.officer, Fields.of());
        assertThat(world.node.ask(told)).isEqualTo("1");
        assertThat(world.get("/staff/recipients", world.director).words())
                .contains("Asked for and confirmed")
                .doesNotContain("not confirmed here");
        assertThat(world.get("/staff", world.officer).words()).doesNotContain(ask);
        assertThat(world.get(pack, world.officer).words())
                .contains("says that it is deleted")
                .doesNotContain("My copies are deleted", "not deleted yet");
    }

    @Test
    void aCopyOfSomebodyWhoHasLeftIsSeenToByDirectorsAndDataProtection() {
        String pack = world.node.ask("select id from pack");
        assertThat(world.get("/staff/packs/" + pack + "/download", world.officer)
                        .status())
                .isEqualTo(200);
        erased("person1@example.org");
        String guard = TestStaff.logIn(world.node, StaffRole.DATA_PROTECTION);
        String card = "is held as a copy by somebody who has left";
        assertThat(world.get("/staff", world.director).words()).doesNotContain(card);
        assertThat(world.get("/staff/recipients", guard).words()).doesNotContain("Copies of people who have left");

        String id = world.node.ask(
                "select substring(actor from 7) from audit where act = 'pack.download' order by id desc limit 1");
        String person = "/staff/people/" + id;
        String warned =
                "A copy of one pack that they downloaded is not known to be deleted. Ask them to delete it. Once";
        assertThat(world.get(person, world.director).words()).contains(warned);
        assertThat(world.post(person + "/disable", world.director, Fields.of()).status())
                .isEqualTo(303);
        assertThat(world.get(person, world.director).words()).contains(warned);
        assertThat(world.post(person + "/delete", world.director, Fields.of()).status())
                .isEqualTo(303);

        assertThat(world.get("/staff", world.director).words()).contains(card);
        assertThat(world.get("/staff", guard).words()).contains(card);
        assertThat(world.get("/staff", guard).body()).contains("href=\"/staff/recipients\"");
        assertThat(world.get("/staff/recipients", guard).words())
                .contains("Copies of people who have left", "edition 1, 1 copy")
                .doesNotContain("officer@staff.example");
        world.node.database.execute("insert into audit (at, actor, act, subject, campaign_id, detail) select now(),"
                + " 'staff:' || (select id from staff where disabled_at is null order by id limit 1), act, subject,"
                + " campaign_id, detail from audit where act = 'pack.download' and subject = 'pack:" + pack
                + "' limit 1");
        String told = "select count(*) from audit where act = 'pack.left-copies-deleted'";
        world.post(
                "/staff/recipients", guard, Fields.of("pack", UUID.randomUUID().toString()));
        assertThat(world.node.ask(told)).as("another pack").isEqualTo("0");
        world.post("/staff/recipients", guard, Fields.of("pack", pack));
        world.post("/staff/recipients", world.director, Fields.of("pack", pack));
        assertThat(world.node.ask(told)).isEqualTo("1");
        assertThat(world.get("/staff", guard).words()).doesNotContain(card);
        assertThat(world.get("/staff", world.director).words()).doesNotContain(card);
        assertThat(world.get("/staff/recipients", guard).words())
                .contains("Asked for and confirmed")
                .doesNotContain("Copies of people who have left");
        assertThat(world.get("/staff/packs/" + pack, world.director).words()).contains("says that it is deleted");
        String later = "select count(*) from audit a join staff s on a.actor = 'staff:' || s.id"
                + " where a.act = 'pack.download' and s.disabled_at is null";
        assertThat(world.node.ask(later)).isEqualTo("1");
        world.node.database.execute("update staff set disabled_at = '2028-01-01' where 'staff:' || id ="
                + " (select actor from audit where act = 'pack.download' order by id desc limit 1)");
        assertThat(world.get("/staff", guard).words()).as("of who left later").contains(card);
    }

    @Test
    void anErasureAfterDeliveryIsToldToTheRecipientAsANumber() {
        assertThat(world.get("/staff", world.officer).words()).contains("new pack is ready");
        erased("person1@example.org");
        new DeliveryWatchProbe(world).run();
        assertThat(world.get("/staff", world.officer).words())
                .contains("change since delivery")
                .as("its file was destroyed")
                .doesNotContain("new pack is ready");
        assertThat(world.get("/staff/campaigns/bridge/packs", world.officer).words())
                .contains("file destroyed")
                .doesNotContain("kB");
        assertThat(world.get(delivery, world.officer).words())
                .contains("1 change since it was handed over", "1 person was erased", "Make the erratum");

        Answer made = erratum();
        assertThat(made.status()).as(made.words()).isEqualTo(303);
        world.ready(made.location());
        assertThat(world.node.ask("select withdrawn || ' ' || erased from delivery_erratum"))
                .isEqualTo("0 1");
        assertThat(world.visitor.get(link).words())
                .contains("Erratum 1", "one signature changed")
                .doesNotContain("Ben Cole");
        String status = "/packs/" + world.node.ask("select encode(fingerprint, 'hex') from pack where edition = 1");
        assertThat(world.visitor.get(status).words()).contains("Taken out, or not named any more: 1 person");
    }

    @Test
    void whoeverGoesWhileTheErratumWaitsIsToldToo() {
        world.withdraws(gone);
        String stale = erratum().location();
        world.ready(stale);
        String second = "/staff/deliveries/" + world.node.ask("select id from delivery where replaces is not null");
        String card = "erratum cannot be handed over any more, since somebody in its pack has changed";
        new DeliveryWatchProbe(world).run();
        String guard = TestStaff.logIn(world.node, StaffRole.DATA_PROTECTION);
        assertThat(world.get("/staff", world.officer).words()).doesNotContain(card);
        assertThat(world.visitor.get(link).words()).contains("one signature changed");

        erased("person2@example.org");
        new DeliveryWatchProbe(world).run();
        assertThat(world.get("/staff", world.officer).words()).contains(card, "build it anew");
        assertThat(world.get("/staff", world.officer).body()).contains("href=\"" + second + "\"");
        assertThat(world.get("/staff", guard).words()).contains(card);
        assertThat(world.visitor.get(link).words()).contains("2 signatures changed", "2 people in it have withdrawn");
        world.signs("Cora Dunn");

        assertThat(world.get(second, world.officer).words()).contains("One press makes a further erratum");
        Answer anew = world.post(second, world.officer, Fields.of("act", "replace"));
        assertThat(anew.status()).as(anew.words()).isEqualTo(303);
        assertThat(anew.location()).isNotEqualTo(stale);
        String third = anew.location();
        world.ready(third);
        assertThat(world.node.ask("select string_agg(number || ' ' || withdrawn || ' ' || erased, ', ' order by number)"
                        + " from delivery_erratum"))
                .isEqualTo("1 1 0, 2 0 1");
        new DeliveryWatchProbe(world).run();
        assertThat(world.get("/staff", world.officer).words())
                .contains("erratum is being prepared and was not handed over yet")
                .doesNotContain(card);
        assertThat(world.visitor.get(link).words()).contains("Erratum 1", "Erratum 2");

        world.proposes(third, HandOverWorld.recipient().and("replaces", HandOverWorld.id(delivery)));
        assertThat(world.approves().status()).isEqualTo(303);
        assertThat(world.visitor.post(link, Fields.of("act", "pack")).header("Content-Disposition"))
                .contains("bridge-pack-3.zip");
        assertThat(world.get("/staff", guard).words()).doesNotContain("was not handed over yet");
        assertThat(world.get("/staff/recipients", guard).words()).contains("Erratum 1, handed over on");
    }

    @Test
    void anErratumThatOnlyCorrectsALineAsksForDeletionTooAndIsOneCard() {
        world.node.database.execute("insert into signature_change select id, now(), 'name' from signature limit 1");
        String next = erratum().location();
        world.ready(next);
        assertThat(world.node.ask("select withdrawn || ' ' || reworded from delivery_erratum"))
                .isEqualTo("0 1");
        world.proposes(next, HandOverWorld.recipient().and("replaces", HandOverWorld.id(delivery)));
        assertThat(world.approves().status()).isEqualTo(303);
        assertThat(world.get("/staff/recipients", world.director).words()).contains("Not asked for yet");
        world.withdraws(gone);
        new DeliveryWatchProbe(world).run();
        assertThat(world.get("/staff", world.officer).words())
                .contains("erratum cannot be handed over any more")
                .doesNotContain("approved pack has changed");
        String second = "/staff/deliveries/" + world.node.ask("select id from delivery where replaces is not null");
        world.post(second, world.officer, Fields.of("act", "delivered", "on", "2027-03-01", "anyway", "yes"));
        assertThat(world.get("/staff/recipients", world.director).words())
                .contains("Erratum 1, handed over on", "Asked for, not confirmed here");
    }

    @Test
    void aSupersededPackIsNotHandedOver() {
        world.withdraws(gone);
        world.ready(erratum().location());
        String old = "/staff/packs/" + world.node.ask("select id from pack where edition = 1");
        Answer refused = world.proposes(old, HandOverWorld.recipient().with("office", "The Mayor"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.words()).contains("an erratum has put another in its place");
    }

    @Test
    void anAnswerThatIsDueIsOnTheHomePage() {
        assertThat(world.get("/staff", world.officer).words()).doesNotContain("answer is due");
        world.node.database.execute("update delivery set due_on = '2027-03-01'");
        assertThat(world.get("/staff", world.officer).words()).contains("answer is due");
        assertThat(world.get(delivery, world.officer).words()).contains("An answer was due on 1 March 2027");
        world.post(delivery, world.officer, Fields.of("act", "follow-up", "follow-up", "5"));
        assertThat(world.node.ask("select due_on from delivery")).isEqualTo("2027-03-08");
        assertThat(world.get("/staff", world.officer).words()).doesNotContain("answer is due");
        world.node.database.execute("update delivery set due_on = '2027-03-01'");
        world.post(delivery, world.officer, Fields.of("act", "reply", "on", "2027-03-01", "reply", "No."));
        assertThat(world.get("/staff", world.officer).words()).doesNotContain("answer is due");
    }

    @Test
    void anOfficeThatAcknowledgesBeforeItIsRecordedIsOnTheHomePage() {
        String other = world.proposes(world.builds(), HandOverWorld.recipient().with("office", "The Mayor"))
                .location()
                .replaceAll("\\?.*", "");
        world.approves();
        world.visitor.post(world.officeLink(other), Fields.of("act", "acknowledge"));
        String home = Wait.until(
                () -> world.get("/staff", world.officer).words(), words -> words.contains("office has acknowledged"));
        assertThat(home).contains("record the hand-over");
    }
}
