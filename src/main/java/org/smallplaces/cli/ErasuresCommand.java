package org.smallplaces.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.smallplaces.server.Await;
import org.smallplaces.server.Diagnosis;
import org.smallplaces.server.ErasureDiagnosis;
import org.smallplaces.server.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "erasures",
        description = "Says whether erasures.log is there and whole, by which whoever was erased stays erased after a"
                + " restore.",
        mixinStandardHelpOptions = true)
final class ErasuresCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Option(
            names = "--no-later-copy",
            description =
                    "After a restore: say that there is no later and no better copy of the file than this one, and that"
                            + " those were asked whose wishes are lost with it.")
    private boolean noLaterCopy;

    @Mixin
    private Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Site site = Site.beside(settings.config(), Clock.systemUTC())) {
            if (noLaterCopy) {
                Await.result(site.erasureJournal().settle(), PATIENCE);
            }
            Diagnosis found = ErasureDiagnosis.of(site);
            spec.commandLine().getOut().println(found.sentence());
            return found.verdict() == Diagnosis.Verdict.PROBLEM ? ExitStatus.FAILED : ExitStatus.OK;
        }
    }
}
