package org.smallplaces.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.backup.BackupRun;
import org.smallplaces.mail.HeldMail;

/**
 * Which backups were made, and what is held since one was restored.
 *
 * @param nightly whether one is made each night
 * @param doneKey what was just decided, empty otherwise
 * @param batches what is held, by its kind and hour
 * @param decides whether its reader may decide about held mail
 */
record BackupPage(
        boolean nightly,
        boolean missing,
        Optional<Instant> lastGood,
        String doneKey,
        long done,
        Optional<HeldMail> held,
        List<HeldMail.Batch> batches,
        boolean decides,
        List<Run> runs) {
    BackupPage {
        batches = List.copyOf(batches);
        runs = List.copyOf(runs);
    }

    /** One line: a backup that was made, or why there is none. */
    record Run(Instant at, String byKey, boolean good, String failureKey, String file, long kilobytes) {
        static Run of(BackupRun run) {
            return new Run(
                    run.ended(),
                    "backups.by." + run.by(),
                    run.isGood(),
                    run.isGood() ? "" : "backups.failure." + run.failure(),
                    run.file(),
                    (run.bytes() + 999) / 1000);
        }
    }
}
