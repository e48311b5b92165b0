package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everything that can happen to a signature, at random and at once: whatever the order, the tally is what a recount gives. */
class EveryActAtOnceTest {
    private static final int ROUNDS = 9;

    private final SignatureFixture world = new SignatureFixture();
    private final ActsAtOnce acts = new ActsAtOnce(world);
    private final SignatureInvariants invariants = new SignatureInvariants(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theTallyIsWhatARecountGives() {
        for (int round = 0; round < ROUNDS; round++) {
            await(Future.all(acts.expiries(), acts.clients(round), acts.certain(round), acts.rollUps(6)));
            invariants.assertTheTallyIsExact(acts.given());
            invariants.assertTheNumbersAreExact(acts.node(), acts.givenIn());
            world.clock().step(Duration.ofHours(60));
        }
        invariants.assertNumbersAreThoseIssued();
        invariants.assertNobodyLeftTwice();
        invariants.assertNoMailboxBreaksTheRules();
        invariants.assertNothingIsLeftOfWhatIsGone();
        assertThat(acts.outcomes())
                .contains("sign", "verified", "withdrawn", "disowned", "moved", "resent", "changed")
                .contains("approve done", "invalidate done", "restore done", "restore place_taken")
                .contains(
                        "hold done",
                        "hide done",
                        "unhide done",
                        "hold unchanged",
                        "hide unchanged",
                        "unhide unchanged");
        assertThat(acts.outcomes()).contains("bulk hold done", "bulk hide done", "bulk invalidate done", "bulk undone");
        assertThat(world.number("select count(*) from bulk_act where state <> 'done' and total > 0"))
                .isZero();
        assertThat(world.number("select least(expired, superseded, disowned, invalidated) from tally"))
                .isPositive();
    }
}
