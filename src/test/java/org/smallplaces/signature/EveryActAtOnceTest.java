package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.area.Areas;

/** Everything that can happen to a signature, at random and at once: whatever the order, the tally is what a recount gives. */
class EveryActAtOnceTest {
    private static final int ROUNDS = 9;
    /** Before it another postcode directory comes into use, so that all are looked up again while acts go on. */
    private static final int NEW_AREAS = 4;

    private final SignatureFixture world = new SignatureFixture();
    private final ActsAtOnce acts = new ActsAtOnce(world);
    private final SignatureInvariants invariants = new SignatureInvariants(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theTallyIsWhatARecountGives() {
        Areas.load(world.database().database().jdbc(), Areas.MAY);
        for (int round = 0; round < ROUNDS; round++) {
            if (round == NEW_AREAS) {
                Areas.load(world.database().database().jdbc(), Areas.NOVEMBER);
            }
            await(Future.all(acts.expiries(), acts.clients(round), acts.certain(round), acts.rollUps(6)));
            invariants.assertTheTallyIsExact(acts.given());
            invariants.assertTheNumbersAreExact(acts.node(), acts.givenIn());
            invariants.assertTheAreasAreExact(acts.node());
            world.clock().step(Duration.ofHours(60));
        }
        assertThat(world.ask("select count(*) from signature_area where data_set = 1"))
                .as("looked up again after the directory changed")
                .containsExactly("0");
        invariants.assertNumbersAreThoseIssued();
        invariants.assertNobodyLeftTwice();
        invariants.assertNoMailboxBreaksTheRules();
        invariants.assertNothingIsLeftOfWhatIsGone();
        assertThat(acts.outcomes())
                .contains("sign", "verified", "withdrawn", "disowned", "erased", "moved", "resent", "changed")
                .contains("approve done", "invalidate done", "restore done", "restore place_taken")
                .contains(
                        "hold done",
                        "hide done",
                        "unhide done",
                        "hold unchanged",
                        "hide unchanged",
                        "unhide unchanged");
        assertThat(acts.outcomes()).contains("bulk hold done", "bulk hide done", "bulk invalidate done", "bulk undone");
        assertThat(world.number("select count(*) from signature where erased_at is not null"))
                .isPositive();
        assertThat(world.number("select count(*) from bulk_act where state <> 'done' and total > 0"))
                .isZero();
        assertThat(world.number("select least(expired, superseded, disowned, invalidated) from tally"))
                .isPositive();
    }
}
