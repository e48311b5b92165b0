package org.smallplaces.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Fixes who and what is in a pack, in one repeatable-read transaction: every count and every line is of the same moment.
 * Until it commits nothing has happened; afterwards nothing that changes elsewhere reaches the pack.
 */
final class Freeze {
    private final Clock clock;
    private final RandomGenerator salts;
    private final String keyFingerprint;

    Freeze(Clock clock, RandomGenerator salts, String keyFingerprint) {
        this.clock = clock;
        this.salts = salts;
        this.keyFingerprint = keyFingerprint;
    }

    /** Freezes the queued pack. The connection is in auto-commit mode before and after. */
    void freeze(Connection connection, QueuedPack pack) throws SQLException {
        connection.setAutoCommit(false);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            inTransaction(new FreezeStore(connection), pack);
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(true);
        }
    }

    private void inTransaction(FreezeStore store, QueuedPack pack) throws SQLException {
        // The first statement fixes the moment; the clock is read after it, so nothing later than the snapshot is in
        // it.
        PackCounts counts = store.counts(pack.campaign());
        Instant snapshot = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<FrozenText> texts =
                withCurrent(store.texts(pack.campaign()), pack.head().current());
        store.deleteRows(pack.id());
        MerkleTree tree = new MerkleTree();
        long rows = rows(store, pack, tree);
        if (rows != counts.listed()) {
            throw new IllegalStateException("the lines and their count differ");
        }
        PackFacts facts = new PackFacts(
                pack.head(),
                pack.edition(),
                PackFacts.OFFICIAL,
                snapshot,
                texts,
                counts,
                keyFingerprint,
                HexFormat.of().formatHex(tree.root()),
                store.previous(pack.campaign()));
        if (!store.freeze(pack.id(), facts)) {
            throw new IllegalStateException("the pack was not queued any more");
        }
    }

    private static List<FrozenText> withCurrent(List<FrozenText> signed, FrozenText current) {
        List<FrozenText> texts = new ArrayList<>(signed);
        if (signed.stream().noneMatch(text -> text.id() == current.id())) {
            texts.add(current);
        }
        return texts;
    }

    private long rows(FreezeStore store, QueuedPack pack, MerkleTree tree) throws SQLException {
        long last = store.lastNumber(pack.campaign());
        long position = 1;
        for (long number = 0; number < last; number += FreezeStore.BATCH) {
            List<FrozenRow> frozen = new ArrayList<>(FreezeStore.BATCH);
            for (PackRow row : store.listed(pack.campaign(), number, position, pack.head())) {
                byte[] salt = new byte[MerkleTree.SALT_BYTES];
                salts.nextBytes(salt);
                FrozenRow line = FrozenRow.of(row, salt);
                tree.add(line.leaf());
                frozen.add(line);
            }
            store.insertRows(pack.id(), frozen);
            position += frozen.size();
        }
        return position - 1;
    }
}
