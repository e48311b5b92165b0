package org.smallplaces.approval;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/** What the audit says of proposals: everything but the words that people typed, which may name somebody. */
final class ApprovalAudit {
    private final AuditLog log;

    ApprovalAudit(AuditLog log) {
        this.log = log;
    }

    Future<Void> proposed(SqlClient transaction, Proposal proposal, StaffMember by) {
        JsonObject detail = what(proposal.kind(), proposal.about()).put("facts", proposal.facts());
        return log.append(transaction, entry(proposal, proposal.proposedAt(), by.actor(), "approval.propose", detail));
    }

    Future<Void> decided(
            SqlClient transaction, Proposal proposal, StaffMember by, ProposalState state, Proposal.Decision decision) {
        JsonObject detail = what(proposal.kind(), proposal.about())
                .put("reasonGiven", !decision.reason().isEmpty());
        if (state == ProposalState.APPROVED) {
            detail.put("outcome", decision.outcome());
        }
        return log.append(transaction, entry(proposal, decision.at(), by.actor(), act(state), detail));
    }

    Future<Void> expired(SqlClient transaction, List<ProposalStore.Expired> expired, Instant now) {
        Future<Void> all = Future.succeededFuture();
        for (ProposalStore.Expired one : expired) {
            AuditEntry plain = AuditEntry.of(now, "system", "approval.expire", "approval:" + one.id())
                    .with(what(one.kind(), one.about()));
            AuditEntry entry = one.campaign().map(plain::in).orElse(plain);
            all = all.compose(before -> log.append(transaction, entry));
        }
        return all;
    }

    private static String act(ProposalState state) {
        return switch (state) {
            case APPROVED -> "approval.approve";
            case REFUSED -> "approval.refuse";
            case WITHDRAWN -> "approval.withdraw";
            case PROPOSED, EXPIRED -> throw new IllegalArgumentException(state.word());
        };
    }

    private static AuditEntry entry(Proposal proposal, Instant at, String actor, String act, JsonObject detail) {
        AuditEntry plain = AuditEntry.of(at, actor, act, proposal.subject()).with(detail);
        return proposal.campaign().map(campaign -> plain.in(campaign.id())).orElse(plain);
    }

    private static JsonObject what(String kind, String about) {
        return new JsonObject().put("kind", kind).put("about", about);
    }
}
