package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.PersonName;
import org.smallplaces.signature.SignatureFixture.Node;

/** Two nodes on one database, and everybody at once. Another seed: {@code -Drace.seed=…}. */
class RaceTest {
    private static final int CLIENTS = 24;
    private static final int STEPS = 200;
    private static final int MAILBOXES = 900;
    private static final List<String> NAMES = List.of("Anna Levi", "ANNA  LEVI", "Ben Levi", "Carla Levi");
    private static final List<String> POSTCODES = List.of("NW11 8LX", "NW11 8LX", "NW11 8LX", "M1 1AE");

    private final long seed = Long.getLong("race.seed", 20260601);
    private final SignatureFixture world = new SignatureFixture();
    private final List<Node> nodes = List.of(world.node(6), world.node(6));
    private final List<UUID> signed = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<ActOutcome> outcomes = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void numbersStayExactAndNoRuleIsBroken() {
        await(Future.all(IntStream.range(0, CLIENTS).mapToObj(this::sign).toList()));
        world.database().execute("update signature set moderation = 'held' where get_byte(uuid_send(id), 15) < 20");
        await(Future.all(IntStream.range(0, CLIENTS)
                .mapToObj(i -> steps(new Random(seed + i), STEPS))
                .toList()));

        assertThat(outcomes.stream()
                        .filter(ActOutcome.Verified.class::isInstance)
                        .count())
                .isGreaterThan(1_000);
        assertNumbersAreExact();
        assertTotalsAreExact();
        assertNoMailboxBreaksTheRules();
        assertEveryoneWasToldTheTruth();
        assertWhatForeignKeysWouldHaveGuarded();
    }

    /** Everybody's first signatures, from both nodes. */
    private Future<Void> sign(int client) {
        Random random = new Random(seed - 1 - client);
        return Future.all(IntStream.range(0, 80)
                        .mapToObj(i -> signSomething(random))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> steps(Random random, int left) {
        return left == 0 ? Future.succeededFuture() : step(random).compose(done -> steps(random, left - 1));
    }

    private Future<Void> step(Random random) {
        int dice = random.nextInt(100);
        if (dice < 25) {
            return signSomething(random);
        }
        UUID id = signed.get(random.nextInt(signed.size()));
        SignatureAct act = dice < 80 ? SignatureAct.VERIFY : dice < 90 ? SignatureAct.WITHDRAW : SignatureAct.DISOWN;
        Future<Void> once = act(random, id, act);
        return random.nextInt(4) == 0
                ? Future.all(once, act(random, id, SignatureAct.VERIFY), act(random, id, act))
                        .mapEmpty()
                : once;
    }

    private Future<Void> act(Random random, UUID id, SignatureAct act) {
        return node(random).acts().act(world.campaign(), id, act).map(outcome -> {
            outcomes.add(outcome);
            return null;
        });
    }

    private Future<Void> signSomething(Random random) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        String postcode = POSTCODES.get(random.nextInt(POSTCODES.size()));
        String mailbox = "home" + random.nextInt(MAILBOXES) + "@example.org";
        return node(random).writer().sign(world.draft(name, mailbox, postcode)).map(id -> {
            signed.add(id);
            return null;
        });
    }

    private Node node(Random random) {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private void assertNumbersAreExact() {
        long issued = world.number("select issued from tally");
        assertThat(issued).isGreaterThan(500);
        assertThat(world.ask("select number from signature where number is not null order by number"))
                .isEqualTo(IntStream.rangeClosed(1, (int) issued)
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(world.number("select count(*) from signature where state = 'verified' and moderation <> 'held'"))
                .isEqualTo(world.number("select standing from tally"));
    }

    private void assertTotalsAreExact() {
        long rows = world.number("select count(*) from signature");
        long disowned = world.number("select disowned from tally");
        assertThat(disowned).isPositive().isEqualTo(signed.size() - rows);
        assertThat(world.number("select superseded from tally"))
                .isPositive()
                .isEqualTo(world.number("select count(*) from signature where state = 'superseded'"));
        assertThat(world.number("select issued + expired + superseded + disowned + invalidated from tally")
                        + world.number("select count(*) from signature where state = 'pending'"))
                .isEqualTo(signed.size());
        assertThat(world.number("select count(*) from signature where state = 'withdrawn'"))
                .isPositive();
    }

    private void assertNoMailboxBreaksTheRules() {
        Map<String, List<String[]>> mailboxes = new HashMap<>();
        world.ask(
                        "select concat_ws('|', encode(mailbox, 'hex'), name, postcode) from signature where state = 'verified'")
                .forEach(row -> mailboxes
                        .computeIfAbsent(row.substring(0, 32), any -> new ArrayList<>())
                        .add(row.split("\\|")));
        assertThat(mailboxes.values()).anyMatch(people -> people.size() == 2).allSatisfy(people -> {
            assertThat(people).hasSizeLessThanOrEqualTo(2);
            assertThat(people.stream().map(one -> new PersonName(one[1]).key())).doesNotHaveDuplicates();
            assertThat(people.stream().map(one -> one[2]).distinct()).hasSize(1);
        });
    }

    /** Each number was announced as new exactly once, and to its owner. */
    private void assertEveryoneWasToldTheTruth() {
        Map<String, String> numbers = new HashMap<>();
        world.ask("select id || ' ' || number from signature where number is not null")
                .forEach(row -> numbers.put(row.substring(0, 36), row.substring(37)));
        List<ActOutcome.Verified> verified = outcomes.stream()
                .filter(ActOutcome.Verified.class::isInstance)
                .map(ActOutcome.Verified.class::cast)
                .toList();
        assertThat(verified)
                .allSatisfy(one ->
                        assertThat(numbers).containsEntry(one.signature().toString(), Long.toString(one.number())));
        assertThat(verified.stream().filter(ActOutcome.Verified::now).map(ActOutcome.Verified::number))
                .doesNotHaveDuplicates()
                .hasSize(numbers.size());
        assertThat(outcomes.stream()
                        .filter(ActOutcome.Disowned.class::isInstance)
                        .count())
                .isGreaterThanOrEqualTo(world.number("select disowned from tally"));
    }

    private void assertWhatForeignKeysWouldHaveGuarded() {
        assertThat(world.ask("select s.id from signature s left join campaign_text t on t.id = s.text_id"
                        + " and t.campaign_id = s.campaign_id and t.language = s.language where t.id is null"))
                .isEmpty();
        assertThat(world.ask("select s.id from signature s left join consent_wording w on w.id = s.wording_id"
                        + " and w.campaign_id = s.campaign_id and w.purpose = 'signature' where w.id is null"))
                .isEmpty();
        assertThat(world.ask("select c.signature_id from consent c left join signature s on s.id = c.signature_id"
                        + " and s.mailbox = c.mailbox where s.id is null"))
                .isEmpty();
    }
}
