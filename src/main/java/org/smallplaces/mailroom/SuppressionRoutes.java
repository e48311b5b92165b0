package org.smallplaces.mailroom;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.SuppressionReason;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.limit.LookUps;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.SuppressionStore;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.ErasureJournal;
import org.smallplaces.vault.Erasures;

/**
 * Whom nothing is sent to. The list holds hashes, so it can be asked and changed only by somebody who knows the whole
 * address, which is posted and never stands in an address line, a log or the audit.
 */
public final class SuppressionRoutes implements Routes {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY = 429;
    private static final String LIST = "/staff/mail/suppression";
    private static final String CHANGE = "/staff/mail/suppression/change";

    private final Pool pool;
    private final SuppressionStore store = new SuppressionStore();
    private final AuditLog audit = new AuditLog();
    private final AddressHashes hashes;
    private final Erasures ledger;
    private final ErasureJournal journal;
    private final LookUps lookUps;
    private final Replies replies;
    private final Clock clock;

    /** @param ledger by which a list that is restored from a backup is as staff have left it */
    public SuppressionRoutes(
            Pool pool,
            AddressHashes hashes,
            Erasures ledger,
            ErasureJournal journal,
            LookUps lookUps,
            Replies replies,
            Clock clock) {
        this.pool = pool;
        this.hashes = hashes;
        this.ledger = ledger;
        this.journal = journal;
        this.lookUps = lookUps;
        this.replies = replies;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_MAIL, LIST, ctx -> show(ctx, OK, "", "", ""));
        StaffRoute.post(router, StaffAct.SEE_MAIL, LIST, this::check);
        StaffRoute.post(router, StaffAct.CHANGE_SUPPRESSION, CHANGE, this::change);
        StaffRoute.get(router, StaffAct.CHANGE_SUPPRESSION, CHANGE, ctx -> replies.seeOther(ctx, LIST));
    }

    private Future<Void> check(RoutingContext ctx) {
        return ofAddress(ctx, (typed, address) -> {
            byte[] recipient = hashes.site(address);
            return store.find(pool, recipient)
                    .compose(found -> looked(StaffIdentity.of(ctx), address, found.isPresent())
                            .compose(done -> show(ctx, OK, "", typed, found.isPresent() ? "listed" : "not-listed")));
        });
    }

    /** One who may look may try a list of addresses: so it is limited, and who has looked stands in the audit. */
    private Future<Void> looked(StaffMember member, EmailAddress address, boolean listed) {
        AuditEntry entry = AuditEntry.of(clock.instant(), member.actor(), "suppression.look-up", "suppression")
                .with(new JsonObject().put("listed", listed).put("address", lookUps.trace(address)));
        return audit.append(pool, entry);
    }

    private interface OfAddress {
        Future<Void> go(String typed, EmailAddress address);
    }

    /** Changing tells what was there as well, and counts as a look. */
    private Future<Void> ofAddress(RoutingContext ctx, OfAddress act) {
        String typed = Form.of(ctx).text("email");
        Optional<EmailAddress> address = EmailAddresses.parse(typed);
        if (address.isEmpty()) {
            return show(ctx, BAD_REQUEST, "mailroom.suppression.address", typed, "");
        }
        return lookUps.refuses(StaffIdentity.of(ctx))
                .compose(wait ->
                        wait.isPresent() ? show(ctx, TOO_MANY, "find.often", typed, "") : act.go(typed, address.get()));
    }

    private Future<Void> change(RoutingContext ctx) {
        return ofAddress(ctx, (typed, address) -> change(ctx, typed, address));
    }

    private Future<Void> change(RoutingContext ctx, String typed, EmailAddress address) {
        Form form = Form.of(ctx);
        StaffMember member = StaffIdentity.of(ctx);
        if (form.text("act").equals("lift")) {
            return pool.withTransaction(connection -> lift(connection, member, address))
                    .compose(this::keep)
                    .compose(lifted -> show(ctx, OK, "", typed, lifted ? "lifted" : "not-listed"));
        }
        SuppressionReason reason = SuppressionReason.of(form.text("reason"))
                .filter(SuppressionReason.GIVEN_BY_STAFF::contains)
                .orElse(SuppressionReason.STAFF);
        return pool.withTransaction(connection -> add(connection, member, address, reason))
                .compose(this::keep)
                .compose(added -> show(ctx, OK, "", typed, added ? "added" : "listed"));
    }

    /** Beside the backups too; gives the same. */
    private Future<Boolean> keep(boolean changed) {
        return changed ? journal.written().map(true) : Future.succeededFuture(false);
    }

    private Future<Boolean> add(
            SqlConnection connection, StaffMember member, EmailAddress address, SuppressionReason reason) {
        return store.add(connection, hashes.site(address), reason, member.actor(), clock.instant())
                .compose(added ->
                        added ? ledger.heldBack(connection, address, reason).map(true) : Future.succeededFuture(false))
                .compose(added -> written(connection, member, "suppression.add", reason, added));
    }

    private Future<Boolean> lift(SqlConnection connection, StaffMember member, EmailAddress address) {
        byte[] recipient = hashes.site(address);
        return store.find(connection, recipient)
                .compose(found -> store.lift(connection, recipient)
                        .compose(lifted ->
                                lifted ? ledger.lifted(connection, address).map(true) : Future.succeededFuture(false))
                        .compose(lifted -> written(
                                connection,
                                member,
                                "suppression.lift",
                                found.map(SuppressionStore.Entry::reason).orElse(SuppressionReason.STAFF),
                                lifted)));
    }

    /** What was changed names no address: the list itself holds its hash. */
    private Future<Boolean> written(
            SqlConnection connection, StaffMember member, String act, SuppressionReason reason, boolean changed) {
        AuditEntry entry = AuditEntry.of(clock.instant(), member.actor(), act, "suppression")
                .with(new JsonObject().put("reason", reason.word()));
        return changed ? audit.append(connection, entry).map(true) : Future.succeededFuture(false);
    }

    private Future<Void> show(RoutingContext ctx, int status, String error, String typed, String result) {
        boolean canChange = StaffIdentity.of(ctx).may(StaffAct.CHANGE_SUPPRESSION);
        // What it says of the address stands there only together with a result.
        Future<Optional<SuppressionStore.Entry>> found = EmailAddresses.parse(typed)
                .filter(address -> !result.isEmpty())
                .map(address -> store.find(pool, hashes.site(address)))
                .orElse(Future.succeededFuture(Optional.empty()));
        return Future.all(store.counts(pool), found).compose(both -> {
            Map<SuppressionReason, Long> counts = both.resultAt(0);
            Optional<SuppressionStore.Entry> entry = both.resultAt(1);
            SuppressionPage page = new SuppressionPage(
                    counts.entrySet().stream()
                            .map(one -> new SuppressionPage.Count(key(one.getKey()), one.getValue()))
                            .toList(),
                    error,
                    typed,
                    result,
                    entry.map(one -> new SuppressionPage.Found(key(one.reason()), one.at())),
                    List.copyOf(SuppressionReason.GIVEN_BY_STAFF.stream()
                            .map(reason -> new SuppressionPage.Choice(reason.word(), key(reason)))
                            .toList()),
                    canChange);
            return replies.page(ctx, status, "pages/mailroom/suppression", page);
        });
    }

    private static String key(SuppressionReason reason) {
        return "mailroom.suppressed." + reason.word();
    }
}
