package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.smallplaces.approval.NotPossible;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.TwoPersonAct;
import org.smallplaces.core.StaffAct;

/** An act that needs two people, borrowed words and all: it notes what it was told to carry out. */
final class NotedAct implements TwoPersonAct {
    static final String TITLE = "Build pack";
    static final String DETAIL = "mistakes in the campaigns’ files";

    final List<UUID> carriedOut = new CopyOnWriteArrayList<>();
    volatile boolean impossible;

    @Override
    public String kind() {
        return "test.note";
    }

    @Override
    public StaffAct proposing() {
        return StaffAct.ADD_CAMPAIGNS;
    }

    @Override
    public StaffAct deciding() {
        return StaffAct.CHANGE_SETTINGS;
    }

    @Override
    public String titleKey() {
        return "pack.staff.build";
    }

    @Override
    public String detailKey() {
        return "staff.files.card";
    }

    @Override
    public String path(Proposal proposal) {
        return "/staff/campaigns/files";
    }

    @Override
    public Future<JsonObject> carryOut(SqlConnection transaction, Proposal proposal) {
        if (impossible) {
            return Future.failedFuture(new NotPossible("staff.files.unchanged"));
        }
        carriedOut.add(proposal.id());
        return Future.succeededFuture(new JsonObject().put("rows", 1));
    }
}
