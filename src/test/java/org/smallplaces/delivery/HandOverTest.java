package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor.Answer;

/** A pack is handed over when two people want it, and never once anybody in it has withdrawn. */
class HandOverTest {
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
    void oneProposesAnotherApprovesAndNobodyDoesBoth() {
        world.signs("Ada Bell");
        String pack = world.builds();
        String form = world.get(pack + "/hand-over", world.officer).body();
        assertThat(form).contains("value=\"The Roads Committee\"", "Propose the hand-over");
        String delivery = world.proposed(pack);
        assertThat(column("approved_at is null")).isEqualTo("t");
        assertThat(world.get(delivery, world.officer).words())
                .contains("Dr Ann Hall", "RC/7", "Waits for a second person");
        String proposal = "/staff/approvals/" + world.node.ask("select id from approval");
        assertThat(world.post(proposal + "/decision", world.officer, Fields.of("act", "approve"))
                        .status())
                .isEqualTo(403);
        assertThat(world.get(proposal, world.director).words()).contains("Edition 1 of the pack, with 1 person");
        assertThat(world.approves().status()).isEqualTo(303);
        assertThat(column("approved_at is null")).isEqualTo("f");
        assertThat(world.get(delivery, world.officer).words()).contains("Approved, not handed over yet");
        assertThat(world.node.ask("select string_agg(facts::text, '') from approval")
                        + world.node.ask("select string_agg(detail::text, '') from audit"))
                .doesNotContain("Ann Hall", "Roads Committee", "RC/7");
    }

    @Test
    void aDirectorDoesNotApproveTheirOwn() {
        world.signs("Ada Bell");
        String pack = world.builds();
        assertThat(world.post(
                                pack + "/hand-over",
                                world.director,
                                HandOverWorld.recipient().and("act", "propose"))
                        .status())
                .isEqualTo(303);
        assertThat(world.approves().status()).isGreaterThanOrEqualTo(400);
        assertThat(column("approved_at is null")).isEqualTo("t");
    }

    @Test
    void theDatabaseLetsNobodyHandOverWhatWasNotApproved() {
        world.signs("Ada Bell");
        String delivery = world.proposed(world.builds());
        String id = delivery.substring(delivery.lastIndexOf('/') + 1);
        assertThatThrownBy(() ->
                        world.node.database.execute("update delivery set approved_at = now() where id = '" + id + "'"))
                .hasMessageContaining("two people");
        assertThatThrownBy(() ->
                        world.node.database.execute("update delivery set office = 'Elsewhere' where id = '" + id + "'"))
                .hasMessageContaining("stays");
        assertThatThrownBy(() -> world.node.database.execute(
                        "insert into office_link (id, delivery_id, created_by, created_at, expires_at) select '"
                                + UUID.randomUUID() + "', '" + id + "', prepared_by, now(), now() + interval '1 day'"
                                + " from delivery"))
                .hasMessageContaining("approved");
    }

    @Test
    void whoWithdrewBeforeTheProposalStopsItAndOnePressBuildsTheReplacement() {
        world.signs("Ada Bell");
        UUID gone = world.signs("Ben Cole");
        String pack = world.builds();
        world.withdraws(gone);

        Answer refused = world.proposes(pack, HandOverWorld.recipient());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.words())
                .contains("somebody in it has withdrawn", "1 person has withdrawn", "Build the replacement");
        assertThat(refused.body()).contains("value=\"Dr Ann Hall\"", "value=\"RC/7\"");
        assertThat(world.node.ask("select count(*) from approval")).isEqualTo("0");
        assertThat(world.node.ask("select count(*) from delivery")).isEqualTo("0");

        Answer replaced = world.post(
                pack + "/hand-over", world.officer, HandOverWorld.recipient().and("act", "replace"));
        assertThat(replaced.status()).isEqualTo(303);
        String next = replaced.location();
        assertThat(next).isNotEqualTo(pack);
        world.ready(next);
        String form = world.get(next + "/hand-over", world.officer).body();
        assertThat(form).contains("value=\"Dr Ann Hall\"", "value=\"RC/7\"", "value=\"2027-03-05\"");
        assertThat(world.proposes(next, HandOverWorld.recipient()).status()).isEqualTo(303);
        assertThat(world.approves().status()).isEqualTo(303);
    }

    @Test
    void whoWithdrewBeforeTheApprovalStopsIt() {
        UUID gone = world.signs("Ben Cole");
        world.signs("Ada Bell");
        String delivery = world.proposed(world.builds());
        world.withdraws(gone);
        Answer refused = world.approves();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.words()).contains("somebody in it has withdrawn");
        assertThat(column("approved_at is null")).isEqualTo("t");
        assertThat(world.get(delivery, world.officer).words()).contains("Build the replacement");
        assertThat(world.post(delivery, world.officer, Fields.of("act", "replace"))
                        .location())
                .startsWith("/staff/packs/");
    }

    @Test
    void whoeverIsErasedHeldHiddenRenamedOrWishesNotToBeNamedStopsItToo() {
        UUID one = world.signs("Ada Bell");
        world.signs("Ben Cole");
        String pack = world.builds();
        String of = " where id = '" + one + "'";
        stops(pack, "update signature set moderation = 'held', held_because = 'staff'" + of, "taken out or held");
        stops(pack, "update signature set moderation = 'hidden'" + of, "not to be named any more");
        stops(pack, "update signature set visibility = 'counted_only'" + of, "not to be named any more");
        stops(
                pack,
                "insert into signature_change (signature_id, changed_at, field) values ('" + one + "', now(), 'name')",
                "another name or line");
        world.node.database.execute("alter table signature disable trigger user; delete from signature" + of
                + "; alter table signature enable trigger user");
        assertThat(world.proposes(pack, HandOverWorld.recipient()).words())
                .contains("somebody in it was erased", "1 person was erased")
                .doesNotContain("has withdrawn");
    }

    @Test
    void whoeverIsSeenByFewerStopsAPackForThePublicAndNoneForAnOfficial() {
        UUID one = world.signs("Ada Bell");
        world.node.database.execute("update signature set visibility = 'public'");
        String record = world.builds();
        world.node.database.execute(
                "update pack set definition = replace(definition, '\"whom\":\"named\"', '\"whom\":\"public\"')");
        String official = world.builds();
        world.node.database.execute(
                "update signature set visibility = 'recipient_only' where id = '" + one + "'; insert into"
                        + " signature_change (signature_id, changed_at, field) values ('" + one
                        + "', now(), 'visibility')");
        assertThat(world.proposes(record, HandOverWorld.recipient()).words()).contains("not to be named any more");
        assertThat(world.proposes(official, HandOverWorld.recipient()).status()).isEqualTo(303);
    }

    /** The change stops it, and once it is taken back the pack is again what stands. */
    private void stops(String pack, String change, String words) {
        world.node.database.execute(change);
        Answer answer = world.proposes(pack, HandOverWorld.recipient());
        assertThat(answer.status()).as(words).isEqualTo(409);
        assertThat(answer.words()).contains(words);
        world.node.database.execute("update signature set moderation = 'clear', visibility = 'recipient_only';"
                + " delete from signature_change");
        assertThat(world.get(pack + "/hand-over", world.officer).words()).doesNotContain("cannot be handed over");
    }

    @Test
    void aChangedTextStopsIt() {
        world.signs("Ada Bell");
        String pack = world.builds();
        world.node.reload(world.campaigns.text(HandOverWorld.SLUG, "en", "Open the bridge, and the road.\n"));
        Answer answer = world.proposes(pack, HandOverWorld.recipient());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.words())
                .contains(
                        "the text, those to whom it goes, whoever organises it or whoever answers for the data were changed");
    }

    /** As V061 left it: nobody is noted, and what later migrations added has their defaults. */
    @Test
    void aPackFromBeforeItWasNotedWhoIsInItSaysWhatToDoAndOnePressDoesIt() {
        world.signs("Ada Bell");
        String old = world.builds();
        world.node.database.execute(
                "delete from pack_signature; delete from pack_progress; update pack set files = ''");
        Answer page = world.get(old + "/hand-over", world.officer);
        assertThat(page.words())
                .contains(
                        "frozen before we noted who is in a pack",
                        "nobody can tell whether somebody in it has withdrawn",
                        "Build a new edition in its place: one press does it")
                .doesNotContain("Propose the hand-over");
        assertThat(world.get(old, world.officer).status()).isEqualTo(200);
        Answer refused = world.proposes(old, HandOverWorld.recipient());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.words()).contains("frozen before we noted", "Build a new edition");

        Answer built = world.post(
                old + "/hand-over", world.officer, HandOverWorld.recipient().and("act", "replace"));
        assertThat(built.status()).as(built.words()).isEqualTo(303);
        world.ready(built.location());
        assertThat(world.get(built.location() + "/hand-over", world.officer).body())
                .contains("value=\"Dr Ann Hall\"", "value=\"RC/7\"");
        world.delivered(built.location());
        assertThat(world.node.ask("select count(*) from delivery where delivered_on is not null"))
                .isEqualTo("1");
    }

    @Test
    void theSameIsNotProposedTwice() {
        world.signs("Ada Bell");
        String pack = world.builds();
        world.proposed(pack);
        assertThat(world.proposes(pack, HandOverWorld.recipient()).words()).contains("on its way to this recipient");
        assertThat(world.proposes(pack, HandOverWorld.recipient().with("office", "The Mayor"))
                        .status())
                .isEqualTo(303);
        assertThat(world.node.ask("select count(*) from delivery")).isEqualTo("2");
    }

    @Test
    void whatIsWrongIsSaidAndNothingTypedIsLost() {
        world.signs("Ada Bell");
        String pack = world.builds();
        Answer answer = world.proposes(
                pack,
                HandOverWorld.recipient()
                        .with("office", "")
                        .with("method", "pigeon")
                        .with("planned", "soon")
                        .with("follow-up", "0")
                        .with("why", " "));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.words())
                .contains(
                        "Error: Hand over pack 1",
                        "Choose how it is handed over",
                        "Name the office that gets it",
                        "Give a day",
                        "between 1 and 250",
                        "Say why");
        assertThat(answer.body()).contains("value=\"Dr Ann Hall\"", "value=\"soon\"");
    }

    @Test
    void aReplacementIsRemadeForWhatItsOwnPackReplacesAndForNoOther() {
        UUID gone = world.signs("Ben Cole");
        UUID later = world.signs("Cora Dunn");
        UUID last = world.signs("Dan Eves");
        world.signs("Ada Bell");
        String first = HandOverWorld.id(world.delivered(world.builds()));
        String other = HandOverWorld.id(world.delivered(world.builds()));
        world.withdraws(gone);
        String next = world.post("/staff/deliveries/" + first, world.officer, Fields.of("act", "erratum"))
                .location();
        world.ready(next);
        assertThat(world.proposes(next, HandOverWorld.recipient().and("replaces", other))
                        .status())
                .isEqualTo(404);

        world.withdraws(later);
        Fields anew = HandOverWorld.recipient().with("recipient", "Dr Eve Hall").and("act", "replace");
        assertThat(world.post(next + "/hand-over", world.officer, anew.and("replaces", other))
                        .status())
                .isEqualTo(404);
        assertThat(world.node.ask("select count(*) from delivery_erratum")).isEqualTo("1");
        String second = remade(next, anew.and("replaces", first));
        assertThat(prepared(second)).isEqualTo("Dr Eve Hall " + first);

        world.ready(second);
        Answer proposed = world.proposes(second, HandOverWorld.recipient().and("replaces", first));
        assertThat(world.approves().status()).isEqualTo(303);
        world.withdraws(last);
        assertThat(world.get(second + "/hand-over", world.officer).body()).contains("name=\"replaces\" value=\"\"");
        assertThat(prepared(remade(second, anew)))
                .as("once it was let go, the form says nothing of what it replaces")
                .isEqualTo("Dr Eve Hall " + HandOverWorld.id(proposed.location()));
        assertThat(world.node.ask("select string_agg(number || ' ' || withdrawn, ', ' order by number)"
                        + " from delivery_erratum"))
                .isEqualTo("1 1, 2 1, 3 1");
    }

    private String remade(String pack, Fields form) {
        Answer made = world.post(pack + "/hand-over", world.officer, form);
        assertThat(made.status()).as(made.words()).isEqualTo(303);
        return made.location();
    }

    /** To whom a pack is to go, and in the place of which hand-over. */
    private String prepared(String pack) {
        return world.node.ask("select string_agg(recipient || ' ' || replaces, ', ') from delivery where pack_id = '"
                + HandOverWorld.id(pack) + "'");
    }

    @Test
    void whoMayNotHandlePacksFindsNothing() {
        world.close();
        world = new HandOverWorld(TestCampaigns.open(HandOverWorld.SLUG, "other"));
        world.signs("Ada Bell");
        String pack = world.builds();
        String delivery = world.proposed(pack);
        String reviewer = TestStaff.logIn(world.node, "r@staff.example", StaffRoles.of(StaffRole.REVIEWER));
        String elsewhere = TestStaff.logIn(
                world.node,
                "e@staff.example",
                new StaffRoles(
                        java.util.Set.of(),
                        java.util.Map.of(new org.smallplaces.core.Slug("other"), java.util.Set.of(StaffRole.OFFICER))));
        assertThat(world.get(delivery, reviewer).status()).isEqualTo(403);
        assertThat(world.get(delivery, elsewhere).status()).isEqualTo(404);
        assertThat(world.get(pack + "/hand-over", elsewhere).status()).isEqualTo(404);
        assertThat(world.visitor.get(delivery).status()).isEqualTo(303);
    }
}
