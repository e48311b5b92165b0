package org.smallplaces.server;

import static org.smallplaces.server.Diagnosis.Verdict.ADVICE;
import static org.smallplaces.server.Diagnosis.Verdict.GOOD;
import static org.smallplaces.server.Diagnosis.Verdict.PROBLEM;

import java.time.Duration;
import org.smallplaces.vault.ErasureJournal.Standing;

/** Whether whoever was erased stays erased after a restore. */
final class ErasureDiagnosis {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private ErasureDiagnosis() {}

    static Diagnosis of(Site site) {
        Standing standing = Await.result(site.erasureJournal().standing(), PATIENCE);
        String file = standing.path().toAbsolutePath().normalize().toString();
        if (standing.broken() > 0) {
            return new Diagnosis(
                    PROBLEM,
                    "erasures",
                    standing.broken() + " lines of " + file
                            + " were altered or cut, and are not applied after a restore."
                            + " Put a whole copy there.");
        }
        if (standing.unwritten() > 0) {
            return new Diagnosis(
                    standing.exists() ? ADVICE : PROBLEM,
                    "erasures",
                    standing.unwritten() + " erasures are not in " + file
                            + " yet, which has people erased again after a restore. A node with the role jobs adds them"
                            + " within a minute; may it write there?");
        }
        return new Diagnosis(
                GOOD,
                "erasures",
                standing.exists()
                        ? file + " has " + standing.lines()
                                + " erasures. Bring it to another machine with the backups: after a"
                                + " restore it has these people erased again."
                        : "Nobody was erased here. After a restore, put " + file
                                + " back too: it has people erased again whom the backup still has.");
    }
}
