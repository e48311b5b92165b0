package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;

/** The public page of a pack says what became of it, in days, offices and numbers: nobody's name, nothing new. */
class PackFateTest {
    private HandOverWorld world;
    private UUID gone;

    @BeforeEach
    void start() {
        world = new HandOverWorld();
        gone = world.signs("Ben Cole");
        world.signs("Ada Bell");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private String status(int edition) {
        return "/packs/" + fingerprint(edition);
    }

    private String fingerprint(int edition) {
        return world.node.ask("select encode(fingerprint, 'hex') from pack where edition = " + edition);
    }

    private String words(int edition) {
        return world.visitor.get(status(edition)).words();
    }

    @Test
    void whatWasHandedOverIsToldOnceItIsRecordedAndTheAnswerWithIt() {
        String delivery = world.approved(world.builds());
        assertThat(words(1)).contains("not recorded here").doesNotContain("The Roads Committee");
        world.post(delivery, world.officer, Fields.of("act", "delivered", "on", "2027-03-01", "note", "At the desk"));
        assertThat(words(1))
                .contains("Handed over in person on 1 March 2027 to The Roads Committee")
                .doesNotContain("not recorded", "Answered", "Dr Ann Hall", "The Mayor", "RC/7", "At the desk");
        assertThat(world.visitor.get(status(1) + "?lang=he").words()).contains("נמסר ביד ב־1 במרץ 2027 אל");

        world.post(delivery, world.officer, Fields.of("act", "reply", "on", "2027-03-01", "reply", "Not before May."));
        assertThat(words(1)).contains("Answered on 1 March 2027").doesNotContain("Not before May");
    }

    @Test
    void whatTheCampaignsPageDoesNotTellIsNotToldHere() {
        String delivery = world.delivered(world.builds());
        world.post(delivery, world.officer, Fields.of("act", "reply", "on", "2027-03-01", "reply", "No."));
        world.node.database.execute("update campaign set answered_on = '2027-02-27'");
        assertThat(words(1)).contains("The Roads Committee").doesNotContain("Answered");
        world.node.database.execute("update campaign set delivered_to = array['The Mayor']");
        assertThat(words(1)).contains("not recorded here").doesNotContain("Roads Committee", "The Mayor");
    }

    @Test
    void anErratumIsToldInNumbersAndLeadsToTheOtherPack() {
        String delivery = world.delivered(world.builds());
        String current = "Edition 1 is the current one";
        String changed = "This pack has to be replaced Something in edition 1 has changed since it was made";
        assertThat(words(1)).contains(current).doesNotContain(changed);
        world.withdraws(gone);
        new DeliveryWatchProbe(world).run();
        assertThat(words(1)).contains(changed).doesNotContain(current, "Ben Cole", "1 person");
        String next = world.post(delivery, world.officer, Fields.of("act", "erratum", "note", "Use the new list."))
                .location();
        world.ready(next);
        assertThat(words(1))
                .contains(
                        "Erratum 1",
                        "edition 2 took its place",
                        "Taken out, or not named any more: 1 person",
                        "corrected: nobody’s")
                .doesNotContain("Ben Cole", "Use the new list.", "The text was changed");
        assertThat(world.visitor.get(status(1)).body()).contains("href=\"" + status(2) + "\">See edition 2");
        assertThat(words(2)).contains("this pack took the place of edition 1", "1 person", "not recorded here");
        assertThat(world.visitor.get(status(2)).body()).contains("href=\"" + status(1) + "\"");

        world.node.database.execute("update pack set state = 'frozen', size = null, sha256 = null where edition = 2");
        assertThat(words(1)).contains("Edition 2 is not ready yet", changed).doesNotContain(current);
    }
}
