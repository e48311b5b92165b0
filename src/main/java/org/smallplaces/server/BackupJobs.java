package org.smallplaces.server;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.smallplaces.backup.NightlyBackup;
import org.smallplaces.job.RecurringJob;
import org.smallplaces.mail.HeldMailStore;

/** The jobs around backups and keys, and what keeps other jobs waiting after a restore. */
final class BackupJobs {
    /** How soon after a new encryption key is used the rows under the former one are sealed anew. */
    private static final Duration RESEALING = Duration.ofSeconds(30);

    private static final Duration HOURLY = Duration.ofHours(1);

    /**
     * Jobs that put mail into the outbox by themselves. Updates are none: those that were being sent are paused by the
     * restore, and wait for a decision of their own.
     */
    private static final Set<String> WRITE_MAIL = Set.of(
            "signature-reminders",
            "text-notices",
            "text-reminders",
            "invitation-chaser",
            "invitations",
            "send-by-notices");

    private final Site site;
    private final HeldMailStore heldMail = new HeldMailStore();

    BackupJobs(Site site) {
        this.site = site;
    }

    /** All jobs of the node. */
    List<RecurringJob> with(List<RecurringJob> others) {
        return Stream.of(
                        others.stream().map(this::unlessMailIsHeld),
                        Stream.of(new RecurringJob("encryption-keys", RESEALING, site.resealing()::run)),
                        nightly().stream())
                .flatMap(jobs -> jobs)
                .toList();
    }

    /** What a job has written since the backup that was restored, it would write again: it waits for the decision. */
    private RecurringJob unlessMailIsHeld(RecurringJob job) {
        if (!WRITE_MAIL.contains(job.name())) {
            return job;
        }
        return new RecurringJob(
                job.name(),
                job.every(),
                () -> heldMail.open(site.database().pool())
                        .compose(held -> held.isPresent()
                                ? Future.succeededFuture()
                                : job.work().get().mapEmpty()));
    }

    private Optional<RecurringJob> nightly() {
        return site.config().backups().map(folder -> {
            NightlyBackup nightly =
                    new NightlyBackup(site.backups(), site.owner(), folder, site.clock(), Features.ZONE);
            return new RecurringJob("nightly-backup", HOURLY, () -> site.vertx().executeBlocking(nightly::run, false));
        });
    }
}
