package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.InvitationState;
import org.smallplaces.core.Language;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.vault.AddressHashes;

/** What else somebody does at an invitation: look at it, decline it, pass it on. */
final class InvitationAnswers {
    /** To how many colleagues an invitation can be passed on; the schema holds it too. */
    static final int MOST_FORWARDS = 3;

    private final Pool pool;
    private final InvitationStore store;
    private final AddressHashes hashes;
    private final InvitationMail mail;
    private final AuditLog audit = new AuditLog();
    private final Clock clock;
    private final Runnable posted;

    InvitationAnswers(InvitationParts parts, InvitationStore store) {
        this.pool = parts.pool();
        this.store = store;
        this.hashes = parts.hashes();
        this.mail = new InvitationMail(parts.pool(), parts.hashes());
        this.clock = parts.clock();
        this.posted = parts.mailPosted();
    }

    /** Notes that a person was at the link. Repeats are harmless. */
    Future<Void> opened(Invitation invitation) {
        return moved(invitation, InvitationState.OPENED, "").mapEmpty();
    }

    /** Notes that they would rather not sign; another reason replaces the first. Whether it could be noted. */
    Future<Boolean> decline(Invitation invitation, String reason) {
        return pool.withTransaction(connection -> store.lock(connection, invitation.id())
                .compose(found -> found.filter(one -> one.generation() == invitation.generation())
                        .filter(one -> one.state() == InvitationState.DECLINED
                                || one.state().canBecome(InvitationState.DECLINED))
                        .map(one -> move(connection, one, InvitationState.DECLINED, reason))
                        .orElse(Future.succeededFuture(false))));
    }

    private Future<Boolean> moved(Invitation invitation, InvitationState next, String reason) {
        if (!invitation.state().canBecome(next)) {
            return Future.succeededFuture(false);
        }
        return pool.withTransaction(connection -> store.lock(connection, invitation.id())
                .compose(found -> found.filter(one -> one.state().canBecome(next))
                        .map(one -> move(connection, one, next, reason))
                        .orElse(Future.succeededFuture(false))));
    }

    private Future<Boolean> move(SqlConnection connection, Invitation one, InvitationState next, String reason) {
        return store.move(connection, one.id(), next, reason, clock.instant()).map(true);
    }

    /**
     * Passes it on: the colleague gets a mail, unless they are invited or have signed already, of which nobody learns.
     * Whether it could be: see {@link #mayForward}.
     */
    Future<Boolean> forward(
            Campaign campaign, Invitation invitation, String name, EmailAddress address, Language language) {
        return pool.withTransaction(connection -> store.lock(connection, invitation.id())
                        .compose(found -> found.filter(one -> one.generation() == invitation.generation())
                                .filter(InvitationAnswers::mayForward)
                                .map(one -> forward(connection, campaign, one, name, address, language))
                                .orElse(Future.succeededFuture(false))))
                .onSuccess(done -> posted.run());
    }

    /** Only whoever staff have invited passes it on, a few times, and before they answer: no chain grows of it. */
    static boolean mayForward(Invitation one) {
        return !one.forwarded() && !one.state().isAnswered() && one.forwards() < MOST_FORWARDS;
    }

    private Future<Boolean> forward(
            SqlConnection connection,
            Campaign campaign,
            Invitation one,
            String name,
            EmailAddress address,
            Language language) {
        Instant now = clock.instant();
        NewInvitation colleague = NewInvitation.forwarded(now, address, name, language, one.id());
        byte[] mailbox = hashes.mailbox(campaign.id(), address);
        return store.forward(connection, one.id())
                .compose(done -> store.signed(connection, campaign.id(), List.of(mailbox)))
                .compose(signed -> signed.contains(Buffer.buffer(mailbox))
                        ? Future.succeededFuture(false)
                        : store.insert(connection, campaign.id(), colleague, now))
                .compose(fresh -> fresh
                        ? mail.invite(connection, campaign.id(), List.of(colleague), now)
                        : Future.succeededFuture())
                .compose(done -> audit.append(connection, forwarded(campaign, one, now)))
                .map(true);
    }

    /** What it says does not depend on whether the colleague was invited before. */
    private static AuditEntry forwarded(Campaign campaign, Invitation one, Instant now) {
        String self = "invitation:" + one.id();
        return AuditEntry.of(now, self, "invitation.forward", self).in(campaign.id());
    }

    /** The invitation that a genuine link leads to. */
    Future<Optional<Invitation>> find(UUID id, int generation) {
        return store.find(pool, id).map(found -> found.filter(one -> one.generation() == generation));
    }
}
