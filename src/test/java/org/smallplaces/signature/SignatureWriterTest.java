package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smallplaces.signature.SignatureFixture.await;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.http.Unavailable;
import org.smallplaces.signature.SignatureFixture.Node;

class SignatureWriterTest {
    private static SignatureFixture world;
    private static Node node;

    @BeforeAll
    static void open() {
        world = new SignatureFixture();
        node = world.node(6);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void empty() {
        world.database().execute("truncate signature, consent, outbox");
    }

    @Test
    void aSignatureItsConsentAndItsMailAreWrittenTogether() {
        UUID id = await(node.writer().sign(world.draft("Anna Levi", "Anna@Example.org", "NW11 8LX", true)));
        assertThat(world.ask("select concat_ws('|', state, name, country, postcode, visibility, language, slot, number,"
                        + " generation, moderation, signed_at) from signature where id = '" + id + "'"))
                .containsExactly("pending|Anna Levi|GB|NW11 8LX|public|en|1|clear|2026-06-01 09:00:00+00");
        assertThat(world.ask("select purpose || ' ' || given_at from consent where signature_id = '" + id + "'"))
                .containsExactly("updates 2026-06-01 09:00:00+00");
        assertThat(world.ask(
                        "select kind || ' ' || state || ' ' || attempts from outbox where subject_id = '" + id + "'"))
                .containsExactly("verify waiting 0");
        assertThat(world.number("select count(distinct xmin::text) from (select xmin from signature union all"
                        + " select xmin from consent union all select xmin from outbox) as one"))
                .isOne();
    }

    @Test
    void withoutTheSecondBoxThereIsNoConsentToUpdates() {
        world.signed(node, "Anna", "anna@example.org", "NW11 8LX");
        assertThat(world.number("select count(*) from consent")).isZero();
        assertThat(world.number("select count(*) from outbox")).isOne();
    }

    @Test
    void theAddressIsStoredOnlySealedAndHashed() {
        UUID id = world.signed(node, "Anna", "Canary@Example.org", "NW11 8LX");
        assertThat(world.ask("select s::text || o::text from signature s, outbox o"))
                .allSatisfy(row -> assertThat(row.toLowerCase()).doesNotContain("canary", "example.org"));
        assertThat(world.ask("select encode(email_sealed, 'escape') from signature")
                        .get(0)
                        .toLowerCase())
                .doesNotContain("canary");
        StoredSignature stored =
                await(new SignatureStore(node.pool(), world.sealer()).find(id)).orElseThrow();
        assertThat(stored.address()).isEqualTo("Canary@Example.org");
    }

    @Test
    void whoeverSignsTwiceIsAnsweredAlikeAndStoredTwice() {
        UUID first = world.signed(node, "Anna", "anna@example.org", "NW11 8LX");
        UUID second = world.signed(node, "Anna", "ANNA@example.org", "NW11 8LX");
        assertThat(first).isNotEqualTo(second);
        assertThat(world.number("select count(distinct mailbox) from signature"))
                .isOne();
    }

    @Test
    void batchesFormUnderLoadAndASingleSignatureDoesNotWait() {
        List<UUID> ids =
                signAll(IntStream.range(0, 5_000).mapToObj(i -> "Person " + i).toList());
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(world.number("select count(*) from signature")).isEqualTo(5_000);
        assertThat(world.number("select count(*) from outbox o join signature s on s.id = o.subject_id"))
                .isEqualTo(5_000);
        assertThat(world.number("select count(distinct xmin::text) from signature"))
                .isLessThan(5_000 / 20);
        long before = System.nanoTime();
        world.signed(node, "Alone", "alone@example.org", "NW11 8LX");
        assertThat(System.nanoTime() - before).isLessThan(1_000_000_000L);
    }

    @Test
    void aFaultyRowHarmsNoneOfItsNeighbours() {
        List<String> names = new ArrayList<>(
                IntStream.range(0, 600).mapToObj(i -> "Person " + i).toList());
        List<Integer> faulty = List.of(0, 17, 18, 499, 500, 599);
        for (int at : faulty) {
            names.set(at, at % 2 == 0 ? "poison\u0000" : "x".repeat(201));
        }
        List<Future<UUID>> answers =
                names.stream().map(SignatureWriterTest::sign).toList();
        await(Future.join(answers).otherwiseEmpty());
        for (int i = 0; i < names.size(); i++) {
            assertThat(answers.get(i).failed()).as(names.get(i)).isEqualTo(faulty.contains(i));
        }
        assertThat(world.number("select count(*) from signature")).isEqualTo(594);
        assertThat(world.number("select count(*) from outbox")).isEqualTo(594);
    }

    @Test
    void whereTheQueueIsFullTheServerIsUnavailableAndNothingAcknowledgedIsLost() throws Exception {
        List<Future<UUID>> answers = new ArrayList<>();
        try (var lock = world.database().lock("signature")) {
            assertThat(lock).isNotNull();
            int tooMany = 2_000;
            for (int i = 0; i < SignatureWriter.LONGEST_QUEUE + tooMany; i++) {
                answers.add(sign("Person " + i));
            }
            List<Throwable> refused =
                    answers.stream().filter(Future::failed).map(Future::cause).toList();
            int slots = SignatureWriter.SLOTS;
            assertThat(refused.size()).isBetween(tooMany - slots * SignatureWriter.LARGEST_BATCH, tooMany - slots);
            assertThat(refused).allMatch(Unavailable.class::isInstance);
            assertThat(((Unavailable) refused.get(0)).retryAfter()).isPositive();
            assertThat(answers).noneMatch(Future::succeeded);
        }
        await(Future.join(answers).otherwiseEmpty());
        long acknowledged = answers.stream().filter(Future::succeeded).count();
        assertThat(acknowledged).isGreaterThan(20_000);
        assertThat(world.number("select count(*) from signature")).isEqualTo(acknowledged);
    }

    @Test
    void aDatabaseOutOfReachIsUnavailableAndComesBack() {
        Node nowhere = world.node(
                new org.smallplaces.db.DatabaseAddress("127.0.0.1", 1, "none", "none", "none", java.util.Map.of()), 2);
        assertThatThrownBy(() -> world.signed(nowhere, "Anna", "anna@example.org", "NW11 8LX"))
                .isInstanceOf(Unavailable.class);
        UUID id = UUID.randomUUID();
        assertThatThrownBy(() -> world.act(nowhere, id, SignatureAct.VERIFY)).isInstanceOf(Unavailable.class);
    }

    private static List<UUID> signAll(List<String> names) {
        List<Future<UUID>> answers =
                names.stream().map(SignatureWriterTest::sign).toList();
        await(Future.all(answers));
        return answers.stream().map(Future::result).toList();
    }

    private static Future<UUID> sign(String name) {
        String mailbox = Integer.toUnsignedString(name.hashCode());
        return node.writer().sign(world.draft(name, "p" + mailbox + "@example.org", "NW11 8LX"));
    }
}
