package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads rows by their id in groups, as {@link SignatureWriter} writes them: what is asked for while both slots are busy
 * goes together into the next statement. A crowd that follows its links costs a few statements instead of two each;
 * one alone waits for nobody. A statement begins after everything in it was asked for, so it sees what was committed
 * before.
 */
final class GroupedFinds<T> {
    private static final int SLOTS = 2;
    private static final int LARGEST_GROUP = 200;
    /** As many as may wait to sign. */
    private static final int LONGEST_QUEUE = 20_000;

    private final Function<List<UUID>, Future<Map<UUID, T>>> read;
    private final Deque<Waiting<T>> queue = new ArrayDeque<>();
    private int inFlight;

    private record Waiting<T>(UUID id, Promise<Optional<T>> answer) {}

    /** @param read one statement that reads the rows of these ids, by id */
    GroupedFinds(Function<List<UUID>, Future<Map<UUID, T>>> read) {
        this.read = read;
    }

    /** The row {@code id}, or nothing where it is gone; fails with the statement that was to read it. */
    Future<Optional<T>> find(UUID id) {
        Waiting<T> waiting = new Waiting<>(id, Promise.promise());
        synchronized (queue) {
            if (queue.size() >= LONGEST_QUEUE) {
                return Future.failedFuture(Faults.unavailable());
            }
            queue.add(waiting);
        }
        pump();
        return waiting.answer().future();
    }

    private void pump() {
        for (List<Waiting<T>> group = next(); !group.isEmpty(); group = next()) {
            List<Waiting<T>> asked = group;
            read.apply(asked.stream().map(Waiting<T>::id).distinct().toList()).onComplete(found -> {
                synchronized (queue) {
                    inFlight--;
                }
                pump();
                if (found.succeeded()) {
                    asked.forEach(one -> one.answer()
                            .complete(Optional.ofNullable(found.result().get(one.id()))));
                } else {
                    asked.forEach(one -> one.answer().fail(found.cause()));
                }
            });
        }
    }

    /** The next group, which then counts as in flight; empty where there is nothing to do or no slot is free. */
    private List<Waiting<T>> next() {
        synchronized (queue) {
            List<Waiting<T>> group = new ArrayList<>();
            while (inFlight < SLOTS && group.size() < LARGEST_GROUP && !queue.isEmpty()) {
                group.add(queue.remove());
            }
            inFlight += group.isEmpty() ? 0 : 1;
            return group;
        }
    }
}
