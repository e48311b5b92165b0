package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Look-ups in groups: each gets its own row, and none that was read before it asked. */
class GroupedFindsTest {
    private final List<List<UUID>> statements = new ArrayList<>();
    private final List<Promise<Map<UUID, String>>> answers = new ArrayList<>();
    private final GroupedFinds<String> finds = new GroupedFinds<>(ids -> {
        statements.add(ids);
        answers.add(Promise.promise());
        return answers.get(answers.size() - 1).future();
    });

    @Test
    void whatIsAskedWhileBothSlotsAreBusyGoesTogether() {
        UUID same = UUID.randomUUID();
        List<Future<Optional<String>>> asked = new ArrayList<>();
        IntStream.range(0, 2).forEach(i -> asked.add(finds.find(UUID.randomUUID())));
        IntStream.range(0, 3).forEach(i -> asked.add(finds.find(UUID.randomUUID())));
        IntStream.range(0, 2).forEach(i -> asked.add(finds.find(same)));
        assertThat(statements).extracting(List::size).containsExactly(1, 1);

        answers.get(1).complete(Map.of());
        assertThat(statements).extracting(List::size).containsExactly(1, 1, 4);
        assertThat(statements.get(2)).contains(same);
        assertThat(asked.get(1).result()).isEmpty();
        assertThat(asked.get(0).isComplete()).isFalse();
    }

    @Test
    void whoAsksForWhatIsBeingReadGetsAStatementThatBeginsLater() {
        UUID id = UUID.randomUUID();
        finds.find(id);
        finds.find(id);
        assertThat(statements).containsExactly(List.of(id), List.of(id));
    }

    @Test
    void aStatementThatFailsFailsItsOwnAndFreesItsSlot() {
        Future<Optional<String>> first = finds.find(UUID.randomUUID());
        Future<Optional<String>> second = finds.find(UUID.randomUUID());
        Future<Optional<String>> third = finds.find(UUID.randomUUID());
        answers.get(0).fail("gone");
        assertThat(first.failed()).isTrue();
        assertThat(second.isComplete()).isFalse();
        assertThat(third.isComplete()).isFalse();
        assertThat(statements).hasSize(3);
    }

    @Test
    void eachOfACrowdFindsItsOwnSignature() {
        try (SignatureFixture world = new SignatureFixture()) {
            SignatureFixture.Node node = world.node(4);
            List<UUID> signed = IntStream.range(0, 40)
                    .mapToObj(i -> world.signed(node, "Person " + i, "person" + i + "@example.org", "NW11 8LX"))
                    .toList();
            SignatureStore store = new SignatureStore(node.pool(), world.sealer());
            Future<Optional<StoredSignature>> nobody = store.find(UUID.randomUUID());
            List<Future<Optional<StoredSignature>>> found =
                    signed.stream().map(store::find).toList();
            for (int i = 0; i < signed.size(); i++) {
                StoredSignature signature = SignatureFixture.await(found.get(i)).orElseThrow();
                assertThat(signature.id()).isEqualTo(signed.get(i));
                assertThat(signature.address()).isEqualTo("person" + i + "@example.org");
            }
            assertThat(SignatureFixture.await(nobody)).isEmpty();
        }
    }
}
