package org.smallplaces.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.smallplaces.backup.Restore;
import org.smallplaces.db.ChainVerdict;
import org.smallplaces.vault.ErasureJournal;

/** What an operator has to know once a backup was restored: what is there, what is lost, what comes back, what to do next. */
final class RestoreReport {
    private static final String AGAIN =
            " These are carried out again when the program next opens the database and before it serves anything: who was"
                    + " erased is erased, and who wished for no mail gets none; what cannot be done for want of a key is"
                    + " done once the key is there.";

    private static final String NO_OTHER =
            "If there is none, ask who has asked since, use smallplaces erase, and say it once by smallplaces erasures"
                    + " --no-later-copy.";

    private final PrintWriter out;
    private final PrintWriter err;
    private final Restore.Done done;
    private final Instant made;

    RestoreReport(PrintWriter out, PrintWriter err, Restore.Done done) {
        this.out = out;
        this.err = err;
        this.done = done;
        this.made = done.summary().head().made();
    }

    void restored() {
        out.printf(
                Locale.ROOT,
                "Restored: %,d rows, each compared with the backup. What came after %s is not in it:%n"
                        + "- Signatures of that time are lost, and their numbers are given again.%n"
                        + "- Whoever withdrew, hid their name or ended updates in that time counts, is named and is written to"
                        + " again. They do not know it: before a pack is built or an update is sent, tell them.%n"
                        + "- Packs that were frozen in that time stay genuine (smallplaces pack verify), and this site does not"
                        + " know them any more. Editions go on with a gap, so that no number is given twice.%n"
                        + "- What staff decided in that time is undone, and accounts that were disabled are active again.%n"
                        + "- Requests about personal data, complaints, reports of names and requests to be added late of that"
                        + " time are lost; who sent them waits for an answer, and its time runs. Data protection got a mail"
                        + " for each new request and each complaint that came by the site's forms, at most five a day,"
                        + " which has neither number nor content: have them compare those mails with what is there, and"
                        + " ask who noted others.%n"
                        + "The page /staff/backups says it to staff.%n"
                        + "Mail that was waiting then is held: smallplaces held-mail. Staff log in again. The campaigns'"
                        + " folder is not in a backup; put yours back.%n",
                done.summary().rows(),
                made);
    }

    /** @param waiting how many were under way when the backup was made */
    void updates(int waiting) {
        if (waiting > 0) {
            out.printf(
                    Locale.ROOT,
                    "Updates that wait for a decision: %,d. They were being sent or paused when the backup was made, and may"
                            + " have gone out since: going on sends them again to whoever got them. smallplaces held-mail"
                            + " names their pages.%n",
                    waiting);
        }
    }

    /** Says what stands in the way of serving, and gives whether anything does. */
    boolean before(List<String> hindrances) {
        hindrances.forEach(one -> out.println("Before you start the server: " + one));
        return !hindrances.isEmpty();
    }

    /**
     * A backup has everybody whom somebody erased later; gives whether nothing proves that the file that has them erased
     * again is damaged or not the latest.
     */
    boolean erasures(Path folder, DataSource restored) throws IOException {
        Path log = ErasureJournal.path(folder);
        ErasureJournal.Contents contents = ErasureJournal.contents(folder, restored, made);
        if (contents.isEmpty()) {
            out.println((Files.exists(log) ? log + " is empty" : "There is no " + log) + ". Whoever was erased after "
                    + made
                    + " is back, and whoever wished for no mail since then is written to again: put the copy of that"
                    + " file there before you start the server. " + NO_OTHER);
            if (contents.lacking() > 0) {
                err.println("There was such a file: entries of it that the backup knows of: " + contents.lacking()
                        + ". The doctor calls it a problem until a copy is there or you say that there is none.");
            }
            return contents.lacking() == 0;
        }
        out.println("Entries in " + log + ": " + contents.entries()
                + contents.last().map(at -> ", the last of " + at).orElse("")
                + "; of them from after the backup: " + contents.since().words() + "."
                + (contents.since().total() == 0 ? "" : AGAIN) + " Whoever asked after that copy of it was"
                + " made is back: if it is not the latest, put that there before you start the server; if it is, ask who"
                + " has asked since, and use smallplaces erase.");
        if (contents.broken() > 0) {
            err.println("Lines of " + log + " that were altered or cut: " + contents.broken()
                    + ". They are not applied, and whom they name is back: put a whole copy of the file there before you"
                    + " start the server. " + NO_OTHER);
        }
        if (contents.lacking() > 0) {
            err.println(log + " is not the latest copy: entries from before the backup that it lacks: "
                    + contents.lacking()
                    + ". Whoever was erased after it was made is back, and whoever wished for no mail"
                    + " since then is written to again: put the latest copy there before you start the server. "
                    + NO_OTHER);
        }
        return contents.broken() == 0 && contents.lacking() == 0;
    }

    /** Gives whether the audit is whole. */
    boolean audit() {
        ChainVerdict verdict = done.audit();
        if (verdict instanceof ChainVerdict.Broken broken) {
            err.printf(
                    "Entry %d of the audit %s, as it was in the backup already: compare it with an earlier backup.%n",
                    broken.seq(), broken.fault().words());
            return false;
        }
        out.printf(
                "The audit is whole: %s%n"
                        + "When the backup was made it ended at %s: an end that you wrote down later, of what was lost, is not"
                        + " in it, and doctor --audit-head takes this one in its place.%n",
                ((ChainVerdict.Whole) verdict).head(), done.summary().head().audit());
        return true;
    }
}
