package org.smallplaces.staff;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Tokens;

/**
 * Asks people to work with the console, by a link in a mail that is good for seven days and once. For an address that
 * has an account already everything looks the same; only the mail says so.
 */
public final class Invitations {
    static final String KIND = "staff-invitation";
    private static final Duration KEPT = Duration.ofDays(30);

    private final Pool pool;
    private final InvitationStore store;
    private final Accounts accounts;
    private final AddressHashes hashes;
    private final Tokens tokens;
    private final StaffOutbox outbox;
    private final AuditLog audit = new AuditLog();
    private final Clock clock;
    private final Runnable posted;

    public Invitations(StaffParts parts) {
        this.pool = parts.pool();
        this.store = new InvitationStore(parts.sealer());
        this.accounts = parts.accounts();
        this.hashes = parts.hashes();
        this.tokens = parts.tokens();
        this.outbox = new StaffOutbox(parts.pool(), parts.hashes());
        this.clock = parts.clock();
        this.posted = parts.mailPosted();
    }

    /** Forgets the invitations that expired 30 days ago; for a job. */
    public Future<Integer> forget() {
        return store.forget(pool, clock.instant().minus(KEPT));
    }

    /** Whether somebody was invited: not where the address has an open invitation. */
    Future<Boolean> invite(StaffMember by, EmailAddress address, String name, StaffRoles roles, Language language) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        byte[] emailHash = hashes.account(address);
        InvitationStore.NewRow row = new InvitationStore.NewRow(id, address, emailHash, name, roles, language);
        JsonObject what = new JsonObject().put("roles", RoleWords.of(roles));
        return pool.withTransaction(transaction -> accounts.mayStill(transaction, by, StaffAct.MANAGE_PEOPLE)
                        .compose(may ->
                                may ? store.insert(transaction, row, by.id(), now) : Future.succeededFuture(false))
                        .compose(written -> !written
                                ? Future.succeededFuture(false)
                                : outbox.post(transaction, KIND, id, emailHash, language, now)
                                        .compose(done -> append(transaction, by, "staff.invite", id, what))
                                        .compose(done -> tell(transaction, by, roles))
                                        .map(true)))
                .onSuccess(written -> posted.run());
    }

    /** The other directors hear of everybody who is to decide together with them. */
    private Future<Void> tell(SqlConnection transaction, StaffMember by, StaffRoles roles) {
        return roles.maySomewhere(StaffAct.DECIDE_APPROVALS)
                ? accounts.tellDirectors(transaction, StaffNotice.DECIDER_INVITED, List.of(by.id()))
                : Future.succeededFuture();
    }

    /** Sends an invitation once more with a new link, valid for another seven days; whether there was one. */
    Future<Boolean> sendAgain(StaffMember by, UUID id) {
        Instant now = clock.instant();
        return pool.withTransaction(transaction -> accounts.mayStill(transaction, by, StaffAct.MANAGE_PEOPLE)
                        .compose(may -> may
                                ? store.again(transaction, id, by.id(), now)
                                : Future.succeededFuture(Optional.empty()))
                        .compose(found -> found.isEmpty()
                                ? Future.succeededFuture(false)
                                : post(transaction, id, found.get(), now)
                                        .compose(done ->
                                                append(transaction, by, "staff.invite-again", id, new JsonObject()))
                                        .map(true)))
                .onSuccess(sent -> posted.run());
    }

    private Future<Void> post(SqlConnection transaction, UUID id, InvitationStore.Recipient recipient, Instant now) {
        return outbox.post(transaction, KIND, id, recipient.emailHash(), recipient.language(), now);
    }

    /** Makes an invitation worthless; whether there was one. */
    Future<Boolean> withdraw(StaffMember by, UUID id) {
        return pool.withTransaction(transaction -> store.withdraw(transaction, id)
                .compose(gone -> gone
                        ? append(transaction, by, "staff.invite-withdraw", id, new JsonObject())
                                .map(true)
                        : Future.succeededFuture(false)));
    }

    private Future<Void> append(SqlConnection transaction, StaffMember by, String act, UUID id, JsonObject what) {
        return audit.append(
                transaction,
                AuditEntry.of(clock.instant(), by.actor(), act, "invitation:" + id)
                        .with(what));
    }

    /** Those that nobody has answered, the expired ones too. */
    Future<List<Invitation>> open() {
        return store.all(pool);
    }

    Future<Optional<Invitation>> find(UUID id) {
        return store.find(pool, id);
    }

    /** The token of its present link. */
    String token(Invitation invitation) {
        return tokens.mint(TokenPurpose.JOIN_STAFF, invitation.id(), invitation.generation());
    }

    /** The invitation that the link opens; a forged one is refused without a query. */
    Future<Optional<Invitation>> opened(String token) {
        Optional<Tokens.Opened> opened = tokens.open(TokenPurpose.JOIN_STAFF, token);
        return opened.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : find(opened.get().id())
                        .map(found -> found.filter(
                                one -> one.generation() == opened.get().generation() && one.holds(clock.instant())));
    }

    /** Uses the invitation up and makes the account; nothing where somebody was quicker, or the address has one. */
    Future<Boolean> join(Invitation invitation, EmailAddress address, String name, Password password) {
        return accounts.hash(password).compose(hash -> {
            StaffStore.NewRow row =
                    accounts.row(address, name, hash, invitation.language()).invitedBy(invitation.invitedBy());
            AuditEntry entry = AuditEntry.of(clock.instant(), "staff:" + row.id(), "staff.join", "staff:" + row.id())
                    .with(new JsonObject()
                            .put("invitation", invitation.id().toString())
                            .put("invited-by", "staff:" + invitation.invitedBy())
                            .put("roles", RoleWords.of(invitation.roles())));
            return pool.withTransaction(transaction -> store.take(
                            transaction, invitation.id(), invitation.generation(), clock.instant())
                    .compose(taken -> taken
                            ? accounts.insert(transaction, row, invitation.roles(), entry)
                            : Future.succeededFuture(false)));
        });
    }
}
