package org.smallplaces.server;

import static org.smallplaces.server.Diagnosis.Verdict.ADVICE;
import static org.smallplaces.server.Diagnosis.Verdict.GOOD;
import static org.smallplaces.server.Diagnosis.Verdict.PROBLEM;

import java.time.Duration;
import java.util.Optional;
import org.smallplaces.vault.CarriedOutAgain;
import org.smallplaces.vault.ErasureJournal.Gap;
import org.smallplaces.vault.ErasureJournal.Standing;

/** Whether whoever was erased stays erased after a restore. */
public final class ErasureDiagnosis {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String NO_OTHER =
            "If there is none, ask who has asked since, use smallplaces erase, and say it"
                    + " once by smallplaces erasures --no-later-copy.";

    private ErasureDiagnosis() {}

    /** Looks at the file and the ledger. */
    public static Diagnosis of(Site site) {
        Standing standing = Await.result(site.erasureJournal().standing(), PATIENCE);
        String file = standing.path().toAbsolutePath().normalize().toString();
        if (standing.broken() > 0) {
            return new Diagnosis(
                    PROBLEM,
                    "erasures",
                    "Lines of " + file + " that were altered or cut: " + standing.broken()
                            + ". They are not applied after a restore. "
                            + (standing.unwritten() > 0
                                    ? "One that could not be written wholly, as on a full disk, a node with the role jobs"
                                            + " writes once more within a minute. Of any other put a whole copy there. "
                                    : "Put a whole copy there. ")
                            + NO_OTHER);
        }
        Optional<CarriedOutAgain> carriedOut = site.carriedOutAgain();
        if (carriedOut.filter(done -> done.unfinished() > 0).isPresent()) {
            return new Diagnosis(PROBLEM, "erasures", carriedOut.get().sentence());
        }
        // What was carried out again came of the file that was there then, wherever it lies now.
        Optional<Gap> gap = standing.gap()
                .filter(one -> !one.missing()
                        || carriedOut.filter(done -> done.counts().total() > 0).isEmpty());
        if (!standing.exists() || standing.isEmpty()) {
            return missing(standing, gap, file);
        }
        if (gap.isPresent()) {
            return of(gap.get(), file);
        }
        if (standing.unwritten() > 0) {
            return new Diagnosis(
                    ADVICE,
                    "erasures",
                    "Erasures that are not in " + file + " yet: " + standing.unwritten()
                            + ". It has people erased again after a restore. A node with the role jobs adds them"
                            + " within a minute; may it write there?");
        }
        String again = carriedOut.map(done -> " " + done.sentence()).orElse("");
        return new Diagnosis(
                GOOD,
                "erasures",
                "Entries in " + file + ": " + standing.lines().words()
                        + ". Bring it to another machine with the backups: after a restore it has these people erased"
                        + " again, and nobody written to who wished for no mail." + again);
    }

    private static Diagnosis missing(Standing standing, Optional<Gap> gap, String file) {
        String none = standing.exists() ? file + " is empty" : "there is no " + file;
        if (standing.unwritten() > 0) {
            return new Diagnosis(
                    PROBLEM,
                    "erasures",
                    gap.map(one -> sentence(one, none) + " ")
                                    .orElse((standing.exists() ? none : "There is no " + file) + ". ")
                            + "Entries of that file that the database knows of: " + standing.unwritten()
                            + ". Without it these erasures and wishes for no mail are undone after a restore from an"
                            + " earlier backup. Put a copy of it back. If there is none, a node with the role jobs writes it anew from the"
                            + " database within a minute: does one run, and may it write there? If it lies elsewhere, give"
                            + " the doctor the node's SMALLPLACES_BACKUPS or SMALLPLACES_DATA.");
        }
        return gap.map(one -> new Diagnosis(ADVICE, "erasures", sentence(one, none)))
                .orElseGet(() -> new Diagnosis(
                        GOOD,
                        "erasures",
                        "Nobody was erased here. After a restore, put " + file
                                + " back too: it has people erased again whom the backup still has."));
    }

    private static Diagnosis of(Gap gap, String file) {
        return new Diagnosis(
                gap.entries() > 0 ? PROBLEM : ADVICE,
                "erasures",
                sentence(gap, file + (gap.missing() ? " was begun only after that" : " was not the latest")));
    }

    private static String sentence(Gap gap, String why) {
        String proof = gap.entries() == 0
                ? ""
                : gap.missing()
                        ? ". There was one, with these entries from before the backup at least: " + gap.entries()
                        : ". Entries from before the backup that it lacked: " + gap.entries();
        String since = gap.missing() ? "between the two" : "after that copy of it was made";
        return "The database was restored from a backup of " + gap.made() + ", and " + why + proof
                + (proof.isEmpty() ? ": whoever" : ". Whoever") + " was erased " + since
                + " is back, and whoever wished for no mail is written to again. Put the"
                + (gap.missing() ? " copy of the file there that was kept" : " latest copy of the file there")
                + ", and start the server again: what the database knows is added to it. " + NO_OTHER;
    }
}
