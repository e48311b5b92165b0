package org.smallplaces.job;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns jobs into db-scheduler's tasks: a thread waits for the job's Future, a failure is logged and tried again. */
final class JobTasks {
    private static final Logger LOG = LoggerFactory.getLogger(JobTasks.class);
    private static final int FRAMES = 6;
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    /** The pause doubles this many times, so it ends at about 17 minutes. */
    private static final int MOST_DOUBLINGS = 9;

    private JobTasks() {}

    static RecurringTask<Void> of(RecurringJob job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.every()))
                .onFailure((complete, operations) -> {
                    log(complete);
                    operations.reschedule(complete, complete.getTimeDone().plus(job.every()));
                })
                .execute((instance, context) -> await(job.work().get()));
    }

    static OneTimeTask<Void> of(OneTimeJob job) {
        return Tasks.oneTime(job.name())
                .onFailure(JobTasks::retry)
                .execute((instance, context) -> await(job.work().apply(UUID.fromString(instance.getId()))));
    }

    private static void retry(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        if (reason(complete) instanceof TryLater) {
            operations.reschedule(complete, complete.getTimeDone().plus(LATER));
            return;
        }
        log(complete);
        int doublings = Math.min(complete.getExecution().consecutiveFailures, MOST_DOUBLINGS);
        operations.reschedule(complete, complete.getTimeDone().plus(FIRST_PAUSE.multipliedBy(1L << doublings)));
    }

    private static void await(Future<?> work) {
        try {
            work.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new JobFailure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobFailure(e);
        }
    }

    private static Throwable reason(ExecutionComplete complete) {
        Throwable thrown = complete.getCause().orElseGet(IllegalStateException::new);
        return thrown instanceof JobFailure failure ? failure.reason() : thrown;
    }

    /** Which job and where, but never the message: that may hold what somebody typed. */
    private static void log(ExecutionComplete complete) {
        Throwable cause = reason(complete);
        LOG.error(
                "job_failed name={} instance={} failures={} type={} at={}",
                complete.getExecution().getTaskName(),
                complete.getExecution().getId(),
                complete.getExecution().consecutiveFailures + 1,
                cause.getClass().getName(),
                Arrays.stream(cause.getStackTrace())
                        .limit(FRAMES)
                        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                        .toList());
    }

    /** Carries a failed Future's cause through db-scheduler, which takes only unchecked exceptions. */
    private static final class JobFailure extends RuntimeException {
        private final transient Throwable reason;

        JobFailure(Throwable reason) {
            super(reason);
            this.reason = reason;
        }

        Throwable reason() {
            return reason;
        }
    }
}
