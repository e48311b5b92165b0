package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.QuietDays;
import org.smallplaces.signature.SignatureFixture.Node;
import org.smallplaces.vault.AddressHashes;

class RemindersTest {
    private static final String HOME = "NW11 8LX";
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private QuietDays quiet = QuietDays.NONE;
    private final SignatureFixture world = new SignatureFixture();
    private final Node node = world.node(4);
    private final Reminders reminders = on(node);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoHasNotVerifiedIsRemindedOnceAfterTwoDaysAndNotAMomentEarlier() {
        UUID waiting = sign("waiting");
        world.clock().step(TWO_DAYS.minusMillis(1));
        run();
        assertThat(reminded()).isEmpty();
        world.clock().step(Duration.ofMillis(1));
        run();
        assertThat(reminded()).containsExactly(waiting.toString());
        run();
        world.clock().step(TWO_DAYS);
        await(on(world.node(1)).run(List.of(world.campaign())));
        assertThat(reminded()).as("not by another node either").hasSize(1);
        assertThat(world.ask("select r.recipient = v.recipient from outbox r join outbox v using (subject_id)"
                        + " where r.kind = 'reminder' and v.kind = 'verify'"))
                .containsExactly("t");
    }

    @Test
    void nobodyIsRemindedWhoseSignatureDoesNotWait() {
        UUID verified = sign("verified");
        world.act(node, verified, SignatureAct.VERIFY);
        UUID withdrawn = sign("withdrawn");
        world.act(node, withdrawn, SignatureAct.VERIFY);
        world.act(node, withdrawn, SignatureAct.WITHDRAW);
        world.act(node, sign("disowned"), SignatureAct.DISOWN);
        sign("twice");
        world.act(node, sign("twice"), SignatureAct.VERIFY);
        UUID waiting = sign("waiting");
        world.clock().step(TWO_DAYS);
        run();
        assertThat(reminded()).containsExactly(waiting.toString());
    }

    @Test
    void nobodyIsRemindedOnceTheCampaignHasClosed() {
        world.clock().step(Duration.between(world.clock().instant(), SignatureFixture.CLOSES.minusSeconds(60)));
        sign("late");
        world.clock().step(TWO_DAYS);
        run();
        assertThat(reminded()).isEmpty();
    }

    @Test
    void aCrowdIsRemindedInBatchesByTwoNodesAtOnceEachPersonOnce() {
        List<Future<UUID>> answers = new ArrayList<>();
        for (int i = 0; i < 1_250; i++) {
            answers.add(node.writer().sign(world.draft("Person " + i, "p" + i + "@example.org", HOME)));
        }
        await(Future.all(answers));
        world.clock().step(TWO_DAYS);
        Reminders other = on(world.node(2));
        await(Future.all(reminders.run(List.of(world.campaign())), other.run(List.of(world.campaign()))));
        assertThat(world.number("select count(distinct subject_id) from outbox where kind = 'reminder'"))
                .isEqualTo(1_250);
        assertThat(reminded()).hasSize(1_250);
    }

    @Test
    void anAddressThatDoesNotOpenKeepsTheReminderFromNobodyElse() {
        UUID spoilt = sign("spoilt");
        UUID waiting = sign("waiting");
        world.ask("update signature set email_sealed = '\\x00' where id = '" + spoilt + "' returning 1");
        world.clock().step(TWO_DAYS);
        run();
        assertThat(reminded()).containsExactly(waiting.toString());
    }

    @Test
    void whoSignsLaterIsRemindedLater() {
        sign("first");
        world.clock().step(Duration.ofDays(1));
        UUID second = sign("second");
        world.clock().step(Duration.ofDays(1));
        run();
        assertThat(reminded()).hasSize(1).doesNotContain(second.toString());
        world.clock().step(Duration.ofDays(1));
        run();
        assertThat(reminded()).hasSize(2).contains(second.toString());
    }

    @Test
    void onAQuietDayRemindersWaitForTheFirstThatIsNone() {
        UUID waiting = sign("waiting");
        world.clock().step(TWO_DAYS);
        LocalDate today = world.clock()
                .instant()
                .atZone(world.campaign().definition().schedule().zone())
                .toLocalDate();
        quiet = new QuietDays(false, false, Set.of(today));
        run();
        assertThat(reminded()).isEmpty();
        world.clock().step(Duration.ofDays(1));
        run();
        assertThat(reminded()).containsExactly(waiting.toString());
    }

    private UUID sign(String name) {
        world.clock().step(Duration.ofMillis(5));
        return world.signed(node, name, name + "@example.org", HOME);
    }

    private void run() {
        await(reminders.run(List.of(world.campaign())));
    }

    private List<String> reminded() {
        return world.ask("select subject_id::text from outbox where kind = 'reminder' order by subject_id");
    }

    private Reminders on(Node node) {
        return new Reminders(
                node.pool(), new AddressHashes(world.keys()), world.sealer(), () -> quiet, world.clock(), () -> {});
    }
}
