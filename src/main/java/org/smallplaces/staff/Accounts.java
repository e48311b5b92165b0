package org.smallplaces.staff;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
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
    private final StaffStore store = new StaffStore();
    private final RoleStore roles = new RoleStore();
    private final SessionStore sessions = new SessionStore();
    private final AddressHashes hashes;
    private final Sealer sealer;
    private final AuditLog audit = new AuditLog();
    private final Passwords passwords;
    private final Clock clock;
    private final SecureRandom random;

    public Accounts(Vertx vertx, Pool pool, AddressHashes hashes, Sealer sealer, Clock clock, SecureRandom random) {
        this.pool = pool;
        this.hashes = hashes;
        this.sealer = sealer;
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
     * Gives an account a new password, for whoever has lost theirs, and ends its sessions; gives the password, or
     * nothing where the address has no account. A disabled account stays disabled.
     */
    public Future<Optional<String>> renewPassword(String email) {
        Password password = Password.generate(random);
        Optional<EmailAddress> address = EmailAddresses.parse(email);
        if (address.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        return passwords
                .hash(password)
                .compose(hash -> pool.withTransaction(
                        transaction -> store.renew(transaction, hashes.account(address.get()), hash)
                                .compose(id -> endSessions(transaction, id, "staff.renew-password"))))
                .map(id -> id.map(any -> password.normalised()));
    }

    private Future<Optional<UUID>> endSessions(SqlConnection transaction, Optional<UUID> id, String act) {
        if (id.isEmpty()) {
            return Future.succeededFuture(id);
        }
        return sessions.endAll(transaction, id.get())
                .compose(ended ->
                        audit.append(transaction, AuditEntry.of(clock.instant(), SYSTEM, act, "staff:" + id.get())))
                .map(id);
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
                                .compose(done -> endSessions(transaction, found, "staff.renew-trial"))
                                .mapEmpty()));
    }

    /** A new account's row, with an id of its own. */
    StaffStore.NewRow row(EmailAddress address, String name, PasswordHash hash, Language language) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        byte[] sealed = sealer.seal(id, address.typed());
        return new StaffStore.NewRow(id, hashes.account(address), sealed, name, hash, language);
    }

    /** The account with this address, if there is one that may log in. */
    Future<Optional<Account>> find(EmailAddress address) {
        return store.find(pool, hashes.account(address));
    }

    /** Whether the password opens the account; the same work where there is no account. */
    Future<Boolean> verify(Password password, Optional<Account> account) {
        return passwords.verify(password, account.map(Account::passwordHash));
    }
}
