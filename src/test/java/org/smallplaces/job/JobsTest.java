package org.smallplaces.job;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.SteppingClock;
import org.smallplaces.db.TestDatabase;

class JobsTest {
    private static final UUID PACK = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    private final Vertx vertx = Vertx.vertx();
    private TestDatabase test;

    @BeforeEach
    void open() {
        test = TestDatabase.fresh(vertx);
    }

    @AfterEach
    void close() {
        test.close();
        vertx.close().await();
    }

    @Test
    void whatIsScheduledInATransactionIsDoneAtOnceAfterItsCommitAndOnlyOnce() throws InterruptedException {
        BlockingQueue<UUID> done = new LinkedBlockingQueue<>();
        try (Jobs jobs = start(List.of(), new OneTimeJob("pack.build", id -> Future.succeededFuture(done.add(id))))) {
            test.database()
                    .pool()
                    .withTransaction(connection ->
                            schedule(jobs, connection, PACK).compose(scheduled -> schedule(jobs, connection, PACK)))
                    .await();
            jobs.wake();
            assertThat(done.poll(3, TimeUnit.SECONDS)).isEqualTo(PACK);
            jobs.wake();
            assertThat(done.poll(300, TimeUnit.MILLISECONDS)).isNull();
        }
        assertThat(test.ask("select task_instance from scheduled_tasks where task_name = 'pack.build'"))
                .isEmpty();
    }

    @Test
    void aTransactionThatIsRolledBackLeavesNoJob() {
        Jobs jobs = Jobs.forOthers(List.of(new OneTimeJob("pack.build", id -> Future.succeededFuture())));
        Future<Void> work = test.database()
                .pool()
                .withTransaction(connection -> schedule(jobs, connection, PACK)
                        .compose(scheduled -> Future.<Void>failedFuture("changed my mind")));
        assertThat(work.otherwiseEmpty().await()).isNull();
        assertThat(test.ask("select task_instance from scheduled_tasks")).isEmpty();
    }

    @Test
    void aJobThatNobodyKnowsIsRefused() {
        Jobs jobs = Jobs.forOthers(List.of());
        assertThat(schedule(jobs, test.database().pool(), PACK).failed()).isTrue();
    }

    @Test
    void aFailedJobIsTriedAgainAfterAPauseThatGrows() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        BlockingQueue<Integer> done = new LinkedBlockingQueue<>();
        OneTimeJob failing = new OneTimeJob("pack.build", id -> {
            done.add(runs.incrementAndGet());
            return runs.get() < 3 ? Future.failedFuture("not yet") : Future.succeededFuture();
        });
        SteppingClock clock = new SteppingClock();
        try (Jobs jobs = Jobs.start(test.database(), clock, List.of(), List.of(failing))) {
            jobs.schedule(test.database().pool(), "pack.build", PACK, clock.instant())
                    .await();
            jobs.wake();
            assertThat(done.poll(3, TimeUnit.SECONDS)).isEqualTo(1);
            failuresAre(1);
            clock.step(Duration.ofSeconds(2));
            jobs.wake();
            assertThat(done.poll(3, TimeUnit.SECONDS)).isEqualTo(2);
            failuresAre(2);
            clock.step(Duration.ofSeconds(3));
            jobs.wake();
            assertThat(done.poll(500, TimeUnit.MILLISECONDS)).isNull();
            clock.step(Duration.ofSeconds(1));
            jobs.wake();
            assertThat(done.poll(3, TimeUnit.SECONDS)).isEqualTo(3);
        }
    }

    @Test
    void aJobThatCannotBeDoneNowIsTriedAgainWithoutAnAlarm() throws InterruptedException {
        BlockingQueue<Integer> runs = new LinkedBlockingQueue<>();
        AtomicInteger count = new AtomicInteger();
        OneTimeJob busy = new OneTimeJob("pack.build", id -> {
            runs.add(count.incrementAndGet());
            return count.get() < 3
                    ? Future.failedFuture(new TryLater("another node is at it"))
                    : Future.succeededFuture();
        });
        SteppingClock clock = new SteppingClock();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        try (Jobs jobs = Jobs.start(test.database(), clock, List.of(), List.of(busy))) {
            jobs.schedule(test.database().pool(), "pack.build", PACK, clock.instant())
                    .await();
            for (int run = 1; run <= 3; run++) {
                jobs.wake();
                assertThat(runs.poll(5, TimeUnit.SECONDS)).isEqualTo(run);
                if (run < 3) {
                    failuresAre(run);
                }
                clock.step(Duration.ofMinutes(1));
            }
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)))
                .isEmpty();
    }

    @Test
    void aRecurringJobComesRoundOnOneOfTwoNodesAndOutlivesItsFailures() throws InterruptedException {
        AtomicInteger atOnce = new AtomicInteger();
        Queue<Integer> seen = new ConcurrentLinkedQueue<>();
        BlockingQueue<Boolean> runs = new LinkedBlockingQueue<>();
        RecurringJob job = new RecurringJob("expire", Duration.ofMillis(10), () -> {
            seen.add(atOnce.incrementAndGet());
            Promise<Void> slow = Promise.promise();
            vertx.setTimer(100, timer -> {
                atOnce.decrementAndGet();
                runs.add(true);
                slow.fail("again");
            });
            return slow.future();
        });
        try (Jobs first = start(List.of(job));
                Jobs second = start(List.of(job))) {
            for (int run = 0; run < 4; run++) {
                Thread.sleep(100);
                first.wake();
                second.wake();
                assertThat(runs.poll(7, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertThat(seen).containsOnly(1);
    }

    private static Future<Void> schedule(Jobs jobs, SqlClient connection, UUID id) {
        return jobs.schedule(connection, "pack.build", id, Instant.now());
    }

    private Jobs start(List<RecurringJob> recurring, OneTimeJob... oneTime) {
        return Jobs.start(test.database(), Clock.systemUTC(), recurring, List.of(oneTime));
    }

    private void failuresAre(int count) throws InterruptedException {
        for (int look = 0; look < 60; look++) {
            if (test.ask("select consecutive_failures from scheduled_tasks where not picked")
                    .equals(List.of(Integer.toString(count)))) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the failure was not noted");
    }
}
