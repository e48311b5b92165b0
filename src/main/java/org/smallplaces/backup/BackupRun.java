package org.smallplaces.backup;

import java.time.Instant;

/**
 * A backup that was made, or was not.
 *
 * @param by {@code command} or {@code night}
 * @param failure why there is none, in one word; empty where there is one
 * @param file its name without the folder; empty where there is none
 * @param folder where it was written, absolute; empty where there is none, or that was not noted
 */
public record BackupRun(
        Instant began, Instant ended, String by, String failure, String file, String folder, long bytes, long rows) {
    /** Whether there is a backup of it. */
    public boolean isGood() {
        return failure.isEmpty();
    }
}
