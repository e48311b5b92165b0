package org.smallplaces.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.backup.BackupRun;
import org.smallplaces.core.Restored;
import org.smallplaces.mail.HeldMail;

/**
 * Which backups were made, what is held since one was restored, and what is to be done then.
 *
 * @param nightly whether one is made each night
 * @param lastGood since the database was restored, where it was: those from before may lie on the disk that was lost
 * @param doneKey what was just decided, empty otherwise
 * @param batches what is held, by its kind and hour
 * @param updates that wait for a decision since then
 * @param restored how the database was restored last, where it was
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
        List<Waiting> updates,
        Optional<Restored> restored,
        boolean decides,
        List<Run> runs) {
    BackupPage {
        batches = List.copyOf(batches);
        updates = List.copyOf(updates);
        runs = List.copyOf(runs);
    }

    public int waiting() {
        return updates.size();
    }

    /**
     * An update that waits for a decision.
     *
     * @param path of its page, empty where the reader may not decide
     */
    record Waiting(String path, String title) {}

    /**
     * One line: a backup that was made, or why there is none.
     *
     * @param earlier whether it is from before the last restore, so that its file may be lost
     */
    record Run(
            Instant at, String byKey, boolean good, String failureKey, String file, long kilobytes, boolean earlier) {
        static Run of(BackupRun run, Optional<Restored> restored) {
            return new Run(
                    run.ended(),
                    "backups.by." + run.by(),
                    run.isGood(),
                    run.isGood() ? "" : "backups.failure." + run.failure(),
                    run.file(),
                    (run.bytes() + 999) / 1000,
                    restored.filter(last -> !run.ended().isAfter(last.at())).isPresent());
        }
    }
}
