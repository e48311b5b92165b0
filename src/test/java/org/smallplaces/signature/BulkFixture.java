package org.smallplaces.signature;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.approval.Approvals;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRole;
import org.smallplaces.db.AuditLog;
import org.smallplaces.job.Jobs;
import org.smallplaces.signature.SignatureFixture.Node;
import org.smallplaces.vault.AddressHashes;

/** Acts on many signatures at once on one node; the job is done where the test wants it done. */
final class BulkFixture {
    final BulkJob job;
    final BulkActs acts;
    final Approvals approvals;
    final StaffMember reviewer;
    final StaffMember director;

    BulkFixture(SignatureFixture world, Node node) {
        job = new BulkJob(
                node.pool(),
                id -> Optional.of(world.campaign()).filter(c -> c.id().equals(id)),
                new AuditLog(),
                world.clock());
        Jobs jobs = Jobs.forOthers(List.of(job.job()));
        BulkApproval twoPersons = new BulkApproval(jobs, world.clock());
        reviewer = staff(world, "reviewer", StaffRole.REVIEWER);
        director = staff(world, "director", StaffRole.DIRECTOR);
        approvals = new Approvals(
                node.pool(),
                List.of(twoPersons),
                (client, id) -> Future.succeededFuture(List.of(reviewer, director).stream()
                        .filter(member -> member.id().equals(id))
                        .findFirst()),
                world.clock());
        acts = new BulkActs(
                node.pool(),
                jobs,
                approvals,
                twoPersons,
                new AddressHashes(world.keys()),
                world.sealer(),
                new AuditLog(),
                world.clock());
    }

    private static StaffMember staff(SignatureFixture world, String name, StaffRole role) {
        UUID id = UUID.randomUUID();
        world.database()
                .execute("insert into staff (id, email_hash, email_sealed, name, password_hash, created_at)"
                        + " values ('" + id + "', decode(md5('" + id + "'), 'hex'), '\\x00', '" + name
                        + "', '$argon2id$x', now())");
        return new StaffMember(id, name, role);
    }
}
