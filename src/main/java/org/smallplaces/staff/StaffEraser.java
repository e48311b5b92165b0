package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import org.smallplaces.vault.Eraser;
import org.smallplaces.vault.Erasure;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Subject;

/**
 * Finds and forgets those who work here or are invited to. Of an account the id stays, since the audit names it; one that may
 * log in is not erased with the rest that is held of somebody, and is disabled first.
 */
public final class StaffEraser implements Eraser {
    static final String ACCOUNT = "staff-account";
    static final String INVITATION = "staff-invitation";

    private final StaffHeldStore held;
    private final StaffEraseStore store = new StaffEraseStore();

    public StaffEraser(Sealer sealer) {
        this.held = new StaffHeldStore(sealer);
    }

    @Override
    public Future<List<HeldRecord>> find(SqlClient client, Subject subject) {
        return held.find(client, subject);
    }

    @Override
    public Future<Void> erase(SqlConnection transaction, Erasure erasure) {
        UUID[] accounts = erasure.rows(ACCOUNT);
        UUID[] invitations = erasure.rows(INVITATION);
        return (accounts.length == 0
                        ? Future.<Void>succeededFuture()
                        : store.deleteAccounts(transaction, accounts, erasure.at()))
                .compose(done -> invitations.length == 0
                        ? Future.succeededFuture()
                        : store.deleteInvitations(transaction, invitations));
    }
}
