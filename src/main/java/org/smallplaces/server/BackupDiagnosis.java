package org.smallplaces.server;

import static org.smallplaces.server.Diagnosis.Verdict.ADVICE;
import static org.smallplaces.server.Diagnosis.Verdict.GOOD;
import static org.smallplaces.server.Diagnosis.Verdict.PROBLEM;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smallplaces.backup.BackupRun;
import org.smallplaces.backup.BackupRunStore;
import org.smallplaces.core.Restored;
import org.smallplaces.mail.HeldMail;
import org.smallplaces.mail.HeldMailStore;

/** What {@code doctor} says about the day on which the disk dies. */
final class BackupDiagnosis {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration COUNTING = Duration.ofMinutes(5);
    private static final Duration LATE = Duration.ofHours(36);

    private BackupDiagnosis() {}

    static List<Diagnosis> of(Site site) {
        List<Diagnosis> found = new ArrayList<>();
        found.add(keys(site.config()));
        site.missingKeys()
                .map(missing -> new Diagnosis(PROBLEM, "keys", missing.sentence()))
                .ifPresent(found::add);
        formerKeys(site).ifPresent(found::add);
        found.add(backups(site));
        Optional<HeldMail> held =
                Await.result(new HeldMailStore().open(site.database().pool()), PATIENCE);
        held.ifPresent(mail -> found.add(new Diagnosis(
                ADVICE,
                "mail",
                "A backup was restored, and what it had to send is held: reminders and notices, and mails that were waiting: "
                        + mail.mails() + ". smallplaces held-mail says what can be done.")));
        return found;
    }

    private static Diagnosis keys(Config config) {
        Path file = config.keyFile().toAbsolutePath().normalize();
        if (config.trial()) {
            return new Diagnosis(GOOD, "keys", "A trial: its keys lie in " + file + ".");
        }
        boolean beside = isWithin(file, config.data())
                || config.backups().filter(folder -> isWithin(file, folder)).isPresent();
        return beside
                ? new Diagnosis(
                        ADVICE,
                        "keys",
                        "They lie in " + file
                                + ", on the same disk as the data: one disk that dies or is stolen takes both."
                                + " Keep a copy elsewhere; without it no backup opens, no address can be read and no link"
                                + " that was mailed works.")
                : new Diagnosis(
                        GOOD,
                        "keys",
                        "They lie in " + file
                                + ". Is there a copy of that file elsewhere, apart from the backups? Without"
                                + " it no backup opens, no address can be read and no link that was mailed works.");
    }

    /** Nothing to say where there is one encryption key only. */
    private static Optional<Diagnosis> formerKeys(Site site) {
        if (!site.keys().haveFormerEncryption()) {
            return Optional.empty();
        }
        long left = Await.result(site.resealing().left(), COUNTING);
        return Optional.of(new Diagnosis(
                ADVICE,
                "keys",
                left == 0
                        ? "Nothing is sealed under the former encryption key any more; smallplaces keys retire "
                                + site.config().keyFile() + " removes it."
                        : left
                                + " values are still sealed under a former encryption key; a node with the role jobs seals"
                                + " them anew."));
    }

    private static boolean isWithin(Path file, Path folder) {
        return file.startsWith(folder.toAbsolutePath().normalize());
    }

    private static Diagnosis backups(Site site) {
        Config config = site.config();
        if (config.backups().isEmpty()) {
            return config.trial()
                    ? new Diagnosis(GOOD, "backups", "A trial: none is made by itself; smallplaces backup makes one.")
                    : new Diagnosis(
                            ADVICE,
                            "backups",
                            "None is made by this server. Whoever looks after the database has to make them, or"
                                    + " SMALLPLACES_BACKUPS names a folder for one each night.");
        }
        String folder = config.backups().get().toAbsolutePath().normalize().toString();
        if (!site.keys().haveBackup()) {
            return new Diagnosis(
                    PROBLEM,
                    "backups",
                    "The key file has no key for backups, so none can be made. Add one with: smallplaces keys rotate --use"
                            + " backup " + config.keyFile() + ", and start every node again.");
        }
        return nightly(site, folder);
    }

    private static Diagnosis nightly(Site site, String folder) {
        Optional<Restored> restored = Await.result(site.erasures().restored(), PATIENCE);
        Optional<BackupRun> good = Await.result(
                        BackupRunStore.latestGood(site.database().pool()), PATIENCE)
                .filter(one -> isSince(restored, one));
        Optional<BackupRun> failed = Await.result(
                        BackupRunStore.latestOfNights(site.database().pool()), PATIENCE)
                .filter(one -> !one.isGood() && isSince(restored, one));
        if (restored.isPresent() && good.isEmpty() && failed.isEmpty()) {
            return new Diagnosis(
                    ADVICE,
                    "backups",
                    "The database was restored from a backup of "
                            + restored.get().made()
                            + ", and none has been made since. A node with the role jobs makes one as it starts, in "
                            + folder + ".");
        }
        String last = good.map(one -> "The last one is of " + one.ended() + ", " + one.file() + ".")
                .orElse("There is none yet.");
        if (failed.isPresent()) {
            return new Diagnosis(
                    PROBLEM,
                    "backups",
                    "The one of " + failed.get().ended() + " failed ("
                            + failed.get().failure() + ") in " + folder + ". " + last + " Run smallplaces backup "
                            + folder + " to see why.");
        }
        Instant limit = site.clock().instant().minus(LATE);
        if (good.filter(one -> one.ended().isBefore(limit)).isPresent()) {
            return new Diagnosis(
                    PROBLEM,
                    "backups",
                    "None was made in the last 36 hours; does a node with the role jobs run? " + last);
        }
        return good.map(one -> lying(one, Path.of(folder)))
                .orElseGet(() -> new Diagnosis(ADVICE, "backups", "One is made each night in " + folder + ". " + last));
    }

    /** One from before a restore may lie on the disk that was lost, and what failed then is over. */
    private static boolean isSince(Optional<Restored> restored, BackupRun run) {
        return restored.filter(last -> !run.ended().isAfter(last.at())).isEmpty();
    }

    /** The database knows which was made; only the folder knows which is there. */
    static Diagnosis lying(BackupRun last, Path folder) {
        Optional<String> there = newest(folder);
        if (there.isEmpty()) {
            return new Diagnosis(
                    PROBLEM,
                    "backups",
                    "There is none in " + folder + ". The last one that was made, " + last.file() + " of "
                            + last.ended() + ", " + fate(last, folder) + ". Make one: smallplaces backup " + folder
                            + ". Where the folder is on another machine, ask its doctor.");
        }
        return new Diagnosis(
                GOOD,
                "backups",
                "One is made each night in " + folder + ". The last one there is " + there.get()
                        + ". Bring that folder to another machine, and try to restore from it now and then.");
    }

    /** What became of one that is not in the folder of today. */
    private static String fate(BackupRun last, Path folder) {
        Path written = Path.of(last.folder());
        if (last.folder().isEmpty() || written.equals(folder.toAbsolutePath().normalize())) {
            return "lies elsewhere or is gone";
        }
        String settings = last.by().equals("night") ? ": SMALLPLACES_BACKUPS named that folder then" : "";
        return Files.exists(written.resolve(last.file()))
                ? "lies in " + written + settings
                : "was written into " + written + " and is not there on this machine" + settings;
    }

    /** By its name, which begins alike and goes on with the time. */
    private static Optional<String> newest(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".backup"))
                    .max(Comparator.naturalOrder());
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }
}
