package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import org.smallplaces.core.StaffRole;
import org.smallplaces.mail.DutyMail;
import org.smallplaces.vault.AddressHashes;

/**
 * Mails whoever has the role of data protection for the whole site. Anybody can make a complaint, so these mails are
 * capped, apart from the warnings that the same people get about their accounts.
 */
public final class DutyMails implements DutyMail {
    private final StaffOutbox outbox;
    private final Clock clock;

    public DutyMails(Pool pool, AddressHashes hashes, Clock clock) {
        this.outbox = new StaffOutbox(pool, hashes);
        this.clock = clock;
    }

    @Override
    public Future<Void> post(SqlConnection transaction, Came what) {
        StaffNotice notice = switch (what) {
            case REQUEST -> StaffNotice.REQUEST_CAME;
            case COMPLAINT -> StaffNotice.COMPLAINT_CAME;
            case FILE -> StaffNotice.FILE_CAME;
            case FILE_CONSENT -> StaffNotice.FILE_CONSENT_CAME;
        };
        return StaffStore.holding(transaction, StaffRole.DATA_PROTECTION, List.of())
                .compose(found -> {
                    Future<Void> told = Future.succeededFuture();
                    for (StaffStore.Addressee one : found) {
                        told = told.compose(before -> post(transaction, what, notice, one));
                    }
                    return told;
                });
    }

    private Future<Void> post(SqlConnection transaction, Came what, StaffNotice notice, StaffStore.Addressee to) {
        return what == Came.FILE || what == Came.FILE_CONSENT
                ? outbox.postOfFile(transaction, notice.kind(), to.id(), to.emailHash(), to.language(), clock.instant())
                : outbox.postOfDuty(
                        transaction, notice.kind(), to.id(), to.emailHash(), to.language(), clock.instant());
    }
}
