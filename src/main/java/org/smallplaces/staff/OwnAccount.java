package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/** What somebody does about their own account. */
final class OwnAccount {
    private final Pool pool;
    private final Accounts accounts;
    private final Sessions sessions;
    private final AuditLog audit = new AuditLog();
    private final Clock clock;
    private final Runnable posted;

    OwnAccount(StaffParts parts) {
        this.pool = parts.pool();
        this.accounts = parts.accounts();
        this.sessions = parts.sessions();
        this.clock = parts.clock();
        this.posted = parts.mailPosted();
    }

    Future<Account> of(UUID staff) {
        return accounts.byId(staff).map(Optional::orElseThrow);
    }

    /** Changes what one is called, and in which language one gets mail. */
    Future<Void> change(UUID staff, String name, Language language) {
        return accounts.change(staff, name, language);
    }

    /**
     * Changes the password, ends every session and begins a new one in this browser; the owner is told by mail, in
     * case it was not them. Nothing where the account was disabled meanwhile.
     */
    Future<Optional<SessionId>> changePassword(Account account, Password password, String browser) {
        return accounts.hash(password)
                .compose(hash ->
                        pool.withTransaction(transaction -> accounts.changePassword(transaction, account.id(), hash)
                                .compose(done -> changed(transaction, account))
                                .compose(done -> sessions.beginAnew(transaction, account.id(), browser))))
                .onSuccess(begun -> posted.run());
    }

    private Future<Void> changed(SqlConnection transaction, Account account) {
        String self = "staff:" + account.id();
        return audit.append(transaction, AuditEntry.of(clock.instant(), self, "staff.password", self))
                .compose(done -> accounts.notify(transaction, StaffNotice.PASSWORD_CHANGED, account));
    }
}
