package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smallplaces.approval.DecideResult;
import org.smallplaces.approval.Reason;
import org.smallplaces.signature.BulkAct.State;
import org.smallplaces.signature.BulkActs.Begun;

/** Acts on many signatures that one person may not do alone, however they slice them. */
class BulkByTwoTest extends BulkWorld {
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
}
