package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Wait;
import org.smallplaces.signature.SignatureFixture.Node;

/** What is rolled up and what is read live; that they are exact whatever happens at once: {@link EveryActAtOnceTest}. */
class NumbersTest {
    private static final String HOME = "NW11 8LX";
    private static final int BATCH = 3;

    private final SignatureFixture world = new SignatureFixture();
    private final Node node = world.node(6);
    private final RollUp rollUp = new RollUp(node.pool(), world.clock(), BATCH);
    private final CampaignNumbers numbers = new CampaignNumbers(node.pool());

    @AfterEach
    void close() {
        world.close();
    }

    private Numbers read() {
        return await(numbers.of(world.campaign().id()));
    }

    private UUID verified(String name) {
        UUID id = world.signed(node, name, name + "@example.org", HOME);
        world.act(node, id, SignatureAct.VERIFY);
        return id;
    }

    @Test
    void beforeAndAfterRollingUpTheNumbersAreTheSame() {
        UUID first = verified("anna");
        world.clock().step(Duration.ofMinutes(50));
        verified("ben");
        world.signed(node, "carla", "carla@example.org", HOME);
        world.clock().step(Duration.ofHours(3));
        world.act(node, first, SignatureAct.WITHDRAW);
        Numbers live = read();

        await(rollUp.run());

        assertThat(read()).isEqualTo(live);
        assertThat(world.number("select sum(submitted) from signature_hour")).isEqualTo(3);
        assertThat(world.number("select upto from signature_rollup")).isEqualTo(2);
        Instant nine = SignatureFixture.START.truncatedTo(ChronoUnit.HOURS);
        assertThat(live.hours()).containsExactly(new Numbers.Hour(nine, 3, 2, 2));
        assertThat(live.pending()).isEqualTo(1);
        assertThat(live.fates()).isEqualTo(new Numbers.Fates(2, 1, 0, 0, 0, 0, 1, 0, 0, 0));
        assertThat(live.shares("district")).containsExactly(new Numbers.Share("district", "NW11", 1));
        await(rollUp.run());
        assertThat(read()).as("a second run adds nothing").isEqualTo(live);
    }

    /** Whoever is erased did not withdraw: also where they had withdrawn before, since nothing tells that any more. */
    @Test
    void whoWasErasedIsNotCountedAsWithdrawn() {
        verified("anna");
        world.act(node, verified("ben"), SignatureAct.WITHDRAW);
        verified("carla");
        world.number("select erase_signatures(array(select id from signature where name = 'carla'), now())");
        assertThat(read().fates()).isEqualTo(new Numbers.Fates(3, 1, 0, 0, 0, 0, 1, 1, 0, 0));
    }

    @Test
    void whatHasJustBeenSignedIsNotRolledUpYetAndIsThereAllTheSame() {
        world.signed(node, "anna", "anna@example.org", HOME);
        world.clock().step(RollUp.SETTLED.minusMillis(1));
        await(rollUp.run());
        assertThat(world.number("select count(*) from signature_hour")).isZero();
        assertThat(read().submitted()).isEqualTo(1);
        world.clock().step(Duration.ofMillis(2));
        await(rollUp.run());
        assertThat(world.number("select sum(submitted) from signature_hour")).isEqualTo(1);
        assertThat(read().submitted()).isEqualTo(1);
    }

    @Test
    void theGrowthSinceMidnightIsThatOfTheHoursSince() {
        verified("anna");
        world.clock().step(Duration.ofHours(20));
        await(rollUp.run());
        verified("ben");
        Instant midnight = world.clock().instant().truncatedTo(ChronoUnit.DAYS);
        Map<UUID, Instant> asked = Map.of(world.campaign().id(), midnight);
        assertThat(await(numbers.growth(asked))).containsEntry(world.campaign().id(), new CampaignNumbers.Growth(2, 1));
        await(rollUp.run());
        assertThat(await(numbers.growth(asked))).containsEntry(world.campaign().id(), new CampaignNumbers.Growth(2, 1));
    }

    /** The moment that no random test hits: the row is counted by the job, which has not committed, and is deleted. */
    @Test
    void whoIsDeletedWhileTheyAreRolledUpIsCountedOnce() {
        UUID id = world.signed(node, "anna", "anna@example.org", HOME);
        UUID until = Reminders.lastAt(world.clock().instant());
        RollUpStore store = new RollUpStore();
        Promise<Void> counted = Promise.promise();
        Promise<Void> commit = Promise.promise();
        Future<Void> rolling = node.pool()
                .withTransaction(connection -> store.lockMark(connection)
                        .compose(from -> store.addSubmitted(connection, from, until, BATCH))
                        .onSuccess(added -> counted.complete())
                        .compose(added -> commit.future()));
        await(counted.future());
        Future<ActOutcome> disowning = node.acts().act(world.campaign(), id, SignatureAct.DISOWN);
        Wait.until(
                () -> disowning.isComplete() || world.number("select count(*) from pg_locks where not granted") > 0,
                Boolean.TRUE::equals);
        commit.complete();
        await(rolling);
        await(disowning);
        assertThat(read().submitted()).isEqualTo(1);
        assertThat(read().pending()).isZero();
    }

    /** Another such moment: the change is written, but not committed, when its campaign is rolled up for the first time. */
    @Test
    void whoChangesWhoMaySeeThemDuringTheFirstRollUpIsCountedAsTheyChose() {
        UUID id = verified("anna");
        Promise<Void> written = Promise.promise();
        Promise<Void> commit = Promise.promise();
        Future<Void> changing = node.pool()
                .withTransaction(connection -> connection
                        .preparedQuery("update signature set visibility = 'counted_only' where id = $1")
                        .execute(Tuple.of(id))
                        .onSuccess(done -> written.complete())
                        .compose(done -> commit.future()));
        await(written.future());
        Future<Void> rolling = rollUp.run();
        Wait.until(
                () -> rolling.isComplete() || world.number("select count(*) from pg_locks where not granted") > 0,
                Boolean.TRUE::equals);
        commit.complete();
        await(changing);
        await(rolling);
        assertThat(read().shares("visibility")).containsExactly(new Numbers.Share("visibility", "counted_only", 1));
    }

    @Test
    void theNumbersOfACampaignThatNobodyHasSignedAreAllZero() {
        assertThat(read()).isEqualTo(new Numbers(0, List.of(), List.of(), Numbers.Fates.NONE, false));
        assertThat(await(numbers.growth(Map.of(world.campaign().id(), Instant.EPOCH))))
                .isEmpty();
    }
}
