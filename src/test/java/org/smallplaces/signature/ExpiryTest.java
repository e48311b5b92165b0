package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.signature.SignatureFixture.Node;

class ExpiryTest {
    private static final String HOME = "NW11 8LX";
    private final SignatureFixture world = new SignatureFixture();
    private final Node node = world.node(6);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void afterSevenDaysTheUnverifiedGoWithTheirConsentsAndAreCounted() {
        List<Future<UUID>> answers = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            answers.add(node.writer().sign(world.draft("Person " + i, "p" + i + "@example.org", HOME, true)));
        }
        await(Future.all(answers));
        UUID verified = answers.get(0).result();
        world.act(node, verified, SignatureAct.VERIFY);
        UUID withdrawn = answers.get(1).result();
        world.act(node, withdrawn, SignatureAct.VERIFY);
        world.act(node, withdrawn, SignatureAct.WITHDRAW);

        world.clock().step(Duration.ofDays(7));
        await(node.expiry().run());
        assertThat(world.number("select count(*) from signature"))
                .as("not a moment early")
                .isEqualTo(2_500);

        world.clock().step(Duration.ofMillis(1));
        UUID fresh = world.signed(node, "Fresh", "fresh@example.org", HOME);
        await(node.expiry().run());
        assertThat(world.ask("select id::text from signature"))
                .containsExactlyInAnyOrder(verified.toString(), withdrawn.toString(), fresh.toString());
        assertThat(world.ask("select signature_id::text from consent"))
                .containsExactlyInAnyOrder(verified.toString(), withdrawn.toString());
        assertThat(tally()).isEqualTo("issued 2 standing 1 expired 2498 superseded 0");
        await(node.expiry().run());
        assertThat(tally()).isEqualTo("issued 2 standing 1 expired 2498 superseded 0");
    }

    @Test
    void supersededOnesGoTooAndAreNotCountedTwice() {
        world.signed(node, "Anna", "anna@example.org", HOME);
        UUID second = world.signed(node, "Anna", "anna@example.org", HOME);
        world.act(node, second, SignatureAct.VERIFY);
        world.clock().step(Duration.ofDays(8));
        await(node.expiry().run());
        assertThat(world.ask("select id::text from signature")).containsExactly(second.toString());
        assertThat(tally()).isEqualTo("issued 1 standing 1 expired 0 superseded 1");
    }

    @Test
    void whoVerifiesInTheVeryMomentIsEitherVerifiedOrExpired() {
        Node other = world.node(4);
        List<Future<UUID>> answers = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            answers.add(node.writer().sign(world.draft("Person " + i, "p" + i + "@example.org", HOME, true)));
        }
        await(Future.all(answers));
        world.clock().step(Duration.ofDays(7));
        List<Future<ActOutcome>> acts = new ArrayList<>();
        Future<Void> expired = Future.succeededFuture();
        for (int i = 0; i < answers.size(); i++) {
            acts.add(node.acts().act(world.campaign(), answers.get(i).result(), SignatureAct.VERIFY));
            if (i == 200) {
                world.clock().step(Duration.ofMillis(1));
                expired = Future.all(node.expiry().run(), other.expiry().run()).mapEmpty();
            }
        }
        await(Future.all(acts));
        await(expired);
        await(node.expiry().run());
        long verified = acts.stream()
                .map(Future::result)
                .filter(ActOutcome.Verified.class::isInstance)
                .count();
        assertThat(acts.stream().map(Future::result))
                .allMatch(outcome -> outcome instanceof ActOutcome.Verified || outcome instanceof ActOutcome.Gone);
        assertThat(world.number("select count(*) from signature")).isEqualTo(verified);
        assertThat(world.number("select count(*) from consent")).isEqualTo(verified);
        assertThat(tally())
                .isEqualTo("issued " + verified + " standing " + verified + " expired " + (600 - verified)
                        + " superseded 0");
    }

    @Test
    void withNothingDueNothingHappens() {
        await(node.expiry().run());
        assertThat(world.number("select count(*) from tally")).isZero();
    }

    private String tally() {
        return world.ask(
                        "select concat('issued ', issued, ' standing ', standing, ' expired ', expired, ' superseded ',"
                                + " superseded) from tally")
                .get(0);
    }
}
