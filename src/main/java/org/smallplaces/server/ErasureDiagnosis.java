package org.smallplaces.server;

import static org.smallplaces.server.Diagnosis.Verdict.ADVICE;
import static org.smallplaces.server.Diagnosis.Verdict.GOOD;
import static org.smallplaces.server.Diagnosis.Verdict.PROBLEM;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.smallplaces.vault.CarriedOutAgain;
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
                    "Lines of " + file + " that were altered or cut: " + standing.broken()
                            + ". They are not applied after a restore. Put a whole copy there.");
        }
        Optional<CarriedOutAgain> carriedOut = site.carriedOutAgain();
        if (carriedOut.filter(done -> done.unfinished() > 0).isPresent()) {
            return new Diagnosis(PROBLEM, "erasures", carriedOut.get().sentence());
        }
        // What was carried out again came of the file that was there then, wherever it lies now.
        Optional<Instant> lost = standing.lost()
                .filter(made ->
                        carriedOut.filter(done -> done.counts().total() > 0).isEmpty());
        if (!standing.exists()) {
            return missing(standing, lost, file);
        }
        if (lost.isPresent()) {
            return lost(lost.get(), file + (standing.isEmpty() ? " is empty" : " was begun only after that"));
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

    private static Diagnosis missing(Standing standing, Optional<Instant> lost, String file) {
        if (standing.unwritten() > 0) {
            return new Diagnosis(
                    PROBLEM,
                    "erasures",
                    lost.map(made -> sentence(made, "there is no " + file) + " ")
                                    .orElse("There is no " + file + ". ")
                            + "Entries of that file that the database knows of: " + standing.unwritten()
                            + ". Without it these erasures and wishes for no mail are undone after a restore from an"
                            + " earlier backup. Put a copy of it back. If there is none, a node with the role jobs writes it anew from the"
                            + " database within a minute: does one run, and may it write there? If it lies elsewhere, give"
                            + " the doctor the node's SMALLPLACES_BACKUPS or SMALLPLACES_DATA.");
        }
        return lost.map(made -> lost(made, "there is no " + file))
                .orElseGet(() -> new Diagnosis(
                        GOOD,
                        "erasures",
                        "Nobody was erased here. After a restore, put " + file
                                + " back too: it has people erased again whom the backup still has."));
    }

    /** @param made when the backup was made that was restored */
    private static Diagnosis lost(Instant made, String why) {
        return new Diagnosis(ADVICE, "erasures", sentence(made, why));
    }

    private static String sentence(Instant made, String why) {
        return "The database was restored from a backup of " + made + ", and " + why
                + ": whoever was erased between the two is back, and whoever wished for no mail is written to again. Put the"
                + " copy of the file there that was kept, and start the server again: what the database knows is added to"
                + " it. If it is lost, ask who has asked since, and use smallplaces erase.";
    }
}
