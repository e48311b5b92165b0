package org.smallplaces.job;

import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Function;

/**
 * Work that is done once for each thing it is about, such as one pack; a failure is tried again, ever more slowly.
 *
 * @param name unique among all jobs, and the same for ever: the database knows the job by it
 * @param work given the id of the thing; may be repeated after a node was killed in the middle of it
 */
public record OneTimeJob(String name, Function<UUID, Future<?>> work) {}
