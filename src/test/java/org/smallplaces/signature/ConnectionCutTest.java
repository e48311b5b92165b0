package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.http.Unavailable;
import org.smallplaces.signature.SignatureFixture.Node;

/** What becomes of signatures when connections are lost while they commit. */
class ConnectionCutTest {
    private final SignatureFixture world = new SignatureFixture();
    private int people;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void backendsKilledInABurstLoseAndDoubleNothingAcknowledged() throws Exception {
        Node node = world.node(5);
        List<Future<UUID>> answers = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            answers.addAll(burst(node, 400));
            Thread.sleep(round % 4);
            world.database().cutConnections();
        }
        answers.addAll(burst(node, 100));
        assertEveryAcknowledgedOneIsStoredOnce(answers);
        assertThat(answers.subList(answers.size() - 100, answers.size()))
                .as("those who come after the last cut meet dead connections, and do not notice")
                .allMatch(Future::succeeded);
    }

    @Test
    void anAnswerLostAfterTheCommitLosesAndDoublesNothing() {
        try (CuttingProxy proxy = new CuttingProxy(world.database().serving(), 7)) {
            Node node = world.node(proxy.address(), 5);
            List<Future<UUID>> answers = new ArrayList<>(burst(node, 50));
            await(Future.join(answers));
            proxy.cutOneIn(4);
            for (int round = 0; round < 20; round++) {
                List<Future<UUID>> some = burst(node, 40);
                await(Future.join(some).otherwiseEmpty());
                answers.addAll(some);
            }
            assertThat(proxy.cuts()).isGreaterThan(20);
            assertEveryAcknowledgedOneIsStoredOnce(answers);
            assertThat(answers.stream().filter(Future::succeeded).count()).isGreaterThan(answers.size() / 3);
        }
    }

    @Test
    void aVerificationWhoseAnswerWasLostIsDoneOnce() {
        Node safe = world.node(4);
        List<UUID> ids = burst(safe, 150).stream().map(SignatureFixture::await).toList();
        try (CuttingProxy proxy = new CuttingProxy(world.database().serving(), 8)) {
            Node node = world.node(proxy.address(), 3);
            proxy.cutOneIn(25);
            for (UUID id : ids) {
                await(node.acts().act(world.campaign(), id, SignatureAct.VERIFY).otherwiseEmpty());
            }
            assertThat(proxy.cuts()).isGreaterThan(10);
        }
        ids.forEach(id -> assertThat(world.act(safe, id, SignatureAct.VERIFY)).isInstanceOf(ActOutcome.Verified.class));
        assertThat(world.ask("select concat_ws(' ', issued, standing) from tally"))
                .containsExactly("150 150");
        assertThat(world.number("select count(distinct number) from signature where number between 1 and 150"))
                .isEqualTo(150);
    }

    private List<Future<UUID>> burst(Node node, int size) {
        List<Future<UUID>> answers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            people++;
            answers.add(node.writer().sign(world.draft("Person " + people, "p" + people + "@example.org", "NW11 8LX")));
        }
        return answers;
    }

    private void assertEveryAcknowledgedOneIsStoredOnce(List<Future<UUID>> answers) {
        await(Future.join(answers).otherwiseEmpty());
        assertThat(answers).allMatch(Future::isComplete);
        assertThat(answers.stream().filter(Future::failed).map(Future::cause)).allMatch(Unavailable.class::isInstance);
        List<String> acknowledged = answers.stream()
                .filter(Future::succeeded)
                .map(answer -> answer.result().toString())
                .toList();
        assertThat(acknowledged).doesNotHaveDuplicates().isNotEmpty();
        List<String> stored = world.ask("select id from signature");
        assertThat(stored).doesNotHaveDuplicates();
        Set<String> all = new HashSet<>(stored);
        assertThat(acknowledged).allMatch(all::contains);
        assertThat(
                        world.number(
                                "select count(*) from signature s left join outbox o on o.subject_id = s.id where o.id is null"))
                .isZero();
        assertThat(world.number("select count(*) - count(distinct subject_id) from outbox"))
                .isZero();
    }
}
