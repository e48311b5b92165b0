package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.db.AuditLog;
import org.smallplaces.db.Database;
import org.smallplaces.db.KilledProcess;
import org.smallplaces.signature.BulkAct.State;

/** A process is killed as by {@code kill -9} amid an act on thousands; another goes on where its last COMMIT left it. */
class KilledBulkTest {
    private static final int MORE = 7_999;

    @Test
    void whatItsProcessLeavesAnotherEndsAndNothingIsDoneTwice() throws Exception {
        try (SignatureFixture world = new SignatureFixture()) {
            BulkFixture bulk = new BulkFixture(world, world.node(6));
            signed(world);
            UUID id = await(bulk.acts.preview(
                    SignatureFilter.of(world.campaign().id()),
                    ReviewDecision.to(ReviewAct.HOLD),
                    bulk.reviewer.actor()));
            BulkAct act = await(bulk.acts.find(world.campaign(), id)).orElseThrow();
            assertThat(await(bulk.acts.begin(world.campaign(), act, bulk.reviewer, Optional.empty())))
                    .isEqualTo(BulkActs.Begun.RUNNING);

            KilledProcess.after(2, KilledBulkTest.class, world.database().serving(), id.toString());

            BulkAct left = await(bulk.acts.find(world.campaign(), id)).orElseThrow();
            assertThat(left.state()).isEqualTo(State.RUNNING);
            assertThat(left.done()).isBetween(2 * BulkJob.BATCH, MORE);
            assertThat(held(world)).as("what it says and what is so").isEqualTo(left.done());
            assertThat(world.number("select standing from tally")).isEqualTo(MORE + 1 - left.done());

            await(bulk.job.run(id));
            BulkAct ended = await(bulk.acts.find(world.campaign(), id)).orElseThrow();
            assertThat(ended.state()).isEqualTo(State.DONE);
            assertThat(ended.done()).isEqualTo(MORE + 1);
            assertThat(ended.unchanged()).isZero();
            assertThat(held(world)).isEqualTo(MORE + 1);
            assertThat(world.number("select standing from tally")).isZero();
            assertThat(world.number("select sum((detail ->> 'done')::int) from audit where act = 'signature.hold'"))
                    .as("each once in the audit")
                    .isEqualTo(MORE + 1);
        }
    }

    private static long held(SignatureFixture world) {
        return world.number("select count(*) from signature where moderation = 'held'");
    }

    private static void signed(SignatureFixture world) {
        SignatureFixture.Node node = world.node(2);
        UUID first = await(node.writer().sign(world.draft("Anna", "anna@example.org", "NW11 8LX")));
        world.act(node, first, SignatureAct.VERIFY);
        BulkWorld.fill(world, MORE);
    }

    /** The other process. */
    public static void main(String[] arguments) throws IOException {
        Database database = Database.open(Vertx.vertx(), KilledProcess.database(arguments), 4);
        Clock clock = Clock.fixed(SignatureFixture.START, ZoneOffset.UTC);
        Catalogue catalogue = await(SignatureFixture.catalogue(database.pool(), clock));
        BulkJob job = new BulkJob(database.pool(), catalogue::find, new AuditLog(), clock);
        next(job, UUID.fromString(KilledProcess.others(arguments).get(0)));
    }

    private static Future<Void> next(BulkJob job, UUID bulk) {
        return job.batch(bulk).compose(more -> {
            KilledProcess.done();
            return more ? next(job, bulk) : Future.succeededFuture();
        });
    }
}
