package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.db.Loop;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.vault.Eraser;
import org.smallplaces.vault.Erasure;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.MissingKeyException;
import org.smallplaces.vault.Objections;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Subject;

/**
 * Finds and erases signatures. Of one that has a number an empty row stays, so that no number is given again and every
 * total goes on adding up; the function {@code erase_signatures} holds the tally's lock while it moves the totals.
 */
public final class SignatureEraser implements Eraser {
    /** The kind of its records. */
    public static final String KIND = "signature";

    private final SignatureEraseStore store;
    private static final Logger LOG = LoggerFactory.getLogger(SignatureEraser.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final int AT_ONCE = 1_000;

    private final UpdateConsentStore updates = new UpdateConsentStore();
    private final TraceStore traces = new TraceStore();
    private final Sealer sealer;
    /** Those of which it was said that they were altered: they are met at every look. */
    private final Set<UUID> said = ConcurrentHashMap.newKeySet();

    public SignatureEraser(Sealer sealer) {
        this.sealer = sealer;
        this.store = new SignatureEraseStore(sealer);
    }

    @Override
    public Future<List<HeldRecord>> find(SqlClient client, Subject subject) {
        return store.campaigns(client)
                .compose(campaigns -> store.ofMailboxes(
                        client,
                        campaigns,
                        campaigns.stream().map(subject::mailbox).toList()));
    }

    @Override
    public Future<Void> endMail(SqlConnection transaction, Subject subject, Instant at) {
        return store.campaigns(transaction)
                .compose(campaigns -> updates.stop(
                        transaction, campaigns.stream().map(subject::mailbox).toList(), at))
                .mapEmpty();
    }

    /** The mailbox of a signature is hashed for its campaign, so that the address of each that wants updates is opened. */
    @Override
    public Future<Integer> endMail(SqlConnection transaction, Objections objections) {
        Looking looking = new Looking(transaction, objections);
        return looking.all()
                .compose(done -> looking.ended.isEmpty()
                        ? Future.succeededFuture()
                        : updates.stopFormer(transaction, looking.ended))
                .compose(done -> looking.forgotten.isEmpty()
                        ? Future.succeededFuture()
                        : traces.forgetFormer(transaction, looking.forgotten))
                .map(done -> looking.withoutKey.size());
    }

    /**
     * Looks through all with which updates are wanted, for those of mailboxes that asked for no mail; and through all of
     * which it is known whence they came, for those of mailboxes that objected to that.
     */
    private final class Looking {
        private final SqlConnection transaction;
        private final Objections objections;
        private final Map<UUID, Instant> ended = new HashMap<>();
        private final Map<UUID, Instant> forgotten = new HashMap<>();
        private final Set<UUID> withoutKey = new HashSet<>();
        private UUID last = FIRST;

        Looking(SqlConnection transaction, Objections objections) {
            this.transaction = transaction;
            this.objections = objections;
        }

        Future<Void> all() {
            Future<Void> mail = objections.wantNoMail() ? consents() : Future.succeededFuture();
            return mail.compose(done ->
                    objections.lastOfConnections().map(this::connections).orElseGet(Future::succeededFuture));
        }

        private Future<Void> connections(Instant until) {
            return traces.theirs(
                    transaction,
                    until,
                    AT_ONCE,
                    one -> look(one.signature(), one.sealedAddress(), objections::ofConnection, forgotten));
        }

        private Future<Void> consents() {
            return Loop.whileTrue(() -> updates.standing(transaction, last, AT_ONCE)
                    .map(page -> {
                        page.forEach(one -> look(one.signature(), one.sealedAddress(), objections::of, ended));
                        last = page.isEmpty() ? last : page.get(page.size() - 1).signature();
                        return page.size() == AT_ONCE;
                    }));
        }

        /** One that was altered never opens, and nothing is ever sent there. */
        private void look(
                UUID signature,
                byte[] sealedAddress,
                Function<EmailAddress, Optional<Instant>> objected,
                Map<UUID, Instant> theirs) {
            try {
                EmailAddresses.parse(sealer.open(signature, sealedAddress))
                        .flatMap(objected)
                        .ifPresent(asked -> theirs.put(signature, asked));
            } catch (MissingKeyException missing) {
                withoutKey.add(signature);
            } catch (IllegalStateException altered) {
                if (said.add(signature)) {
                    LOG.error("signature_left_out signature={}", signature);
                }
            }
        }
    }

    @Override
    public Future<Void> erase(SqlConnection transaction, Erasure erasure) {
        UUID[] ids = erasure.rows(KIND);
        return ids.length == 0 ? Future.succeededFuture() : store.erase(transaction, ids, erasure.at());
    }
}
