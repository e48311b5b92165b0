package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** That a blocked event loop is noticed at all; with a shorter bound than the suite's, to save time. */
class BlockedThreadsTest {
    @Test
    void anEventLoopThatSleepsIsNoticed() {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setBlockedThreadCheckInterval(50)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
                .setMaxEventLoopExecuteTime(200)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS));
        Promise<Void> slept = Promise.promise();
        vertx.runOnContext(now -> {
            try {
                Thread.sleep(1_000);
                slept.complete();
            } catch (InterruptedException e) {
                slept.fail(e);
            }
        });
        slept.future().await();
        vertx.close().await();
        List<String> noticed = BlockedThreads.taken();
        assertThat(noticed).isNotEmpty();
        assertThat(noticed.get(0)).contains("vert.x-eventloop-thread", "has been blocked");
    }
}
