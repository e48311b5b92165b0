package org.smallplaces.signature;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * Assents that were given by telephone or in a letter. Staff record them; they are held until approved, counted apart from
 * verified signatures, and their signatories are told and may correct, verify or refuse them.
 */
public final class RecordedAssents {
    /** The kind of the mail that tells a signatory. */
    public static final String KIND = "recorded";

    private final Pool pool;
    private final AddressHashes hashes;
    private final Sealer sealer;
    private final OutboxStore outbox;
    private final Clock clock;
    private final Runnable posted;
    private final AuditLog audit = new AuditLog();
    private final LedgerStore ledger = new LedgerStore();
    private final RecordedAssentStore store = new RecordedAssentStore();

    /** @param posted called after each commit: there is mail to send */
    public RecordedAssents(Pool pool, AddressHashes hashes, Sealer sealer, Clock clock, Runnable posted) {
        this.pool = pool;
        this.hashes = hashes;
        this.sealer = sealer;
        this.outbox = new OutboxStore(pool);
        this.clock = clock;
        this.posted = posted;
    }

    /**
     * How many assents stand in place of a verified signature, none of them in any other count.
     *
     * @param approved by staff, so that they may be handed over
     * @param held until staff approve them
     */
    public record AssentCount(long approved, long held) {}

    /** Records one; nothing where somebody of this name stands from this mailbox already. */
    public Future<Optional<UUID>> record(AssentDraft assent, StaffMember by) {
        Instant now = clock.instant();
        SignatureDraft draft = assent.signature();
        EmailAddress address = draft.address();
        UUID id = UuidCreator.getTimeOrderedEpoch(now);
        NewSignature signature = new NewSignature(
                id,
                draft,
                Optional.of(HoldReason.LETTER),
                hashes.mailbox(draft.campaign(), address),
                hashes.site(address),
                hashes.domain(address.domain()),
                Optional.empty(),
                sealer.seal(id, address.typed()),
                now);
        return pool.withTransaction(connection -> ledger.lock(connection, draft.campaign())
                        .compose(tally -> store.stands(connection, draft.campaign(), signature.mailbox(), draft.name()))
                        .compose(stands -> stands
                                ? Future.succeededFuture(Optional.<UUID>empty())
                                : write(connection, signature, assent, by, now).map(Optional.of(id))))
                .onSuccess(written -> written.ifPresent(any -> posted.run()));
    }

    private Future<Void> write(
            SqlConnection connection, NewSignature signature, AssentDraft assent, StaffMember by, Instant now) {
        UUID campaign = signature.draft().campaign();
        NewMail mail = new NewMail(
                        UUID.randomUUID(),
                        KIND,
                        signature.id(),
                        Optional.of(campaign),
                        signature.recipient(),
                        signature.draft().consent().language(),
                        now)
                .uncapped();
        return store.record(connection, signature, assent, by.id())
                .compose(done -> outbox.post(connection, mail))
                .compose(done -> audit.append(
                        connection,
                        AuditEntry.of(now, by.actor(), "signature.record", "signature:" + signature.id())
                                .in(campaign)
                                .with(new JsonObject().put("how", assent.how().word()))));
    }

    /** What was recorded of a signature, if it was. */
    public Future<Optional<RecordedAssent>> find(UUID signature) {
        return store.find(pool, signature);
    }

    /** How many stand of a campaign. */
    public Future<AssentCount> count(UUID campaign) {
        return store.count(pool, campaign);
    }

    /** Those that nobody has verified or refused yet, the latest first; at most 500. */
    public Future<List<UUID>> of(UUID campaign) {
        return store.all(pool, campaign);
    }
}
