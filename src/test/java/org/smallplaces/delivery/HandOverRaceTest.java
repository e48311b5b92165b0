package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor.Answer;

/**
 * Withdrawals against hand-overs, many times at the very same moment: either the withdrawal is first and the pack stays
 * here, or the hand-over is first and whoever withdraws is told of it at once.
 */
class HandOverRaceTest {
    private static final int ROUNDS = 60;

    /** Of rounds in which an office takes its pack, unless one of the two always comes first. */
    private static final int ENOUGH = 30;

    /** Everything of the built pack again under another id, so that each round has a pack and a person of its own. */
    private static final String PACK = """
            insert into pack (id, campaign_id, edition, preset, state, requested_by, requested_at, head, snapshot_at, facts,
                listed, merkle_root, fingerprint, definition, size, sha256, finished_at)
            select $1, campaign_id, edition + $2, preset, state, requested_by, requested_at, head, snapshot_at, facts,
                listed, merkle_root, substr(sha256($1::text::bytea), 1, 20), definition, size, sha256, finished_at
            from pack where edition = 1
            """;

    private static final String FILE = """
            insert into pack_chunk (pack_id, n, bytes)
            select $1, n, bytes from pack_chunk where pack_id = (select id from pack where edition = 1)
            """;

    private static final String PEOPLE = """
            insert into pack_signature (pack_id, signature_id, position, changes)
            select $1, $2, 1, 0
            """;

    private static final String LISTED = """
            select count(*) from delivery d
            join pack_signature s on s.pack_id = d.pack_id
            where s.signature_id = $1 and d.approved_at is not null
            """;

    @Test
    void eitherTheWithdrawalComesFirstOrItIsToldOfTheHandOver() throws Exception {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        try (HandOverWorld world = new HandOverWorld()) {
            world.signs("Ada Bell");
            world.builds();
            Pool pool = world.node.site().database().pool();
            List<UUID> people = people(world);
            int handedOver = 0;
            int refused = 0;
            for (int round = 0; round < ROUNDS; round++) {
                UUID person = people.get(round);
                UUID pack = UUID.randomUUID();
                await(pool.preparedQuery(PACK).execute(Tuple.of(pack, round + 1)));
                await(pool.preparedQuery(PEOPLE).execute(Tuple.of(pack, person)));
                assertThat(world.proposes("/staff/packs/" + pack, HandOverWorld.recipient())
                                .status())
                        .isEqualTo(303);
                String proposal = world.node.ask("select id from approval where state = 'proposed'");
                String token = org.smallplaces.server.TestStaff.formToken(world.visitor, world.director);

                long early = random.nextLong(-4_000_000, 4_000_000);
                CompletableFuture<Answer> approving = CompletableFuture.supplyAsync(() -> {
                    LockSupport.parkNanos(Math.max(0, early));
                    return world.visitor.post(
                            "/staff/approvals/" + proposal + "/decision",
                            Fields.of("act", "approve", "csrf", token),
                            "Cookie",
                            world.director);
                });
                CompletableFuture<Long> withdrawing = CompletableFuture.supplyAsync(() -> {
                    LockSupport.parkNanos(Math.max(0, -early));
                    world.node
                            .visitor("192.0.2.50")
                            .post(world.link(TokenPurpose.MY_SIGNATURE, person), Fields.of("act", "withdraw"));
                    return listed(pool, person);
                });
                Answer approved = approving.get(30, TimeUnit.SECONDS);
                long told = withdrawing.get(30, TimeUnit.SECONDS);
                assertThat(world.node.ask("select state from signature where id = '" + person + "'"))
                        .isEqualTo("withdrawn");
                if (approved.status() == 303) {
                    handedOver++;
                    assertThat(told).as("told of the hand-over, round " + round).isEqualTo(1);
                } else {
                    refused++;
                    assertThat(approved.status()).isEqualTo(409);
                    assertThat(listed(pool, person))
                            .as("stays here, round " + round)
                            .isZero();
                    world.post(
                            "/staff/approvals/" + proposal + "/decision",
                            world.director,
                            Fields.of("act", "refuse", "reason", "Somebody has withdrawn."));
                }
            }
            assertThat(List.of(handedOver, refused))
                    .as("both came first now and then: %s and %s", handedOver, refused)
                    .allMatch(times -> times > 0);
        }
    }

    @Test
    void eitherTheWithdrawalComesFirstOrTheOfficeHasTakenIt() throws Exception {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        try (HandOverWorld world = new HandOverWorld()) {
            world.signs("Ada Bell");
            world.builds();
            Pool pool = world.node.site().database().pool();
            List<UUID> people = people(world);
            int taken = 0;
            int refused = 0;
            for (int round = 0; round < ROUNDS && (round < ENOUGH || taken == 0 || refused == 0); round++) {
                UUID person = people.get(round);
                UUID pack = UUID.randomUUID();
                await(pool.preparedQuery(PACK).execute(Tuple.of(pack, round + 1)));
                await(pool.preparedQuery(FILE).execute(Tuple.of(pack)));
                await(pool.preparedQuery(PEOPLE).execute(Tuple.of(pack, person)));
                String link = world.officeLink(world.approved("/staff/packs/" + pack));

                long early = random.nextLong(-4_000_000, 4_000_000);
                CompletableFuture<Answer> taking = CompletableFuture.supplyAsync(() -> {
                    LockSupport.parkNanos(Math.max(0, early));
                    return world.visitor.post(link, Fields.of("act", "pack"));
                });
                CompletableFuture<Boolean> withdrawing = CompletableFuture.supplyAsync(() -> {
                    LockSupport.parkNanos(Math.max(0, -early));
                    world.node
                            .visitor("192.0.2.50")
                            .post(world.link(TokenPurpose.MY_SIGNATURE, person), Fields.of("act", "withdraw"));
                    return handed(pool, pack);
                });
                Answer answer = taking.get(30, TimeUnit.SECONDS);
                boolean told = withdrawing.get(30, TimeUnit.SECONDS);
                if (answer.status() == 200) {
                    taken++;
                    assertThat(told)
                            .as("told that it was taken, round " + round)
                            .isTrue();
                } else {
                    refused++;
                    assertThat(answer.status()).isEqualTo(409);
                    assertThat(answer.words())
                            .contains("This pack has to be replaced")
                            .doesNotContain("Please delete");
                    assertThat(handed(pool, pack))
                            .as("stays here, round " + round)
                            .isFalse();
                }
            }
            assertThat(List.of(taken, refused))
                    .as("both came first now and then: %s and %s", taken, refused)
                    .allMatch(times -> times > 0);
        }
    }

    private static boolean handed(Pool pool, UUID pack) {
        return await(pool.preparedQuery("select from delivery where pack_id = $1 and delivered_on is not null")
                                .execute(Tuple.of(pack)))
                        .size()
                == 1;
    }

    private static List<UUID> people(HandOverWorld world) {
        world.node.database.execute(
                "insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state,"
                        + " slot, number, name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at)"
                        + " select gen_random_uuid(), decode(md5(i::text), 'hex'), campaign_id, text_id, wording_id, 'en',"
                        + " 'verified', 1, i + 1, 'Person ' || i, email_sealed, 'GB', '', '', 'public', now(), now()"
                        + " from signature, generate_series(1, " + ROUNDS + ") i where number = 1;"
                        + " update tally set issued = issued + " + ROUNDS + ", standing = standing + " + ROUNDS);
        List<UUID> people = new ArrayList<>();
        world.node
                .database
                .ask("select id from signature where number > 1 order by number")
                .forEach(id -> people.add(UUID.fromString(id)));
        return people;
    }

    private static long listed(Pool pool, UUID person) {
        return await(pool.preparedQuery(LISTED).execute(Tuple.of(person)))
                .iterator()
                .next()
                .getLong(0);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
