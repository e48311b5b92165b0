package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.InvitationState;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.vault.AddressHashes;

/**
 * What staff do about invitations: invite, mail again, correct an address, withdraw. Each act posts its mail and its entry
 * in the audit in its own transaction. The console and the command line invite by the same rules.
 */
final class Invites {
    private static final String SUBJECT = "invitation:";

    private final Pool pool;
    private final AddressHashes hashes;
    private final InvitationStore store;
    private final InvitationMail mail;
    private final AuditLog audit = new AuditLog();
    private final Clock clock;
    private final Runnable posted;

    Invites(Pool pool, AddressHashes hashes, InvitationStore store, Clock clock, Runnable posted) {
        this.pool = pool;
        this.hashes = hashes;
        this.store = store;
        this.mail = new InvitationMail(pool, hashes);
        this.clock = clock;
        this.posted = posted;
    }

    /** What came of correcting an address. */
    enum Corrected {
        DONE,
        /** It was answered, or is gone. */
        TOO_LATE,
        /** Somebody with that address is invited, or has signed. */
        TAKEN
    }

    /**
     * Compares a list with itself, with who was invited, and with who has signed. It asks something about people, so it
     * is in the audit, and which of the two it was is not told.
     */
    Future<InviteCheck> check(Campaign campaign, InviteSheet sheet, String actor) {
        List<byte[]> mailboxes =
                sheet.rows().stream().map(row -> mailbox(campaign, row)).toList();
        return audit.append(pool, checked(campaign, mailboxes.size(), actor))
                .compose(done -> store.invited(pool, campaign.id(), mailboxes))
                .compose(invited -> store.signed(pool, campaign.id(), mailboxes)
                        .map(signed -> check(sheet, mailboxes, invited, signed)));
    }

    private AuditEntry checked(Campaign campaign, int rows, String actor) {
        return AuditEntry.of(clock.instant(), actor, "invitation.check", "campaign:" + campaign.id())
                .in(campaign.id())
                .with(new JsonObject().put("rows", rows));
    }

    private byte[] mailbox(Campaign campaign, InviteRow row) {
        return hashes.mailbox(campaign.id(), row.address());
    }

    private static InviteCheck check(
            InviteSheet sheet, List<byte[]> mailboxes, Set<Buffer> invited, Set<Buffer> signed) {
        List<InviteRow> good = new ArrayList<>();
        List<InviteProblem> problems = new ArrayList<>(sheet.problems());
        Map<Buffer, Integer> seen = new HashMap<>();
        for (int i = 0; i < mailboxes.size(); i++) {
            InviteRow row = sheet.rows().get(i);
            Buffer mailbox = Buffer.buffer(mailboxes.get(i));
            int first = seen.getOrDefault(mailbox, 0);
            if (first > 0) {
                problems.add(duplicate(row, "twice", first));
            } else if (signed.contains(mailbox) || invited.contains(mailbox)) {
                problems.add(duplicate(row, "known", 0));
            } else {
                good.add(row);
            }
            seen.putIfAbsent(mailbox, row.number());
        }
        problems.sort(Comparator.comparingInt(InviteProblem::row));
        return new InviteCheck(good, problems, sheet.ignored(), sheet.fatal());
    }

    private static InviteProblem duplicate(InviteRow row, String which, int first) {
        return new InviteProblem(
                row.number(),
                row.name(),
                InviteColumns.EMAIL.word(),
                row.address().typed(),
                "invite.duplicate." + which,
                first);
    }

    /** Invites those in {@code rows} whom nobody has invited meanwhile; how many. */
    Future<Integer> invite(Campaign campaign, List<InviteRow> rows, boolean fromElsewhere, String actor) {
        Instant now = clock.instant();
        List<NewInvitation> wanted = rows.stream()
                .map(row -> NewInvitation.of(
                        now, row.address(), row.name(), row.line(), row.language(), row.group(), fromElsewhere))
                .toList();
        return pool.withTransaction(connection -> insert(connection, campaign, wanted, now)
                        .compose(invited -> mail.invite(connection, campaign.id(), invited, now)
                                .compose(done -> recordInvited(connection, campaign, invited, fromElsewhere, actor))
                                .map(invited.size())))
                .onSuccess(invited -> posted.run());
    }

    private Future<List<NewInvitation>> insert(
            SqlConnection connection, Campaign campaign, List<NewInvitation> wanted, Instant now) {
        List<NewInvitation> invited = new ArrayList<>();
        Future<Void> inserting = Future.succeededFuture();
        for (NewInvitation one : wanted) {
            inserting = inserting.compose(done -> store.insert(connection, campaign.id(), one, now)
                    .map(fresh -> {
                        if (fresh) {
                            invited.add(one);
                        }
                        return null;
                    }));
        }
        return inserting.map(invited);
    }

    private Future<Void> recordInvited(
            SqlConnection connection,
            Campaign campaign,
            List<NewInvitation> invited,
            boolean fromElsewhere,
            String actor) {
        if (invited.isEmpty()) {
            return Future.succeededFuture();
        }
        String subject = invited.size() == 1 ? SUBJECT + invited.get(0).id() : "campaign:" + campaign.id();
        JsonObject what = new JsonObject().put("invited", invited.size()).put("elsewhere", fromElsewhere);
        return audit.append(
                connection,
                AuditEntry.of(clock.instant(), actor, "invitation.send", subject)
                        .in(campaign.id())
                        .with(what));
    }

    /** Mails an invitation that was not answered once more; whether it could be. */
    Future<Boolean> resend(Campaign campaign, UUID id, String actor) {
        return pool.withTransaction(connection -> open(connection, campaign, id)
                        .compose(found -> found.isEmpty()
                                ? Future.succeededFuture(false)
                                : mailAgain(connection, found.get())
                                        .compose(done -> record(connection, campaign, id, "invitation.resend", actor))
                                        .map(true)))
                .onSuccess(done -> posted.run());
    }

    private Future<Void> mailAgain(SqlConnection connection, Invitation one) {
        Instant now = clock.instant();
        return mail.again(connection, one, now).compose(id -> store.mailed(connection, one, id, now));
    }

    /** An invitation of this campaign that nobody has answered. */
    private Future<Optional<Invitation>> open(SqlConnection connection, Campaign campaign, UUID id) {
        return store.lock(connection, id)
                .map(found -> found.filter(one -> one.campaign().equals(campaign.id()))
                        .filter(one -> !one.state().isAnswered()));
    }

    /** Sends an invitation to another address; the link in the earlier mail is then dead. */
    Future<Corrected> correct(Campaign campaign, UUID id, EmailAddress address, String actor) {
        byte[] mailbox = hashes.mailbox(campaign.id(), address);
        return pool.withTransaction(connection -> open(connection, campaign, id)
                        .compose(found -> found.isEmpty()
                                ? Future.succeededFuture(Corrected.TOO_LATE)
                                : taken(connection, campaign, found.get(), mailbox)
                                        .compose(taken -> taken
                                                ? Future.succeededFuture(Corrected.TAKEN)
                                                : move(connection, campaign, found.get(), address, mailbox, actor))))
                .onSuccess(done -> posted.run());
    }

    private Future<Boolean> taken(SqlConnection connection, Campaign campaign, Invitation one, byte[] mailbox) {
        if (Buffer.buffer(mailbox).equals(Buffer.buffer(one.mailbox()))) {
            return Future.succeededFuture(false);
        }
        return store.invited(connection, campaign.id(), List.of(mailbox))
                .compose(invited -> store.signed(connection, campaign.id(), List.of(mailbox))
                        .map(signed -> !invited.isEmpty() || !signed.isEmpty()));
    }

    private Future<Corrected> move(
            SqlConnection connection,
            Campaign campaign,
            Invitation one,
            EmailAddress address,
            byte[] mailbox,
            String actor) {
        return store.address(connection, one, address.typed(), mailbox)
                .compose(done -> store.find(connection, one.id()))
                .compose(moved -> mailAnew(connection, moved.orElseThrow()))
                .compose(done -> record(connection, campaign, one.id(), "invitation.correct", actor))
                .map(Corrected.DONE);
    }

    /** Nobody has been at the new link, whoever was at the old one. */
    private Future<Void> mailAnew(SqlConnection connection, Invitation one) {
        Instant now = clock.instant();
        Future<Void> closed = one.state() == InvitationState.OPENED
                ? store.move(connection, one.id(), InvitationState.INVITED, "", now)
                : Future.succeededFuture();
        return closed.compose(done -> store.find(connection, one.id()))
                .compose(found -> mailAgain(connection, found.orElseThrow()));
    }

    /** Takes an invitation back: its link is dead. Whether there was one that nobody has signed at. */
    Future<Boolean> withdraw(Campaign campaign, UUID id, String actor) {
        return pool.withTransaction(connection -> store.lock(connection, id)
                .compose(found -> found.filter(one -> one.campaign().equals(campaign.id()))
                        .map(one -> store.delete(connection, id))
                        .orElse(Future.succeededFuture(false)))
                .compose(gone -> gone
                        ? record(connection, campaign, id, "invitation.withdraw", actor)
                                .map(true)
                        : Future.succeededFuture(false)));
    }

    private Future<Void> record(SqlConnection connection, Campaign campaign, UUID id, String act, String actor) {
        return audit.append(
                connection,
                AuditEntry.of(clock.instant(), actor, act, SUBJECT + id).in(campaign.id()));
    }
}
