package org.smallplaces.pack;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a file piece by piece and keeps none, so that it is seen how many of them somebody else still holds. */
final class HeldPieces implements WriteStream<Buffer> {
    private final List<WeakReference<Buffer>> pieces = new ArrayList<>();
    private long length;
    private long most;

    /** How many bytes there were. */
    long length() {
        return length;
    }

    /** How many pieces were held at the same time, at most, beside the one that is being written. */
    long most() {
        return most;
    }

    @Override
    public Future<Void> write(Buffer piece) {
        System.gc();
        most = Math.max(most, pieces.stream().filter(one -> one.get() != null).count());
        pieces.add(new WeakReference<>(piece));
        length += piece.length();
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
        return Future.succeededFuture();
    }

    @Override
    public HeldPieces exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public HeldPieces setWriteQueueMaxSize(int size) {
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public HeldPieces drainHandler(@Nullable Handler<Void> handler) {
        return this;
    }
}
