package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.ReviewAct.APPROVE;
import static org.smallplaces.signature.ReviewAct.DISMISS;
import static org.smallplaces.signature.ReviewAct.HIDE;
import static org.smallplaces.signature.ReviewAct.HOLD;
import static org.smallplaces.signature.ReviewAct.INVALIDATE;
import static org.smallplaces.signature.ReviewAct.RESTORE;
import static org.smallplaces.signature.ReviewAct.UNHIDE;
import static org.smallplaces.signature.ReviewOutcome.DONE;
import static org.smallplaces.signature.ReviewOutcome.PLACE_TAKEN;
import static org.smallplaces.signature.ReviewOutcome.UNCHANGED;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.db.AuditLog;
import org.smallplaces.signature.SignatureFixture.Node;

class ReviewActsTest {
    private static final String HOME = "NW11 8LX";
    private static SignatureFixture world;
    private static Node node;
    private static ReviewActs review;

    @BeforeAll
    static void open() {
        world = new SignatureFixture();
        node = world.node(4);
        review = new ReviewActs(world.vertx(), world.node(4).pool(), new AuditLog(), world.clock());
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void empty() {
        world.database().execute("truncate signature, consent, outbox, tally, tally_invalidated, name_report, audit");
        world.clock().set(SignatureFixture.START);
    }

    @Test
    void aRestoredSignatureHasItsOldNumberAndTimeAndCountsAgain() {
        UUID anna = verified("Anna", "anna");
        verified("Ben", "ben");
        world.clock().step(Duration.ofHours(1));
        assertThat(act(anna, INVALIDATE)).isEqualTo(DONE);
        assertThat(tally()).isEqualTo("2 1 0");
        assertThat(world.act(node, anna, SignatureAct.VERIFY)).isInstanceOf(ActOutcome.Gone.class);
        assertThat(act(anna, RESTORE)).isEqualTo(DONE);
        assertThat(tally()).isEqualTo("2 2 0");
        assertThat(world.ask("select concat(state, ' ', number, ' ', slot, ' ', ended_at, ' ', state_before, ' ',"
                        + " verified_at = signed_at) from signature order by number"))
                .containsExactly("verified 1 1   t", "verified 2 1   t");
    }

    @Test
    void whatStaffTookOutCanBeWithdrawnAndIsThenNeitherRestoredNorCountedTwice() {
        UUID anna = verified("Anna", "anna");
        UUID ben = verified("Ben", "ben");
        act(anna, INVALIDATE);
        world.clock().step(Duration.ofHours(1));
        assertThat(world.act(node, anna, SignatureAct.WITHDRAW)).isInstanceOf(ActOutcome.Withdrawn.class);
        assertThat(world.act(node, anna, SignatureAct.WITHDRAW)).isInstanceOf(ActOutcome.Withdrawn.class);
        assertThat(act(anna, RESTORE)).isEqualTo(UNCHANGED);
        assertThat(tally()).isEqualTo("2 1 0");
        assertThat(world.ask("select concat(state, ' ', number, ' ', state_before, ' ', ended_at = '"
                        + world.clock().instant() + "') from signature where id = '" + anna + "'"))
                .containsExactly("withdrawn 1  t");
        assertThat(world.act(node, ben, SignatureAct.WITHDRAW)).isInstanceOf(ActOutcome.Withdrawn.class);
        assertThat(tally()).isEqualTo("2 0 0");
    }

    @Test
    void whatWasTakenOutBeforeItWasVerifiedIsNobodysToWithdraw() {
        UUID anna = world.signed(node, "Anna", "anna@example.org", HOME);
        act(anna, INVALIDATE);
        assertThat(world.act(node, anna, SignatureAct.WITHDRAW)).isInstanceOf(ActOutcome.Gone.class);
        assertThat(world.ask("select state from signature")).containsExactly("invalidated");
        assertThat(act(anna, RESTORE)).isEqualTo(DONE);
        assertThat(tally()).isEqualTo("0 0 0");
    }

    @Test
    void noPlaceIsTakenTwiceByRestoring() {
        UUID anna = verified("Anna", "levy");
        act(anna, INVALIDATE);
        UUID again = verified("Anna", "levy");
        assertThat(act(anna, RESTORE)).as("the same person has signed again").isEqualTo(PLACE_TAKEN);
        UUID ben = verified("Ben", "levy");
        act(again, INVALIDATE);
        assertThat(act(anna, RESTORE)).isEqualTo(DONE);
        assertThat(world.ask("select slot from signature where state = 'verified'"))
                .containsExactlyInAnyOrder("1", "2");
        act(ben, INVALIDATE);
        verified("Carl", "levy");
        assertThat(act(ben, RESTORE)).as("two others have the places").isEqualTo(PLACE_TAKEN);
        assertThat(tally()).isEqualTo("4 2 0");
    }

    @Test
    void aHeldOneLeavesTheCountAndAHiddenOneStaysInItVerifiedOrNot() {
        UUID anna = verified("Anna", "anna");
        UUID ben = world.signed(node, "Ben", "ben@example.org", HOME);
        assertThat(List.of(act(anna, HOLD), act(ben, HOLD))).containsOnly(DONE);
        assertThat(tally()).isEqualTo("1 0 0");
        assertThat(world.act(node, ben, SignatureAct.VERIFY)).isInstanceOf(ActOutcome.Verified.class);
        assertThat(tally()).isEqualTo("2 0 0");
        assertThat(world.ask("select distinct held_because from signature")).containsExactly("staff");
        assertThat(act(anna, HIDE)).as("it counts, and is not shown").isEqualTo(DONE);
        assertThat(tally()).isEqualTo("2 1 0");
        assertThat(act(anna, APPROVE)).as("hidden is not held").isEqualTo(UNCHANGED);
        assertThat(act(anna, INVALIDATE)).isEqualTo(DONE);
        assertThat(act(anna, UNHIDE)).as("taken out").isEqualTo(UNCHANGED);
        assertThat(tally()).isEqualTo("2 0 0");
        assertThat(act(anna, RESTORE)).isEqualTo(DONE);
        assertThat(world.ask("select moderation from signature order by number"))
                .containsExactly("hidden", "held");
        assertThat(act(anna, UNHIDE)).isEqualTo(DONE);
        assertThat(act(ben, APPROVE)).isEqualTo(DONE);
        assertThat(tally()).isEqualTo("2 2 0");
        assertThat(world.ask("select distinct moderation from signature")).containsExactly("clear");
    }

    @Test
    void theReasonIsKeptWhileItIsOutAndCountedAfterItsRowIsGone() {
        UUID anna = verified("Anna", "anna");
        UUID ben = world.signed(node, "Ben", "ben@example.org", HOME);
        act(anna, INVALIDATE);
        act(ben, INVALIDATE);
        assertThat(world.ask("select invalidated_because from signature")).containsExactly("abuse", "abuse");
        assertThat(world.ask("select reason || ' ' || ended from tally_invalidated"))
                .containsExactly("abuse 1");
        act(ben, RESTORE);
        assertThat(world.ask("select reason || ' ' || ended from tally_invalidated"))
                .containsExactly("abuse 0");
        act(ben, INVALIDATE);
        world.clock().step(Duration.ofDays(8));
        SignatureFixture.await(node.expiry().run());
        assertThat(world.ask("select reason || ' ' || ended from tally_invalidated"))
                .containsExactly("abuse 1");
        assertThat(world.ask("select act || ' ' || coalesce(detail ->> 'reason', '') from audit order by id"))
                .containsExactly(
                        "signature.invalidate abuse",
                        "signature.invalidate abuse",
                        "signature.restore ",
                        "signature.invalidate abuse");
    }

    @Test
    void aReportHidesNothingAndAnyDecisionAnswersIt() {
        UUID anna = verified("Anna", "anna");
        UUID ben = verified("Ben", "ben");
        NameReports reports = new NameReports(node.pool(), world.clock());
        SignatureFixture.await(reports.report(world.campaign(), List.of(anna, ben), "not their names"));
        assertThat(tally()).isEqualTo("2 2 0");
        assertThat(world.ask("select distinct moderation from signature")).containsExactly("clear");
        assertThat(act(anna, DISMISS)).isEqualTo(DONE);
        assertThat(act(anna, DISMISS)).isEqualTo(UNCHANGED);
        assertThat(act(ben, HOLD)).isEqualTo(DONE);
        assertThat(world.number("select count(*) from name_report where settled_at is null"))
                .isZero();
        SignatureFixture.await(reports.report(world.campaign(), List.of(ben), "a name that is in no list"));
        assertThat(world.number("select count(*) from name_report")).isEqualTo(2);
        world.clock().step(Duration.ofDays(29));
        SignatureFixture.await(reports.forget());
        assertThat(world.number("select count(*) from name_report")).isEqualTo(2);
        world.clock().step(Duration.ofDays(2));
        SignatureFixture.await(reports.forget());
        assertThat(world.number("select count(*) from name_report")).isZero();
    }

    @Test
    void whatNobodyDealsWithIsDeletedAfter180Days() {
        UUID anna = verified("Anna", "anna");
        NameReports reports = new NameReports(node.pool(), world.clock());
        SignatureFixture.await(reports.report(world.campaign(), List.of(anna), "not her name"));
        world.clock().step(Duration.ofDays(179));
        SignatureFixture.await(reports.forget());
        assertThat(world.number("select count(*) from name_report")).isOne();
        world.clock().step(Duration.ofDays(2));
        SignatureFixture.await(reports.forget());
        assertThat(world.number("select count(*) from name_report")).isZero();
    }

    @Test
    void anActThatIsDoneOrThatTheStateForbidsChangesNothing() {
        UUID anna = verified("Anna", "anna");
        assertThat(act(anna, APPROVE)).as("it was never held").isEqualTo(UNCHANGED);
        assertThat(act(anna, RESTORE)).isEqualTo(UNCHANGED);
        world.act(node, anna, SignatureAct.WITHDRAW);
        assertThat(act(anna, INVALIDATE)).isEqualTo(UNCHANGED);
        assertThat(act(UUID.randomUUID(), APPROVE)).isEqualTo(UNCHANGED);
        assertThat(world.number("select count(*) from audit")).isZero();
        assertThat(tally()).isEqualTo("1 0 0");
    }

    @Test
    void onesTakenOutBeforeTheyWereVerifiedAreDeletedAfterSevenDaysAndStayCountedAsTakenOut() {
        UUID anna = world.signed(node, "Anna", "anna@example.org", HOME);
        UUID ben = verified("Ben", "ben");
        act(anna, INVALIDATE);
        act(ben, INVALIDATE);
        world.clock().step(Duration.ofDays(8));
        SignatureFixture.await(node.expiry().run());
        assertThat(world.ask("select name from signature")).containsExactly("Ben");
        assertThat(world.ask("select concat(invalidated, ' ', expired) from tally"))
                .containsExactly("1 0");
    }

    @Test
    void decisionsThatRaceWithVerifyingOnAnotherNodeLeaveTheCountExact() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ids.add(SignatureFixture.await(node.writer()
                    .sign(
                            world.draft("Person " + (char) ('A' + i % 26), "p" + i + "@example.org", HOME),
                            i % 2 == 0 ? Optional.of(HoldReason.MIXED_SCRIPTS) : Optional.empty(),
                            Optional.empty())));
        }
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            all.add(node.acts().act(world.campaign(), ids.get(i), SignatureAct.VERIFY));
            ReviewAct act = ReviewAct.values()[i % 6];
            all.add(review.act(world.campaign(), ids.subList(i / 2, i + 1), decision(act), "staff:test"));
        }
        SignatureFixture.await(Future.all(all));
        assertThat(world.number("select standing from tally"))
                .isEqualTo(world.number(
                        "select count(*) from signature where state = 'verified' and moderation <> 'held'"));
        assertThat(world.number("select invalidated from tally"))
                .isEqualTo(
                        world.number("select count(*) from signature where state = 'invalidated' and number is null"));
        assertThat(world.number("select issued from tally"))
                .isEqualTo(world.number("select count(distinct number) from signature"));
    }

    private static UUID verified(String name, String mailbox) {
        UUID id = world.signed(node, name, mailbox + "@example.org", HOME);
        assertThat(world.act(node, id, SignatureAct.VERIFY)).isInstanceOf(ActOutcome.Verified.class);
        return id;
    }

    private static ReviewDecision decision(ReviewAct act) {
        return act == INVALIDATE ? ReviewDecision.invalidate(RemovalReason.ABUSE) : ReviewDecision.to(act);
    }

    private static ReviewOutcome act(UUID id, ReviewAct act) {
        return SignatureFixture.await(review.act(world.campaign(), List.of(id), decision(act), "staff:test"))
                .getOrDefault(id, UNCHANGED);
    }

    private static String tally() {
        return world.ask("select concat(issued, ' ', standing, ' ', invalidated) from tally")
                .get(0);
    }
}
