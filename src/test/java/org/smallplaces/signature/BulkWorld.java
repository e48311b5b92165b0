package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.smallplaces.approval.DecideResult;
import org.smallplaces.approval.Reason;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.StaffMember;
import org.smallplaces.signature.BulkActs.Begun;
import org.smallplaces.signature.SignatureFixture.Node;

/** Signatures that staff act on in numbers, and the acts; the database is shared within a class and emptied for each test. */
abstract class BulkWorld {
    static final ReviewDecision ABUSE = ReviewDecision.invalidate(RemovalReason.ABUSE);
    static final Optional<Reason> WHY = Optional.of(new Reason("all from one place"));

    static SignatureFixture world;
    static Node node;
    static BulkFixture bulk;
    static ReviewActs review;

    @BeforeAll
    static void open() {
        world = new SignatureFixture();
        node = world.node(6);
        bulk = new BulkFixture(world, node);
        review = new ReviewActs(world.vertx(), node.pool(), new org.smallplaces.db.AuditLog(), world.clock());
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void empty() {
        world.database()
                .execute("truncate signature, signature_trace, consent, outbox, tally, tally_invalidated, audit,"
                        + " bulk_act, bulk_row, approval, scheduled_tasks, signature_change,"
                        + " signatory_line_history, campaign_release cascade");
        world.clock().set(SignatureFixture.START);
    }

    static BulkAct undone(BulkAct act) {
        UUID undo = await(bulk.acts.undo(find(act), bulk.reviewer.actor())).orElseThrow();
        return await(bulk.acts.find(world.campaign(), undo)).orElseThrow();
    }

    static void propose(BulkAct act) {
        assertThat(await(bulk.acts.begin(world.campaign(), find(act), bulk.reviewer, WHY)))
                .isEqualTo(Begun.PROPOSED);
    }

    static DecideResult approve(BulkAct act) {
        return await(bulk.approvals.approve(find(act).proposal().orElseThrow(), bulk.director, Optional.empty()));
    }

    static java.util.Collection<ReviewOutcome> by(StaffMember member, List<UUID> ids) {
        return await(review.act(world.campaign(), ids, ABUSE, member.actor())).values();
    }

    static java.util.Collection<ReviewOutcome> by(StaffMember member, List<UUID> ids, ReviewAct act) {
        return await(review.act(world.campaign(), ids, ReviewDecision.to(act), member.actor()))
                .values();
    }

    static BulkAct preview(List<UUID> ids, ReviewDecision decision) {
        UUID id = await(bulk.acts.preview(world.campaign(), ids, decision, bulk.reviewer.actor()));
        return await(bulk.acts.find(world.campaign(), id)).orElseThrow();
    }

    static SignatureFilter all() {
        return SignatureFilter.of(world.campaign().id());
    }

    static BulkAct preview(SignatureFilter filter, ReviewDecision decision) {
        UUID id = await(bulk.acts.preview(filter, decision, bulk.reviewer.actor()));
        return await(bulk.acts.find(world.campaign(), id)).orElseThrow();
    }

    static BulkAct find(BulkAct act) {
        return await(bulk.acts.find(world.campaign(), act.id())).orElseThrow();
    }

    static Begun begin(BulkAct act) {
        return await(bulk.acts.begin(world.campaign(), act, bulk.reviewer, Optional.empty()));
    }

    static ReviewOutcome act(UUID id, ReviewDecision decision) {
        return await(review.act(world.campaign(), List.of(id), decision, "staff:test"))
                .getOrDefault(id, ReviewOutcome.UNCHANGED);
    }

    static List<UUID> verified(String mailbox, int many, Optional<HoldReason> held) {
        List<UUID> ids = signed(mailbox, many, held);
        ids.forEach(id -> world.act(node, id, SignatureAct.VERIFY));
        return ids;
    }

    static List<UUID> signed(String mailbox, int many, Optional<HoldReason> held) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            ids.add(await(node.writer()
                    .sign(
                            world.draft("Person Number", mailbox + i + "@example.org", "NW11 8LX"),
                            held,
                            Optional.of("192.0.2.1"))));
        }
        return ids;
    }

    /** As if so many more had signed. */
    static void fill(int more) {
        fill(world, more);
    }

    static void fill(SignatureFixture world, int more) {
        world.database()
                .execute("insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, slot,"
                        + " number, name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at)"
                        + " select gen_random_uuid(), decode(md5(g::text), 'hex'), campaign_id, text_id, wording_id, language, state,"
                        + " slot, 1000 + g, name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at"
                        + " from (select * from signature order by id limit 1) s, generate_series(1, " + more + ") g");
        world.database().execute("update tally set issued = 1000 + " + more + ", standing = standing + " + more);
    }
}
