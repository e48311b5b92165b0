package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.Resending;
import org.smallplaces.core.SigningRules;
import org.smallplaces.db.AuditLog;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.signature.SignatureFixture.Node;
import org.smallplaces.vault.AddressHashes;

/**
 * Everything that can happen to a signature, at random and at once on two nodes: whatever the order, the tally is what a
 * recount gives. Another seed: {@code -Dacts.seed=…}.
 */
class EveryActAtOnceTest {
    private static final int ROUNDS = 9;
    private static final int CLIENTS = 16;
    private static final int STEPS = 22;
    private static final int MAILBOXES = 24;
    /** The last two are spellings of the first, which two people of a mailbox may not share; one mixes scripts. */
    private static final List<String> NAMES =
            List.of("Anna Levi", "Ben Levi", "Carla Levi", "ANNA LEVI", "Anna Levy", "\u0410nna Levi");

    private static final List<String> POSTCODES = List.of("NW11 8LX", "NW11 8LX", "NW11 8LX", "M1 1AE");

    private final long seed = Long.getLong("acts.seed", 20260601);
    private final SignatureFixture world = new SignatureFixture();
    private final Clock ticking = new TickingClock(world.clock());
    private final List<Server> servers = List.of(new Server(world, ticking), new Server(world, ticking));
    private final AtomicInteger given = new AtomicInteger();
    private final List<UUID> known = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> done = new ConcurrentHashMap<>();
    /** How many were given in each hour: of some no row is left that could tell. */
    private final Map<Instant, Long> givenIn = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        world.close();
    }

    /** All that a node does to signatures. */
    private record Server(
            Node node,
            SignatureStore store,
            Corrections corrections,
            Resends resends,
            SignatureChanges changes,
            ReviewActs review,
            BulkFixture bulk) {
        Server(SignatureFixture world, Clock ticking) {
            this(world, world.node(6), ticking);
        }

        private Server(SignatureFixture world, Node node, Clock ticking) {
            this(
                    node,
                    new SignatureStore(node.pool(), world.sealer()),
                    new Corrections(
                            node.pool(), new AddressHashes(world.keys()), world.sealer(), world.clock(), () -> {}),
                    new Resends(node.pool(), new AddressHashes(world.keys()), world.clock(), () -> {}),
                    // Its clock does not stand still: two changes are never made at the very same time.
                    new SignatureChanges(node.pool(), ticking, () -> SigningRules.NONE),
                    new ReviewActs(world.vertx(), node.pool(), new AuditLog(), world.clock()),
                    new BulkFixture(world, node));
        }
    }

    private static final class TickingClock extends Clock {
        private final Clock standing;
        private final AtomicInteger ticks = new AtomicInteger();

        TickingClock(Clock standing) {
            this.standing = standing;
        }

        @Override
        public Instant instant() {
            return standing.instant().plus(ticks.incrementAndGet(), ChronoUnit.MICROS);
        }

        @Override
        public ZoneId getZone() {
            return standing.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void theTallyIsWhatARecountGives() {
        for (int round = 0; round < ROUNDS; round++) {
            int base = round * CLIENTS;
            Future<Void> expiries = Future.all(servers.stream()
                            .map(server -> server.node().expiry().run())
                            .toList())
                    .mapEmpty();
            await(Future.all(expiries, clients(base), rollUps(6)));
            assertTheTallyIsExact();
            assertTheNumbersAreExact();
            world.clock().step(Duration.ofHours(60));
        }
        assertNumbersAreThoseIssued();
        assertNobodyLeftTwice();
        assertNoMailboxBreaksTheRules();
        assertNothingIsLeftOfWhatIsGone();
        assertThat(done.keySet())
                .as("what chance always brings about; the rare ones have tests of their own")
                .contains("sign", "verified", "withdrawn", "disowned", "moved", "resent", "changed")
                .contains("approve done", "invalidate done", "restore done", "hold done", "hide done", "unhide done")
                .contains("bulk hold done", "bulk hide done", "bulk invalidate done");
        assertThat(world.number("select count(*) from bulk_act where state <> 'done' and total > 0"))
                .isZero();
        assertThat(world.number("select least(expired, superseded, disowned, invalidated) from tally"))
                .isPositive();
    }

    private Future<Void> clients(int base) {
        return Future.all(IntStream.range(0, CLIENTS)
                        .mapToObj(i -> steps(new Random(seed + base + i), STEPS))
                        .toList())
                .mapEmpty();
    }

    /** Adding up goes on all the while, a few rows at a time and on both nodes, as if many were signing. */
    private Future<Void> rollUps(int left) {
        // Its clock is ahead, so that what is given in this very round is rolled up while acts go on.
        Clock ahead = Clock.offset(ticking, RollUp.SETTLED.minusMillis(1));
        return left == 0
                ? Future.succeededFuture()
                : Future.all(servers.stream()
                                .map(server -> new RollUp(server.node().pool(), ahead, 7).run())
                                .toList())
                        .compose(done -> rollUps(left - 1));
    }

    private Future<Void> steps(Random random, int left) {
        return left == 0 ? Future.succeededFuture() : step(random).compose(then -> steps(random, left - 1));
    }

    private Future<Void> step(Random random) {
        Server server = servers.get(random.nextInt(servers.size()));
        int dice = known.isEmpty() ? 0 : random.nextInt(100);
        if (dice < 25) {
            return sign(server, random);
        }
        // Mostly young ones: what is old has mostly ended.
        int back = random.nextInt(random.nextBoolean() ? known.size() : Math.min(30, known.size()));
        UUID id = known.get(known.size() - 1 - back);
        if (dice < 47) {
            return act(server, id, SignatureAct.VERIFY);
        }
        if (dice < 52) {
            return act(server, id, SignatureAct.WITHDRAW);
        }
        if (dice < 56) {
            return act(server, id, SignatureAct.DISOWN);
        }
        if (dice < 72) {
            return review(server, id, decision(random));
        }
        if (dice < 76) {
            return bulk(server, random);
        }
        return server.store()
                .find(id)
                .compose(found -> found.map(signature -> dice < 82
                                ? correct(server, signature, random)
                                : dice < 85 ? resend(server, signature) : change(server, signature, random))
                        .orElse(Future.succeededFuture()));
    }

    private Future<Void> sign(Server server, Random random) {
        Optional<HoldReason> held =
                random.nextInt(3) == 0 ? Optional.of(HoldReason.DISPOSABLE_DOMAIN) : Optional.empty();
        return server.node()
                .writer()
                .sign(
                        world.draft(
                                pick(random, NAMES), mailbox(random), pick(random, POSTCODES), random.nextBoolean()),
                        held,
                        Optional.of("192.0.2." + random.nextInt(250)))
                .map(id -> {
                    given.incrementAndGet();
                    givenIn.merge(world.clock().instant().truncatedTo(ChronoUnit.HOURS), 1L, Long::sum);
                    known.add(id);
                    return count("sign");
                });
    }

    private Future<Void> act(Server server, UUID id, SignatureAct act) {
        return server.node()
                .acts()
                .act(world.campaign(), id, act)
                .map(outcome -> count(outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
    }

    private static ReviewDecision decision(Random random) {
        ReviewAct act = random.nextInt(4) == 0
                ? ReviewAct.RESTORE
                : ReviewAct.values()[random.nextInt(ReviewAct.values().length)];
        return act == ReviewAct.INVALIDATE
                ? ReviewDecision.invalidate(RemovalReason.values()[random.nextInt(RemovalReason.values().length)])
                : ReviewDecision.to(act);
    }

    private Future<Void> review(Server server, UUID id, ReviewDecision decision) {
        List<UUID> ids = List.of(id, known.get(known.indexOf(id) / 2));
        return server.review()
                .act(world.campaign(), ids, decision, "staff:test")
                .map(outcomes -> {
                    outcomes.values()
                            .forEach(outcome -> count(
                                    decision.act().word() + " " + outcome.name().toLowerCase(Locale.ROOT)));
                    return null;
                });
    }

    /** As staff and the job do it: all that some search finds, and sometimes back again. */
    private Future<Void> bulk(Server server, Random random) {
        ReviewDecision decision = decision(random);
        if (decision.act() == ReviewAct.DISMISS) {
            return Future.succeededFuture();
        }
        Campaign campaign = world.campaign();
        List<UUID> ids = known.subList(Math.max(0, known.size() - 1 - random.nextInt(20)), known.size());
        BulkFixture bulk = server.bulk();
        return bulk.acts
                .preview(campaign, List.copyOf(ids), decision, "staff:test")
                .compose(id -> bulk.acts.find(campaign, id))
                .map(Optional::orElseThrow)
                .compose(previewed -> bulk.acts
                        .begin(campaign, previewed, bulk.reviewer, Optional.empty())
                        .compose(begun -> Future.all(bulk.job.run(previewed.id()), bulk.job.run(previewed.id())))
                        .compose(done -> bulk.acts.find(campaign, previewed.id())))
                .map(Optional::orElseThrow)
                .compose(ended -> {
                    count("bulk " + decision.act().word() + (ended.done() > 0 ? " done" : " unchanged"));
                    return random.nextBoolean()
                            ? Future.<Void>succeededFuture()
                            : bulk.acts
                                    .undo(ended, "staff:test")
                                    .compose(undo -> undo.map(bulk.job::run)
                                            .orElse(Future.succeededFuture())
                                            .map(done -> count(undo.isPresent() ? "bulk undone" : "bulk not undone")));
                });
    }

    private Future<Void> correct(Server server, StoredSignature signature, Random random) {
        if (!Resending.mayCorrect(signature.generation())) {
            return Future.succeededFuture();
        }
        Optional<HoldReason> held = random.nextInt(3) == 0 ? Optional.of(HoldReason.BUSY_DOMAIN) : Optional.empty();
        return server.corrections()
                .correct(signature, EmailAddresses.parse(mailbox(random)).orElseThrow(), held)
                .map(moved -> {
                    moved.ifPresent(to -> {
                        known.add(to.id());
                        count("moved");
                    });
                    return null;
                });
    }

    private Future<Void> resend(Server server, StoredSignature signature) {
        return server.resends().send(signature).map(wait -> count(wait.isPresent() ? "too early" : "resent"));
    }

    private Future<Void> change(Server server, StoredSignature signature, Random random) {
        String visibility = pick(random, List.of("public", "recipient-only", "counted-only"));
        return server.changes()
                .change(world.campaign(), signature.id(), pick(random, NAMES), visibility)
                .map(outcome -> count(outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
    }

    private Void count(String what) {
        done.computeIfAbsent(what, any -> new AtomicInteger()).incrementAndGet();
        return null;
    }

    private static String mailbox(Random random) {
        return "home" + random.nextInt(MAILBOXES) + "@example.org";
    }

    private static String pick(Random random, List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    private void assertTheTallyIsExact() {
        assertThat(world.number("select standing from tally"))
                .as("standing: verified and not held")
                .isEqualTo(world.number(
                        "select count(*) from signature where state = 'verified' and moderation <> 'held'"));
        assertThat(world.number("select coalesce(sum(ended), 0) from tally_invalidated"))
                .as("taken out before they were verified, each for its reason")
                .isEqualTo(world.number("select invalidated from tally"));
        assertThat(world.ask("select r.reason from tally_invalidated r where ended < (select count(*) from signature s"
                        + " where s.state = 'invalidated' and s.number is null and s.invalidated_because = r.reason)"))
                .as("reasons counted too seldom")
                .isEmpty();
        assertThat(world.number("select count(*) from signature"
                        + " where (state = 'invalidated') <> (invalidated_because is not null)"))
                .isZero();
        assertThat(world.number("select issued + expired + superseded + disowned + invalidated from tally")
                        + world.number("select count(*) from signature where state = 'pending'"))
                .as("each that was given waits, has a number, or was counted once where it ended")
                .isEqualTo(given.get());
    }

    /** What was rolled up and what is newer give what a count of every row gives. */
    private void assertTheNumbersAreExact() {
        Numbers numbers = await(new CampaignNumbers(servers.get(0).node().pool())
                .of(world.campaign().id()));
        assertThat(numbers.pending()).isEqualTo(world.number("select count(*) from signature where state = 'pending'"));
        Map<Instant, Long> submitted = new HashMap<>();
        numbers.hours().stream()
                .filter(hour -> hour.submitted() > 0)
                .forEach(hour -> submitted.put(hour.from(), hour.submitted()));
        assertThat(submitted).isEqualTo(givenIn);
        assertThat(numbers.hours().stream()
                        .filter(hour -> hour.verified() > 0)
                        .map(hour -> hour.from().getEpochSecond() + " " + hour.verified()))
                .isEqualTo(
                        world.ask("select extract(epoch from date_trunc('hour', verified_at, 'UTC'))::bigint || ' ' ||"
                                + " count(*) from signature where number is not null group by date_trunc('hour', verified_at,"
                                + " 'UTC') order by date_trunc('hour', verified_at, 'UTC')"));
        assertThat(numbers.hours().stream()
                        .filter(hour -> hour.confirmed() > 0)
                        .map(hour -> hour.from().getEpochSecond() + " " + hour.confirmed()))
                .isEqualTo(world.ask("select extract(epoch from date_trunc('hour', signed_at, 'UTC'))::bigint || ' ' ||"
                        + " count(*) from signature where number is not null group by date_trunc('hour', signed_at,"
                        + " 'UTC') order by date_trunc('hour', signed_at, 'UTC')"));
        String standing = "from signature where state = 'verified' and moderation <> 'held' group by 1 order by 1";
        Map.of(
                        "country", "country",
                        "language", "language",
                        "visibility", "visibility",
                        "district", "split_part(postcode, ' ', 1)",
                        "comment", "case when comment = '' then 'without' else 'with' end")
                .forEach((kind, column) -> assertThat(numbers.shares(kind).stream()
                                .map(share -> share.value() + " " + share.total())
                                .sorted())
                        .as(kind)
                        .isEqualTo(world.ask("select value || ' ' || n from (select " + column
                                + " as value, count(*) as n " + standing + ") t")));
        assertThat(numbers.shares("delay").stream()
                        .mapToLong(Numbers.Share::total)
                        .sum())
                .isEqualTo(world.number("select issued from tally"));
        assertThat(numbers.fates().issued())
                .isEqualTo(numbers.fates().standing()
                        + numbers.fates().withdrawn()
                        + numbers.fates().invalidatedLate()
                        + numbers.fates().held());
    }

    /** Each is counted where it ended, once: one that has a number never with those that ended before they were verified. */
    private void assertNobodyLeftTwice() {
        assertThat(world.number("select count(*) from signature where state = 'withdrawn' and number is null"))
                .as("withdrawn, and counted as taken out before")
                .isZero();
    }

    private void assertNumbersAreThoseIssued() {
        assertThat(world.ask("select number from signature where number is not null order by number"))
                .isEqualTo(IntStream.rangeClosed(1, (int) world.number("select issued from tally"))
                        .mapToObj(String::valueOf)
                        .toList());
    }

    private void assertNoMailboxBreaksTheRules() {
        Map<String, List<String[]>> mailboxes = new HashMap<>();
        world.ask("select concat_ws('|', encode(mailbox, 'hex'), name, postcode, slot) from signature"
                        + " where state = 'verified'")
                .forEach(row -> mailboxes
                        .computeIfAbsent(row.substring(0, 32), any -> new ArrayList<>())
                        .add(row.split("\\|")));
        assertThat(mailboxes.values()).anyMatch(people -> people.size() == 2).allSatisfy(people -> {
            assertThat(people).hasSizeLessThanOrEqualTo(2);
            assertThat(people.stream().map(one -> new PersonName(one[1]).key())).doesNotHaveDuplicates();
            assertThat(people.stream().map(one -> one[2]).distinct()).hasSize(1);
            assertThat(people.stream().map(one -> one[3])).doesNotHaveDuplicates();
        });
        assertThat(world.number("select count(*) from signature where slot is not null and state <> 'verified'"))
                .isZero();
        assertThat(world.number("select count(*) from signature where state = 'verified' and moderation = 'clear'"
                        + " and name like '\u0410%' and not exists (select from audit a where a.subject ="
                        + " 'signature:' || signature.id and a.act in ('signature.approve', 'signature.unhide'))"
                        + " and exists (select from signature_change c where c.signature_id = signature.id"
                        + " and c.field = 'name')"))
                .as("look-alikes that nobody approved")
                .isZero();
    }

    private void assertNothingIsLeftOfWhatIsGone() {
        assertThat(world.number("select count(*) from consent c where not exists (select from signature s"
                        + " where s.id = c.signature_id and s.mailbox = c.mailbox)"))
                .isZero();
        assertThat(world.number("select count(*) from signature_trace t where not exists (select from signature s"
                        + " where s.id = t.signature_id and s.signed_at = t.signed_at)"))
                .isZero();
        assertThat(world.number("select count(*) from signature s where not exists (select from signature_trace t"
                        + " where s.id = t.signature_id)"))
                .isZero();
        assertThat(world.number("select count(*) from mail_request r where not exists (select from signature s"
                        + " where s.id = r.signature_id)"))
                .isZero();
    }
}
