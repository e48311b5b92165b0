package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/**
 * Looks after the accounts of others: their roles, and whether they may log in. Nobody does so to themselves, and one
 * director always remains. Whoever may look after people no more takes their open invitations with them.
 */
final class People {
    private final Pool pool;
    private final PeopleStore store;
    private final RoleStore roles = new RoleStore();
    private final SessionStore sessions = new SessionStore();
    private final HeldCopiesStore copies = new HeldCopiesStore();
    private final InvitationStore invitations;
    private final Accounts accounts;
    private final FormerStaff former;
    private final AuditLog audit = new AuditLog();
    private final Clock clock;
    private final Runnable posted;

    People(StaffParts parts, FormerStaff former) {
        this.pool = parts.pool();
        this.store = new PeopleStore(parts.sealer(), parts.settings().trial());
        this.invitations = new InvitationStore(parts.sealer());
        this.accounts = parts.accounts();
        this.former = former;
        this.clock = parts.clock();
        this.posted = parts.mailPosted();
    }

    /** Everybody, by name. */
    Future<List<Person>> all() {
        return store.all(pool);
    }

    Future<Optional<Person>> find(UUID id) {
        return store.find(pool, id);
    }

    /** Of how many packs they have a copy that they did not say to be deleted. */
    Future<Long> copies(UUID id) {
        return copies.of(pool, id);
    }

    /** Gives somebody exactly these roles. */
    Future<PeopleOutcome> changeRoles(StaffMember by, UUID id, StaffRoles wanted) {
        boolean remains = wanted.everywhere().contains(StaffRole.DIRECTOR);
        return onOther(
                        by,
                        id,
                        remains,
                        (transaction, person) -> roles.replace(transaction, id, wanted)
                                .compose(done ->
                                        wanted.may(StaffAct.MANAGE_PEOPLE) ? none() : withdrawOf(transaction, by, id))
                                .compose(done -> append(
                                        transaction,
                                        by,
                                        "staff.roles",
                                        id,
                                        new JsonObject()
                                                .put("before", RoleWords.of(person.roles()))
                                                .put("after", RoleWords.of(wanted))))
                                .compose(done -> gains(person.roles(), wanted) ? tell(transaction, by, id) : none())
                                .map(PeopleOutcome.DONE))
                .onSuccess(done -> posted.run());
    }

    /** Whether they may decide, anywhere, where they could not before. */
    private static boolean gains(StaffRoles before, StaffRoles after) {
        StaffAct deciding = StaffAct.DECIDE_APPROVALS;
        return (after.may(deciding) && !before.may(deciding))
                || after.campaigns().anyMatch(slug -> after.may(deciding, slug) && !before.may(deciding, slug));
    }

    /** The other directors hear of everybody who decides together with them. */
    private Future<Void> tell(SqlConnection transaction, StaffMember by, UUID id) {
        return accounts.tellDirectors(transaction, StaffNotice.DECIDER_MADE, List.of(by.id(), id));
    }

    /** Lets somebody log in no more and ends their sessions. */
    Future<PeopleOutcome> disable(StaffMember by, UUID id) {
        return onOther(
                by,
                id,
                false,
                (transaction, person) -> store.disable(transaction, id, clock.instant())
                        .compose(changed -> changed ? disabled(transaction, by, id) : none())
                        .map(PeopleOutcome.DONE));
    }

    private Future<Void> disabled(SqlConnection transaction, StaffMember by, UUID id) {
        return sessions.endAll(transaction, id)
                .compose(ended -> withdrawOf(transaction, by, id))
                .compose(done -> append(transaction, by, "staff.disable", id, new JsonObject()));
    }

    /** Lets somebody log in again. */
    Future<PeopleOutcome> enable(StaffMember by, UUID id) {
        return onOther(
                        by,
                        id,
                        true,
                        (transaction, person) -> store.enable(transaction, id)
                                .compose(changed -> changed ? enabled(transaction, by, person) : none())
                                .map(PeopleOutcome.DONE))
                .onSuccess(done -> posted.run());
    }

    private Future<Void> enabled(SqlConnection transaction, StaffMember by, Person person) {
        return append(transaction, by, "staff.enable", person.id(), new JsonObject())
                .compose(done -> person.roles().maySomewhere(StaffAct.DECIDE_APPROVALS)
                        ? tell(transaction, by, person.id())
                        : none());
    }

    /** Deletes an account that is disabled: name, address, password and second factor go, and only its id stays. */
    Future<PeopleOutcome> delete(StaffMember by, UUID id) {
        return onOther(
                by,
                id,
                true,
                (transaction, person) -> person.isActive()
                        ? Future.succeededFuture(PeopleOutcome.NOT_DISABLED)
                        : former.delete(transaction, by.actor(), id).map(PeopleOutcome.DONE));
    }

    /** Takes the second factor of somebody away who has lost it; they are told by mail, and set up a new one. */
    Future<PeopleOutcome> resetFactor(StaffMember by, UUID id) {
        return onOther(
                        by,
                        id,
                        true,
                        (transaction, person) -> accounts.byId(id)
                                .compose(account -> account.map(
                                                found -> accounts.resetFactor(transaction, by.actor(), found)
                                                        .<Void>mapEmpty())
                                        .orElseGet(People::none))
                                .map(PeopleOutcome.DONE))
                .onSuccess(done -> posted.run());
    }

    private interface Act {
        Future<PeopleOutcome> on(SqlConnection transaction, Person person);
    }

    /** @param remains whether a director whom this is done to stays one */
    private Future<PeopleOutcome> onOther(StaffMember by, UUID id, boolean remains, Act act) {
        if (by.id().equals(id)) {
            return Future.succeededFuture(PeopleOutcome.OWN);
        }
        return pool.withTransaction(transaction -> store.lock(transaction)
                // Asked anew: the account may have been disabled while the form was on its way.
                .compose(locked -> accounts.mayStill(transaction, by, StaffAct.MANAGE_PEOPLE))
                .compose(may -> may ? store.find(transaction, id) : Future.succeededFuture(Optional.empty()))
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(PeopleOutcome.NOT_THERE)
                        : act(transaction, found.get(), remains, act)));
    }

    private Future<PeopleOutcome> act(SqlConnection transaction, Person person, boolean remains, Act act) {
        boolean director = person.isActive() && person.roles().everywhere().contains(StaffRole.DIRECTOR);
        Future<Long> others =
                director && !remains ? store.directorsBeside(transaction, person.id()) : Future.succeededFuture(1L);
        return others.compose(count ->
                count == 0 ? Future.succeededFuture(PeopleOutcome.LAST_DIRECTOR) : act.on(transaction, person));
    }

    private Future<Void> withdrawOf(SqlConnection transaction, StaffMember by, UUID inviter) {
        return invitations
                .withdrawOf(transaction, inviter)
                .compose(gone -> gone.isEmpty()
                        ? none()
                        : append(
                                transaction,
                                by,
                                "staff.invite-withdraw",
                                inviter,
                                new JsonObject()
                                        .put(
                                                "invitations",
                                                new JsonArray(gone.stream()
                                                        .map(UUID::toString)
                                                        .toList()))));
    }

    private Future<Void> append(SqlConnection transaction, StaffMember by, String act, UUID id, JsonObject what) {
        return audit.append(
                transaction,
                AuditEntry.of(clock.instant(), by.actor(), act, "staff:" + id).with(what));
    }

    private static Future<Void> none() {
        return Future.succeededFuture();
    }
}
