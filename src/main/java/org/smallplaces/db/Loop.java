package org.smallplaces.db;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/**
 * Steps that are taken one after the other until there are no more. What a step held is let go when it is done: a step that
 * is composed with all that follow it waits for the last of them, with its page or piece in its hands.
 */
public final class Loop {
    private final Supplier<Future<Boolean>> step;
    private final Promise<Void> end = Promise.promise();

    private Loop(Supplier<Future<Boolean>> step) {
        this.step = step;
    }

    /** Takes {@code step} until it gives false; fails as the first step does that fails. */
    public static Future<Void> whileTrue(Supplier<Future<Boolean>> step) {
        Loop loop = new Loop(step);
        loop.run();
        return loop.end.future();
    }

    private void run() {
        Future<Boolean> next = take();
        while (next.succeeded() && next.result()) { // at once: not a step deeper in the stack
            next = take();
        }
        next.onComplete(this::taken, end::fail);
    }

    private Future<Boolean> take() {
        try {
            return step.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void taken(boolean more) {
        if (more) {
            run();
        } else {
            end.complete();
        }
    }
}
