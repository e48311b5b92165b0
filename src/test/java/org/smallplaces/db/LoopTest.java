package org.smallplaces.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger taken = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void stepsAreTakenUntilThereAreNoMore() {
        run(Loop.whileTrue(() -> Future.succeededFuture(taken.incrementAndGet() < 100_000)));
        assertThat(taken).hasValue(100_000);
        run(Loop.whileTrue(() -> later().map(done -> taken.incrementAndGet() < 100_010)));
        assertThat(taken).hasValue(100_010);
    }

    @Test
    void theFirstFailureEndsIt() {
        Future<Void> failed = Loop.whileTrue(() -> taken.incrementAndGet() < 3
                ? later().map(true)
                : Future.failedFuture(new IllegalStateException("third")));
        assertThat(failed.toCompletionStage().toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("third");
        assertThat(taken).hasValue(3);
    }

    @Test
    void aStepThatThrowsFailsItToo() {
        Future<Void> failed = Loop.whileTrue(() -> {
            if (taken.incrementAndGet() == 3) {
                throw new IllegalStateException("third");
            }
            return later().map(true);
        });
        assertThat(failed.toCompletionStage().toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("third");
    }

    @Test
    void nothingIsHeldOfStepsThatAreDone() {
        List<WeakReference<byte[]>> pages = new ArrayList<>();
        List<Long> held = new ArrayList<>();
        run(Loop.whileTrue(() -> later().map(done -> new byte[1_000]).compose(page -> {
            pages.add(new WeakReference<>(page));
            return later().map(written -> {
                if (pages.size() == 50) {
                    System.gc();
                    held.add(pages.stream().filter(one -> one.get() != null).count());
                }
                return page.length > 0 && pages.size() < 50;
            });
        })));
        assertThat(held).singleElement().satisfies(most -> assertThat(most).isLessThanOrEqualTo(2));
    }

    private Future<Void> later() {
        return vertx.timer(1).mapEmpty();
    }

    private static void run(Future<Void> loop) {
        loop.toCompletionStage().toCompletableFuture().join();
    }
}
