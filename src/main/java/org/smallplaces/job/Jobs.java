package org.smallplaces.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.smallplaces.db.Database;

/**
 * The background jobs of this node. What is scheduled is kept in the database, so it survives every restart, and any
 * node may do it; a job whose node was killed is begun again.
 */
public final class Jobs implements AutoCloseable {
    private static final int THREADS = 3;
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    /** The fewest that db-scheduler allows: after 20 seconds of silence another node takes over. */
    private static final int MISSED_HEARTBEATS = 4;

    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(10);

    private static final String SCHEDULE = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            values ($1, $2, $3, false, 1)
            on conflict (task_name, task_instance) do nothing
            """;

    private final Set<String> names;
    private final Optional<Scheduler> scheduler;

    private Jobs(List<OneTimeJob> oneTime, Optional<Scheduler> scheduler) {
        this.names = oneTime.stream().map(OneTimeJob::name).collect(Collectors.toUnmodifiableSet());
        this.scheduler = scheduler;
    }

    /**
     * Begins to do jobs on three threads. It blocks for a few queries, so it is not called on an event loop. What a
     * killed process of this machine left unfinished is begun again at once, what another machine left after 20
     * seconds.
     */
    public static Jobs start(Database database, Clock clock, List<RecurringJob> recurring, List<OneTimeJob> oneTime) {
        Node node = Node.self();
        new Orphans(database.jdbc()).release();
        List<RecurringTask<?>> returning =
                recurring.stream().<RecurringTask<?>>map(JobTasks::of).toList();
        List<Task<?>> single = oneTime.stream().<Task<?>>map(JobTasks::of).toList();
        Scheduler scheduler = Scheduler.create(database.jdbc(), single)
                .startTasks(returning)
                .threads(THREADS)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(PATIENCE_AT_CLOSE)
                .schedulerName(node::name)
                .clock(clock::instant)
                .failureLogging(LogLevel.OFF, false)
                .build();
        scheduler.start();
        return new Jobs(oneTime, Optional.of(scheduler));
    }

    /** For a node or a command that does no jobs itself: what it schedules is done by others. */
    public static Jobs forOthers(List<OneTimeJob> oneTime) {
        return new Jobs(oneTime, Optional.empty());
    }

    /**
     * Schedules the one-time job {@code name} for {@code instance}, in the caller's transaction if {@code connection}
     * has begun one; a job that is already waiting or under way stays as it is. Call {@link #wake} after the commit.
     */
    public Future<Void> schedule(SqlClient connection, String name, UUID instance, Instant at) {
        if (!names.contains(name)) {
            return Future.failedFuture(new IllegalArgumentException("no job is called " + name));
        }
        Tuple row = Tuple.of(name, instance.toString(), at.atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(SCHEDULE).execute(row).mapEmpty();
    }

    /** Does at once what is due, without waiting for the next look into the database (every 5 seconds). */
    public void wake() {
        scheduler.ifPresent(Scheduler::triggerCheckForDueExecutions);
    }

    /**
     * Takes up nothing more and waits up to 10 seconds for what is under way; what is not done by then is interrupted
     * and begun again later. It blocks.
     */
    @Override
    public void close() {
        scheduler.ifPresent(Scheduler::stop);
    }
}
