package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.SignatureState;

/** Reads and writes what a {@link Ledger} works on; every method runs inside the transaction that holds the lock. */
final class LedgerStore {
    private static final Set<SignatureState> WAITING = Set.of(SignatureState.PENDING, SignatureState.RECORDED);

    private static final String CREATE_TALLY = """
            insert into tally (campaign_id) values ($1) on conflict do nothing
            """;

    private static final String LOCK_TALLY = """
            select issued, standing, superseded, disowned, invalidated from tally where campaign_id = $1 for update
            """;

    /**
     * All signatures of the mailboxes to which the given ones belong. Each signature and each mailbox is looked up by
     * itself: a join, or a list of ids, reads the table from end to end where it has no statistics yet.
     */
    private static final String READ = """
            select id, mailbox, state, state_before, invalidated_because, moderation, held_because, slot, number, name,
                country, postcode, signed_at
            from signature
            where campaign_id = $1 and erased_at is null
              and mailbox = any(array(
                  select given.mailbox
                  from unnest($2::uuid[]) as wanted (id)
                  cross join lateral (
                      select mailbox from signature where id = wanted.id and campaign_id = $1 limit 1) as given))
            order by id
            """;

    private static final String END = """
            update signature
            set state = entry.state, state_before = entry.state_before, invalidated_because = entry.why, slot = null,
                ended_at = $6
            from unnest($1::uuid[], $2::bytea[], $3::text[], $4::text[], $5::text[])
                as entry (id, mailbox, state, state_before, why)
            where signature.id = entry.id and signature.mailbox = entry.mailbox
            """;

    private static final String VERIFY = """
            update signature
            set state = 'verified', state_before = null, invalidated_because = null, moderation = entry.moderation,
                held_because = entry.held_because, slot = entry.slot, number = entry.number,
                verified_at = coalesce(verified_at, $7), ended_at = null
            from unnest($1::uuid[], $2::bytea[], $3::smallint[], $4::bigint[], $5::text[], $6::text[])
                as entry (id, mailbox, slot, number, moderation, held_because)
            where signature.id = entry.id and signature.mailbox = entry.mailbox
            """;

    /** Those that wait: decided about while they did, or restored. */
    private static final String REOPEN = """
            update signature
            set state = entry.state, state_before = null, invalidated_because = null, moderation = entry.moderation,
                held_because = entry.held_because, ended_at = null
            from unnest($1::uuid[], $2::bytea[], $3::text[], $4::text[], $5::text[])
                as entry (id, mailbox, state, moderation, held_because)
            where signature.id = entry.id and signature.mailbox = entry.mailbox
            """;

    private static final String COUNT_REMOVALS = """
            insert into tally_invalidated (campaign_id, reason, ended)
            select $1, reason, greatest(change, 0) from unnest($2::text[], $3::integer[]) as entry (reason, change)
            on conflict (campaign_id, reason) do update
            set ended = tally_invalidated.ended + (
                select change from unnest($2::text[], $3::integer[]) as entry (reason, change)
                where entry.reason = excluded.reason)
            """;

    private static final String DELETE_CONSENTS = """
            delete from consent where signature_id = any($1::uuid[])
            """;

    private static final String DELETE_LINES = """
            delete from signatory_line where signature_id = any($1::uuid[])
            """;

    private static final String DELETE_REQUESTS = """
            delete from mail_request where signature_id = any($1::uuid[])
            """;

    private static final String DELETE = """
            delete from signature where id = any($1::uuid[]) returning signed_at
            """;

    private static final String WRITE_TALLY = """
            update tally
            set issued = $2, standing = $3, superseded = $4, disowned = $5, invalidated = $6, changed_at = $7
            where campaign_id = $1
            """;

    private final TraceStore traces = new TraceStore();

    /** Locks the campaign's tally until the transaction ends. */
    Future<Tally> lock(SqlConnection connection, UUID campaign) {
        return tryToLock(connection, campaign)
                .compose(locked -> locked.isPresent()
                        ? Future.succeededFuture(locked.get())
                        : create(connection, campaign).compose(done -> lock(connection, campaign)));
    }

    /**
     * Locks the campaign's tally and reads the signatures of the mailboxes to which {@code ids} belong. Both are sent at
     * once: the database begins to read when it has the lock, so what others committed before is seen.
     */
    Future<Ledger> open(SqlConnection connection, Campaign campaign, Collection<UUID> ids, Instant now) {
        Future<Optional<Tally>> locking = tryToLock(connection, campaign.id());
        Future<List<LedgerEntry>> reading = read(connection, campaign.id(), ids);
        return locking.compose(tally -> tally.isPresent()
                ? reading.map(entries -> new Ledger(campaign, tally.get(), entries, now))
                : create(connection, campaign.id()).compose(done -> open(connection, campaign, ids, now)));
    }

    /** Nothing where the campaign has no tally yet, and so nothing was locked. */
    private static Future<Optional<Tally>> tryToLock(SqlConnection connection, UUID campaign) {
        return connection.preparedQuery(LOCK_TALLY).execute(Tuple.of(campaign)).map(rows -> {
            RowIterator<Row> row = rows.iterator();
            return row.hasNext() ? Optional.of(tally(campaign, row.next())) : Optional.empty();
        });
    }

    private static Future<Void> create(SqlConnection connection, UUID campaign) {
        return connection
                .preparedQuery(CREATE_TALLY)
                .execute(Tuple.of(campaign))
                .mapEmpty();
    }

    private static Tally tally(UUID campaign, Row row) {
        return new Tally(
                campaign,
                row.getLong("issued"),
                row.getLong("standing"),
                row.getLong("superseded"),
                row.getLong("disowned"),
                row.getLong("invalidated"));
    }

    static Future<List<LedgerEntry>> read(SqlConnection connection, UUID campaign, Collection<UUID> ids) {
        Tuple arguments = Tuple.of(campaign).addArrayOfUUID(ids.toArray(UUID[]::new));
        return connection.preparedQuery(READ).execute(arguments).map(LedgerStore::entries);
    }

    private static List<LedgerEntry> entries(RowSet<Row> rows) {
        List<LedgerEntry> entries = new ArrayList<>(rows.size());
        for (Row row : rows) {
            entries.add(new LedgerEntry(
                    row.getUUID("id"),
                    ByteBuffer.wrap(row.getBuffer("mailbox").getBytes()),
                    SignatureState.of(row.getString("state")),
                    Optional.ofNullable(row.getString("state_before")).map(SignatureState::of),
                    Optional.ofNullable(row.getString("invalidated_because")).flatMap(RemovalReason::of),
                    Moderation.of(row.getString("moderation")),
                    HoldReason.of(row.getString("held_because")),
                    Optional.ofNullable(row.getInteger("slot")),
                    Optional.ofNullable(row.getLong("number")).orElse(0L),
                    new PersonName(row.getString("name")).key(),
                    row.getString("country"),
                    row.getString("postcode"),
                    row.getOffsetDateTime("signed_at").toInstant()));
        }
        return entries;
    }

    /**
     * Writes what the ledger has changed: those that ended first, so that the places they leave are free. All is sent at
     * once and done in this order; after one that fails the database does nothing more until the transaction ends.
     */
    Future<Void> write(SqlConnection connection, Ledger ledger, Instant now) {
        List<LedgerEntry> verified = ledger.changed().stream()
                .filter(entry -> entry.state() == SignatureState.VERIFIED)
                .toList();
        List<LedgerEntry> open = ledger.changed().stream()
                .filter(entry -> WAITING.contains(entry.state()))
                .toList();
        List<LedgerEntry> ended = ledger.changed().stream()
                .filter(entry -> entry.state() != SignatureState.VERIFIED && !WAITING.contains(entry.state()))
                .toList();
        if (ledger.changed().isEmpty() && ledger.removed().isEmpty()) {
            return Future.succeededFuture();
        }
        OffsetDateTime at = SignatureInsertStore.time(now);
        Future<Void> done = end(connection, ended, at);
        Future<Void> standing = verify(connection, verified, at);
        Future<Void> waiting = reopen(connection, open);
        Future<Void> removed = remove(connection, ledger.removed());
        Future<Void> counted = countRemovals(connection, ledger);
        Future<Void> tallied = writeTally(connection, ledger.tally(), at);
        // What is removed goes on once it has been answered: its failure may only follow from that of another.
        return inOrder(done, standing, waiting, counted, tallied, removed);
    }

    private static Future<Void> end(SqlConnection connection, List<LedgerEntry> ended, OffsetDateTime at) {
        if (ended.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple arguments = keys(ended)
                .addArrayOfString(ended.stream().map(e -> e.state().word()).toArray(String[]::new))
                .addArrayOfString(ended.stream()
                        .map(e -> e.before().map(SignatureState::word).orElse(null))
                        .toArray(String[]::new))
                .addArrayOfString(ended.stream()
                        .map(e -> e.removed().map(RemovalReason::word).orElse(null))
                        .toArray(String[]::new))
                .addOffsetDateTime(at);
        return connection.preparedQuery(END).execute(arguments).mapEmpty();
    }

    private static Future<Void> verify(SqlConnection connection, List<LedgerEntry> verified, OffsetDateTime at) {
        if (verified.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple arguments = keys(verified)
                .addArrayOfShort(verified.stream()
                        .map(e -> e.slot().orElseThrow().shortValue())
                        .toArray(Short[]::new))
                .addArrayOfLong(verified.stream().map(LedgerEntry::number).toArray(Long[]::new))
                .addArrayOfString(moderations(verified))
                .addArrayOfString(reasons(verified))
                .addOffsetDateTime(at);
        return connection.preparedQuery(VERIFY).execute(arguments).mapEmpty();
    }

    private static Future<Void> reopen(SqlConnection connection, List<LedgerEntry> open) {
        if (open.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple arguments = keys(open)
                .addArrayOfString(open.stream().map(e -> e.state().word()).toArray(String[]::new))
                .addArrayOfString(moderations(open))
                .addArrayOfString(reasons(open));
        return connection.preparedQuery(REOPEN).execute(arguments).mapEmpty();
    }

    private static String[] moderations(List<LedgerEntry> entries) {
        return entries.stream().map(entry -> entry.moderation().word()).toArray(String[]::new);
    }

    private static String[] reasons(List<LedgerEntry> entries) {
        return entries.stream()
                .map(entry -> entry.heldBecause().map(HoldReason::word).orElse(""))
                .toArray(String[]::new);
    }

    private static Future<Void> countRemovals(SqlConnection connection, Ledger ledger) {
        Map<RemovalReason, Integer> removals = ledger.removals();
        if (removals.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple arguments = Tuple.of(ledger.tally().campaign())
                .addArrayOfString(
                        removals.keySet().stream().map(RemovalReason::word).toArray(String[]::new))
                .addArrayOfInteger(removals.values().toArray(Integer[]::new));
        return connection.preparedQuery(COUNT_REMOVALS).execute(arguments).mapEmpty();
    }

    /** Deletes signatures with their consents, and what was asked for about them. */
    Future<Void> remove(SqlConnection connection, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple arguments = Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new));
        Future<RowSet<Row>> consents = connection.preparedQuery(DELETE_CONSENTS).execute(arguments);
        Future<RowSet<Row>> lines = connection.preparedQuery(DELETE_LINES).execute(arguments);
        Future<RowSet<Row>> deleted = connection.preparedQuery(DELETE).execute(arguments);
        // Last: whoever asks for a mail holds on to the signature.
        Future<RowSet<Row>> requests = connection.preparedQuery(DELETE_REQUESTS).execute(arguments);
        return inOrder(consents, lines, deleted, requests)
                .compose(done -> forgetTraces(connection, ids, deleted.result()));
    }

    /** Ends with the last of these, which are under way; fails with the first that failed, the cause of all others. */
    private static Future<Void> inOrder(Future<?>... sent) {
        Future<Void> all = Future.succeededFuture();
        for (Future<?> one : sent) {
            all = all.compose(before -> one.mapEmpty());
        }
        return all;
    }

    private Future<Void> forgetTraces(SqlConnection connection, Collection<UUID> ids, RowSet<Row> deleted) {
        if (deleted.size() == 0) {
            return Future.succeededFuture();
        }
        List<OffsetDateTime> times = new ArrayList<>(deleted.size());
        deleted.forEach(row -> times.add(row.getOffsetDateTime("signed_at")));
        return traces.forget(connection, ids, Collections.min(times), Collections.max(times));
    }

    private static Future<Void> writeTally(SqlConnection connection, Tally tally, OffsetDateTime at) {
        Tuple arguments = Tuple.tuple()
                .addUUID(tally.campaign())
                .addLong(tally.issued())
                .addLong(tally.standing())
                .addLong(tally.superseded())
                .addLong(tally.disowned())
                .addLong(tally.invalidated())
                .addOffsetDateTime(at);
        return connection.preparedQuery(WRITE_TALLY).execute(arguments).mapEmpty();
    }

    private static Tuple keys(List<LedgerEntry> entries) {
        return Tuple.tuple()
                .addArrayOfUUID(entries.stream().map(LedgerEntry::id).toArray(UUID[]::new))
                .addValue(entries.stream()
                        .map(entry -> Buffer.buffer(entry.mailbox().array()))
                        .toArray(Buffer[]::new));
    }
}
