package org.smallplaces.pack;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.pack.FreezeStore.Counted;
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
    void freeze(Connection connection, QueuedPack pack, PackProgress progress) throws SQLException {
        new FreezeStore(connection).awaitErasures(pack.campaign());
        connection.setAutoCommit(false);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            inTransaction(connection, pack, progress);
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(true);
        }
    }

    private void inTransaction(Connection connection, QueuedPack pack, PackProgress progress) throws SQLException {
        FreezeStore store = new FreezeStore(connection);
        store.takeOneProcess();
        // The first statement fixes the moment; the clock is read after it, so nothing later than the snapshot is in
        // it.
        int version = pack.head().current().version();
        Preset preset = pack.preset();
        Counted counted = new Counted(pack.campaign(), store.era(pack.campaign(), version), version, preset.whom());
        PackCounts counts = store.counts(counted);
        Instant snapshot = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        TextFreezeStore.Published published = new TextFreezeStore(connection).published(counted);
        List<FrozenText> texts = withCurrent(published.texts(), pack.head().current());
        store.deleteRows(pack.id());
        MerkleTree tree = new MerkleTree();
        Optional<LetterFacts> letter = Optional.empty();
        List<UUID> inOrder = List.of();
        long rows;
        if (pack.head().hasLines()) {
            LetterFreezeStore letters = new LetterFreezeStore(connection);
            LetterWords words =
                    LetterWords.of(messages, new Language(pack.head().language()));
            ArrangedList.Order order =
                    order(connection, pack).of(letters.entries(counted, preset.showsAreas(), pack.head()));
            letter = Optional.of(letters.facts(counted, order, words));
            rows = lines(store, pack, order.list(), words, tree);
            inOrder = order.list().stream()
                    .map(placed -> placed.entry().line().id())
                    .toList();
        } else {
            rows = rows(store, pack, counted, tree, progress);
        }
        if (rows != counts.listed()) {
            throw new IllegalStateException("the lines and their count differ");
        }
        if (new PackPeopleStore(connection).note(pack.id(), counted, inOrder) != counts.standing()) {
            throw new IllegalStateException("those who stand and their count differ");
        }
        if (store.hasMistakes(pack.id(), preset.whom())) {
            throw new ScanFailed(PackFileNames.SIGNATORIES, "a line that its preset does not allow");
        }
        Optional<PackChanges> changes = changes(connection, pack, counts.standing());
        if (preset.shows(PackColumn.COMMENT)) {
            new CommentFreezeStore(connection).freeze(pack.id());
        }
        AreaFreezeStore areas = new AreaFreezeStore(connection);
        areas.keep(pack.id(), PublishedAreas.of(areas.counts(counted), preset));
        PackFacts facts = new PackFacts(
                pack.head(),
                Manifest.FORMAT,
                pack.edition(),
                preset,
                snapshot,
                texts,
                published.earlier(),
                counts,
                keyFingerprint,
                HexFormat.of().formatHex(tree.root()),
                new PreviousStore(connection).newest(pack.campaign()),
                letter,
                changes);
        if (!store.freeze(pack.id(), facts)) {
            throw new PackCancelled();
        }
    }

    private static Optional<PackChanges> changes(Connection connection, QueuedPack pack, long standing)
            throws SQLException {
        PreviousStore store = new PreviousStore(connection);
        Optional<PreviousStore.Previous> before = store.previous(pack.campaign(), pack.preset());
        return before.isPresent() ? Optional.of(store.changes(pack, standing, before.get())) : Optional.empty();
    }

    private ArrangedList order(Connection connection, QueuedPack pack) throws SQLException {
        return new ArrangedList(
                new ArrangementStore(connection).arrangement(pack.campaign()),
                new Language(pack.head().language()),
                messages);
    }

    private static List<FrozenText> withCurrent(List<FrozenText> signed, FrozenText current) {
        List<FrozenText> texts = new ArrayList<>(signed);
        if (signed.stream().noneMatch(text -> text.id() == current.id())) {
            texts.add(current);
        }
        return texts;
    }

    private long rows(FreezeStore store, QueuedPack pack, Counted counted, MerkleTree tree, PackProgress progress)
            throws SQLException {
        long last = store.lastNumber(pack.campaign());
        long position = 1;
        for (long number = 0; number < last; number += FreezeStore.BATCH) {
            List<PackRow> batch = store.listed(counted, pack.preset().showsAreas(), number, position, pack.head());
            insert(store, pack, batch, tree);
            position += batch.size();
            progress.reached(PackStep.READING, Math.min(last, number + FreezeStore.BATCH), last);
        }
        return position - 1;
    }

    private long lines(
            FreezeStore store, QueuedPack pack, List<ArrangedList.Placed> placed, LetterWords words, MerkleTree tree)
            throws SQLException {
        List<PackRow> rows = new ArrayList<>(placed.size());
        for (ArrangedList.Placed next : placed) {
            rows.add(printed(next, rows.size() + 1L, words));
        }
        insert(store, pack, rows, tree);
        return rows.size();
    }

    static PackRow printed(ArrangedList.Placed next, long position, LetterWords words) {
        PackRow row = next.entry().row();
        SignatoryLine line = next.entry().words();
        return row.placed(
                position,
                PackLine.of(
                        row.name(),
                        line,
                        words.of(line.capacity()),
                        words.of(next.entry().checks()),
                        next.group()));
    }

    private void insert(FreezeStore store, QueuedPack pack, List<PackRow> rows, MerkleTree tree) throws SQLException {
        List<PackColumn> columns = pack.preset().columns(pack.head().hasLines());
        List<FrozenRow> frozen = new ArrayList<>(rows.size());
        for (PackRow row : rows) {
            byte[] salt = new byte[MerkleTree.SALT_BYTES];
            salts.nextBytes(salt);
            FrozenRow line = FrozenRow.of(row.only(pack.preset()), columns, salt);
            tree.add(line.leaf());
            frozen.add(line);
        }
        store.insertRows(pack.id(), pack.preset(), frozen);
    }
}
