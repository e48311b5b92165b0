package org.smallplaces.approval;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Map;
import org.smallplaces.core.StaffAct;

/** Something that takes two people: a feature says what it is and how it is carried out, {@link Approvals} the rest. */
public interface TwoPersonAct {
    /** Its name for ever, as {@code signature.change-many}: the database knows its proposals by it. */
    String kind();

    /** What whoever proposes it has to be allowed, for the proposal's campaign or for the site. */
    StaffAct proposing();

    /** What whoever approves or refuses it has to be allowed: for some of those who may decide at all. */
    StaffAct deciding();

    /** The message that names the act, without arguments. */
    String titleKey();

    /** The message that says exactly what is proposed. */
    String detailKey();

    /** The arguments of that message: the proposal's facts, where nothing else is easier to read. */
    default Map<String, Object> detail(Proposal proposal) {
        return proposal.facts().getMap();
    }

    /** The page of this site that shows exactly what would be done. */
    String path(Proposal proposal);

    /** What the page of the proposal itself shows of it. */
    default Future<Particulars> particulars(SqlClient client, Proposal proposal) {
        return Future.succeededFuture(Particulars.NONE);
    }

    /**
     * Does it, in the transaction in which the approval is written: both come about or neither. What takes long
     * schedules a job there. It is called with the proposal's row locked, before any other lock is taken.
     *
     * @return ids and numbers that say what was done, without personal data; they are kept for ever
     */
    Future<JsonObject> carryOut(SqlConnection transaction, Proposal proposal);

    /** Whether what was typed about it is taken out once it is carried out, as what it was done to is to be forgotten. */
    default boolean forgetsWords() {
        return false;
    }

    /**
     * Called after the COMMIT of what was carried out, as to wake the job that was scheduled; not if the node dies. Who
     * approved is answered when the Future ends, so that the next page shows it; a failure changes nothing of it.
     */
    default Future<Void> carriedOut() {
        return Future.succeededFuture();
    }

    /** What data protection reads of it, without a say. */
    default Oversight oversight() {
        return Oversight.NONE;
    }

    /** How long a proposal waits for its decision. */
    default Duration patience() {
        return Duration.ofDays(7);
    }
}
