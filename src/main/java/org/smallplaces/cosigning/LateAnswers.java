package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
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
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * What staff answer to those who came after the deadline. Whoever is accepted gets one invitation, at which they alone may
 * sign until the moment that staff name; whoever is not is told so. Answer, invitation, mail and the entry in the audit
 * are one transaction.
 */
public final class LateAnswers {
    /** The mail to who was not accepted. */
    static final String DECLINED = "late-declined";

    private final Pool pool;
    private final AddressHashes hashes;
    private final Sealer sealer;
    private final InvitationStore invitations;
    private final InvitationMail mail;
    private final OutboxStore outbox;
    private final AuditLog audit;
    private final Clock clock;
    private final Runnable posted;
    private final LateRequestStore store = new LateRequestStore();

    public LateAnswers(InvitationParts parts, AuditLog audit) {
        this.pool = parts.pool();
        this.hashes = parts.hashes();
        this.sealer = parts.sealer();
        this.invitations = new InvitationStore(parts.hashes(), parts.sealer());
        this.mail = new InvitationMail(parts.pool(), parts.hashes());
        this.outbox = new OutboxStore(parts.pool());
        this.audit = audit;
        this.clock = parts.clock();
        this.posted = parts.mailPosted();
    }

    /** What came of an answer; the word is the end of a message key. */
    enum Outcome {
        INVITED,
        /** They were let sign before, and still are: no second invitation. */
        INVITED_BEFORE,
        /** Somebody with that address has signed already. */
        SIGNED,
        /** Accepted, but no address was given to which anything could be sent. */
        UNREACHABLE,
        DECLINED,
        /** Somebody has answered it before. */
        DECIDED,
        /** The letter has been handed over or released meanwhile. */
        FROZEN;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        boolean isDone() {
            return this != DECIDED && this != FROZEN;
        }
    }

    /** Accepts a request: whoever asked may sign before {@code until}. */
    Future<Outcome> accept(Campaign campaign, UUID id, Instant until, StaffMember by) {
        Instant now = clock.instant();
        if (!campaign.takesLateRequests(now)) {
            return Future.succeededFuture(Outcome.FROZEN);
        }
        JsonObject detail = new JsonObject().put("until", until.toString());
        return pool.withTransaction(connection -> store.lock(connection, id, campaign.id())
                        .compose(found -> found.isEmpty()
                                ? Future.succeededFuture(Outcome.DECIDED)
                                : decide(connection, campaign, id, "accepted", by, now, detail)
                                        .compose(done -> invite(connection, campaign, found.get(), until, now))))
                .onSuccess(done -> posted.run());
    }

    /** Refuses a request, and tells whoever asked where they gave an address. */
    Future<Outcome> decline(Campaign campaign, UUID id, StaffMember by) {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> store.lock(connection, id, campaign.id())
                        .compose(found -> found.isEmpty()
                                ? Future.succeededFuture(Outcome.DECIDED)
                                : decide(connection, campaign, id, "declined", by, now, new JsonObject())
                                        .compose(done -> tell(connection, campaign, found.get(), now))
                                        .map(Outcome.DECLINED)))
                .onSuccess(done -> posted.run());
    }

    private Future<Void> decide(
            SqlConnection connection,
            Campaign campaign,
            UUID id,
            String state,
            StaffMember by,
            Instant now,
            JsonObject detail) {
        String act = state.equals("accepted") ? "letter.late-accept" : "letter.late-decline";
        return store.decide(connection, id, campaign.id(), state, by.id(), now)
                .compose(done -> audit.append(
                        connection,
                        AuditEntry.of(now, by.actor(), act, "late-request:" + id)
                                .in(campaign.id())
                                .with(detail)))
                .mapEmpty();
    }

    private Optional<EmailAddress> address(LateRequest request) {
        return request.email().map(bytes -> sealer.open(request.id(), bytes)).flatMap(EmailAddresses::parse);
    }

    private Future<Outcome> invite(
            SqlConnection connection, Campaign campaign, LateRequest request, Instant until, Instant now) {
        Optional<EmailAddress> address = address(request);
        if (address.isEmpty()) {
            return Future.succeededFuture(Outcome.UNREACHABLE);
        }
        byte[] mailbox = hashes.mailbox(campaign.id(), address.get());
        NewInvitation fresh =
                NewInvitation.of(now, address.get(), request.name(), line(request), request.language(), "", false);
        return invitations
                .signed(connection, campaign.id(), List.of(mailbox))
                .compose(signed -> signed.contains(Buffer.buffer(mailbox))
                        ? Future.succeededFuture(Outcome.SIGNED)
                        : invitations
                                .insert(connection, campaign.id(), fresh, now)
                                .compose(done -> invitations.lock(connection, campaign.id(), mailbox))
                                .compose(found -> let(
                                        connection,
                                        campaign,
                                        request,
                                        found.orElseThrow(),
                                        address.get(),
                                        until,
                                        now)));
    }

    /** Their organisation is proposed as they gave it; for whom they speak they say themselves. */
    private static LineRequest line(LateRequest request) {
        return new LineRequest("", "", "", request.organisation(), "", false, "", "");
    }

    private Future<Outcome> let(
            SqlConnection connection,
            Campaign campaign,
            LateRequest request,
            Invitation one,
            EmailAddress address,
            Instant until,
            Instant now) {
        if (one.state() == InvitationState.SIGNED) {
            return Future.succeededFuture(Outcome.SIGNED);
        }
        Future<Void> noted = store.invited(connection, request.id(), one.id());
        if (one.isLate(campaign, now)) {
            return noted.map(Outcome.INVITED_BEFORE);
        }
        UUID id = UUID.randomUUID();
        return noted.compose(done -> invitations.let(connection, one.id(), until, id, now))
                .compose(done -> mail.late(connection, id, one.id(), campaign.id(), address, one.language(), now))
                .map(Outcome.INVITED);
    }

    private Future<Void> tell(SqlConnection connection, Campaign campaign, LateRequest request, Instant now) {
        return address(request)
                .map(address -> outbox.post(
                        connection,
                        new NewMail(
                                UUID.randomUUID(),
                                DECLINED,
                                request.id(),
                                Optional.of(campaign.id()),
                                hashes.site(address),
                                request.language(),
                                now)))
                .orElseGet(Future::succeededFuture);
    }
}
