package org.smallplaces.signature;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.LineEditing;
import org.smallplaces.core.LineRequest;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.signature.LineEditStore.Current;
import org.smallplaces.vault.AddressHashes;

/**
 * Lines that staff edit: the old one is kept, its signatory is told in the same transaction, and one press of theirs puts
 * it back and holds the signature.
 */
public final class LineEdits {
    /** The kind of the mail that tells a signatory. */
    public static final String KIND = "line-edited";

    private final Pool pool;
    private final SignatureStore signatures;
    private final AddressHashes hashes;
    private final OutboxStore outbox;
    private final Clock clock;
    private final Runnable posted;
    private final AuditLog audit = new AuditLog();
    private final LedgerStore ledger = new LedgerStore();
    private final LineEditStore store = new LineEditStore();
    private final Holding holding;

    /** @param posted called after each commit: there is mail to send */
    public LineEdits(Pool pool, SignatureStore signatures, AddressHashes hashes, Clock clock, Runnable posted) {
        this.pool = pool;
        this.signatures = signatures;
        this.hashes = hashes;
        this.outbox = new OutboxStore(pool);
        this.clock = clock;
        this.posted = posted;
        this.holding = new Holding(clock);
    }

    /** What staff have changed, the latest first. */
    public Future<List<LineEdit>> of(UUID signature) {
        return store.edits(pool, signature);
    }

    /**
     * The edit to which its signatory may object: the last word about the line, and theirs has not come since. Its name
     * and line are the signatory's own, however often staff have edited them.
     */
    public Future<Optional<LineEdit>> open(UUID signature) {
        return open(pool, signature).map(open -> open.map(Open::asOne));
    }

    /** What staff have changed since the signatory's own last word, the latest first, and never nothing. */
    private record Open(List<LineEdit> edits) {
        /** The last of them, with what stood before the first. */
        LineEdit asOne() {
            LineEdit last = edits.get(0);
            LineEdit first = edits.get(edits.size() - 1);
            return new LineEdit(last.id(), last.at(), last.by(), first.name(), first.line(), last.objectedAt());
        }

        List<UUID> ids() {
            return edits.stream().map(LineEdit::id).toList();
        }
    }

    private Future<Optional<Open>> open(SqlClient client, UUID signature) {
        return store.lastOwn(client, signature)
                .compose(own -> store.edits(client, signature)
                        .map(edits -> edits.stream()
                                .filter(edit -> own.map(edit.at()::isAfter).orElse(true))
                                .toList()))
                .map(since -> since.stream()
                        .findFirst()
                        .filter(last -> last.objectedAt().isEmpty())
                        .map(last -> new Open(since.stream()
                                .filter(edit -> edit.objectedAt().isEmpty())
                                .toList())));
    }

    /**
     * Makes the change where {@link LineEditing} allows it.
     *
     * @param seen the {@link LinePrint} of what the editor saw
     * @param actor as the audit names who acts
     */
    public Future<LineEditOutcome> edit(
            Campaign campaign, UUID signature, String seen, String name, LineRequest line, String actor) {
        return signatures
                .find(signature)
                .compose(found -> found.filter(one -> one.campaign().equals(campaign.id()))
                        .map(one -> pool.withTransaction(connection -> ledger.lock(connection, campaign.id())
                                .compose(tally -> store.current(connection, campaign.id(), signature))
                                .compose(current -> current.map(
                                                before -> edit(connection, one, before, seen, name, line, actor))
                                        .orElseGet(() -> Future.succeededFuture(new LineEditOutcome.Gone())))))
                        .orElseGet(() -> Future.succeededFuture(new LineEditOutcome.Gone())))
                .onSuccess(outcome -> {
                    if (outcome instanceof LineEditOutcome.Edited) {
                        posted.run();
                    }
                });
    }

    private Future<LineEditOutcome> edit(
            SqlConnection connection,
            StoredSignature signature,
            Current before,
            String seen,
            String name,
            LineRequest line,
            String actor) {
        if (!LinePrint.of(before.name(), before.line()).equals(seen)) {
            return Future.succeededFuture(new LineEditOutcome.Overtaken());
        }
        LineEditing.Decision decision = LineEditing.decide(before.name(), before.line(), name, line);
        if (decision instanceof LineEditing.Rejected rejected) {
            return Future.succeededFuture(new LineEditOutcome.Refused(rejected.reasons()));
        }
        LineEditing.Accepted accepted = (LineEditing.Accepted) decision;
        Current after = new Current(accepted.name(), accepted.line());
        if (after.equals(before)) {
            return Future.succeededFuture(new LineEditOutcome.Unchanged());
        }
        Instant now = clock.instant();
        UUID edit = UuidCreator.getTimeOrderedEpoch(now);
        return store.edit(connection, edit, signature.campaign(), signature.id(), before, after, actor, now)
                .compose(done -> post(connection, signature, now))
                .compose(done -> audit.append(
                        connection,
                        AuditEntry.of(now, actor, "signature.edit-line", "signature:" + signature.id())
                                .in(signature.campaign())
                                .with(new JsonObject().put("edit", edit.toString()))))
                .map(new LineEditOutcome.Edited());
    }

    /** No line is edited that a stranger may have typed: only of who has verified, or whose assent staff recorded. */
    private Future<Void> post(SqlConnection connection, StoredSignature signature, Instant now) {
        EmailAddress address = EmailAddresses.parse(signature.address()).orElseThrow();
        return outbox.post(
                connection,
                new NewMail(
                                UUID.randomUUID(),
                                KIND,
                                signature.id(),
                                Optional.of(signature.campaign()),
                                hashes.site(address),
                                signature.language(),
                                now)
                        .uncapped());
    }

    /**
     * Puts the signatory's own line back and holds the signature; false where there is nothing to object to.
     *
     * @param edit the last of what staff have edited, as the signatory saw it
     */
    public Future<Boolean> object(Campaign campaign, UUID signature, UUID edit) {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> ledger.lock(connection, campaign.id())
                .compose(tally -> store.current(connection, campaign.id(), signature))
                .compose(current -> open(connection, signature)
                        .map(open -> open.filter(one -> one.asOne().id().equals(edit) && current.isPresent())))
                .compose(open -> open.map(one -> putBack(connection, campaign, signature, one, now))
                        .orElseGet(() -> Future.succeededFuture(false))));
    }

    private Future<Boolean> putBack(
            SqlConnection connection, Campaign campaign, UUID signature, Open open, Instant now) {
        LineEdit edit = open.asOne();
        return store.write(connection, campaign.id(), signature, new Current(edit.name(), edit.line()), now)
                .compose(done -> store.object(connection, open.ids(), now))
                .compose(done -> holding.hold(connection, campaign, signature, HoldReason.OBJECTION))
                .compose(done -> audit.append(
                        connection,
                        AuditEntry.of(now, "signatory:" + signature, "signature.object", "signature:" + signature)
                                .in(campaign.id())
                                .with(new JsonObject().put("edit", edit.id().toString()))))
                .map(true);
    }
}
