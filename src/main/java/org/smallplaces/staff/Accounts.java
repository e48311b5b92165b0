package org.smallplaces.staff;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/** The accounts of staff: added by a command, and by each start in trial mode. */
public final class Accounts {
    private static final String SYSTEM = "system";
    private static final Language FALLBACK = new Language("en");

    private final Pool pool;
    private final StaffStore store;
    private final RoleStore roles = new RoleStore();
    private final SessionStore sessions = new SessionStore();
    private final AddressHashes hashes;
    private final Sealer sealer;
    private final AuditLog audit = new AuditLog();
    private final Passwords passwords;
    private final StaffOutbox outbox;
    private final FactorStore factors;
    private final Clock clock;
    private final SecureRandom random;

    public Accounts(Vertx vertx, Pool pool, AddressHashes hashes, Sealer sealer, Clock clock, SecureRandom random) {
        this.pool = pool;
        this.hashes = hashes;
        this.sealer = sealer;
        this.store = new StaffStore(sealer);
        this.outbox = new StaffOutbox(pool, hashes);
        this.factors = new FactorStore(sealer);
        this.passwords = new Passwords(vertx, random);
        this.clock = clock;
        this.random = random;
    }

    /** A good password, for whoever adds an account to hand over; it is kept nowhere. */
    public String generatePassword() {
        return Password.generate(random).normalised();
    }

    /** Adds an account that holds one role everywhere. */
    public Future<AddResult> add(String email, String name, StaffRole role, String password) {
        return add(email, name, StaffRoles.of(role), password);
    }

    /** Adds an account that can log in at once; what may be wrong is a result, only a fault fails. */
    public Future<AddResult> add(String email, String name, StaffRoles roles, String password) {
        Optional<EmailAddress> address = EmailAddresses.parse(email);
        Optional<String> called = StaffName.parse(name);
        Password typed = Password.typed(password);
        if (address.isEmpty()) {
            return Future.succeededFuture(new AddResult.NotAnAddress());
        }
        if (called.isEmpty()) {
            return Future.succeededFuture(new AddResult.NotAName());
        }
        Optional<PasswordFault> fault = typed.fault(address.get());
        if (fault.isPresent()) {
            return Future.succeededFuture(new AddResult.PasswordRefused(fault.get()));
        }
        return passwords.hash(typed).compose(hash -> add(row(address.get(), called.get(), hash, FALLBACK), roles));
    }

    private Future<AddResult> add(StaffStore.NewRow row, StaffRoles roles) {
        AuditEntry entry = AuditEntry.of(clock.instant(), SYSTEM, "staff.add", "staff:" + row.id())
                .with(new JsonObject().put("roles", RoleWords.of(roles)));
        return pool.withTransaction(transaction -> insert(transaction, row, roles, entry))
                .map(added -> added
                        ? new AddResult.Added(new StaffMember(row.id(), row.name(), roles))
                        : new AddResult.AddressTaken());
    }

    /** Whether the account was written: not where its address has one already. */
    Future<Boolean> insert(SqlConnection transaction, StaffStore.NewRow row, StaffRoles held, AuditEntry entry) {
        return store.insert(transaction, row, clock.instant())
                .compose(id -> id.isEmpty()
                        ? Future.succeededFuture(false)
                        : roles.replace(transaction, row.id(), held)
                                .compose(done -> audit.append(transaction, entry))
                                .map(true));
    }

    Future<PasswordHash> hash(Password password) {
        return passwords.hash(password);
    }

    /**
     * Gives an account a new password, for whoever has lost theirs, ends its sessions and tells its owner by mail;
     * gives the password, or nothing where the address has no account. A disabled account stays disabled.
     */
    public Future<Optional<String>> renewPassword(String email) {
        Password password = Password.generate(random);
        return passwords
                .hash(password)
                .compose(hash -> onAccount(
                        email,
                        (transaction, account) -> store.renew(transaction, account.id(), hash)
                                .compose(done -> endSessions(transaction, account.id(), "staff.renew-password"))
                                .compose(done -> notify(transaction, StaffNotice.PASSWORD_CHANGED, account))
                                .map(done -> password.normalised())));
    }

    /**
     * Takes the second factor of whoever has lost it away, ends their sessions and tells them by mail; whether the
     * address has an account with one.
     */
    public Future<Boolean> resetFactor(String email) {
        return onAccount(email, (transaction, account) -> resetFactor(transaction, SYSTEM, account))
                .map(found -> found.orElse(false));
    }

    /** The same in the transaction of a director; whether there was a second factor. */
    Future<Boolean> resetFactor(SqlConnection transaction, String actor, Account account) {
        return factors.remove(transaction, account.id())
                .compose(removed -> removed
                        ? sessions.endAll(transaction, account.id())
                                .compose(ended -> audit.append(
                                        transaction,
                                        AuditEntry.of(
                                                clock.instant(), actor, "staff.reset-factor", "staff:" + account.id())))
                                .compose(done -> notify(transaction, StaffNotice.FACTOR_RESET, account))
                                .map(true)
                        : Future.succeededFuture(false));
    }

    private interface OnAccount<T> {
        Future<T> act(SqlConnection transaction, Account account);
    }

    /** Nothing where there is no such account: one of the trial gets its password at each start. */
    private <T> Future<Optional<T>> onAccount(String email, OnAccount<T> act) {
        Optional<EmailAddress> address = EmailAddresses.parse(email);
        if (address.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        return pool.withTransaction(transaction -> store.findAny(transaction, hashes.account(address.get()))
                .map(found -> found.filter(account -> !account.trial()))
                .compose(found -> found.map(
                                account -> act.act(transaction, account).map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
    }

    /** Tells the owner of an account what has happened to it, by a mail in the caller's transaction. */
    Future<Void> notify(SqlConnection transaction, StaffNotice notice, Account account) {
        return outbox.post(
                transaction, notice.kind(), account.id(), account.emailHash(), account.language(), clock.instant());
    }

    /** Tells every director but these, by a mail in the caller's transaction. */
    Future<Void> tellDirectors(SqlConnection transaction, StaffNotice notice, Collection<UUID> but) {
        return StaffStore.holding(transaction, StaffRole.DIRECTOR, but).compose(directors -> {
            Future<Void> told = Future.succeededFuture();
            for (StaffStore.Addressee one : directors) {
                told = told.compose(before -> outbox.post(
                        transaction, notice.kind(), one.id(), one.emailHash(), one.language(), clock.instant()));
            }
            return told;
        });
    }

    private Future<Void> endSessions(SqlConnection transaction, UUID id, String act) {
        return sessions.endAll(transaction, id)
                .compose(
                        ended -> audit.append(transaction, AuditEntry.of(clock.instant(), SYSTEM, act, "staff:" + id)));
    }

    /** Gives the trial account of {@code role} a new password and ends its sessions; makes the account if need be. */
    public Future<TrialLogIn> ensureTrial(StaffRole role) {
        EmailAddress address =
                EmailAddresses.parse(role.word() + "@trial.example").orElseThrow();
        Password password = Password.generate(random);
        String word = role.word();
        String name = "Trial " + word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        return passwords
                .hash(password)
                .compose(hash -> renewTrial(row(address, name, hash, FALLBACK), StaffRoles.of(role)))
                .map(renewed -> new TrialLogIn(address.typed(), password.normalised()));
    }

    private Future<Void> renewTrial(StaffStore.NewRow row, StaffRoles held) {
        return pool.withTransaction(transaction -> store.renewTrial(transaction, row, clock.instant())
                .compose(found -> found.isEmpty()
                        ? Future.failedFuture(new IllegalStateException("the trial address belongs to a real account"))
                        : roles.replace(transaction, found.get(), held)
                                .compose(done -> factors.remove(transaction, found.get()))
                                .compose(done -> endSessions(transaction, found.get(), "staff.renew-trial"))));
    }

    /** A new account's row, with an id of its own. */
    StaffStore.NewRow row(EmailAddress address, String name, PasswordHash hash, Language language) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        byte[] sealed = sealer.seal(id, address.typed());
        return new StaffStore.NewRow(id, hashes.account(address), sealed, name, hash, language, Optional.empty());
    }

    /** Who somebody is at this moment, with the roles that they hold; nothing where the account is disabled. */
    public Future<Optional<StaffMember>> member(SqlClient client, UUID id) {
        return store.member(client, id);
    }

    /** The account with this address, if there is one that may log in. */
    Future<Optional<Account>> find(EmailAddress address) {
        return store.find(pool, hashes.account(address));
    }

    /** The account, unless it is disabled. */
    Future<Optional<Account>> byId(UUID id) {
        return store.byId(pool, id);
    }

    /** Gives an account the password of its owner's choice. */
    Future<Void> changePassword(SqlConnection transaction, UUID id, PasswordHash hash) {
        return store.renew(transaction, id, hash);
    }

    /** Changes what its owner is called, and in which language they get mail; the audit says that it was changed. */
    Future<Void> change(UUID id, String name, Language language) {
        String self = "staff:" + id;
        return pool.withTransaction(transaction -> store.change(transaction, id, name, language)
                .compose(
                        done -> audit.append(transaction, AuditEntry.of(clock.instant(), self, "staff.rename", self))));
    }

    /** Whether somebody who was let in may do {@code act} by now, too. */
    Future<Boolean> mayStill(SqlConnection transaction, StaffMember member, StaffAct act) {
        return member(transaction, member.id())
                .map(now -> now.filter(known -> known.may(act)).isPresent());
    }

    /** Whether the password opens the account; the same work where there is no account. */
    Future<Boolean> verify(Password password, Optional<Account> account) {
        return passwords.verify(password, account.map(Account::passwordHash));
    }
}
