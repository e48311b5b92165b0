package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.smallplaces.area.AreaFill;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.Resending;
import org.smallplaces.core.SigningRules;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRole;
import org.smallplaces.db.AuditLog;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.signature.SignatureFixture.Node;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.ErasureKind;
import org.smallplaces.vault.Erasures;
import org.smallplaces.vault.HeldRecord;

/** Everything that can happen to a signature, at random and at once on two nodes. Another seed: {@code -Dacts.seed=…}. */
final class ActsAtOnce {
    private static final int CLIENTS = 16;
    private static final int STEPS = 22;
    private static final int MAILBOXES = 24;
    /** The last two are spellings of the first, which two people of a mailbox may not share; one mixes scripts. */
    private static final List<String> NAMES =
            List.of("Anna Levi", "Ben Levi", "Carla Levi", "ANNA LEVI", "Anna Levy", "\u0410nna Levi");

    private static final List<String> POSTCODES =
            List.of("NW11 8LX", "NW11 8LX", "NW11 8LX", "M1 1AE", "NW4 4DJ", "AB99 9ZZ");

    private final long seed = Long.getLong("acts.seed", 20260601);
    private final SignatureFixture world;
    private final Clock ticking;
    private final List<Server> servers;
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger clients = new AtomicInteger();
    private final List<UUID> known = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> done = new ConcurrentHashMap<>();
    private final Map<Instant, Long> givenIn = new ConcurrentHashMap<>();

    ActsAtOnce(SignatureFixture world) {
        this.world = world;
        this.ticking = new TickingClock(world.clock());
        this.servers = List.of(new Server(world, ticking), new Server(world, ticking));
    }

    /** All that a node does to signatures. */
    private record Server(
            Node node,
            SignatureStore store,
            Corrections corrections,
            Resends resends,
            SignatureChanges changes,
            ReviewActs review,
            Erasures erasures,
            BulkFixture bulk) {
        Server(SignatureFixture world, Clock ticking) {
            this(world, world.node(6), ticking);
        }

        private Server(SignatureFixture world, Node node, Clock ticking) {
            this(
                    node,
                    new SignatureStore(node.pool(), world.sealer()),
                    new Corrections(
                            node.pool(),
                            new AddressHashes(world.keys()),
                            world.sealer(),
                            world.clock(),
                            () -> {},
                            CorrectionBeside.NOTHING),
                    new Resends(node.pool(), new AddressHashes(world.keys()), world.clock(), () -> {}),
                    // Its clock does not stand still: two changes are never made at the very same time.
                    new SignatureChanges(node.pool(), ticking, () -> SigningRules.NONE),
                    new ReviewActs(world.vertx(), node.pool(), new AuditLog(), world.clock()),
                    new Erasures(
                            node.pool(),
                            new AddressHashes(world.keys()),
                            List.of(new SignatureEraser(world.sealer())),
                            world.clock()),
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

    /** How many were given, and in which hour: of some no row is left that could tell. */
    int given() {
        return given.get();
    }

    Map<Instant, Long> givenIn() {
        return Map.copyOf(givenIn);
    }

    /** What came of the acts so far, each in words. */
    Set<String> outcomes() {
        return Set.copyOf(done.keySet());
    }

    Node node() {
        return servers.get(0).node();
    }

    /** Ends what waited too long, on both nodes. */
    Future<Void> expiries() {
        return Future.all(servers.stream()
                        .map(server -> server.node().expiry().run())
                        .toList())
                .mapEmpty();
    }

    /** So many people at once, each with steps of their own. */
    Future<Void> clients(int round) {
        int base = round * CLIENTS;
        return Future.all(IntStream.range(0, CLIENTS)
                        .mapToObj(i -> steps(new Random(seed + base + i), STEPS))
                        .toList())
                .mapEmpty();
    }

    /** Adding up goes on all the while, a few rows at a time and on both nodes, as if many were signing. */
    Future<Void> rollUps(int left) {
        // Its clock is ahead, so that what is given in this very round is rolled up while acts go on.
        Clock ahead = Clock.offset(ticking, RollUp.SETTLED.minusMillis(1));
        return left == 0
                ? Future.succeededFuture()
                : Future.all(servers.stream()
                                .flatMap(server -> Stream.of(
                                        new RollUp(server.node().pool(), ahead, 7).run(),
                                        new AreaFill(server.node().pool(), 7).run()))
                                .toList())
                        .compose(done -> rollUps(left - 1));
    }

    /**
     * What chance may leave out, brought about in each round while all the others act: by people of their own, whom
     * nobody else meets.
     */
    Future<Void> certain(int round) {
        Server here = servers.get(0);
        Server there = servers.get(1);
        ReviewDecision out = ReviewDecision.invalidate(RemovalReason.ABUSE);
        return Future.all(
                        someone("came back" + round)
                                .compose(first -> act(here, first, SignatureAct.VERIFY)
                                        .compose(done -> decide(there, first, out))
                                        .compose(done -> someone("came back" + round))
                                        .compose(again -> act(here, again, SignatureAct.VERIFY))
                                        .compose(done -> decide(there, first, ReviewDecision.to(ReviewAct.RESTORE)))),
                        someone("left" + round)
                                .compose(one -> act(here, one, SignatureAct.VERIFY)
                                        .compose(done -> decide(there, one, out))
                                        .compose(done -> act(here, one, SignatureAct.WITHDRAW))),
                        someone("twice" + round)
                                .compose(one -> act(there, one, SignatureAct.VERIFY)
                                        .compose(done -> twice(here, one, ReviewAct.HOLD))
                                        .compose(done -> twice(here, one, ReviewAct.APPROVE))
                                        .compose(done -> twice(there, one, ReviewAct.HIDE))
                                        .compose(done -> twice(there, one, ReviewAct.UNHIDE))),
                        someone("many" + round)
                                .compose(one -> act(there, one, SignatureAct.VERIFY)
                                        .compose(done ->
                                                bulk(here, List.of(one), ReviewDecision.to(ReviewAct.HIDE), true))))
                .mapEmpty();
    }

    private Future<UUID> someone(String who) {
        return sign(servers.get(0), "Dina Levi", who.replace(" ", "") + "@example.org", "NW11 8LX", Optional.empty());
    }

    private Future<Void> twice(Server server, UUID id, ReviewAct act) {
        return decide(server, id, ReviewDecision.to(act)).compose(done -> decide(server, id, ReviewDecision.to(act)));
    }

    private Future<Void> decide(Server server, UUID id, ReviewDecision decision) {
        return review(server, List.of(id), decision);
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
            return review(server, List.of(id, known.get(known.indexOf(id) / 2)), decision(random));
        }
        if (dice < 75) {
            return bulk(server, random);
        }
        if (dice < 79) {
            return erase(server, id);
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
        return sign(server, pick(random, NAMES), mailbox(random), pick(random, POSTCODES), held)
                .map(id -> {
                    known.add(id);
                    return null;
                });
    }

    private Future<UUID> sign(Server server, String name, String email, String postcode, Optional<HoldReason> held) {
        int one = clients.incrementAndGet();
        return server.node()
                .writer()
                .sign(world.draft(name, email, postcode, one % 2 == 0), held, Optional.of("192.0.2." + one % 250))
                .map(id -> {
                    given.incrementAndGet();
                    givenIn.merge(world.clock().instant().truncatedTo(ChronoUnit.HOURS), 1L, Long::sum);
                    count("sign");
                    return id;
                });
    }

    private Future<Void> act(Server server, UUID id, SignatureAct act) {
        return server.node()
                .acts()
                .act(world.campaign(), id, act)
                .map(outcome -> count(outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
    }

    private Future<Void> erase(Server server, UUID id) {
        HeldRecord record = new HeldRecord(
                SignatureEraser.KIND, id, Optional.of(world.campaign().id()), new JsonObject());
        return server.erasures()
                .erase(server.erasures().prepare(ErasureKind.OWN, List.of(record)), "system")
                .map(done -> count("erased"));
    }

    private static ReviewDecision decision(Random random) {
        ReviewAct act = random.nextInt(4) == 0
                ? ReviewAct.RESTORE
                : ReviewAct.values()[random.nextInt(ReviewAct.values().length)];
        return act == ReviewAct.INVALIDATE
                ? ReviewDecision.invalidate(RemovalReason.values()[random.nextInt(RemovalReason.values().length)])
                : ReviewDecision.to(act);
    }

    private Future<Void> review(Server server, List<UUID> ids, ReviewDecision decision) {
        return server.review()
                .act(world.campaign(), ids, decision, "staff:" + UUID.randomUUID())
                .map(outcomes -> {
                    outcomes.values()
                            .forEach(outcome -> count(
                                    decision.act().word() + " " + outcome.name().toLowerCase(Locale.ROOT)));
                    return null;
                });
    }

    private Future<Void> bulk(Server server, Random random) {
        ReviewDecision decision = decision(random);
        List<UUID> ids = known.subList(Math.max(0, known.size() - 1 - random.nextInt(20)), known.size());
        return decision.act() == ReviewAct.DISMISS
                ? Future.succeededFuture()
                : bulk(server, List.copyOf(ids), decision, random.nextBoolean());
    }

    /** As staff and the job do it: all that some search finds, and where it is wished back again. */
    private Future<Void> bulk(Server server, List<UUID> ids, ReviewDecision decision, boolean back) {
        Campaign campaign = world.campaign();
        BulkFixture bulk = server.bulk();
        // Each act is another person's: how much one may do alone is not what is asked here.
        StaffMember somebody = new StaffMember(UUID.randomUUID(), "Somebody", StaffRole.REVIEWER);
        return bulk.acts
                .preview(campaign, ids, decision, somebody.actor())
                .compose(id -> bulk.acts.find(campaign, id))
                .map(Optional::orElseThrow)
                .compose(previewed -> bulk.acts
                        .begin(campaign, previewed, somebody, Optional.empty())
                        .compose(begun -> Future.all(bulk.job.run(previewed.id()), bulk.job.run(previewed.id())))
                        .compose(done -> bulk.acts.find(campaign, previewed.id())))
                .map(Optional::orElseThrow)
                .compose(ended -> {
                    count("bulk " + decision.act().word() + (ended.done() > 0 ? " done" : " unchanged"));
                    return !back
                            ? Future.<Void>succeededFuture()
                            : bulk.acts
                                    .undo(ended, somebody.actor())
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
}
