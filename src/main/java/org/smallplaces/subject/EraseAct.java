package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.smallplaces.approval.NotPossible;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.TwoPersonAct;
import org.smallplaces.core.Reference;
import org.smallplaces.core.StaffAct;

/** Erasing somebody who asked on paper: nobody has proved the mailbox, so it takes two. */
public final class EraseAct implements TwoPersonAct {
    private static final String KIND = "subject.erase";
    private static final String REQUEST = "request";
    private static final String OF = "of";

    private final Subjects subjects;
    private final Runnable mailPosted;
    private final RequestStore requests = new RequestStore();

    /** @param mailPosted called after a commit that put mail into the outbox */
    public EraseAct(Subjects subjects, Runnable mailPosted) {
        this.subjects = subjects;
        this.mailPosted = mailPosted;
    }

    /** Numbers and ids only: who it is stands, sealed, with the request. */
    static JsonObject facts(UUID request, int records, List<String> of) {
        JsonObject facts = new JsonObject().put(REQUEST, request.toString()).put("records", records);
        return of.isEmpty() ? facts : facts.put(OF, new JsonArray(of));
    }

    /** The ids of the records that were chosen, where several people use the mailbox; else none. */
    static List<String> of(Proposal proposal) {
        return proposal.facts().getJsonArray(OF, new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
    }

    static String about(UUID request) {
        return "request:" + request;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public StaffAct proposing() {
        return StaffAct.HANDLE_REQUESTS;
    }

    @Override
    public StaffAct deciding() {
        return StaffAct.APPROVE_ERASURES;
    }

    @Override
    public String titleKey() {
        return "subject.approval";
    }

    @Override
    public String detailKey() {
        return "subject.approval.detail";
    }

    /** The request by the number that whoever asked, and the list of requests, know it by. */
    @Override
    public Map<String, Object> detail(Proposal proposal) {
        UUID request = UUID.fromString(proposal.facts().getString(REQUEST));
        return Map.of(
                REQUEST, Reference.of(request), "records", proposal.facts().getInteger("records"));
    }

    @Override
    public String path(Proposal proposal) {
        return "/staff/requests/" + proposal.facts().getString(REQUEST);
    }

    @Override
    public Future<JsonObject> carryOut(SqlConnection transaction, Proposal proposal) {
        UUID request = UUID.fromString(proposal.facts().getString(REQUEST));
        return requests.lock(transaction, request)
                .compose(found -> found.filter(Request::isOpen)
                        .map(open -> subjects.eraseFor(transaction, open, of(proposal), proposal.proposedBy()))
                        .orElseGet(() -> Future.failedFuture(new NotPossible("subject.stop.gone"))));
    }

    /** Why somebody is sure whose mailbox it is says whose it is. */
    @Override
    public boolean forgetsWords() {
        return true;
    }

    @Override
    public Future<Void> carriedOut() {
        mailPosted.run();
        return subjects.written();
    }
}
