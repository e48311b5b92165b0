package org.smallplaces.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smallplaces.approval.ApprovalFixture.FIRST;
import static org.smallplaces.approval.ApprovalFixture.SECOND;
import static org.smallplaces.core.StaffRole.DIRECTOR;
import static org.smallplaces.core.StaffRole.OFFICER;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.approval.DecideResult.Done;
import org.smallplaces.approval.DecideResult.Impossible;
import org.smallplaces.approval.DecideResult.InvitedByProposer;
import org.smallplaces.approval.DecideResult.NotAllowed;
import org.smallplaces.approval.DecideResult.NotThere;
import org.smallplaces.approval.DecideResult.NotYours;
import org.smallplaces.approval.DecideResult.OwnProposal;
import org.smallplaces.approval.DecideResult.ProposerMayNot;
import org.smallplaces.approval.DecideResult.TooLate;
import org.smallplaces.core.StaffMember;
import org.smallplaces.server.Wait;

class ApprovalsTest {
    private static ApprovalFixture world;
    private static StaffMember officer;
    private static StaffMember director;
    private static StaffMember other;

    @BeforeAll
    static void open() {
        world = new ApprovalFixture();
        officer = world.somebody("Olga", OFFICER);
        director = world.somebody("Dana", DIRECTOR);
        other = world.somebody("Dora", DIRECTOR);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void anew() {
        world.act.reset();
    }

    @Test
    void whatOneProposesAnotherApprovesAndItIsDone() {
        UUID id = world.proposed(officer);
        assertThat(world.approve(id, director)).isInstanceOf(Done.class);
        assertThat(world.state(id)).isEqualTo("approved");
        assertThat(world.done(id)).isOne();
        assertThat(world.act.told).hasSize(1);
        assertThat(world.ask("select outcome ->> 'rows' from approval where id = '" + id + "'"))
                .containsExactly("1");
    }

    @Test
    void whoApprovesIsAnsweredOnceTheActHasHeardOfIt() {
        Promise<Void> heard = Promise.promise();
        world.act.telling = heard.future();
        UUID id = world.proposed(officer);
        Future<DecideResult> approving = world.approvals.approve(id, director, Optional.empty());
        Wait.until(() -> world.act.told.size(), told -> told == 1);
        assertThat(world.state(id)).isEqualTo("approved");
        assertThat(approving.isComplete()).isFalse();
        heard.complete();
        assertThat(Wait.until(approving::result, Objects::nonNull)).isInstanceOf(Done.class);
    }

    @Test
    void whatIsCarriedOutStandsThoughTheActCannotBeToldOfIt() {
        world.act.telling = Future.failedFuture("the database has gone");
        UUID id = world.proposed(officer);
        assertThat(world.approve(id, director)).isInstanceOf(Done.class);
        assertThat(world.state(id)).isEqualTo("approved");
    }

    @Test
    void nobodyApprovesOrRefusesWhatTheyProposedThemselves() {
        UUID id = world.proposed(director);
        assertThat(world.approve(id, director)).isInstanceOf(OwnProposal.class);
        assertThat(world.refuse(id, director)).isInstanceOf(OwnProposal.class);
        assertThat(world.state(id)).isEqualTo("proposed");
        assertThat(world.done(id)).isZero();
    }

    @Test
    void whoWasInvitedDecidesNothingOfTheirInvitersButWhatOthersPropose() {
        StaffMember guest = world.invited("Gil", DIRECTOR, director);
        long waiting = world.await(world.approvals.cards(guest)).get(0).count();
        UUID id = world.proposed(director);
        assertThat(world.approve(id, guest)).isInstanceOf(InvitedByProposer.class);
        assertThat(world.refuse(id, guest)).isInstanceOf(InvitedByProposer.class);
        assertThat(world.state(id)).isEqualTo("proposed");
        assertThat(world.await(world.approvals.cards(guest)).get(0).count()).isEqualTo(waiting);
        UUID another = world.proposed(officer);
        assertThat(world.await(world.approvals.cards(guest)).get(0).count()).isEqualTo(waiting + 1);
        assertThat(world.approve(another, guest)).isInstanceOf(Done.class);
        assertThat(world.approve(id, other)).isInstanceOf(Done.class);
    }

    @Test
    void whoeverMayNotDecideDoesNot() {
        UUID id = world.proposed(officer);
        assertThat(world.approve(id, world.somebody("Otto", OFFICER))).isInstanceOf(NotAllowed.class);
        assertThat(world.approve(id, world.somebody("Sara", DIRECTOR, SECOND)))
                .as("a director of another campaign")
                .isInstanceOf(NotAllowed.class);
        assertThat(world.approve(new UUID(7, 7), director)).isInstanceOf(NotThere.class);
        assertThat(world.approve(id, world.somebody("Fay", DIRECTOR, FIRST))).isInstanceOf(Done.class);
    }

    @Test
    void whoeverMayNotProposeDoesNot() {
        assertThat(world.propose(world.somebody("Ofra", OFFICER, SECOND), Optional.of(FIRST), "thing:a"))
                .isInstanceOf(ProposeResult.NotAllowed.class);
        assertThat(world.propose(world.somebody("Omer", OFFICER, FIRST), Optional.empty(), "thing:b"))
                .as("for the site")
                .isInstanceOf(ProposeResult.NotAllowed.class);
    }

    @Test
    void aRoleLostBetweenProposalAndDecisionCountsNoMore() {
        StaffMember then = world.somebody("Dov", DIRECTOR);
        UUID id = world.proposed(officer);
        world.database.execute("delete from staff_role where staff_id = '" + then.id() + "'");
        assertThat(world.approve(id, then))
                .as("as the session had them, still a director")
                .isInstanceOf(NotAllowed.class);
        assertThat(world.state(id)).isEqualTo("proposed");
    }

    @Test
    void aDisabledAccountDecidesNothingAndNothingThatItProposedIsCarriedOut() {
        StaffMember gone = world.somebody("Gil", DIRECTOR);
        UUID theirs = world.proposed(gone);
        UUID another = world.proposed(officer);
        world.database.execute("update staff set disabled_at = now() where id = '" + gone.id() + "'");
        assertThat(world.approve(another, gone)).isInstanceOf(NotAllowed.class);
        assertThat(world.approve(theirs, director)).isInstanceOf(ProposerMayNot.class);
        assertThat(world.done(theirs)).isZero();
        assertThat(world.refuse(theirs, director)).as("it can be cleared away").isInstanceOf(Done.class);
    }

    @Test
    void nothingIsDecidedAfterItsTime() {
        UUID id = world.proposed(officer);
        world.clock.step(Duration.ofDays(7));
        assertThat(world.approve(id, director)).isInstanceOf(TooLate.class);
        assertThat(world.refuse(id, director)).isInstanceOf(TooLate.class);
        assertThat(world.await(world.approvals.withdraw(id, officer, Optional.empty())))
                .isInstanceOf(TooLate.class);
        world.await(new ExpiredProposals(world.database.database().pool(), world.clock).run());
        assertThat(world.state(id)).isEqualTo("expired");
        assertThat(world.done(id)).isZero();
    }

    @Test
    void onlyWhoeverProposedItTakesItBackAndThenItIsGone() {
        UUID id = world.proposed(officer);
        assertThat(world.await(world.approvals.withdraw(id, director, Optional.empty())))
                .isInstanceOf(NotYours.class);
        assertThat(world.await(world.approvals.withdraw(id, officer, Optional.empty())))
                .isInstanceOf(Done.class);
        assertThat(world.approve(id, director)).isInstanceOf(TooLate.class);
    }

    @Test
    void ofManyWhoDecideAtOnceOneWinsAndTheOthersAreTold() {
        for (int round = 0; round < 10; round++) {
            UUID id = world.proposed(officer);
            List<Future<DecideResult>> all = new ArrayList<>();
            all.add(world.approvals.approve(id, director, Optional.empty()));
            all.add(world.approvals.refuse(id, other, new Reason("No")));
            all.add(world.approvals.approve(id, other, Optional.empty()));
            all.add(world.approvals.withdraw(id, officer, Optional.empty()));
            List<DecideResult> results = all.stream().map(world::await).toList();
            assertThat(results).filteredOn(Done.class::isInstance).hasSize(1);
            assertThat(results).filteredOn(TooLate.class::isInstance).hasSize(3);
            assertThat(world.done(id)).isEqualTo(world.state(id).equals("approved") ? 1 : 0);
            assertThat(world.ask("select act from audit where act <> 'approval.propose' and subject = 'approval:" + id
                            + "'"))
                    .hasSize(1);
        }
    }

    @Test
    void whatCannotBeCarriedOutLeavesNothingBehindAndGoesOnWaiting() {
        UUID id = world.proposed(officer);
        world.act.then = (transaction, proposal) -> Future.failedFuture(new NotPossible("approval.kind.unknown"));
        assertThat(world.approve(id, director)).isEqualTo(new Impossible("approval.kind.unknown"));
        world.act.then = (transaction, proposal) -> Future.failedFuture(new IllegalStateException("broken"));
        assertThatThrownBy(() -> world.approve(id, director)).hasStackTraceContaining("broken");
        assertThat(world.done(id)).isZero();
        assertThat(world.state(id)).isEqualTo("proposed");
        assertThat(world.act.told).isEmpty();
        world.act.reset();
        assertThat(world.approve(id, director)).isInstanceOf(Done.class);
    }

    @Test
    void theSameIsProposedOnceUntilItIsDecidedOrHasExpired() {
        String about = "thing:" + UUID.randomUUID();
        UUID first = ((ProposeResult.Proposed) world.propose(officer, Optional.of(FIRST), about))
                .proposal()
                .id();
        assertThat(world.propose(director, Optional.of(FIRST), about)).isEqualTo(new ProposeResult.WaitsAlready(first));
        world.clock.step(Duration.ofDays(8));
        assertThat(world.propose(director, Optional.of(FIRST), about)).isInstanceOf(ProposeResult.Proposed.class);
        assertThat(world.state(first)).isEqualTo("expired");
    }

    @Test
    void everyStepIsInTheAuditWithoutTheWordsThatWereTyped() {
        UUID approved = world.proposed(officer);
        world.await(world.approvals.approve(approved, director, Optional.of(new Reason("Anna rang me"))));
        UUID refused = world.proposed(officer);
        world.refuse(refused, director);
        assertThat(world.ask("select act || ' ' || actor || ' ' || campaign_id from audit where subject = 'approval:"
                        + approved + "' order by id"))
                .containsExactly(
                        "approval.propose " + officer.actor() + " " + FIRST.id(),
                        "approval.approve " + director.actor() + " " + FIRST.id());
        assertThat(world.ask("select detail ->> 'reasonGiven' from audit where subject = 'approval:" + refused
                        + "' and act = 'approval.refuse'"))
                .containsExactly("true");
        assertThat(world.ask("select detail::text from audit")).noneMatch(detail -> detail.contains("Anna"));
    }

    @Test
    void whatWasTypedCanBeTakenOutOfWhatIsDecided() {
        UUID id = world.proposed(officer);
        world.refuse(id, director);
        boolean blanked = world.await(world.database
                .database()
                .pool()
                .withTransaction(transaction -> world.approvals.blank(transaction, id)));
        assertThat(blanked).isTrue();
        assertThat(world.ask("select why || reason || state from approval where id = '" + id + "'"))
                .containsExactly("refused");
    }

    @Test
    void whatWaitsForSomebodyIsCountedAndListedForThemAlone() {
        StaffMember fresh = world.somebody("Dafna", DIRECTOR);
        StaffMember elsewhere = world.somebody("Sami", DIRECTOR, SECOND);
        world.database.execute(
                "update approval set state = 'expired', decided_at = expires_at" + " where state = 'proposed'");
        UUID one = world.proposed(officer);
        UUID own = world.proposed(fresh);
        assertThat(listed(fresh, ProposalList.View.WAITING)).containsExactly(one);
        assertThat(listed(fresh, ProposalList.View.MINE)).containsExactly(own);
        assertThat(listed(director, ProposalList.View.WAITING)).containsExactly(one, own);
        assertThat(listed(officer, ProposalList.View.WAITING)).isEmpty();
        assertThat(listed(elsewhere, ProposalList.View.WAITING)).isEmpty();
        assertThat(listed(elsewhere, ProposalList.View.DECIDED)).isEmpty();
        assertThat(world.await(world.approvals.find(one, elsewhere))).isEmpty();
        assertThat(world.await(world.approvals.cards(fresh)).get(0).count()).isOne();
        assertThat(world.await(world.approvals.cards(elsewhere)).get(0).count()).isZero();
        world.approve(one, director);
        assertThat(listed(fresh, ProposalList.View.WAITING)).isEmpty();
        assertThat(listed(fresh, ProposalList.View.DECIDED)).startsWith(one).doesNotContain(own);
    }

    private static List<UUID> listed(StaffMember member, ProposalList.View view) {
        return world.await(world.approvals.list(member, ProposalList.Query.of(view))).proposals().stream()
                .map(Proposal::id)
                .toList();
    }
}
