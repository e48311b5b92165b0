package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.http.Unavailable;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * Writes accepted signatures by group commit. They queue up while earlier batches are in flight; a batch leaves as soon
 * as a slot is free, so it is one row when idle and grows by itself under load. Everyone is answered after the COMMIT.
 */
public final class SignatureWriter {
    static final int SLOTS = 2;
    static final int LARGEST_BATCH = 500;
    static final int LONGEST_QUEUE = 20_000;
    /** After that a connection counts as lost, and what it was given is looked for by another. */
    private static final int PATIENCE_SECONDS = 10;

    private final SignatureInsertStore store;
    private final Turns turns;
    private final AddressHashes hashes;
    private final Sealer sealer;
    private final Clock clock;
    private final Runnable committed;

    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int inFlight;

    private record Waiting(NewSignature signature, Promise<UUID> answer) {}

    /** @param committed called after each commit: there is mail to send */
    public SignatureWriter(
            Vertx vertx, Pool pool, AddressHashes hashes, Sealer sealer, Clock clock, Runnable committed) {
        this.store = new SignatureInsertStore(pool);
        this.turns = new Turns(vertx);
        this.hashes = hashes;
        this.sealer = sealer;
        this.clock = clock;
        this.committed = committed;
    }

    /**
     * Writes one signature; the Future ends after its COMMIT, with the id of the signature. Fails with
     * {@link Unavailable} where the queue is full or the database out of reach.
     */
    public Future<UUID> sign(SignatureDraft draft) {
        return sign(draft, Optional.empty(), Optional.empty());
    }

    /**
     * The same for a signature that is held for review where there is a reason; nobody outside can tell it apart.
     *
     * @param client from which address it came, as {@code http.Client} names it; kept for 30 days
     */
    public Future<UUID> sign(SignatureDraft draft, Optional<HoldReason> held, Optional<String> client) {
        Waiting waiting = new Waiting(prepare(draft, held, client), Promise.promise());
        synchronized (queue) {
            if (queue.size() >= LONGEST_QUEUE) {
                return Future.failedFuture(Faults.unavailable());
            }
            queue.add(waiting);
        }
        pump();
        return waiting.answer().future();
    }

    private NewSignature prepare(SignatureDraft draft, Optional<HoldReason> held, Optional<String> client) {
        return NewSignature.of(draft, held, client, hashes, sealer, clock.instant());
    }

    private void pump() {
        for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
            write(batch).onComplete(done -> {
                synchronized (queue) {
                    inFlight--;
                }
                committed.run();
                pump();
            });
        }
    }

    /** The next batch, which then counts as in flight; empty where there is nothing to do or no slot is free. */
    private List<Waiting> next() {
        synchronized (queue) {
            List<Waiting> batch = new ArrayList<>();
            while (inFlight < SLOTS && batch.size() < LARGEST_BATCH && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
            inFlight += batch.isEmpty() ? 0 : 1;
            return batch;
        }
    }

    /** Ends when everyone in the batch has been answered; never fails. */
    private Future<Void> write(List<Waiting> batch) {
        return insert(batch)
                .onSuccess(done -> acknowledge(batch))
                .recover(failure -> Faults.isOfARow(failure) ? halve(batch, failure) : lookForOwn(batch, failure));
    }

    private Future<Void> insert(List<Waiting> batch) {
        return store.insert(batch.stream().map(Waiting::signature).toList())
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void acknowledge(List<Waiting> batch) {
        batch.forEach(one -> one.answer().tryComplete(one.signature().id()));
    }

    private Future<Void> halve(List<Waiting> batch, Throwable failure) {
        if (batch.size() == 1) {
            batch.get(0).answer().tryFail(failure);
            return Future.succeededFuture();
        }
        int middle = batch.size() / 2;
        return write(batch.subList(0, middle)).compose(done -> write(batch.subList(middle, batch.size())));
    }

    /** The connection may have been lost after the COMMIT: what is there was written, what is not is tried again. */
    private Future<Void> lookForOwn(List<Waiting> batch, Throwable failure) {
        return turns.again(
                        () -> isWritten(batch)
                                .compose(written -> written ? Future.succeededFuture() : insertAgain(batch)),
                        failure)
                .onSuccess(done -> acknowledge(batch))
                .recover(last -> {
                    Unavailable answer = Faults.unavailable("signatures", last);
                    batch.forEach(one -> one.answer().tryFail(answer));
                    return Future.succeededFuture();
                });
    }

    /** A first try whose COMMIT came late makes the second one a duplicate, which then is no fault of a row. */
    private Future<Void> insertAgain(List<Waiting> batch) {
        return insert(batch)
                .recover(failure -> Faults.isOfARow(failure)
                        ? isWritten(batch)
                                .compose(written -> written ? Future.succeededFuture() : halve(batch, failure))
                        : Future.failedFuture(failure));
    }

    /** A batch is one statement: all of it is there or nothing. */
    private Future<Boolean> isWritten(List<Waiting> batch) {
        return store.present(batch.stream().map(one -> one.signature().id()).toList())
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .map(present -> !present.isEmpty());
    }
}
