package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.InvitationState;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.core.SigningRules;
import org.smallplaces.signature.ActOutcome;
import org.smallplaces.signature.InvitedSignatures;
import org.smallplaces.vault.AddressHashes;

/**
 * Signs at an invitation, in one transaction with what becomes of the invitation. With the address to which it was sent
 * the link is the proof of the mailbox, which gets a receipt; any other address, and any invitation that was passed on, gets the mail that
 * everybody gets. Repeats, and two at once, give one signature.
 */
final class InvitedSigning {
    private final Pool pool;
    private final InvitationStore store;
    private final InvitedSignatures signatures;
    private final AddressHashes hashes;
    private final InvitationMail mail;
    private final Supplier<SigningRules> rules;
    private final Clock clock;
    private final Runnable posted;

    InvitedSigning(InvitationParts parts, InvitationStore store) {
        this.pool = parts.pool();
        this.store = store;
        this.signatures = parts.signatures();
        this.hashes = parts.hashes();
        this.mail = new InvitationMail(parts.pool(), parts.hashes());
        this.rules = parts.rules();
        this.clock = parts.clock();
        this.posted = parts.mailPosted();
    }

    /** What came of it. */
    sealed interface Result {
        /** It is verified, now or since before. */
        record Signed(UUID signature) implements Result {}

        /** A mail asks the address to verify it. */
        record Waits(UUID signature, int generation) implements Result {}

        /** The mailbox cannot take it: what verifying would have come to. */
        record Refused(ActOutcome why) implements Result {}

        /** The invitation is not there any more. */
        record Gone() implements Result {}
    }

    /** Carries a refusal out of the transaction, which is rolled back. */
    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ActOutcome why;

        RolledBack(ActOutcome why) {
            super("refused", null, false, false);
            this.why = why;
        }
    }

    /** Whether it is signed with the address that was invited. */
    boolean isInvited(Campaign campaign, Invitation invitation, SignatureDraft draft) {
        return Buffer.buffer(hashes.mailbox(campaign.id(), draft.address()))
                .equals(Buffer.buffer(invitation.mailbox()));
    }

    /** Signs {@code invitation}; the Future ends after the COMMIT. */
    Future<Result> sign(Campaign campaign, Invitation invitation, SignatureDraft draft, Optional<String> client) {
        return pool.withTransaction(connection -> mayStill(connection, campaign)
                        .compose(may -> may
                                ? signatures
                                        .lock(connection, campaign)
                                        .compose(locked -> store.lock(connection, invitation.id()))
                                        .compose(found -> found.filter(
                                                        one -> one.generation() == invitation.generation())
                                                .map(one -> sign(connection, campaign, one, draft, client))
                                                .orElseGet(() -> Future.succeededFuture(new Result.Gone())))
                                : Future.succeededFuture(new Result.Refused(new ActOutcome.Closed()))))
                .recover(failure -> failure instanceof RolledBack back
                        ? Future.succeededFuture(new Result.Refused(back.why))
                        : Future.failedFuture(failure))
                .onSuccess(done -> posted.run());
    }

    /** After the deadline the database is asked whether another node has handed the letter over just now. */
    private Future<Boolean> mayStill(SqlConnection connection, Campaign campaign) {
        return isOver(campaign) ? store.takesLate(connection, campaign) : Future.succeededFuture(true);
    }

    private boolean isOver(Campaign campaign) {
        return campaign.state(clock.instant()) != CampaignState.OPEN;
    }

    private Future<Result> sign(
            SqlConnection connection,
            Campaign campaign,
            Invitation one,
            SignatureDraft draft,
            Optional<String> client) {
        Buffer mailbox = Buffer.buffer(hashes.mailbox(campaign.id(), draft.address()));
        boolean proved = !one.forwarded() && mailbox.equals(Buffer.buffer(one.mailbox()));
        if (one.state() == InvitationState.SIGNED && !(proved && one.isSignedFromElsewhere())) {
            return Future.succeededFuture(one.signature()
                    .<Result>map(given -> new Result.Signed(given.id()))
                    .orElseGet(Result.Gone::new));
        }
        boolean late = isOver(campaign);
        if (late && !(one.isLate(campaign, clock.instant()) && isInvited(campaign, one, draft))) {
            return Future.succeededFuture(new Result.Refused(new ActOutcome.Closed()));
        }
        return proved
                ? verified(connection, campaign, one, draft, client, late)
                : waits(connection, one, draft, mailbox, client);
    }

    private Future<Result> verified(
            SqlConnection connection,
            Campaign campaign,
            Invitation one,
            SignatureDraft draft,
            Optional<String> client,
            boolean late) {
        return signatures
                .verified(connection, campaign, draft, hold(draft, true), client, late)
                .compose(outcome -> outcome instanceof ActOutcome.Verified verified
                        ? store.link(connection, one.id(), verified.signature())
                                .compose(done ->
                                        store.move(connection, one.id(), InvitationState.SIGNED, "", clock.instant()))
                                .compose(done -> mail.signed(connection, verified.signature(), draft, clock.instant()))
                                .map(new Result.Signed(verified.signature()))
                        : Future.failedFuture(new RolledBack(outcome)));
    }

    /** Whoever presses twice has one signature that waits. */
    private Future<Result> waits(
            SqlConnection connection, Invitation one, SignatureDraft draft, Buffer mailbox, Optional<String> client) {
        Optional<Invitation.Given> before = one.signature()
                .filter(Invitation.Given::waits)
                .filter(given -> mailbox.equals(Buffer.buffer(given.mailbox())))
                .filter(given -> given.name().equals(draft.name().display()));
        if (before.isPresent()) {
            return Future.succeededFuture(
                    new Result.Waits(before.get().id(), before.get().generation()));
        }
        return signatures
                .pending(connection, draft, hold(draft, mailbox.equals(Buffer.buffer(one.mailbox()))), client)
                .compose(id -> store.link(connection, one.id(), id)
                        .compose(done -> opened(connection, one))
                        .map(new Result.Waits(id, 1)));
    }

    private Future<Void> opened(SqlConnection connection, Invitation one) {
        return one.state().canBecome(InvitationState.OPENED)
                ? store.move(connection, one.id(), InvitationState.OPENED, "", clock.instant())
                : Future.succeededFuture();
    }

    /**
     * Each is held until staff approve it; what is odd about it weighs more than that it was expected. A link may have
     * gone astray: whoever signs at it from another mailbox was not invited.
     *
     * @param own whether it is from the mailbox to which the invitation was sent
     */
    private HoldReason hold(SignatureDraft draft, boolean own) {
        SigningRules current = rules.get();
        String domain = draft.address().domain();
        boolean free = current.publicProviders().contains(domain)
                && draft.line().filter(SignatoryLine::onBehalf).isPresent();
        return current.hold(draft.name(), domain, HexFormat.of().formatHex(hashes.site(draft.address())))
                .orElse(free ? HoldReason.FREE_MAIL : own ? HoldReason.LETTER : HoldReason.UNINVITED);
    }
}
