package org.smallplaces.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;

/**
 * Fixes who and what is in a pack, in one repeatable-read transaction: every count and every line is of the same moment.
 * Until it commits nothing has happened; afterwards nothing that changes elsewhere reaches the pack.
 */
final class Freeze {
    private final Clock clock;
    private final RandomGenerator salts;
    private final String keyFingerprint;
    private final Messages messages;

    Freeze(Messages messages, Clock clock, RandomGenerator salts, String keyFingerprint) {
        this.messages = messages;
        this.clock = clock;
        this.salts = salts;
        this.keyFingerprint = keyFingerprint;
    }

    /** Freezes the queued pack. The connection is in auto-commit mode before and after. */
    void freeze(Connection connection, QueuedPack pack) throws SQLException {
        connection.setAutoCommit(false);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            inTransaction(new FreezeStore(connection), new LetterFreezeStore(connection), pack);
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(true);
        }
    }

    private void inTransaction(FreezeStore store, LetterFreezeStore letters, QueuedPack pack) throws SQLException {
        // The first statement fixes the moment; the clock is read after it, so nothing later than the snapshot is in
        // it.
        PackCounts counts = store.counts(pack.campaign());
        Instant snapshot = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<FrozenText> texts =
                withCurrent(store.texts(pack.campaign()), pack.head().current());
        store.deleteRows(pack.id());
        MerkleTree tree = new MerkleTree();
        Optional<LetterFacts> letter = Optional.empty();
        long rows;
        if (pack.head().hasLines()) {
            LetterWords words =
                    LetterWords.of(messages, new Language(pack.head().language()));
            LetterList list = list(pack, words);
            letter = Optional.of(letters.facts(pack.campaign(), list.rule(), words));
            rows = lines(store, pack, list.ordered(letters.entries(pack.campaign(), pack.head())), words, tree);
        } else {
            rows = rows(store, pack, tree);
        }
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
                store.previous(pack.campaign()),
                letter);
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
            List<PackRow> batch = store.listed(pack.campaign(), number, position, pack.head());
            insert(store, pack, batch, tree);
            position += batch.size();
        }
        return position - 1;
    }

    /** Here named groups and pins will come in: whoever keeps them hands over another list. */
    private static LetterList list(QueuedPack pack, LetterWords words) {
        return new OrganisationsFirst(new Language(pack.head().language()), words);
    }

    private long lines(
            FreezeStore store, QueuedPack pack, List<LetterList.Placed> placed, LetterWords words, MerkleTree tree)
            throws SQLException {
        List<PackRow> rows = new ArrayList<>(placed.size());
        for (LetterList.Placed next : placed) {
            LetterEntry entry = next.entry();
            String capacity = words.of(entry.line().capacity());
            rows.add(entry.row()
                    .placed(rows.size() + 1L, PackLine.of(entry.name(), entry.line(), capacity, next.group())));
        }
        insert(store, pack, rows, tree);
        return rows.size();
    }

    private void insert(FreezeStore store, QueuedPack pack, List<PackRow> rows, MerkleTree tree) throws SQLException {
        List<FrozenRow> frozen = new ArrayList<>(rows.size());
        for (PackRow row : rows) {
            byte[] salt = new byte[MerkleTree.SALT_BYTES];
            salts.nextBytes(salt);
            FrozenRow line = FrozenRow.of(row, salt);
            tree.add(line.leaf());
            frozen.add(line);
        }
        store.insertRows(pack.id(), frozen);
    }
}
