package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/**
 * Restricts the use of signatures whose signatories asked for it (article 18 of the UK GDPR): a restricted one is held, and
 * no review ends that. Each act is one transaction that first locks the campaign's tally row.
 */
public final class SignatureRestrictions {
    private final Pool pool;
    private final Clock clock;
    private final Turns turns;
    private final AuditLog audit = new AuditLog();
    private final LedgerStore ledgers = new LedgerStore();
    private final RestrictionStore store = new RestrictionStore();

    public SignatureRestrictions(Vertx vertx, Pool pool, Clock clock) {
        this.turns = new Turns(vertx);
        this.pool = pool;
        this.clock = clock;
    }

    /** A restriction that stands. */
    public record Restriction(UUID signature, UUID campaign, UUID request, Instant since) {}

    /** How and when the person was told, before it is lifted. */
    public record ToldBefore(String how, LocalDate on) {}

    /** Those that stand, the oldest first; of what was erased since there is none. */
    public Future<List<Restriction>> standing() {
        return store.standing(pool);
    }

    /** Restricts one that waits or stands; whether it was done: one that is restricted already stays so. */
    public Future<Boolean> restrict(Campaign campaign, UUID signature, UUID request, String actor) {
        return inTurn(connection -> {
            Instant now = clock.instant();
            return ledgers.open(connection, campaign, List.of(signature), now).compose(ledger -> {
                Optional<LedgerEntry> before = ledger.entry(signature);
                if (ledger.hold(signature, HoldReason.RESTRICTED) != ReviewOutcome.DONE) {
                    return Future.succeededFuture(false);
                }
                AuditEntry entry = AuditEntry.of(now, actor, "signature.restrict", "signature:" + signature)
                        .in(campaign.id())
                        .with(new JsonObject().put("request", request.toString()));
                return ledgers.write(connection, ledger, now)
                        .compose(done -> store.add(connection, before.orElseThrow(), request, now))
                        .compose(done -> audit.append(connection, entry))
                        .map(true);
            });
        });
    }

    /** Lifts it: the signature is as it was before, and held by staff where it was held. Whether one stood. */
    public Future<Boolean> lift(Campaign campaign, UUID signature, ToldBefore told, String actor) {
        return inTurn(connection -> {
            Instant now = clock.instant();
            return ledgers.open(connection, campaign, List.of(signature), now)
                    .compose(ledger -> store.end(connection, signature, told, now)
                            .compose(ended -> ended.map(before -> {
                                        ledger.lift(signature, before.moderation(), before.heldBecause());
                                        return written(connection, campaign, ledger, signature, told, actor, now);
                                    })
                                    .orElseGet(() -> Future.succeededFuture(false))));
        });
    }

    private Future<Boolean> written(
            SqlConnection connection,
            Campaign campaign,
            Ledger ledger,
            UUID signature,
            ToldBefore told,
            String actor,
            Instant now) {
        AuditEntry entry = AuditEntry.of(now, actor, "signature.lift", "signature:" + signature)
                .in(campaign.id())
                .with(new JsonObject()
                        .put("told", told.how())
                        .put("on", told.on().toString()));
        return ledgers.write(connection, ledger, now)
                .compose(done -> audit.append(connection, entry))
                .map(true);
    }

    private Future<Boolean> inTurn(Function<SqlConnection, Future<Boolean>> act) {
        return pool.withTransaction(act)
                .recover(failure -> turns.again(() -> pool.withTransaction(act), failure))
                .recover(failure -> Future.failedFuture(
                        Faults.isTimeless(failure) ? failure : Faults.unavailable("restriction", failure)));
    }

    /** As staff had decided about it before it was restricted. */
    record Before(Moderation moderation, Optional<HoldReason> heldBecause) {}
}
