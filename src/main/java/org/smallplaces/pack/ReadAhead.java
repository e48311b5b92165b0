package org.smallplaces.pack;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Prepares the next of some batches on a thread of its own while the one before is written. */
final class ReadAhead<T> implements Batches<T>, AutoCloseable {
    private final Batches<T> batches;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(ReadAhead::thread);
    private Future<List<T>> prepared;

    /** Begins at once. What the batches are read from belongs to this until it is closed. */
    ReadAhead(Batches<T> batches) {
        this.batches = batches;
        this.prepared = reader.submit(batches::next);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "pack-reader");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public List<T> next() throws SQLException, IOException {
        List<T> now = prepared();
        if (!now.isEmpty()) {
            prepared = reader.submit(batches::next);
        }
        return now;
    }

    private List<T> prepared() throws SQLException, IOException {
        try {
            return prepared.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof SQLException failed) {
                throw failed;
            }
            if (cause instanceof IOException failed) {
                throw failed;
            }
            if (cause instanceof RuntimeException failed) {
                throw failed;
            }
            if (cause instanceof Error failed) {
                throw failed;
            }
            throw new IllegalStateException(cause);
        }
    }

    /** Waits until nothing is read any more. */
    @Override
    public void close() {
        reader.shutdown();
        boolean interrupted = false;
        while (!reader.isTerminated()) {
            try {
                reader.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
