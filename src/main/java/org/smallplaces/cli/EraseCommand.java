package org.smallplaces.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.server.Await;
import org.smallplaces.server.Site;
import org.smallplaces.vault.ErasureJournal;
import org.smallplaces.vault.HeldRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "erase",
        description =
                "Erases all that is held under an e-mail address, for good; beside a running server or without one."
                        + " Without --yes it only says what that would be.",
        mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {
    private static final String STAYS =
            "An account in use is held under this address: it stays until a director disables it.";

    @Parameters(paramLabel = "E-MAIL", converter = Subject.Address.class, description = "Whose data it is.")
    @SuppressWarnings("NullAway.Init")
    private EmailAddress address;

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Mixin
    private WhoseData whose = new WhoseData();

    @Mixin
    private Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Site site = Site.beside(settings.config(), Clock.systemUTC())) {
            List<HeldRecord> all = Await.result(site.erasures().held(address), Subject.PATIENCE);
            Optional<String> unclear = whose.unclear(all);
            if (unclear.isPresent()) {
                spec.commandLine().getErr().println(unclear.get());
                return ExitStatus.FAILED;
            }
            List<HeldRecord> held = whose.of(all);
            boolean account = held.stream().anyMatch(HeldRecord::stays);
            if (!yes) {
                Map<String, Long> counts = held.stream()
                        .filter(one -> !one.stays())
                        .collect(Collectors.groupingBy(HeldRecord::kind, TreeMap::new, Collectors.counting()));
                out.println(
                        counts.isEmpty()
                                ? nothing(account)
                                : "This would erase what is held under this address: " + said(counts)
                                        + ". The stored files of packs that name its owner would be destroyed; what was"
                                        + " handed over cannot be called back. It cannot be undone: add --yes to do it."
                                        + (account ? " " + STAYS : ""));
                return ExitStatus.OK;
            }
            int erased = Await.result(site.subjects().eraseAll(held, held.size() == all.size()), Subject.PATIENCE);
            out.println(
                    erased == 0
                            ? nothing(account)
                            : "Records erased: " + erased
                                    + ". Packs that were handed over cannot be called back; backups"
                                    + " hold them until they are replaced. " + afterARestore(site)
                                    + (account ? " " + STAYS : ""));
            return ExitStatus.OK;
        }
    }

    private static String nothing(boolean account) {
        return account ? STAYS : "Nothing is held under this address.";
    }

    private static String said(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(kind -> kind.getKey() + " " + kind.getValue())
                .collect(Collectors.joining(", "));
    }

    /** What is true of the file: a full disk, for one, does not keep anybody from being erased. */
    private static String afterARestore(Site site) {
        ErasureJournal.Standing standing = Await.result(site.erasureJournal().standing(), Subject.PATIENCE);
        return standing.unwritten() == 0
                ? standing.path() + " has them erased again after a restore."
                : standing.path()
                        + " could not be written: is the disk full, and may you write there? Until a node with"
                        + " the role jobs has added them, which it tries each minute, a restore brings them back.";
    }
}
