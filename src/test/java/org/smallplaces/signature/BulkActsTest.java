package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smallplaces.approval.DecideResult;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;
import org.smallplaces.signature.BulkAct.State;
import org.smallplaces.signature.BulkActs.Begun;

/** Acts on many signatures: what is done is what was seen, however often it is cut off, and can be taken back. */
class BulkActsTest extends BulkWorld {
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
                "",
                "");
    }
}
