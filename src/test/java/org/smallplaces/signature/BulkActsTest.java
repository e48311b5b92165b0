package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.approval.DecideResult;
import org.smallplaces.approval.Reason;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.StaffMember;
import org.smallplaces.signature.BulkAct.State;
import org.smallplaces.signature.BulkActs.Begun;
import org.smallplaces.signature.SignatureFixture.Node;

/** Acts on many signatures: what is done is what was seen, however often it is cut off, and can be taken back. */
class BulkActsTest {
    private static final ReviewDecision ABUSE = ReviewDecision.invalidate(RemovalReason.ABUSE);
    private static final Optional<Reason> WHY = Optional.of(new Reason("all from one place"));

    private static SignatureFixture world;
    private static Node node;
    private static BulkFixture bulk;
    private static ReviewActs review;

    @BeforeAll
    static void open() {
        world = new SignatureFixture();
        node = world.node(6);
        bulk = new BulkFixture(world, node);
        review = new ReviewActs(world.vertx(), node.pool(), new org.smallplaces.db.AuditLog(), world.clock());
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void empty() {
        world.database()
                .execute("truncate signature, signature_trace, consent, outbox, tally, tally_invalidated, audit,"
                        + " bulk_act, bulk_row, approval, scheduled_tasks, signature_change,"
                        + " signatory_line_history, campaign_release");
        world.clock().set(SignatureFixture.START);
    }

    @Test
    void aPreviewSaysExactlyWhatWillBeAndFixesWhom() {
        List<UUID> ids = verified("held", 7, Optional.of(HoldReason.MIXED_SCRIPTS));
        verified("clear", 3, Optional.empty());
        signed("pending", 2, Optional.of(HoldReason.MIXED_SCRIPTS));
        BulkAct act = preview(held(), ReviewDecision.to(ReviewAct.APPROVE));
        BulkAct.Preview preview = await(bulk.acts.look(act));
        assertThat(preview.states())
                .containsExactly(new BulkAct.OfState("pending", 2), new BulkAct.OfState("verified", 7));
        assertThat(preview.before() + " " + preview.after()).isEqualTo("3 10");
        assertThat(preview.sample()).hasSize(9);
        verified("later", 2, Optional.of(HoldReason.MIXED_SCRIPTS));
        await(review.act(world.campaign(), ids.subList(0, 1), ABUSE, "staff:test"));
        world.act(node, ids.get(1), SignatureAct.WITHDRAW);
        world.database()
                .execute("insert into signature_change values ('" + ids.get(2) + "', '"
                        + world.clock().instant() + "', 'name')");
        assertThat(begin(act)).isEqualTo(Begun.RUNNING);
        assertThat(begin(act)).as("pressed twice").isEqualTo(Begun.NOT_NOW);
        await(bulk.job.run(act.id()));
        BulkAct done = find(act);
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.done() + " " + done.unchanged())
                .as("three have changed since")
                .isEqualTo("6 3");
        assertThat(world.ask("select standing from tally")).containsExactly("7");
        assertThat(world.ask("select count(*) from signature where moderation = 'held' and state = 'verified'"))
                .as("those that came later, and the one with another name")
                .containsExactly("3");
        assertThat(world.ask("select act || ' ' || actor from audit where subject like 'bulk:%' order by id"))
                .containsExactly("bulk.begin " + bulk.reviewer.actor(), "signature.approve " + bulk.reviewer.actor());
    }

    @Test
    void aLineThatChangedSinceThePreviewIsNeitherApprovedNorShownAgain() {
        List<UUID> ids = verified("held", 4, Optional.of(HoldReason.MIXED_SCRIPTS));
        BulkAct act = preview(held(), ReviewDecision.to(ReviewAct.APPROVE));
        lineChanged(ids.get(0));
        String at = world.clock().instant().toString();
        world.database()
                .execute("insert into signatory_line_history values (gen_random_uuid(), '" + ids.get(1) + "', '"
                        + world.campaign().id() + "', '" + at + "', 'staff:x', 'Ann', '{}')");
        begin(act);
        await(bulk.job.run(act.id()));
        assertThat(find(act).done() + " " + find(act).unchanged()).isEqualTo("2 2");
        world.clock().step(Duration.ofMinutes(1));
        BulkAct hold = preview(ids.subList(2, 4), ReviewDecision.to(ReviewAct.HOLD));
        begin(hold);
        await(bulk.job.run(hold.id()));
        world.clock().step(Duration.ofMinutes(1));
        lineChanged(ids.get(2));
        world.clock().step(Duration.ofMinutes(1));
        BulkAct undo = undone(hold);
        await(bulk.job.run(undo.id()));
        assertThat(find(undo).done() + " " + find(undo).unchanged())
                .as("one has another line than when it was held")
                .isEqualTo("1 1");
    }

    private static void lineChanged(UUID id) {
        world.database()
                .execute("insert into signature_change values ('" + id + "', '"
                        + world.clock().instant() + "', 'line')");
    }

    @Test
    void whatWasSeenIsWhatEachActConcerns() {
        for (ReviewAct act : ReviewAct.values()) {
            for (Moderation moderation : Moderation.values()) {
                for (String state : List.of("pending", "verified", "invalidated", "withdrawn")) {
                    empty();
                    UUID id = signed("one", 1, Optional.empty()).get(0);
                    if (!state.equals("pending")) {
                        world.act(node, id, SignatureAct.VERIFY);
                    }
                    if (moderation != Moderation.CLEAR) {
                        act(id, ReviewDecision.to(moderation == Moderation.HELD ? ReviewAct.HOLD : ReviewAct.HIDE));
                    }
                    if (state.equals("invalidated")) {
                        act(id, ABUSE);
                    } else if (state.equals("withdrawn")) {
                        world.act(node, id, SignatureAct.WITHDRAW);
                    }
                    boolean concerns = world.ask(
                                    "select bulk_concerns('" + act.word() + "', state, moderation)" + " from signature")
                            .get(0)
                            .equals("t");
                    ReviewDecision decision = act == ReviewAct.INVALIDATE ? ABUSE : ReviewDecision.to(act);
                    assertThat(act(id, decision) == ReviewOutcome.DONE)
                            .as(act + " " + state + " " + moderation)
                            .isEqualTo(concerns);
                }
            }
        }
    }

    @Test
    void itGoesOnWhereItWasCutOffAndStopsWhenItIsTold() {
        verified("many", 30, Optional.empty());
        fill(1_200);
        BulkAct act = preview(all(), ReviewDecision.to(ReviewAct.HIDE));
        begin(act);
        await(bulk.job.batch(act.id()));
        assertThat(find(act).handled()).isEqualTo(BulkJob.BATCH);
        assertThat(world.number("select count(*) from signature where moderation = 'hidden'"))
                .isEqualTo(BulkJob.BATCH);
        await(bulk.acts.stop(find(act), "staff:test"));
        assertThat(find(act).state()).isEqualTo(State.STOPPING);
        await(bulk.job.run(act.id()));
        assertThat(find(act).state()).isEqualTo(State.STOPPED);
        assertThat(find(act).handled()).isEqualTo(BulkJob.BATCH);
        BulkAct undo = undone(act);
        assertThat(begin(undo)).as("many show again only if two want it").isEqualTo(Begun.TAKES_TWO);
        BulkAct another = undone(act);
        propose(undo);
        propose(another);
        approve(undo);
        assertThat(approve(another)).as("once").isInstanceOf(DecideResult.Impossible.class);
        await(bulk.job.run(undo.id()));
        assertThat(world.number("select count(*) from signature where moderation = 'hidden'"))
                .isZero();
        assertThat(find(act).canBeUndone()).isFalse();
    }

    @Test
    void takingOutManyNeedsASecondPersonAndThenRuns() {
        List<UUID> ids = verified("wave", 21, Optional.empty());
        BulkAct act = preview(all(), ABUSE);
        assertThat(act.takesTwo()).isTrue();
        assertThat(begin(act)).as("without a reason").isEqualTo(Begun.TAKES_TWO);
        assertThat(await(bulk.acts.begin(world.campaign(), act, bulk.reviewer, WHY)))
                .isEqualTo(Begun.PROPOSED);
        await(bulk.job.run(act.id()));
        assertThat(world.ask("select standing from tally"))
                .as("nobody has approved it")
                .containsExactly("21");
        UUID proposal = find(act).proposal().orElseThrow();
        assertThat(await(bulk.approvals.approve(proposal, bulk.reviewer, Optional.empty())))
                .isInstanceOf(DecideResult.OwnProposal.class);
        world.act(node, ids.get(0), SignatureAct.WITHDRAW);
        assertThat(await(bulk.approvals.approve(proposal, bulk.director, Optional.empty())))
                .isInstanceOf(DecideResult.Done.class);
        assertThat(world.ask("select task_instance from scheduled_tasks where task_name = 'bulk-review'"))
                .containsExactly(act.id().toString());
        await(bulk.job.run(act.id()));
        assertThat(find(act).done() + " " + find(act).unchanged()).isEqualTo("20 1");
        assertThat(world.ask("select standing from tally")).containsExactly("0");
        BulkAct undo = undone(act);
        assertThat(begin(undo)).as("20 are few").isEqualTo(Begun.NOT_NOW);
        await(bulk.job.run(undo.id()));
        assertThat(world.ask("select standing from tally")).containsExactly("20");
    }

    @Test
    void whatIsRefusedIsNeverDone() {
        verified("wave", 21, Optional.empty());
        BulkAct act = preview(all(), ABUSE);
        await(bulk.acts.begin(world.campaign(), act, bulk.reviewer, WHY));
        await(bulk.approvals.refuse(find(act).proposal().orElseThrow(), bulk.director, new Reason("they are real")));
        assertThat(find(act).state()).isEqualTo(State.REFUSED);
        assertThat(begin(find(act))).isEqualTo(Begun.NOT_NOW);
        await(bulk.job.run(act.id()));
        assertThat(world.ask("select standing from tally")).containsExactly("21");
    }

    @Test
    void slicesAreNoWayAroundTheSecondPerson() {
        List<UUID> ids = verified("wave", 24, Optional.empty());
        BulkAct first = preview(ids.subList(0, 15), ABUSE);
        BulkAct second = preview(ids.subList(15, 21), ABUSE);
        assertThat(await(bulk.acts.takesTwo(second, bulk.reviewer))).isFalse();
        assertThat(begin(first)).isEqualTo(Begun.RUNNING);
        await(bulk.job.run(first.id()));
        assertThat(await(bulk.acts.takesTwo(second, bulk.reviewer))).isTrue();
        assertThat(begin(second)).as("15 and 6").isEqualTo(Begun.TAKES_TWO);
        assertThat(by(bulk.reviewer, ids.subList(15, 21))).containsOnly(ReviewOutcome.TAKES_TWO);
        assertThat(by(bulk.reviewer, ids.subList(15, 20))).containsOnly(ReviewOutcome.DONE);
        assertThat(by(bulk.reviewer, ids.subList(20, 21))).containsOnly(ReviewOutcome.TAKES_TWO);
        assertThat(world.ask("select standing from tally")).containsExactly("4");
        assertThat(by(bulk.director, ids.subList(20, 21)))
                .as("somebody else has a day of their own")
                .containsOnly(ReviewOutcome.DONE);
        BulkAct rest = preview(ids.subList(21, 22), ABUSE);
        propose(rest);
        assertThat(approve(rest)).as("with two it goes on").isInstanceOf(DecideResult.Done.class);
        await(bulk.job.run(rest.id()));
        assertThat(find(rest).done()).isEqualTo(1);
        world.clock().step(Duration.ofHours(24));
        assertThat(by(bulk.reviewer, ids.subList(22, 24))).as("a day later").containsOnly(ReviewOutcome.DONE);
        assertThat(by(bulk.reviewer, ids.subList(0, 15), ReviewAct.RESTORE)).containsOnly(ReviewOutcome.DONE);
        assertThat(by(bulk.reviewer, ids.subList(15, 21), ReviewAct.RESTORE)).containsOnly(ReviewOutcome.TAKES_TWO);
    }

    @Test
    void twoSlicesAtOnceAreNotLetThroughTogether() {
        List<UUID> ids = verified("wave", 24, Optional.empty());
        List<BulkAct> slices = List.of(preview(ids.subList(0, 12), ABUSE), preview(ids.subList(12, 24), ABUSE));
        List<Begun> begun = await(io.vertx.core.Future.join(slices.stream()
                        .map(act -> bulk.acts.begin(world.campaign(), act, bulk.reviewer, Optional.empty()))
                        .toList())
                .map(all -> all.<Begun>list()));
        assertThat(begun).containsExactlyInAnyOrder(Begun.RUNNING, Begun.TAKES_TWO);
    }

    @Test
    void takingBackByOneIsAddedUpWithRestoring() {
        List<UUID> ids = verified("wave", 21, Optional.empty());
        assertThat(by(bulk.director, ids.subList(0, 6))).containsOnly(ReviewOutcome.DONE);
        assertThat(by(bulk.reviewer, ids.subList(0, 6), ReviewAct.RESTORE)).containsOnly(ReviewOutcome.DONE);
        BulkAct act = preview(ids.subList(6, 21), ABUSE);
        begin(act);
        await(bulk.job.run(act.id()));
        assertThat(undone(act).state()).as("6 restored, and 15 taken back").isEqualTo(State.PREVIEWED);
    }

    @Test
    void theDatabaseAndTheProgramAgreeOnWhatTakesTwo() {
        for (ReviewAct act : List.of(
                ReviewAct.APPROVE,
                ReviewAct.HOLD,
                ReviewAct.HIDE,
                ReviewAct.UNHIDE,
                ReviewAct.INVALIDATE,
                ReviewAct.RESTORE)) {
            for (int total : List.of(20, 21)) {
                String asked = "select bulk_takes_two('" + act.word() + "', null, " + total + ")";
                assertThat(world.ask(asked))
                        .as(act + " " + total)
                        .containsExactly(total > 20 && !act.isSafe() ? "t" : "f");
            }
        }
        assertThat(world.ask("select bulk_takes_two('hold', gen_random_uuid(), 21)"))
                .containsExactly("t");
    }

    @Test
    void holdingManyIsLeftToOneAndApprovingManyIsNot() {
        verified("wave", 21, Optional.empty());
        BulkAct hold = preview(all(), ReviewDecision.to(ReviewAct.HOLD));
        assertThat(begin(hold)).isEqualTo(Begun.RUNNING);
        await(bulk.job.run(hold.id()));
        assertThat(find(hold).done()).isEqualTo(21);
        BulkAct approve = preview(all(), ReviewDecision.to(ReviewAct.APPROVE));
        assertThat(begin(approve)).isEqualTo(Begun.TAKES_TWO);
    }

    @Test
    void theServingRoleCannotChangeWhichSignaturesWereProposedNorRunThemAlone() {
        List<UUID> ids = verified("wave", 25, Optional.empty());
        BulkAct act = preview(ids.subList(0, 21), ABUSE);
        propose(act);
        String row =
                "insert into bulk_row values ('" + act.id() + "', 99, '" + ids.get(24) + "', 'verified', 'clear', '')";
        for (String refused : List.of(
                "update bulk_row set signature_id = gen_random_uuid()",
                "update bulk_row set state = 'pending'",
                "update bulk_act set total = 3",
                "update bulk_act set batch = repeat('0', 64)",
                row,
                "delete from bulk_row where position = 1",
                "update bulk_act set state = 'running', started_at = now()")) {
            assertThat(refused(refused)).as(refused).isIn("42501", "23514");
        }
        assertThat(find(act).state()).isEqualTo(State.PROPOSED);
        assertThat(world.ask("select facts ->> 'batch' from approval")).containsExactly(act.batch());
        assertThat(world.ask("select detail #>> '{facts,batch}' from audit where act = 'approval.propose'"))
                .containsExactly(act.batch());
        // As only the owner of the tables could.
        world.database().execute("alter table bulk_row disable trigger all");
        world.database().execute("update bulk_row set signature_id = '" + ids.get(24) + "' where position = 1");
        world.database().execute("alter table bulk_row enable trigger all");
        assertThat(approve(act)).isEqualTo(new DecideResult.Impossible("bulk.proposal.altered"));
        assertThat(world.ask("select state from approval")).containsExactly("proposed");
    }

    private static String refused(String sql) {
        return await(node.pool()
                .query(sql)
                .execute()
                .map("done")
                .recover(failure ->
                        io.vertx.core.Future.succeededFuture(((io.vertx.pgclient.PgException) failure).getSqlState())));
    }

    private static BulkAct undone(BulkAct act) {
        UUID undo = await(bulk.acts.undo(find(act), bulk.reviewer.actor())).orElseThrow();
        return await(bulk.acts.find(world.campaign(), undo)).orElseThrow();
    }

    private static void propose(BulkAct act) {
        assertThat(await(bulk.acts.begin(world.campaign(), find(act), bulk.reviewer, WHY)))
                .isEqualTo(Begun.PROPOSED);
    }

    private static DecideResult approve(BulkAct act) {
        return await(bulk.approvals.approve(find(act).proposal().orElseThrow(), bulk.director, Optional.empty()));
    }

    private static java.util.Collection<ReviewOutcome> by(StaffMember member, List<UUID> ids) {
        return await(review.act(world.campaign(), ids, ABUSE, member.actor())).values();
    }

    private static java.util.Collection<ReviewOutcome> by(StaffMember member, List<UUID> ids, ReviewAct act) {
        return await(review.act(world.campaign(), ids, ReviewDecision.to(act), member.actor()))
                .values();
    }

    private static BulkAct preview(List<UUID> ids, ReviewDecision decision) {
        UUID id = await(bulk.acts.preview(world.campaign(), ids, decision, bulk.reviewer.actor()));
        return await(bulk.acts.find(world.campaign(), id)).orElseThrow();
    }

    @Test
    void aWaveIsFoundByWhereItCameFromWhenAndFromWhichDomain() {
        verified("good", 3, Optional.empty());
        world.clock().step(Duration.ofHours(1));
        for (int i = 0; i < 5; i++) {
            await(node.writer()
                    .sign(
                            world.draft("Bot " + (char) ('A' + i), "b" + i + "@wave.example", "NW11 8LX"),
                            Optional.empty(),
                            Optional.of(i < 3 ? "203.0.113." + i : "2001:db8:5:" + i + "::/64")));
        }
        SignatureFilter all = SignatureFilter.of(world.campaign().id());
        assertThat(preview(network(all, "203.0.113.0/24"), ABUSE).total()).isEqualTo(3);
        assertThat(preview(network(all, "2001:db8:5::/48"), ABUSE).total()).isEqualTo(2);
        assertThat(preview(network(all, "2001:db8:5:3:1:2:3:4"), ABUSE).total())
                .as("one address of a /64 is all of it")
                .isEqualTo(1);
        assertThat(preview(network(all, "198.51.100.0/24"), ABUSE).total()).isZero();
        assertThat(preview(domain(all, "wave.example"), ABUSE).total()).isEqualTo(5);
        BulkAct since = preview(since(all, SignatureFixture.START.plus(Duration.ofMinutes(30))), ABUSE);
        assertThat(since.total()).isEqualTo(5);
        begin(since);
        await(bulk.job.run(since.id()));
        assertThat(world.ask("select concat(issued, ' ', standing, ' ', invalidated) from tally"))
                .containsExactly("3 3 5");
        assertThat(world.ask("select reason || ' ' || ended from tally_invalidated"))
                .containsExactly("abuse 5");
    }

    @Test
    void ofOnePersonsPreviewsOnlyTheLastFewAreKept() {
        verified("some", 2, Optional.empty());
        BulkAct begun = preview(all(), ReviewDecision.to(ReviewAct.HIDE));
        begin(begun);
        for (int i = 0; i < BulkActs.PREVIEWS + 3; i++) {
            world.clock().step(Duration.ofSeconds(1));
            preview(all(), ReviewDecision.to(ReviewAct.HOLD));
        }
        assertThat(world.number("select count(*) from bulk_act where state = 'previewed'"))
                .isEqualTo(BulkActs.PREVIEWS);
        assertThat(world.number("select count(distinct bulk_id) from bulk_row")).isEqualTo(BulkActs.PREVIEWS + 1);
        assertThat(find(begun).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void previewsThatNobodyBeganAreForgottenAfterADay() {
        verified("some", 2, Optional.empty());
        BulkAct looked = preview(all(), ReviewDecision.to(ReviewAct.HOLD));
        BulkAct begun = preview(all(), ReviewDecision.to(ReviewAct.HIDE));
        begin(begun);
        world.clock().step(Duration.ofHours(25));
        await(bulk.job.forget());
        assertThat(await(bulk.acts.find(world.campaign(), looked.id()))).isEmpty();
        assertThat(world.ask("select distinct bulk_id from bulk_row"))
                .containsExactly(begun.id().toString());
    }

    private static SignatureFilter all() {
        return SignatureFilter.of(world.campaign().id());
    }

    private static SignatureFilter held() {
        SignatureFilter all = all();
        return new SignatureFilter(
                all.campaign(),
                all.state(),
                Optional.of(Moderation.HELD),
                Optional.of(HoldReason.MIXED_SCRIPTS),
                false,
                "",
                "",
                "",
                all.from(),
                all.to(),
                all.number(),
                "",
                "");
    }

    private static SignatureFilter network(SignatureFilter all, String network) {
        return new SignatureFilter(
                all.campaign(),
                all.state(),
                all.moderation(),
                all.reason(),
                false,
                "",
                "",
                "",
                all.from(),
                all.to(),
                all.number(),
                network,
                "");
    }

    private static SignatureFilter domain(SignatureFilter all, String domain) {
        return new SignatureFilter(
                all.campaign(),
                all.state(),
                all.moderation(),
                all.reason(),
                false,
                "",
                domain,
                "",
                all.from(),
                all.to(),
                all.number(),
                "",
                "");
    }

    private static SignatureFilter since(SignatureFilter all, java.time.Instant from) {
        return new SignatureFilter(
                all.campaign(),
                all.state(),
                all.moderation(),
                all.reason(),
                false,
                "",
                "",
                "",
                Optional.of(from),
                all.to(),
                all.number(),
                "",
                "");
    }

    private static BulkAct preview(SignatureFilter filter, ReviewDecision decision) {
        UUID id = await(bulk.acts.preview(filter, decision, bulk.reviewer.actor()));
        return await(bulk.acts.find(world.campaign(), id)).orElseThrow();
    }

    private static BulkAct find(BulkAct act) {
        return await(bulk.acts.find(world.campaign(), act.id())).orElseThrow();
    }

    private static Begun begin(BulkAct act) {
        return await(bulk.acts.begin(world.campaign(), act, bulk.reviewer, Optional.empty()));
    }

    private static ReviewOutcome act(UUID id, ReviewDecision decision) {
        return await(review.act(world.campaign(), List.of(id), decision, "staff:test"))
                .getOrDefault(id, ReviewOutcome.UNCHANGED);
    }

    private static List<UUID> verified(String mailbox, int many, Optional<HoldReason> held) {
        List<UUID> ids = signed(mailbox, many, held);
        ids.forEach(id -> world.act(node, id, SignatureAct.VERIFY));
        return ids;
    }

    private static List<UUID> signed(String mailbox, int many, Optional<HoldReason> held) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            ids.add(await(node.writer()
                    .sign(
                            world.draft("Person Number", mailbox + i + "@example.org", "NW11 8LX"),
                            held,
                            Optional.of("192.0.2.1"))));
        }
        return ids;
    }

    /** As if so many more had signed. */
    private static void fill(int more) {
        fill(world, more);
    }

    static void fill(SignatureFixture world, int more) {
        world.database()
                .execute("insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, slot,"
                        + " number, name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at)"
                        + " select gen_random_uuid(), decode(md5(g::text), 'hex'), campaign_id, text_id, wording_id, language, state,"
                        + " slot, 1000 + g, name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at"
                        + " from (select * from signature order by id limit 1) s, generate_series(1, " + more + ") g");
        world.database().execute("update tally set issued = 1000 + " + more + ", standing = standing + " + more);
    }
}
