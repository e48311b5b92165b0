package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.server.ErasureDiagnosis;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.vault.ErasureJournal;

/** An office takes its one pack by its link, for as long as that holds, and what it does is written down. */
class OfficeLinkTest {
    private HandOverWorld world;
    private UUID first;
    private String delivery;

    @BeforeEach
    void start() {
        world = new HandOverWorld();
        first = world.signs("Ada Bell");
        world.signs("Ben Cole");
        delivery = world.approved(world.builds());
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void theOfficeReadsTheAnswersTakesThePackAndAcknowledgesIt() {
        String link = world.officeLink(delivery);
        Answer page = world.visitor.get(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.words())
                .contains(
                        "For The Roads Committee",
                        "Friends of the Bridge",
                        "Open it.",
                        "2 people signed and verified",
                        "Each signatory received a message at their own mailbox",
                        "privacy@example.org",
                        world.node.ask("select encode(fingerprint, 'hex') from pack"));
        assertThat(page.body()).contains("href=\"/check\"", "href=\"/keys\"");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("X-Robots-Tag")).contains("noindex");
        world.visitor.get(link);
        assertThat(world.node.ask("select count(*) from office_link_access")).isEqualTo("0");

        Answer zip = world.visitor.post(link, Fields.of("act", "pack"));
        assertThat(zip.status()).isEqualTo(200);
        assertThat(zip.header("Content-Disposition")).contains("bridge-pack-1.zip");
        assertThat(zip.bytes()).startsWith('P', 'K');
        Answer letter = world.visitor.post(link, Fields.of("act", "letter"));
        assertThat(letter.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(letter.header("Content-Disposition")).contains("bridge-pack-1.pdf");
        assertThat(letter.bytes()).startsWith('%', 'P', 'D', 'F');
        for (int i = 0; i < 2; i++) {
            Answer arrived = world.visitor.post(
                    link, Fields.of("act", "acknowledge", "received-by", "A. Clerk", "reference", "C/" + i));
            assertThat(arrived.status()).isEqualTo(303);
        }
        assertThat(world.visitor.get(link).words())
                .as("whoever the link is passed on to reads no name")
                .contains("Its arrival was acknowledged")
                .doesNotContain("A. Clerk", "C/0");
        assertThat(world.node.database.ask("select what from office_link_access order by id"))
                .containsExactly("pack", "letter", "acknowledged");
        assertThat(world.get(delivery, world.officer).words())
                .contains("The pack was taken", "Its arrival was acknowledged", "A. Clerk");
        assertThat(world.node.ask("select count(*) from audit where act = 'delivery.acknowledge'"))
                .isEqualTo("1");
    }

    /** Article 13, and what it says holds: a year, and sooner for whoever asks. */
    @Test
    void whoAcknowledgesIsToldWhatIsDoneWithTheNameAndItIsForgotten() {
        String link = world.officeLink(delivery);
        assertThat(world.visitor.get(link).words())
                .contains("What is done with your name and reference", "Legitimate interests, article 6(1)(f)")
                .contains("Friends of the Bridge, privacy@example.org", "one year after that")
                .contains("You can object to it", "data protection authority");
        acknowledges(link);
        assertThat(world.post(delivery, world.officer, Fields.of("act", "forget-name"))
                        .status())
                .isEqualTo(303);
        assertThat(world.get(delivery, world.officer).words())
                .contains("Its arrival was acknowledged")
                .doesNotContain("A. Clerk", "REF-41", "Forget name");
        assertThat(world.node.ask("select count(*) from audit where act = 'delivery.forget-name'"))
                .isEqualTo("1");

        String second = world.officeLink(delivery);
        acknowledges(second);
        world.post(delivery, world.officer, Fields.of("act", "revoke"));
        OfficeMailUpkeep upkeep =
                new OfficeMailUpkeep(world.node.site().database().pool(), world.node.clock);
        world.node.clock.step(Duration.ofDays(364));
        upkeep.run().await();
        assertThat(names()).isEqualTo("A. Clerk REF-41");
        world.node.clock.step(Duration.ofDays(3));
        upkeep.run().await();
        assertThat(names()).isEmpty();
        assertThat(world.node.ask("select count(acknowledged_at) from office_link"))
                .isEqualTo("2");
    }

    /** The backup has the name; the file beside it has the id of the link. */
    @Test
    void aNameThatWasForgottenWhenAskedIsForgottenAgainAfterARestore() throws Exception {
        acknowledges(world.officeLink(delivery));
        world.post(delivery, world.officer, Fields.of("act", "forget-name"));
        ErasureJournal journal = world.node.site().erasureJournal();
        assertThat(Files.readString(journal.path()))
                .contains("office-name", world.node.ask("select id from office_link"))
                .doesNotContain("Clerk", "REF-41");

        world.node.database.execute("""
                alter table office_link disable trigger user;
                update office_link set acknowledged_by = 'A. Clerk', acknowledged_reference = 'REF-41';
                alter table office_link enable trigger user;
                alter table erasure_ledger disable trigger user;
                delete from erasure_ledger;
                alter table erasure_ledger enable trigger user;
                insert into audit (at, actor, act, subject, detail)
                values (now(), 'system', 'backup.restore', 'backup', '{"made": "2027-01-01T00:00:00Z", "rows": 1}')
                """);
        assertThat(journal.apply().await()).isEqualTo(1);
        assertThat(names()).isEmpty();
        assertThat(ErasureDiagnosis.of(world.node.site()).sentence())
                .contains("Carried out again", "between the two: erasures: 1.");

        world.post(delivery, world.officer, Fields.of("act", "forget-name"));
        assertThat(world.node.ask("select count(*) from erasure_ledger"))
                .as("nothing is left to be forgotten")
                .isEqualTo("1");
    }

    private void acknowledges(String link) {
        assertThat(world.visitor
                        .post(link, Fields.of("act", "acknowledge", "received-by", "A. Clerk", "reference", "REF-41"))
                        .status())
                .isEqualTo(303);
    }

    private String names() {
        return world.node.ask("select acknowledged_by || ' ' || acknowledged_reference from office_link"
                + " where acknowledged_by <> ''");
    }

    @Test
    void whatTheOfficeTakesByItsLinkHasBeenHandedOver() {
        String link = world.officeLink(delivery);
        String mine = world.link(TokenPurpose.MY_SIGNATURE, first);
        String status = "/packs/" + world.node.ask("select encode(fingerprint, 'hex') from pack");
        world.node.clock.step(Duration.ofDays(1));
        for (String act : List.of("", "?act=pack", "?act=letter")) {
            assertThat(world.visitor.get(link + act).status()).isEqualTo(200);
        }
        assertThat(world.node.ask("select count(delivered_on) from delivery"))
                .as("a GET changes nothing")
                .isEqualTo("0");
        assertThat(world.visitor.get(mine).words()).contains("on its way to The Roads Committee");

        assertThat(world.visitor.post(link, Fields.of("act", "letter")).status())
                .isEqualTo(200);
        assertThat(world.visitor.post(link, Fields.of("act", "pack")).status()).isEqualTo(200);
        assertThat(world.node.ask("select delivered_on || ' ' || by_link || ' ' || due_on from delivery"))
                .isEqualTo("2027-03-02 true 2027-03-30");
        assertThat(world.node.database.ask("select actor || ' ' || (detail ->> 'method') || ' ' || (detail ->> 'on')"
                        + " from audit where act = 'delivery.deliver'"))
                .containsExactly("system office-link 2027-03-02");
        assertThat(world.visitor.get(mine).words())
                .contains("Pack 1, handed over on 2 March 2027 to The Roads Committee");
        assertThat(world.visitor.get(status).words())
                .contains("Given by a link to this site on 2 March 2027 to The Roads Committee");
        assertThat(world.visitor.get("/campaigns/bridge").words())
                .contains("Delivered on 2 March 2027 to The Roads Committee");
        String officer = TestStaff.logIn(world.node, "later@staff.example", StaffRoles.of(StaffRole.OFFICER));
        assertThat(world.get("/staff/campaigns/bridge/deliveries", officer).words())
                .contains("2 March 2027", "By a link for the office", "Handed over")
                .doesNotContain("In person");

        assertThat(world.post(delivery, officer, Fields.of("act", "delivered", "on", "2027-03-02"))
                        .status())
                .as("it is recorded already")
                .isEqualTo(409);
        assertThat(world.post(delivery, officer, Fields.of("act", "details", "reference", "RC/9", "note", "Desk"))
                        .status())
                .isEqualTo(303);
        assertThat(world.get(delivery, officer).words())
                .contains("Recorded by the link: the office took it", "RC/9", "Desk")
                .doesNotContain("Record that it was handed over");
        assertThat(world.node.ask("select count(*) from audit where act = 'delivery.details'"))
                .isEqualTo("1");
    }

    @Test
    void whatStaffTryOutByTheLinkIsNoHandOver() {
        String link = world.officeLink(delivery);
        String notice = "You are logged in as staff, so what you do here does not count";
        assertThat(world.visitor.get(link).words()).doesNotContain(notice).contains("counts as handed over to you");
        assertThat(world.get(link, world.officer).words())
                .contains(notice)
                .doesNotContain("counts as handed over to you");
        String taken = world.node.ask("select id from pack");
        for (String act : List.of("pack", "letter", "acknowledge")) {
            Answer answer = world.visitor.post(link, Fields.of("act", act), "Cookie", world.officer);
            assertThat(answer.status()).as(act).isEqualTo(act.equals("acknowledge") ? 303 : 200);
        }
        assertThat(world.node.ask("select count(*) from office_link_access")).isEqualTo("0");
        assertThat(world.node.ask("select count(delivered_on) from delivery")).isEqualTo("0");
        assertThat(world.node.ask("select count(acknowledged_at) from office_link"))
                .isEqualTo("0");
        assertThat(world.node.database.ask(
                        "select detail ->> 'what' from audit where act = 'pack.download' and subject =" + " 'pack:"
                                + taken + "' and actor like 'staff:%' order by id"))
                .containsExactly("pack", "letter");

        String reviewer = TestStaff.logIn(world.node, StaffRole.REVIEWER);
        assertThat(world.visitor
                        .post(link, Fields.of("act", "pack"), "Cookie", reviewer)
                        .status())
                .isEqualTo(403);
        assertThat(world.visitor.post(link, Fields.of("act", "pack")).status()).isEqualTo(200);
        assertThat(world.node.ask("select count(delivered_on) from delivery")).isEqualTo("1");
    }

    @Test
    void whoWithdrawsAfterTheOfficeTookItIsPutRightThereAndNotReplacedInSilence() {
        String link = world.officeLink(delivery);
        world.visitor.post(link, Fields.of("act", "pack"));
        world.withdraws(first);
        new DeliveryWatchProbe(world).run();
        assertThat(world.get("/staff", world.officer).words())
                .contains("change since delivery")
                .doesNotContain("needs its replacement");
        assertThat(world.get(delivery, world.officer).words())
                .contains("1 change since it was handed over", "Make the erratum")
                .doesNotContain("Build the replacement");
        assertThat(world.visitor.get(link).words())
                .contains(
                        "This pack has to be replaced",
                        "Please delete edition 1 and every copy of it",
                        "1 person in it has withdrawn",
                        "article 19");
        assertThat(world.visitor.post(link, Fields.of("act", "pack")).status()).isEqualTo(409);
        String made = world.post(delivery, world.officer, Fields.of("act", "erratum", "note", ""))
                .location();
        world.ready(made);
        assertThat(world.visitor.get(link).words())
                .contains("Erratum 1")
                .containsOnlyOnce("Please delete edition 1 and every copy of it");
    }

    @Test
    void everyOtherLinkGetsTheSameAnswer() {
        String link = world.officeLink(delivery);
        String generic = world.visitor.get("/o/nonsense").words();
        List<String> dead = List.of(
                world.link(TokenPurpose.OFFICE_LINK, UUID.randomUUID()),
                world.link(TokenPurpose.MY_SIGNATURE, first).replace("/s/", "/o/"),
                link.substring(0, link.length() - 1),
                "/o/" + "A".repeat(44));
        for (String path : dead) {
            assertThat(world.visitor.get(path).status()).isEqualTo(404);
            assertThat(world.visitor.get(path).words()).isEqualTo(generic);
            assertThat(world.visitor.post(path, Fields.of("act", "pack")).status())
                    .isEqualTo(404);
        }
        assertThat(world.post(delivery, world.officer, Fields.of("act", "revoke"))
                        .status())
                .isEqualTo(303);
        assertThat(world.visitor.get(link).status()).isEqualTo(404);
        assertThat(world.visitor.get(link).words()).isEqualTo(generic);

        String second = world.officeLink(delivery);
        assertThat(second).isNotEqualTo(link);
        assertThat(world.visitor.get(second).status()).isEqualTo(200);
        world.node.clock.step(Duration.ofDays(30));
        assertThat(world.visitor.get(second).status()).isEqualTo(404);
        assertThat(world.visitor.post(second, Fields.of("act", "pack")).status())
                .isEqualTo(404);
        assertThat(world.node.ask("select count(*) from office_link_access")).isEqualTo("0");
    }

    @Test
    void onlyWhatWasApprovedHasALinkAndNobodyGetsAPackFromWhichSomebodyHasWithdrawn() {
        String link = world.officeLink(delivery);
        world.withdraws(first);
        Answer page = world.visitor.get(link);
        assertThat(page.words()).contains("This pack has to be replaced").doesNotContain("Please delete");
        Answer refused = world.visitor.post(link, Fields.of("act", "pack"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Content-Type")).startsWith("text/html");
        assertThat(world.visitor.post(link, Fields.of("act", "letter")).status())
                .isEqualTo(409);
        assertThat(world.node.ask("select count(*) from office_link_access")).isEqualTo("0");
        assertThat(world.node.ask("select count(delivered_on) from delivery")).isEqualTo("0");
        assertThat(world.post(delivery, world.officer, Fields.of("act", "link", "days", "30"))
                        .status())
                .isEqualTo(409);

        String waiting =
                world.proposes(world.builds(), HandOverWorld.recipient()).location();
        assertThat(world.post(waiting.replaceAll("\\?.*", ""), world.officer, Fields.of("act", "link"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whoTakesItAgainAndAgainIsToldToWait() {
        String link = world.officeLink(delivery);
        int last = 0;
        for (int i = 0; i < 15; i++) {
            last = world.visitor.post(link, Fields.of("act", "pack")).status();
        }
        assertThat(last).isEqualTo(429);
    }
}
