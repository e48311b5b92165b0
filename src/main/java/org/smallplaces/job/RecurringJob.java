package org.smallplaces.job;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Work that comes round: on one node at a time, first at the first start ever.
 *
 * @param name unique among all jobs, and the same for ever: the database knows the job by it
 * @param every the pause between the end of one run and the next
 * @param work may be repeated after a node was killed in the middle of it
 */
public record RecurringJob(String name, Duration every, Supplier<Future<?>> work) {}
