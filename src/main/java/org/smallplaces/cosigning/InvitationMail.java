package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.vault.AddressHashes;

/** Puts the mails about invitations into the outbox, in the transaction of what they are about. */
final class InvitationMail {
    /** The mail that invites. */
    static final String INVITATION = "invitation";
    /** The one reminder. */
    static final String CHASER = "invitation-chaser";
    /** The mail to a colleague to whom an invitation was passed on. */
    static final String FORWARDED = "invitation-forwarded";
    /** The mail to whom staff let sign after the deadline. */
    static final String LATE = "invitation-late";
    /** The receipt for a signature that was given at a link, by which whoever owns the mailbox learns of it. */
    static final String SIGNED = "invited-signed";

    private final OutboxStore outbox;
    private final AddressHashes hashes;

    InvitationMail(Pool pool, AddressHashes hashes) {
        this.outbox = new OutboxStore(pool);
        this.hashes = hashes;
    }

    /** Invites everybody in {@code invited}. */
    Future<Void> invite(SqlConnection connection, UUID campaign, List<NewInvitation> invited, Instant now) {
        return outbox.post(
                connection,
                invited.stream()
                        .map(one -> capped(
                                one.parent().isPresent(),
                                new NewMail(
                                        one.mail(),
                                        one.parent().isPresent() ? FORWARDED : INVITATION,
                                        one.id(),
                                        Optional.of(campaign),
                                        hashes.site(one.address()),
                                        one.language(),
                                        now)))
                        .toList());
    }

    /** The same mail once more, to the address that the invitation has now; its id. */
    Future<UUID> again(SqlConnection connection, Invitation one, Instant now) {
        return post(
                connection,
                one.forwarded() ? FORWARDED : INVITATION,
                one.id(),
                one.campaign(),
                one.address(),
                one.language(),
                one.forwarded(),
                now);
    }

    /** The reminder. */
    Future<UUID> chase(SqlConnection connection, ChaseStore.Due one, UUID campaign, Instant now) {
        return post(connection, CHASER, one.id(), campaign, one.address(), one.language(), one.forwarded(), now);
    }

    /** The mail, known by {@code mail}, that tells somebody until when they may sign although the deadline has passed. */
    Future<Void> late(
            SqlConnection connection,
            UUID mail,
            UUID invitation,
            UUID campaign,
            EmailAddress address,
            Language language,
            Instant now) {
        return outbox.post(
                connection,
                new NewMail(mail, LATE, invitation, Optional.of(campaign), hashes.site(address), language, now));
    }

    /** The receipt for {@code signature}, to the mailbox that was invited. */
    Future<Void> signed(SqlConnection connection, UUID signature, SignatureDraft draft, Instant now) {
        NewMail receipt = new NewMail(
                        UUID.randomUUID(),
                        SIGNED,
                        signature,
                        Optional.of(draft.campaign()),
                        hashes.site(draft.address()),
                        draft.text().language(),
                        now)
                .uncapped();
        return outbox.post(connection, receipt);
    }

    private Future<UUID> post(
            SqlConnection connection,
            String kind,
            UUID id,
            UUID campaign,
            String typed,
            Language language,
            boolean forwarded,
            Instant now) {
        UUID mail = UUID.randomUUID();
        EmailAddress address = EmailAddresses.parse(typed).orElseThrow();
        return outbox.post(
                        connection,
                        capped(
                                forwarded,
                                new NewMail(
                                        mail, kind, id, Optional.of(campaign), hashes.site(address), language, now)))
                .map(mail);
    }

    /** Staff invite whom they know; to whom an invitation is passed on is typed by whoever has its link. */
    private static NewMail capped(boolean forwarded, NewMail mail) {
        return forwarded ? mail : mail.uncapped();
    }
}
