package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.signature.Holding;
import org.smallplaces.signature.ReviewAct;
import org.smallplaces.signature.ReviewBeside;
import org.smallplaces.signature.ReviewDecision;
import org.smallplaces.signature.ReviewOutcome;
import org.smallplaces.signature.StoredSignature;

/**
 * Approves and rejects the signatures of a letter. Only what was seen is decided about: one whose line has changed
 * meanwhile stays as it is. Approving is noted among the checks, and rejecting is mailed, in the same transaction.
 */
final class AuthorityDecisions {
    /** The kind of the mail that tells a signatory of a rejection. */
    static final String REJECTED = "rejected";

    private final AuthorityParts parts;
    private final AuthorityStore store;
    private final AuthorityCheckStore checks;
    private final AuthorityRejectionStore rejections = new AuthorityRejectionStore();
    private final OutboxStore outbox;
    private final Holding holding;
    private final AuditLog audit = new AuditLog();

    AuthorityDecisions(AuthorityParts parts) {
        this.parts = parts;
        this.store = new AuthorityStore(parts.pool(), parts.sealer());
        this.checks = new AuthorityCheckStore(parts.pool(), parts.sealer());
        this.outbox = new OutboxStore(parts.pool());
        this.holding = new Holding(parts.clock());
    }

    Future<Map<UUID, ReviewOutcome>> approve(Campaign campaign, AuthorityPicks picks, StaffMember by) {
        ReviewBeside noting = new ReviewBeside() {
            @Override
            public Future<List<UUID>> fitting(SqlConnection connection, List<UUID> signatures) {
                return store.unchanged(connection, campaign.id(), picks.byId());
            }

            @Override
            public Future<Void> decided(SqlConnection connection, List<UUID> signatures, Instant now) {
                return checks.noteApproved(connection, signatures, now, by.actor());
            }
        };
        return parts.acts()
                .act(campaign, picks.byId().keySet(), ReviewDecision.to(ReviewAct.APPROVE), by.actor(), noting);
    }

    Future<Map<UUID, ReviewOutcome>> reject(
            Campaign campaign, AuthorityPicks picks, AuthorityRejection rejection, StaffMember by) {
        return signatories(picks).compose(signatories -> {
            ReviewBeside telling = new ReviewBeside() {
                @Override
                public Future<List<UUID>> fitting(SqlConnection connection, List<UUID> signatures) {
                    return store.unchanged(connection, campaign.id(), picks.byId());
                }

                @Override
                public Future<Void> decided(SqlConnection connection, List<UUID> signatures, Instant now) {
                    return rejections
                            .keep(connection, campaign.id(), signatures, rejection, by.actor(), now)
                            .compose(kept -> outbox.post(connection, mails(signatories, signatures, now)));
                }
            };
            return parts.acts()
                    .act(
                            campaign,
                            picks.byId().keySet(),
                            ReviewDecision.invalidate(rejection.reason()),
                            by.actor(),
                            telling)
                    .onSuccess(done -> parts.mailPosted().run());
        });
    }

    private Future<List<StoredSignature>> signatories(AuthorityPicks picks) {
        Future<List<StoredSignature>> all = Future.succeededFuture(new ArrayList<>());
        for (UUID id : picks.byId().keySet()) {
            all = all.compose(found -> parts.signatures().find(id).map(one -> {
                one.ifPresent(found::add);
                return found;
            }));
        }
        return all;
    }

    private List<NewMail> mails(List<StoredSignature> signatories, List<UUID> rejected, Instant now) {
        return signatories.stream()
                .filter(one -> rejected.contains(one.id()))
                .flatMap(one -> EmailAddresses.parse(one.address()).stream().map(address -> mail(one, address, now)))
                .toList();
    }

    /** What waits to be verified may have been typed by a stranger, who must not have us write to somebody without end. */
    private NewMail mail(StoredSignature one, EmailAddress address, Instant now) {
        NewMail mail = new NewMail(
                UUID.randomUUID(),
                REJECTED,
                one.id(),
                Optional.of(one.campaign()),
                parts.hashes().site(address),
                one.language(),
                now);
        return one.state() == SignatureState.PENDING ? mail : mail.uncapped();
    }

    /** Puts them aside: they stay held until somebody comes back to them. Gives how many. */
    Future<Integer> putAside(Campaign campaign, AuthorityPicks picks, StaffMember by) {
        return parts.pool().withTransaction(connection -> {
            Future<Integer> all = Future.succeededFuture(0);
            for (UUID id : picks.byId().keySet()) {
                all = all.compose(done -> putAside(connection, campaign, id, by).map(held -> held ? done + 1 : done));
            }
            return all;
        });
    }

    private Future<Boolean> putAside(SqlConnection connection, Campaign campaign, UUID id, StaffMember by) {
        return holding.hold(connection, campaign, id, HoldReason.STAFF)
                .compose(held -> held
                        ? audit.append(
                                        connection,
                                        AuditEntry.of(
                                                        parts.clock().instant(),
                                                        by.actor(),
                                                        "signature.hold",
                                                        "signature:" + id)
                                                .in(campaign.id()))
                                .map(true)
                        : Future.succeededFuture(false));
    }
}
