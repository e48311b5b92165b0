package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.smallplaces.vault.Eraser;
import org.smallplaces.vault.Erasure;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Objections;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Subject;

/** Finds and forgets those who stay in touch, and who is to get or got an update that is still remembered. */
public final class StayEraser implements Eraser {
    static final String KIND = "stay-in-touch";

    private final StayEraseStore store;
    private final StayStore staying = new StayStore();

    public StayEraser(Sealer sealer) {
        this.store = new StayEraseStore(sealer);
    }

    @Override
    public Future<List<HeldRecord>> find(SqlClient client, Subject subject) {
        return store.find(client, subject.other(StayInTouch.LIST));
    }

    @Override
    public Future<Void> endMail(SqlConnection transaction, Subject subject, Instant at) {
        byte[] mailbox = subject.other(StayInTouch.LIST);
        return staying.leave(transaction, mailbox, at).compose(left -> store.forgetAsked(transaction, mailbox, at));
    }

    @Override
    public Future<Integer> endMail(SqlConnection transaction, Objections objections) {
        List<Future<Void>> ended = new ArrayList<>();
        objections.others(
                StayInTouch.LIST,
                (mailbox, at) -> ended.add(staying.leaveFormer(transaction, mailbox, at)
                        .compose(left -> store.forgetAsked(transaction, mailbox, at))));
        return Future.all(ended).map(0);
    }

    @Override
    public Future<Void> erase(SqlConnection transaction, Erasure erasure) {
        UUID[] all = erasure.allRows();
        return all.length == 0 ? Future.succeededFuture() : store.erase(transaction, erasure.rows(KIND), all);
    }
}
